/// Finds where a piece of a file can be cut, so that every part holds whole records.
struct RecordSplitter {
  let dialect: Dialect

  /// The end of the last whole record in `bytes[range]`, which begins with a record.
  ///
  /// After a record with an unclosed quote there is always a cut, so that the parser meets the same end of the bytes and
  /// comes to the same conclusion.
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
          let line = bytes.firstOffset(of: dialect.lineEnd, in: start..<end)
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
