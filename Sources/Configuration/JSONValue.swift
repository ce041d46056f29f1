/// A JSON value that remembers where in its file it stood, so that a mistake found in its meaning long
/// after parsing can still be reported with line and column.
public struct JSONValue: Sendable {
  /// What a JSON value can be. Numbers keep their text: a target of 82.4% must not become a binary fraction.
  public enum Content: Sendable {
    /// Members in the order of the file; keys are distinct (the parser refuses a repeated key).
    case object([Member])
    /// Elements in the order of the file.
    case array([JSONValue])
    /// The text with its escapes resolved.
    case string(String)
    /// The number as written, for example `0.824`.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null
  }

  /// One name and value of an object.
  public struct Member: Sendable {
    /// The name, escapes resolved.
    public let key: String
    /// Byte offset of the name in the document.
    public let offset: Int
    /// The value.
    public let value: JSONValue
  }

  /// What the value is.
  public let content: Content
  /// Byte offset of its first character in the document.
  public let offset: Int

  /// What kind of value it is, in words for a message: "text", "a number", "a list", …
  public var kind: String {
    switch content {
    case .object: "an object"
    case .array: "a list"
    case .string: "text"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }

  /// The member's value, when this is an object that has it.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }
}
