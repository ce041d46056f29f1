/// A JSON value with its path.
public struct Node: Sendable {
  /// The value.
  public let value: JSONValue
  /// Its JSON path, for example `$.targets[3].measure`.
  public let path: String

  /// Pairs a value with its path.
  public init(value: JSONValue, path: String) {
    self.value = value
    self.path = path
  }
}

extension Document {
  /// The whole document, at path `$`.
  public var rootNode: Node { Node(value: root, path: "$") }

  /// Records a mistake in the meaning of a node.
  public mutating func report(_ node: Node, _ message: String) { report(node.value, at: node.path, message) }

  /// The members of an object by name.
  ///
  /// Reports a value that is not an object (and returns nil), each name not in `allowed` with the nearest that is,
  /// and each name of `required` that is missing.
  public mutating func members(of node: Node, allowed: [String], required: [String] = []) -> [String: Node]? {
    guard case .object(let members) = node.value.content else {
      report(node, "expected an object, found \(node.value.kind)")
      return nil
    }
    var result: [String: Node] = [:]
    for member in members {
      let child = Node(value: member.value, path: node.path + Self.step(member.key))
      if allowed.contains(member.key) {
        result[member.key] = child
      } else {
        let nearest = suggestion(for: member.key, among: allowed)
        let choices = allowed.filter { !$0.hasPrefix("$") }.joined(separator: ", ")
        let name = JSONValue(content: .string(member.key), offset: member.offset)
        report(
          name, at: child.path,
          "unknown name \"\(member.key)\"\(nearest.isEmpty ? "; allowed are \(choices)" : nearest)")
      }
    }
    for name in required where result[name] == nil { report(node, "\"\(name)\" is missing") }
    return result
  }

  /// The members of an object with arbitrary names, in file order; reports any other value.
  public mutating func entries(of node: Node) -> [(key: String, node: Node)] {
    guard case .object(let members) = node.value.content else {
      report(node, "expected an object, found \(node.value.kind)")
      return []
    }
    return members.map { ($0.key, Node(value: $0.value, path: node.path + Self.step($0.key))) }
  }

  /// The elements of a list, empty when it is absent; reports any other value.
  public mutating func elements(of node: Node?) -> [Node] {
    guard let node else { return [] }
    guard case .array(let values) = node.value.content else {
      report(node, "expected a list, found \(node.value.kind)")
      return []
    }
    return values.enumerated().map { Node(value: $1, path: "\(node.path)[\($0)]") }
  }

  /// Text, which may be empty; reports any other value.
  public mutating func string(_ node: Node) -> String? {
    if case .string(let text) = node.value.content { return text }
    report(node, "expected text, found \(node.value.kind)")
    return nil
  }

  /// Non-empty text; reports any other value.
  public mutating func text(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if text.isEmpty {
      report(node, "the text is empty")
      return nil
    }
    return text
  }

  /// `true` or `false`; reports any other value.
  public mutating func bool(_ node: Node) -> Bool? {
    guard case .bool(let bool) = node.value.content else {
      report(node, "expected true or false, found \(node.value.kind)")
      return nil
    }
    return bool
  }

  /// A whole number in a range; reports any other value.
  public mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let text) = node.value.content, let number = Int(text), range.contains(number) else {
      report(
        node, "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(node.found)")
      return nil
    }
    return number
  }

  /// One of an enumeration's raw values; reports any other value with the nearest allowed one.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, of type: Choice.Type
  ) -> Choice? {
    guard let text = text(node) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    report(
      node,
      "\"\(text)\" is not one of \(names.joined(separator: ", "))" + suggestion(for: text, among: names))
    return nil
  }

  private static func step(_ key: String) -> String {
    let isPlain = key.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == 0x5F
    }
    return isPlain ? ".\(key)" : "[\"\(key)\"]"
  }
}

extension Node {
  /// The value as messages quote it; an object or list by its kind.
  public var found: String {
    switch value.content {
    case .string(let text): "\"\(text)\""
    case .number(let text): text
    case .bool(let bool): String(bool)
    default: value.kind
    }
  }
}
