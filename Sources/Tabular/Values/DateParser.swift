/// How the dates of a file are written.
public enum DateFormat: Hashable, Sendable {
  /// `YYYY-MM-DD`, with or without a time part after `T` or a space; the time is not read.
  case iso
  /// A pattern; dates in ``iso`` form are read as well, because they are unambiguous.
  case pattern(DatePattern)

  /// The day of a field without space around it.
  @inline(__always) func day(_ text: Field) -> Int32? {
    if let day = ISODate.dayAndTime(text) { return day }
    if case .pattern(let pattern) = self { return pattern.day(text) }
    return nil
  }
}

/// Reads days.
struct DayParser: ValueParser {
  private let format: DateFormat
  private var values: [Int32] = []

  init(format: DateFormat) { self.format = format }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    let format = format
    @inline(__always) func day(_ value: Field) -> (Int32, ValueProblem.Kind?) {
      if value.count == 0 { return (Missing.int32, nil) }
      if value.count == 10, let day = ISODate.day(value) { return (day, nil) }
      let text = value.trimmed
      if tile.missing.contains(text) { return (Missing.int32, nil) }
      return format.day(text).map { ($0, nil) } ?? (Missing.int32, .notADate)
    }
    values.append(tile, field: field, problems: &problems, day)
  }

  mutating func take() -> ParsedValues { .int32(values.take()) }
}

/// Reads months: `YYYY-MM`, or any date in the month.
struct MonthParser: ValueParser {
  private let format: DateFormat
  private var values: [Int32] = []

  init(format: DateFormat) { self.format = format }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    let format = format
    @inline(__always) func month(_ value: Field) -> (Int32, ValueProblem.Kind?) {
      let text = value.trimmed
      if tile.missing.contains(text) { return (Missing.int32, nil) }
      let month = ISODate.month(text) ?? format.day(text).map { Day(number: $0).month }
      return month.map { ($0.index, nil) } ?? (Missing.int32, .notAMonth)
    }
    values.append(tile, field: field, problems: &problems, month)
  }

  mutating func take() -> ParsedValues { .int32(values.take()) }
}

/// ISO 8601 dates from bytes.
enum ISODate {
  /// `0000-00-` as a word, which turns digits into their values and dashes into zero.
  private static let zeros: UInt64 = 0x2D30_302D_3030_3030
  /// Added to those, sets the high bit of each byte that is too large for a digit (or for a dash).
  private static let limits: UInt64 = 0x7F76_767F_7676_7676

  /// The day of a field of ten bytes; nil when it is not `YYYY-MM-DD`.
  @inline(__always) static func day(_ field: Field) -> Int32? {
    let digits = unsafe SWAR.load(field.start) ^ zeros
    guard ((digits &+ limits) | digits) & SWAR.highBits == 0 else { return nil }
    let tens = field[8] &- 0x30
    let ones = field[9] &- 0x30
    guard tens <= 3, ones <= 9 else { return nil }
    // Pairs of digits: byte 0 holds the century, byte 2 the year of it, byte 5 the month.
    let pairs = digits &* 10 &+ (digits &>> 8)
    let year = Int(pairs & 0xFF) &* 100 &+ Int(pairs &>> 16 & 0xFF)
    return Day(year: year, month: Int(pairs &>> 40 & 0xFF), day: Int(tens &* 10 &+ ones))?.number
  }

  /// The day of `YYYY-MM-DD`, alone or with a time of day after it.
  static func dayAndTime(_ field: Field) -> Int32? {
    guard field.count >= 10, let day = day(field) else { return nil }
    return field.count == 10 || isTime(field.dropFirst(10)) ? day : nil
  }

  /// The month of `YYYY-MM`.
  static func month(_ field: Field) -> Month? {
    guard field.count == 7 else { return nil }
    return unsafe Month(String(decoding: field.bytes, as: UTF8.self))
  }

  /// Whether a field is `T` or a space, `hh:mm`, optionally `:ss` with a fraction of any length, and optionally `Z` or
  /// `±hh:mm`.
  static func isTime(_ field: Field) -> Bool {
    guard field[0] | 0x20 == UInt8(ascii: "t") || field[0] == 0x20 else { return false }
    var position = 1
    func take(_ byte: UInt8) -> Bool {
      guard position < field.count, field[position] == byte else { return false }
      position += 1
      return true
    }
    func takePair(below limit: UInt8) -> Bool {
      guard position + 1 < field.count, field[position].isDigit, field[position + 1].isDigit,
        (field[position] - 0x30) * 10 + field[position + 1] - 0x30 < limit
      else { return false }
      position += 2
      return true
    }
    guard takePair(below: 24), take(UInt8(ascii: ":")), takePair(below: 60) else { return false }
    if take(UInt8(ascii: ":")) {
      guard takePair(below: 61) else { return false }
      if take(UInt8(ascii: ".")) {
        let fraction = position
        while position < field.count, field[position].isDigit { position += 1 }
        guard position > fraction else { return false }
      }
    }
    if take(UInt8(ascii: "Z")) { return position == field.count }
    if take(UInt8(ascii: "+")) || take(UInt8(ascii: "-")) {
      guard takePair(below: 15) else { return false }
      _ = take(UInt8(ascii: ":"))
      guard takePair(below: 60) else { return false }
    }
    return position == field.count
  }
}
