internal import Configuration
internal import FoundationEssentials
internal import Ingest
internal import Measures

/// The definitions of a call: schemas, catalogue and targets, from the options that name them.
struct Inputs {
  static let targetsOption = CommandSyntax.Option(
    name: "targets", value: "FILE", help: "The target set to judge by.",
    defaultValue: "Targets/somerset-2018-19.json")
  static let measuresOption = CommandSyntax.Option(
    name: "measures", value: "FILE", help: "Add local measures, or replace built-in ones by id.",
    isRepeatable: true)

  static let mappingOption = CommandSyntax.Option(
    name: "mapping", value: "FILE", help: "How your files, headers and codes map on to ours.")

  let mapping: Mapping
  var schemas: [ExtractSchema] { mapping.schemas }
  var catalogue: Catalogue
  let targets: TargetSet

  /// Reads and checks all of them; the mistakes of all files are thrown together.
  init(_ arguments: Arguments) throws {
    // First: definitions may name the columns that a mapping adds.
    mapping = try Self.mapping(arguments)
    var catalogue = try Catalogue.builtIn(schemas: mapping.schemas)
    var issues: [Issue] = []
    for path in arguments.all("measures") {
      let document = Document(name: path, bytes: try Self.bytes(of: path, as: "measures"))
      do throws(ConfigurationError) {
        catalogue = try catalogue.adding(document)
      } catch {
        issues += error.issues
      }
    }
    let path = arguments["targets"] ?? Self.defaultTargets
    let bytes = try Self.bytes(of: path, as: "targets")
    var targets = TargetSet.empty
    do throws(ConfigurationError) {
      targets = try TargetSet.load(path, catalogue: catalogue) { name in
        name == path ? bytes : (try? Data(contentsOf: URL(filePath: name))).map { Array($0) }
      }
    } catch {
      issues += error.issues
    }
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    self.catalogue = catalogue
    self.targets = targets
  }

  /// The mapping that `--mapping` names; the documented extracts when it is not given.
  static func mapping(_ arguments: Arguments) throws -> Mapping {
    guard let path = arguments["mapping"] else { return try Mapping.documented() }
    return try Mapping(Document(name: path, bytes: try bytes(of: path, as: "mapping")))
  }

  /// The default set: in the current folder, else where `make install` puts it, beside the program.
  private static var defaultTargets: String {
    let name = "Targets/somerset-2018-19.json"
    if FileManager.default.fileExists(atPath: name) { return name }
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let installed = URL(filePath: program).deletingLastPathComponent().appending(path: name).path
    return FileManager.default.fileExists(atPath: installed) ? installed : name
  }

  private static func bytes(of path: String, as option: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw CommandFailure(
        code: .missingInput, message: "\(path): cannot be read; give another file with --\(option)")
    }
  }
}
