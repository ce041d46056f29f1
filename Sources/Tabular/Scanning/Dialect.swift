/// How a CSV file separates its fields and its records.
///
/// The grammar is RFC 4180, read as real systems write it. The deliberate deviations:
/// - The delimiter is `,` `;` `|` or tab.
/// - A file has one line end, that of its header: LF, with or without CR before it, or CR alone. The other
///   character is ordinary text where it stands alone.
/// - The last record needs no line end. Empty lines are skipped anywhere; they are not records.
/// - A quote opens a quoted field only as the first byte of the field; elsewhere it is ordinary text.
/// - Text between a closing quote and the next delimiter is kept as part of the field, if the field has one line.
/// - A quoted field that is still open after ``longestQuotedField`` bytes, or at the end of the file, was never
///   meant to be one, and neither was one of several lines with text right after its closing quote: its record ends
///   with its line and is reported, so that one stray quote costs one line.
/// - A record of delimiters only is none; spreadsheets leave them behind.
/// - Records may have too few or too many fields; both are reported with the record.
public struct Dialect: Hashable, Sendable {
  /// The byte between fields.
  public let delimiter: UInt8
  /// The last byte of a line: LF or CR.
  public let lineEnd: UInt8

  /// The most bytes that a quoted field may have, so that a stray quote cannot swallow a file.
  public static let longestQuotedField = 1 << 16
  /// The delimiters that are looked for in a header, the likeliest first.
  public static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  /// Makes a dialect.
  /// - Precondition: `lineEnd` is LF or CR, and `delimiter` is neither of them nor a quote.
  public init(delimiter: UInt8, lineEnd: UInt8) {
    precondition(lineEnd == Self.lineFeed || lineEnd == Self.carriageReturn, "a line ends with LF or CR")
    precondition(
      delimiter != Self.quote && delimiter != Self.lineFeed && delimiter != Self.carriageReturn,
      "a delimiter is not a quote or a line end")
    self.delimiter = delimiter
    self.lineEnd = lineEnd
  }

  /// The dialect that a file's beginning shows: the candidate that occurs most often in the header outside
  /// quotes (a tie goes to the likelier one), and the first line end.
  /// - Parameters:
  ///   - beginning: the first bytes of the file, at least its whole header.
  ///   - delimiter: the delimiter when it is known.
  public init(sniffing beginning: some Sequence<UInt8>, delimiter: UInt8? = nil) {
    self =
      Self.sniffed(Array(beginning)[...], delimiter: delimiter, isWhole: true)
      ?? Dialect(delimiter: delimiter ?? Self.delimiters[0], lineEnd: Self.lineFeed)
  }

  /// The dialect that a file's beginning shows; nil when more bytes are needed to tell.
  ///
  /// What it is must not depend on how much has been read. So a quote counts as one only where a field begins and where
  /// it is closed as ``QuotedField`` would have it, for each of the delimiters that it may be.
  static func sniffed(_ beginning: ArraySlice<UInt8>, delimiter: UInt8?, isWhole: Bool) -> Dialect? {
    var counts = [Int](repeating: 0, count: delimiters.count)
    var position = beginning.startIndex
    var isFieldStart = true
    while position < beginning.endIndex {
      let byte = beginning[position]
      position += 1
      if byte == quote, isFieldStart {
        switch closing(of: position - 1, in: beginning, isWhole: isWhole) {
        case .none: return nil
        case .some(let end): position = end ?? position
        }
        isFieldStart = false
        continue
      }
      if Field.isLineEnd(byte) {
        guard byte == carriageReturn else { return Dialect(counts, delimiter, lineEnd: lineFeed) }
        if position == beginning.endIndex, !isWhole { return nil }
        let isPair = position < beginning.endIndex && beginning[position] == lineFeed
        return Dialect(counts, delimiter, lineEnd: isPair ? lineFeed : carriageReturn)
      }
      let candidate = delimiters.firstIndex(of: byte)
      if let candidate { counts[candidate] += 1 }
      isFieldStart = byte == delimiter || (delimiter == nil && candidate != nil)
    }
    return isWhole ? Dialect(counts, delimiter, lineEnd: lineFeed) : nil
  }

  private init(_ counts: [Int], _ delimiter: UInt8?, lineEnd: UInt8) {
    let likeliest =
      counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    self.init(delimiter: delimiter ?? Self.delimiters[likeliest], lineEnd: lineEnd)
  }

  /// Where a quoted field ends, after its closing quote.
  /// - Returns: nil when more bytes are needed to tell; a value of nil when it never ends.
  private static func closing(of opening: Int, in text: ArraySlice<UInt8>, isWhole: Bool) -> Int?? {
    let limit = min(text.endIndex, opening + longestQuotedField)
    var hasLineEnd = false
    var position = opening + 1
    while position < limit {
      let byte = text[position]
      position += 1
      if Field.isLineEnd(byte) { hasLineEnd = true }
      guard byte == quote else { continue }
      guard position < text.endIndex else { return isWhole ? .some(position) : nil }
      if text[position] == quote {
        position += 1
        continue
      }
      let endsField = delimiters.contains(text[position]) || Field.isSpace(text[position])
      return .some(endsField || !hasLineEnd ? position : nil)
    }
    return isWhole || limit < text.endIndex || limit - opening == longestQuotedField ? .some(nil) : nil
  }
}
