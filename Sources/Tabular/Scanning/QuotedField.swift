internal import Glibc

/// Where a quoted field closes: the one place that decides it, for the header and for all records.
///
/// Inside the field a doubled quote stands for one quote; the first single quote closes it. There are two exceptions, so
/// that one stray quote costs one line and not the rest of the file:
/// - A field still open after ``longest`` bytes, or at the end of the file, is unclosed.
/// - So is a field of several lines whose closing quote has text right after it: that quote opens a field of another
///   record, and the one before it was the stray one.
enum QuotedField {
  /// Closed by the quote at `offset`; whether there are doubled quotes before it.
  case closed(offset: Int, hasDoubled: Bool)
  /// More bytes are needed to tell.
  case undecided
  /// Never closed.
  case unclosed

  /// The most bytes that a quoted field may have.
  static let longest = 1 << 16

  /// Looks for the quote that closes the field opened by the quote at `start`.
  /// - Parameters:
  ///   - isWhole: whether the file ends at `end`.
  ///   - dialect: the file's; nil while it is being sniffed, when any delimiter may end a field and any line end a line.
  static func scan(
    _ bytes: [UInt8], from start: Int, to end: Int, isWhole: Bool, dialect: Dialect?
  ) -> QuotedField {
    let limit = min(end, start + longest)
    var hasDoubled = false
    var position = start + 1
    while let quote = bytes.firstOffset(of: Dialect.quote, in: position..<max(position, limit)) {
      guard quote + 1 < end else {
        return isWhole ? .closed(offset: quote, hasDoubled: hasDoubled) : .undecided
      }
      let next = bytes[quote + 1]
      guard next == Dialect.quote else {
        let closes = endsField(next, dialect) || !hasLineEnd(bytes, start..<quote, dialect)
        return closes ? .closed(offset: quote, hasDoubled: hasDoubled) : .unclosed
      }
      hasDoubled = true
      position = quote + 2
    }
    return isWhole || limit < end || limit - start == longest ? .unclosed : .undecided
  }

  private static func endsField(_ byte: UInt8, _ dialect: Dialect?) -> Bool {
    byte.isSpace || (dialect.map { byte == $0.delimiter } ?? Dialect.delimiters.contains(byte))
  }

  private static func hasLineEnd(_ bytes: [UInt8], _ range: Range<Int>, _ dialect: Dialect?) -> Bool {
    guard let dialect else { return bytes[range].contains(where: \.isLineEnd) }
    return bytes.firstOffset(of: dialect.lineEnd, in: range) != nil
  }
}

extension [UInt8] {
  /// The first offset of `byte` in `range`; nil when it does not occur there.
  func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    unsafe withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress,
        let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - start
    }
  }
}
