/// How a CSV file separates its fields and its records.
///
/// The grammar is RFC 4180, read as real systems write it. The deliberate deviations:
/// - The delimiter is `,` `;` `|` or tab.
/// - A file has one line end, that of its header: LF, with or without CR before it, or CR alone. The other
///   character is ordinary text where it stands alone.
/// - The last record needs no line end. Empty lines are skipped anywhere; they are not records.
/// - A quote opens a quoted field only as the first byte of the field; elsewhere it is ordinary text.
/// - Text between a closing quote and the next delimiter is kept as part of the field, if the field has one line.
/// - A quoted field that is never closed ends with its line and is reported; ``QuotedField`` says which those are.
/// - A line that contains only delimiters is not a record; spreadsheets leave them behind.
/// - Records may have too few or too many fields; both are reported with the record.
public struct Dialect: Hashable, Sendable {
  /// The byte between fields.
  public let delimiter: UInt8
  /// The last byte of a line: LF or CR.
  public let lineEnd: UInt8

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
    precondition(lineEnd.isLineEnd, "a line ends with LF or CR")
    precondition(delimiter != Self.quote && !delimiter.isLineEnd, "a delimiter is not a quote or a line end")
    self.delimiter = delimiter
    self.lineEnd = lineEnd
  }

  /// The dialect that the beginning of a file shows: the candidate that occurs most often in the header outside
  /// quotes (a tie goes to the likelier one), and the first line end.
  /// - Parameters:
  ///   - beginning: the first bytes of the file, at least its whole header.
  ///   - delimiter: the delimiter when it is known.
  public init(sniffing beginning: some Sequence<UInt8>, delimiter: UInt8? = nil) {
    let bytes = Array(beginning)
    self =
      Self.sniffed(bytes, bytes.indices, delimiter: delimiter, isWhole: true)
      ?? Dialect(delimiter: delimiter ?? Self.delimiters[0], lineEnd: Self.lineFeed)
  }

  /// The dialect that `bytes[range]`, the beginning of a file, shows; nil when more bytes are needed to tell.
  ///
  /// The answer must not depend on how much has been read. So a quote opens a field only where one begins, and closes it
  /// only by the rule of ``QuotedField``, for each of the delimiters that the file may have.
  static func sniffed(
    _ bytes: [UInt8], _ range: Range<Int>, delimiter: UInt8?, isWhole: Bool
  ) -> Dialect? {
    var counts = [Int](repeating: 0, count: delimiters.count)
    var position = range.lowerBound
    var isFieldStart = true
    while position < range.upperBound {
      let byte = bytes[position]
      position += 1
      if byte == quote, isFieldStart {
        switch QuotedField.scan(
          bytes, from: position - 1, to: range.upperBound, isWhole: isWhole, dialect: nil)
        {
        case .undecided: return nil
        case .closed(let close, _): position = close + 1
        case .unclosed: break
        }
        isFieldStart = false
        continue
      }
      if byte.isLineEnd {
        guard byte == carriageReturn else { return Dialect(counts, delimiter, lineEnd: lineFeed) }
        if position == range.upperBound, !isWhole { return nil }
        let isPair = position < range.upperBound && bytes[position] == lineFeed
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
}
