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
    var counts = [Int](repeating: 0, count: Self.delimiters.count)
    var isQuoted = false
    var endsWithCarriageReturn = false
    var lineEnd = Self.lineFeed
    for byte in beginning {
      if endsWithCarriageReturn {
        lineEnd = byte == Self.lineFeed ? Self.lineFeed : Self.carriageReturn
        break
      }
      if byte == Self.quote { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == Self.lineFeed { break }
      if byte == Self.carriageReturn { endsWithCarriageReturn = true }
      if let index = Self.delimiters.firstIndex(of: byte) { counts[index] += 1 }
    }
    let likeliest =
      counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    self.init(delimiter: delimiter ?? Self.delimiters[likeliest], lineEnd: lineEnd)
  }
}
