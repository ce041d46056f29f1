// The same for members that may be absent: they are nil, or an empty list, and nothing is reported.

extension Document {
  /// Text that is not empty; nil for an absent member.
  public mutating func text(_ node: Node?) -> String? { node.flatMap { text($0) } }

  /// `true` or `false`; nil for an absent member.
  public mutating func bool(_ node: Node?) -> Bool? { node.flatMap { bool($0) } }

  /// A whole number in a range; nil for an absent member.
  public mutating func integer(_ node: Node?, in range: ClosedRange<Int>) -> Int? {
    node.flatMap { integer($0, in: range) }
  }

  /// One of an enumeration's raw values; nil for an absent member.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node?, of type: Choice.Type
  ) -> Choice? {
    node.flatMap { choice($0, of: type) }
  }

  /// The members of an object whose names are free; none for an absent member.
  public mutating func entries(of node: Node?) -> [(key: String, node: Node)] {
    node.map { entries(of: $0) } ?? []
  }
}
