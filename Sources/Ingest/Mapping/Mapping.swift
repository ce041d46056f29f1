public import Configuration
internal import Tabular

/// How a council's own files, headers and codes map to the documented extracts: one layout for each kind of file that
/// feeds an extract, and the rows left out on purpose. The readers of files and rows see only the layouts.
///
/// `docs/mapping.md` describes it for people, `Targets/schema/mapping.schema.json` for editors.
public struct Mapping: Sendable {
  /// The council's name for it; empty for the documented extracts.
  public let name: String
  /// The schemas of all extracts in the documented order, with the mapping's extra columns.
  public let schemas: [ExtractSchema]
  /// In the schemas' order.
  let layouts: [ExtractLayout]

  /// The patterns that find an extract's files; nil when they have their documented names.
  public func patterns(of extract: String) -> [String]? {
    let own = layouts.filter { $0.schema.name == extract }
    return own.contains { $0.files != nil } ? own.flatMap(\.expectedFiles) : nil
  }

  let leftOut: [LeftOutRows]

  /// The documented extracts, unmapped.
  /// - Throws: all mistakes in the program's schema files, of which there are none as shipped.
  public static func documented() throws(ConfigurationError) -> Mapping {
    let schemas = try ExtractSchema.all()
    return Mapping(name: "", schemas: schemas, layouts: schemas.map(ExtractLayout.init), leftOut: [])
  }

  /// Reads a mapping file.
  /// - Throws: all mistakes in it.
  public init(_ document: Document) throws(ConfigurationError) {
    self = try MappingReader.read(document, schemas: try ExtractSchema.all())
  }

  init(name: String, schemas: [ExtractSchema], layouts: [ExtractLayout], leftOut: [LeftOutRows]) {
    self.name = name
    self.schemas = schemas
    self.layouts = layouts
    self.leftOut = leftOut
  }

  /// Who claims the rows of a file of that name.
  func claims(on fileName: String) -> FileClaims {
    FileClaims(
      readers: layouts.indices.filter { layouts[$0].matches(fileName: fileName) },
      leftOut: leftOut.filter { $0.files.contains { $0.matches(fileName) } })
  }
}
