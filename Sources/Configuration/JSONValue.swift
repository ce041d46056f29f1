/// A JSON value with its position in the file, so that mistakes found after parsing are reported with line and
/// column.
public struct JSONValue: Sendable {
  /// The kinds of JSON value. Numbers keep their text: a target of 0.824 must not become a binary fraction.
  public enum Content: Sendable {
    /// Members in file order, with distinct keys (the parser refuses duplicates).
    case object([Member])
    /// Elements in file order.
    case array([JSONValue])
    /// The text, escapes decoded.
    case string(String)
    /// The number as written, for example `0.824`.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null
  }

  /// A name and its value in an object.
  public struct Member: Sendable {
    /// The name, escapes decoded.
    public let key: String
    /// Byte offset of the name in the document.
    public let offset: Int
    /// The value.
    public let value: JSONValue
  }

  /// The value itself.
  public let content: Content
  /// Byte offset of its first character in the document.
  public let offset: Int

  /// The kind of value in words: "text", "a number", "a list", …
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

  /// The value of a member; nil when this is not an object or has no such member.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }
}
