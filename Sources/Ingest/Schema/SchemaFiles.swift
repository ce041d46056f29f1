public import Configuration
internal import Foundation
internal import Tabular

extension ExtractSchema {
  /// The schemas of all extracts, in the documented order: `contacts` first, `actions` last.
  /// - Throws: all mistakes in the schema files, if one is missing or wrong.
  public static func all() throws(ConfigurationError) -> [ExtractSchema] { try shipped.get() }

  /// Read once: the files do not change while the program runs.
  private static let shipped = Result<[ExtractSchema], ConfigurationError> { () throws(ConfigurationError) in
    try read()
  }

  private static func read() throws(ConfigurationError) -> [ExtractSchema] {
    var schemas: [ExtractSchema] = []
    var issues: [Issue] = []
    let files = concurrentMap(try names()) { name in
      Result { () throws(ConfigurationError) in try SchemaReader.read(document(named: "\(name).json")) }
    }
    for file in files {
      switch file {
      case .success(let schema): schemas.append(schema)
      case .failure(let error): issues += error.issues
      }
    }
    guard issues.isEmpty else { throw ConfigurationError(issues: issues) }
    return schemas
  }

  /// The Table Schema of an extract, for tools that support the standard; nil when there is none.
  public static func tableSchema(named name: String) -> [UInt8]? { contents(of: "\(name).json") }

  private static func names() throws(ConfigurationError) -> [String] {
    var index = document(named: "index.json")
    guard index.issues.isEmpty else { throw ConfigurationError(issues: index.issues) }
    let members = index.members(
      of: index.rootNode, allowed: ["description", "extracts"], required: ["extracts"])
    let names = index.elements(of: members?["extracts"]).compactMap { index.text($0) }
    guard index.issues.isEmpty else { throw ConfigurationError(issues: index.issues) }
    return names
  }

  private static func document(named name: String) -> Document {
    if let bytes = contents(of: name) { return Document(name: "Schemas/\(name)", bytes: bytes) }
    var document = Document(name: "Schemas/\(name)", bytes: Array("null".utf8))
    document.report(document.root, at: "$", "the file is missing from the program's resources; reinstall it")
    return document
  }

  private static func contents(of name: String) -> [UInt8]? {
    let url = Bundle.module.bundleURL.appendingPathComponent("Schemas/\(name)")
    return (try? Data(contentsOf: url)).map { Array($0) }
  }
}
