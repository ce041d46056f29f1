/// One field, found on its own: the slow path, for records with quotes or with a wrong number of fields.
struct ScannedField {
  /// Its text, quotes removed.
  let text: Range<Int>
  /// The offset of the delimiter or line end after it.
  let end: Int
  /// Line ends inside the field.
  let lineEnds: Int
  /// Whether text follows the closing quote.
  let hasMisplacedQuote: Bool
}

extension RecordBlock {
  /// The field that begins at `position`; nil when it opens a quote that is never closed.
  mutating func field(at position: Int, dialect: Dialect) -> ScannedField? {
    guard bytes[position] == Dialect.quote else {
      let end = fieldEnd(from: position, dialect: dialect)
      return ScannedField(
        text: trimmingCarriageReturn(position..<end, dialect: dialect), end: end, lineEnds: 0,
        hasMisplacedQuote: false)
    }
    guard
      case .closed(let close, let hasDoubled) = QuotedField.scan(
        bytes, from: position, to: records.upperBound, isWhole: true, dialect: dialect)
    else { return nil }
    let content = position + 1..<close
    let end = fieldEnd(from: close + 1, dialect: dialect)
    let rest = trimmingCarriageReturn(close + 1..<end, dialect: dialect)
    return ScannedField(
      text: hasDoubled || !rest.isEmpty ? unquote(content, followedBy: rest) : content, end: end,
      lineEnds: bytes[content].count { $0 == dialect.lineEnd }, hasMisplacedQuote: !rest.isEmpty)
  }

  /// The offset of the next delimiter or line end. Records end with a line end, so there is one.
  private func fieldEnd(from position: Int, dialect: Dialect) -> Int {
    var end = position
    while bytes[end] != dialect.delimiter, bytes[end] != dialect.lineEnd { end += 1 }
    return end
  }

  /// The offset of the next line end.
  func lineEnd(from position: Int, dialect: Dialect) -> Int {
    var end = position
    while bytes[end] != dialect.lineEnd { end += 1 }
    return end
  }

  /// `range` without a CR that belongs to the line end after it.
  func trimmingCarriageReturn(_ range: Range<Int>, dialect: Dialect) -> Range<Int> {
    guard dialect.lineEnd == Dialect.lineFeed, !range.isEmpty, bytes[range.upperBound] == Dialect.lineFeed,
      bytes[range.upperBound - 1] == Dialect.carriageReturn
    else { return range }
    return range.lowerBound..<range.upperBound - 1
  }
}
