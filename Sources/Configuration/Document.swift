/// A configuration file (targets, measures, mapping, schema): its JSON and the mistakes found in it.
///
/// A reader reports every mistake with ``report(_:at:_:)`` and carries on, so that users see all of them at once.
public struct Document: Sendable {
  /// The file's name as the user gave it.
  public let name: String
  /// The whole value; `null` when the text is not JSON (``issues`` then says why).
  public let root: JSONValue
  /// The mistakes found so far, in order.
  public private(set) var issues: [Issue]

  private let bytes: [UInt8]
  private let isJSON: Bool

  /// Parses `bytes`; invalid JSON becomes the first issue rather than an error.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    do throws(JSONParser.Failure) {
      root = try JSONParser.parse(bytes)
      issues = []
      isJSON = true
    } catch {
      root = JSONValue(content: .null, offset: 0)
      issues = []
      isJSON = false
      let (line, column) = position(of: error.offset)
      issues = [Issue(file: name, line: line, column: column, path: "$", message: error.message)]
    }
  }

  /// Records a mistake in the meaning of `value`, unless the text is not JSON and so has no meaning.
  /// - Parameters:
  ///   - value: the wrong value, which gives the line and column.
  ///   - path: its JSON path, for example `$.targets[3].measure`.
  ///   - message: what was found, what is allowed and how to fix it.
  public mutating func report(_ value: JSONValue, at path: String, _ message: String) {
    guard isJSON else { return }
    let (line, column) = position(of: value.offset)
    issues.append(Issue(file: name, line: line, column: column, path: path, message: message))
  }

  /// Line and column from 1; columns count bytes.
  private func position(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (line, before.count - lineStart + 1)
  }
}

/// One mistake in a configuration file.
public struct Issue: Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the user gave it.
  public let file: String
  /// Line, from 1.
  public let line: Int
  /// Column in bytes, from 1.
  public let column: Int
  /// JSON path of the value.
  public let path: String
  /// What was found, what is allowed and how to fix it.
  public let message: String

  /// `file:line:column: error: $.path: message`.
  public var description: String { "\(file):\(line):\(column): error: \(path): \(message)" }
}

/// Mistakes in configuration files; nothing was evaluated.
public struct ConfigurationError: Error, CustomStringConvertible {
  /// Every mistake, file by file.
  public let issues: [Issue]

  /// The issues of one or several documents.
  public init(issues: [Issue]) { self.issues = issues }

  /// One line per issue.
  public var description: String { issues.map(\.description).joined(separator: "\n") }
}
