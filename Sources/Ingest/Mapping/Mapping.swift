public import Configuration
internal import Tabular

/// How a council's own files, headers and codes map on to the documented extracts.
///
/// `docs/mapping.md` describes it for people, `Targets/schema/mapping.schema.json` for editors.
public struct Mapping: Sendable {
  /// What the council calls it; empty for the documented extracts.
  public let name: String
  /// The schemas of all extracts in their documented order, with the mapping's own columns.
  public let schemas: [ExtractSchema]
  /// In the schemas' order.
  let layouts: [ExtractLayout]

  /// The patterns by which an extract's files are looked for; nil where they bear their documented names.
  public func patterns(of extract: String) -> [String]? {
    let own = layouts.filter { $0.schema.name == extract }
    return own.contains { $0.files != nil } ? own.flatMap(\.expectedFiles) : nil
  }

  let leftOut: [LeftOutRows]

  /// The documented extracts as they are.
  /// - Throws: every mistake in the program's schema files; none, unless they were edited.
  public static func documented() throws(ConfigurationError) -> Mapping {
    let schemas = try ExtractSchema.all()
    return Mapping(name: "", schemas: schemas, layouts: schemas.map(ExtractLayout.init), leftOut: [])
  }

  /// Reads a mapping file.
  /// - Throws: every mistake in it.
  public init(_ document: Document) throws(ConfigurationError) {
    self = try MappingReader.read(document, schemas: try ExtractSchema.all())
  }

  init(name: String, schemas: [ExtractSchema], layouts: [ExtractLayout], leftOut: [LeftOutRows]) {
    self.name = name
    self.schemas = schemas
    self.layouts = layouts
    self.leftOut = leftOut
  }

  /// What is done with a file of that name.
  func use(of fileName: String) -> FileUse {
    FileUse(
      readers: layouts.indices.filter { layouts[$0].matches(fileName: fileName) },
      leftOut: leftOut.filter { $0.files.contains { $0.matches(fileName) } })
  }
}
