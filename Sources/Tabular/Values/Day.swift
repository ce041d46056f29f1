/// A day of the proleptic Gregorian calendar: the number of days since 1 January 1970.
///
/// Civil arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): exact, no time
/// zone, no locale, a few nanoseconds.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// The day with this number of days since 1970-01-01.
  @inlinable public init(number: Int32) { self.number = number }

  /// The day of a civil date, or nil when there is no such date (30 February, month 13, a year outside 1-9999).
  @inlinable public init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1 else { return nil }
    guard day <= Day.length(ofMonth: month, year: year) else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  @inlinable init(validYear: Int, month: Int, day: Int) {
    // Years begin in March here, so that the leap day is the last day of a year. Years are positive: no floor needed.
    let year = month <= 2 ? validYear - 1 : validYear
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month 1-12 and day 1-31.
  @inlinable public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The month of the day.
  @inlinable public var month: Month {
    let (year, month, _) = civil
    return Month(year: year, month: month)
  }

  /// Days in a month of a year.
  @inlinable static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day so many days later (earlier when negative).
  @inlinable public func adding(days: Int) -> Day { Day(number: number + Int32(days)) }

  /// The day on which somebody born on this day completes `years` years; 29 February is reached on 1 March
  /// in a year without one.
  @inlinable public func birthday(_ years: Int) -> Day {
    let (year, month, day) = civil
    let target = year + years
    if month == 2, day == 29, Day.length(ofMonth: 2, year: target) == 28 {
      return Day(validYear: target, month: 3, day: 1)
    }
    return Day(validYear: target, month: month, day: day)
  }

  /// Completed years from this day to `later`; negative when `later` comes first.
  @inlinable public func completedYears(to later: Day) -> Int {
    let years = later.civil.year - civil.year
    return birthday(years) <= later ? years : years - 1
  }

  /// Earlier first.
  @inlinable public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`, or nil for any other text.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
      let day = Self.digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = civil
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

func padded(_ number: Int, to width: Int) -> String { padded(String(number), to: width) }

func padded(_ digits: String, to width: Int) -> String {
  String(repeating: "0", count: max(0, width - digits.count)) + digits
}
