internal import Glibc

/// One field as it stands in its block.
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

/// Fields one at a time: the path for records with quotes or with a wrong number of fields.
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

/// The search for the end of a quoted field.
enum QuotedField {
  /// Closed by the quote at `offset`; whether there are doubled quotes before it.
  case closed(offset: Int, hasDoubled: Bool)
  /// More bytes are needed to tell.
  case undecided
  /// Never closed; see ``Dialect/longestQuotedField``.
  case unclosed

  /// Looks for the quote that closes the field opened by the quote at `start`.
  ///
  /// A quote that comes lines later and has text right after it closes nothing: it opens a field of another record, and
  /// the one at `start` is a stray one.
  /// - Parameter isWhole: whether there is nothing after `end`.
  static func scan(
    _ bytes: [UInt8], from start: Int, to end: Int, isWhole: Bool, dialect: Dialect
  ) -> QuotedField {
    let limit = min(end, start + Dialect.longestQuotedField)
    var hasDoubled = false
    var position = start + 1
    while let quote = bytes.firstOffset(of: Dialect.quote, in: position..<max(position, limit)) {
      guard quote + 1 < end else {
        return isWhole ? .closed(offset: quote, hasDoubled: hasDoubled) : .undecided
      }
      let next = bytes[quote + 1]
      guard next == Dialect.quote else {
        let endsField = next == dialect.delimiter || Field.isSpace(next)
        return endsField || bytes.firstOffset(of: dialect.lineEnd, in: start..<quote) == nil
          ? .closed(offset: quote, hasDoubled: hasDoubled) : .unclosed
      }
      hasDoubled = true
      position = quote + 2
    }
    return isWhole || limit < end || limit - start == Dialect.longestQuotedField ? .unclosed : .undecided
  }
}

/// Where a piece of a file can be cut, so that every part holds whole records.
struct RecordSplitter {
  let dialect: Dialect

  /// The end of the last whole record in `bytes[range]`, which begins with a record.
  ///
  /// After a record whose quote is never closed there is always a cut, so that the parser meets the same end of
  /// the bytes and comes to the same conclusion.
  /// - Parameter isWhole: whether the file ends with the range (and the range with a line end).
  func lastRecordEnd(in bytes: [UInt8], _ range: Range<Int>, isWhole: Bool) -> (end: Int, hasQuotes: Bool) {
    guard bytes.firstOffset(of: Dialect.quote, in: range) != nil else {
      let last = bytes[range].lastIndex(of: dialect.lineEnd)
      return (last.map { $0 + 1 } ?? range.lowerBound, false)
    }
    var recordStart = range.lowerBound
    while recordStart < range.upperBound {
      switch recordEnd(in: bytes, from: recordStart, to: range.upperBound, isWhole: isWhole) {
      case .whole(let end): recordStart = end
      case .brokenOff(let end): return (end, true)
      case .undecided: return (recordStart, true)
      }
    }
    return (recordStart, true)
  }

  /// The end of the first record in `bytes[range]`; nil when more bytes are needed to tell.
  func firstRecordEnd(in bytes: [UInt8], _ range: Range<Int>, isWhole: Bool) -> Int? {
    switch recordEnd(in: bytes, from: range.lowerBound, to: range.upperBound, isWhole: isWhole) {
    case .whole(let end), .brokenOff(let end): end
    case .undecided: nil
    }
  }

  private enum RecordEnd {
    case whole(end: Int)
    /// An unclosed quote: the record ends with its line.
    case brokenOff(end: Int)
    case undecided
  }

  private func recordEnd(in bytes: [UInt8], from start: Int, to end: Int, isWhole: Bool) -> RecordEnd {
    var position = start
    while position < end {
      if bytes[position] == Dialect.quote {
        switch QuotedField.scan(bytes, from: position, to: end, isWhole: isWhole, dialect: dialect) {
        case .closed(let quote, _): position = quote + 1
        case .undecided: return .undecided
        case .unclosed:
          let line = bytes[start..<end].firstIndex(of: dialect.lineEnd)
          return line.map { .brokenOff(end: $0 + 1) } ?? .undecided
        }
      }
      while position < end, bytes[position] != dialect.delimiter, bytes[position] != dialect.lineEnd {
        position += 1
      }
      guard position < end else { return .undecided }
      position += 1
      if bytes[position - 1] == dialect.lineEnd { return .whole(end: position) }
    }
    return .undecided
  }
}

extension [UInt8] {
  /// The first offset of `byte` in `range`; nil when it is not there.
  fileprivate func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    unsafe withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress,
        let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - start
    }
  }
}
