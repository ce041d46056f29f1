internal import Configuration
internal import Findings
internal import FoundationEssentials
internal import Ingest
internal import Measures

/// The definitions of a call: schemas, catalogue and targets, from the options that name them.
struct Inputs {
  static let targetsOption = CommandSyntax.Option(
    name: "targets", value: "FILE", help: "The target set to judge by.",
    defaultValue: "Targets/somerset-2018-19.json")
  static let measuresOption = CommandSyntax.Option(
    name: "measures", value: "FILE", help: "Add local measures and pathways, or replace built-in ones by id.",
    isRepeatable: true)

  static let mappingOption = CommandSyntax.Option(
    name: "mapping", value: "FILE", help: "How your files, headers and codes map on to ours.")

  let mapping: Mapping
  var schemas: [ExtractSchema] { mapping.schemas }
  var catalogue: Catalogue
  let targets: TargetSet
  /// The targets of the scenario that `--scenario` names; nil without one.
  let scenario: TargetSet?
  /// The files of mapping, measures and targets that were read, as the history keeps them.
  let files: [File]

  /// A file that was read.
  struct File {
    /// `mapping`, `measures` or `targets`.
    let kind: String
    let path: String
    let bytes: [UInt8]
  }

  /// Reads and checks all of them; the mistakes of all files are thrown together.
  init(_ arguments: Arguments) throws {
    // First: definitions may name the columns that a mapping adds.
    let (mapping, mappingFile) = try Self.mapping(arguments)
    self.mapping = mapping
    let measures = try Self.measures(arguments, mapping)
    var issues = measures.issues
    var files = [mappingFile].compactMap(\.self) + measures.files
    let scenarioPath = arguments["scenario"]
    if let scenarioPath { _ = try Self.bytes(of: scenarioPath, as: "scenario") }
    let path =
      arguments["targets"]
      ?? scenarioPath.flatMap { TargetSet.baseFile(of: $0, read: Self.contents) } ?? Self.defaultTargets
    _ = try Self.bytes(of: path, as: "targets")
    var sets: [TargetSet] = []
    for path in [path, scenarioPath].compactMap(\.self) {
      do throws(ConfigurationError) {
        // A scenario that names no basis changes the targets that it is compared with.
        sets.append(
          try TargetSet.load(path, catalogue: measures.catalogue, basedOn: sets.first) { path in
            let bytes = Self.contents(path)
            // Also the files that a set is based on; one may be looked at twice.
            if let bytes, !files.contains(where: { $0.kind == "targets" && $0.path == path }) {
              files.append(File(kind: "targets", path: path, bytes: bytes))
            }
            return bytes
          })
      } catch {
        issues += error.issues
      }
    }
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    catalogue = measures.catalogue
    self.files = files
    targets = sets[0]
    scenario = sets.count > 1 ? sets[1] : nil
  }

  /// What the measures read, and the dates by which the month is chosen.
  var columns: [String: Set<String>] {
    var columns = catalogue.columns
    for schema in schemas {
      if let date = schema.eventDate { columns[schema.name, default: []].insert(date) }
    }
    return columns
  }

  /// The built-in measures with those that `--measures` adds, the files of the latter, and every mistake in them.
  static func measures(
    _ arguments: Arguments, _ mapping: Mapping
  ) throws -> (catalogue: Catalogue, files: [File], issues: [Issue]) {
    var catalogue = try Catalogue.builtIn(schemas: mapping.schemas)
    var issues: [Issue] = []
    var files: [File] = []
    for path in arguments.all("measures") {
      files.append(File(kind: "measures", path: path, bytes: try bytes(of: path, as: "measures")))
      let document = Document(name: path, bytes: files[files.count - 1].bytes)
      do throws(ConfigurationError) {
        catalogue = try catalogue.adding(document)
      } catch {
        issues += error.issues
      }
    }
    return (catalogue, files, issues)
  }

  /// The mapping that `--mapping` names, and its file; the documented extracts when it is not given.
  static func mapping(_ arguments: Arguments) throws -> (mapping: Mapping, file: File?) {
    guard let path = arguments["mapping"] else { return (try Mapping.documented(), nil) }
    let file = File(kind: "mapping", path: path, bytes: try bytes(of: path, as: "mapping"))
    return (try Mapping(Document(name: path, bytes: file.bytes)), file)
  }

  /// The mapping as a report names it: what it is called, and the SHA-256 of its file; nil when there is none.
  var mappingName: String? {
    files.first { $0.kind == "mapping" }.map { file in
      "\(mapping.name.isEmpty ? file.path : mapping.name) (SHA-256 \(SHA256.text(of: file.bytes)))"
    }
  }

  private static let defaultTargets = "Targets/somerset-2018-19.json"

  private static func bytes(of path: String, as option: String) throws -> [UInt8] {
    if let bytes = contents(path) { return bytes }
    throw CommandFailure(
      code: .missingInput, message: "\(path): cannot be read; give another file with --\(option)")
  }

  private static func contents(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: located(path)))).map { Array($0) }
  }

  /// Where a file is: as it is named, else what we ship under that name, which `make install` puts beside the program.
  private static func located(_ path: String) -> String {
    guard path.hasPrefix("Targets/"), !FileManager.default.fileExists(atPath: path) else { return path }
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: program).deletingLastPathComponent().appending(path: path).path
  }
}
