internal import Configuration
internal import Findings
public import Ingest
public import Measures

/// What a run measures and expects: mapping, catalogue and targets, checked against one another.
public struct Definitions: Sendable {
  /// How the files of a folder map on to the extracts.
  public let mapping: Mapping
  /// The measures and pathways to evaluate.
  public var catalogue: Catalogue
  /// The targets to judge by.
  public var targets: TargetSet
  /// The targets to compare with; nil without a scenario.
  public var scenario: TargetSet?
  /// The files that were read, those that target sets are based on included.
  public let files: [DefinitionFile]

  /// Combines definitions that are already in memory.
  public init(
    mapping: Mapping, catalogue: Catalogue, targets: TargetSet, scenario: TargetSet? = nil,
    files: [DefinitionFile] = []
  ) {
    self.mapping = mapping
    self.catalogue = catalogue
    self.targets = targets
    self.scenario = scenario
    self.files = files
  }

  /// Reads and checks definition files.
  /// - Throws: ``DefinitionError`` for a file that cannot be read; `ConfigurationError` with the mistakes of all files.
  public init(_ files: DefinitionFiles = DefinitionFiles()) throws {
    var loader = DefinitionLoader()
    // The mapping comes first: measures may name the columns that it adds.
    let mapping = try loader.mapping(files.mapping)
    let catalogue = try loader.catalogue(files.measures, mapping)
    let sets = try loader.targets(files, catalogue)
    try loader.throwIssues()
    self.init(
      mapping: mapping, catalogue: catalogue, targets: sets[0], scenario: sets.dropFirst().first,
      files: loader.files)
  }

  /// Reads mapping and measures only, for work that judges nothing.
  /// - Throws: as ``init(_:)``.
  public init(withoutTargets files: DefinitionFiles) throws {
    var loader = DefinitionLoader()
    let mapping = try loader.mapping(files.mapping)
    let catalogue = try loader.catalogue(files.measures, mapping)
    try loader.throwIssues()
    self.init(mapping: mapping, catalogue: catalogue, targets: .empty, files: loader.files)
  }

  /// The columns that the measures read, and the dates by which the month is chosen.
  var columns: [String: Set<String>] {
    catalogue.columns.merging(eventDates) { $0.union($1) }
  }

  /// The columns that date the rows of each extract.
  var eventDates: [String: Set<String>] {
    let dates = mapping.schemas.compactMap { schema in schema.eventDate.map { (schema.name, Set([$0])) } }
    return Dictionary(uniqueKeysWithValues: dates)
  }

  /// The mapping as a report names it, with the SHA-256 of its file; nil when the extracts are as documented.
  var mappingName: String? {
    files.first { $0.role == .mapping }.map { file in
      "\(mapping.name.isEmpty ? file.path : mapping.name) (SHA-256 \(SHA256.text(of: file.bytes)))"
    }
  }
}

extension Catalogue {
  /// The ids of all measures, in order.
  var ids: [String] { measures.map(\.id) }

  /// The catalogue with only the measures of these ids, whatever their case, and no pathways.
  func only(typed ids: [String]) throws(DefinitionError) -> Catalogue {
    let unknown = ids.filter { self[typed: $0] == nil }
    if !unknown.isEmpty { throw .unknownMeasures(unknown, known: self.ids) }
    return only(Set(ids.compactMap { self[typed: $0]?.id }))
  }
}

/// Reads definition files, and keeps what it read and every mistake.
private struct DefinitionLoader {
  private(set) var files: [DefinitionFile] = []
  private var issues: [Issue] = []

  mutating func mapping(_ path: String?) throws -> Mapping {
    guard let path else { return try Mapping.documented() }
    return try Mapping(try document(path, .mapping))
  }

  mutating func catalogue(_ paths: [String], _ mapping: Mapping) throws -> Catalogue {
    var catalogue = try Catalogue.builtIn(schemas: mapping.schemas)
    for path in paths {
      let document = try document(path, .measures)
      do throws(ConfigurationError) {
        catalogue = try catalogue.adding(document)
      } catch {
        issues += error.issues
      }
    }
    return catalogue
  }

  /// The targets in force and, where there is one, the scenario; fewer when there are mistakes in them.
  mutating func targets(_ paths: DefinitionFiles, _ catalogue: Catalogue) throws -> [TargetSet] {
    if let scenario = paths.scenario { _ = try contents(scenario, .scenario) }
    let base = paths.scenario.flatMap { TargetSet.baseFile(of: $0, read: DefinitionFile.contents) }
    let targets = paths.targets ?? base ?? DefinitionFiles.standardTargets
    _ = try contents(targets, .targets)
    var sets: [TargetSet] = []
    for path in [targets, paths.scenario].compactMap(\.self) {
      do throws(ConfigurationError) {
        // A scenario that names no basis changes the targets that it is compared with.
        sets.append(
          try TargetSet.load(path, catalogue: catalogue, basedOn: sets.first) { keepTargets(at: $0) })
      } catch {
        issues += error.issues
      }
    }
    return sets
  }

  func throwIssues() throws(ConfigurationError) {
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
  }

  /// Reads a set, or one that it is based on; a file may be asked for twice.
  private mutating func keepTargets(at path: String) -> [UInt8]? {
    let bytes = DefinitionFile.contents(path)
    if let bytes, !files.contains(where: { $0.role == .targets && $0.path == path }) {
      files.append(DefinitionFile(role: .targets, path: path, bytes: bytes))
    }
    return bytes
  }

  private mutating func document(_ path: String, _ role: DefinitionFile.Role) throws(DefinitionError)
    -> Document
  {
    let bytes = try contents(path, role)
    files.append(DefinitionFile(role: role, path: path, bytes: bytes))
    return Document(name: path, bytes: bytes)
  }

  private func contents(_ path: String, _ role: DefinitionFile.Role) throws(DefinitionError) -> [UInt8] {
    guard let bytes = DefinitionFile.contents(path) else { throw .unreadable(path: path, role: role) }
    return bytes
  }
}
