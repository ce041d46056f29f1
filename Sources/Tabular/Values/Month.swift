/// A calendar month: the number of months since January of the year 0.
public struct Month: Hashable, Comparable, Strideable, Sendable {
  /// `year * 12 + month - 1`.
  public let index: Int32

  /// The month with an index.
  @inlinable public init(index: Int32) { self.index = index }

  /// A month 1-12 of a year.
  @inlinable public init(year: Int, month: Int) { index = Int32(year * 12 + month - 1) }

  /// The calendar year.
  @inlinable public var year: Int { Int(index) / 12 }
  /// The month of the year, 1-12.
  @inlinable public var number: Int { Int(index) % 12 + 1 }
  /// The 1st.
  @inlinable public var firstDay: Day { Day(validYear: year, month: number, day: 1) }
  /// The 28th to 31st.
  @inlinable public var lastDay: Day { adding(1).firstDay.adding(days: -1) }
  /// 28 to 31.
  @inlinable public var dayCount: Int { Day.length(ofMonth: number, year: year) }
  /// April of the month's financial year (April to March).
  @inlinable public var financialYearStart: Month { Month(year: number >= 4 ? year : year - 1, month: 4) }

  /// The month so many months later (earlier when negative).
  @inlinable public func adding(_ months: Int) -> Month { Month(index: index + Int32(months)) }
  /// Earlier first.
  @inlinable public static func < (a: Month, b: Month) -> Bool { a.index < b.index }
  /// Months from this one to another.
  @inlinable public func distance(to other: Month) -> Int { Int(other.index - index) }
  /// ``adding(_:)``, for ranges of months.
  @inlinable public func advanced(by months: Int) -> Month { adding(months) }
}

extension Month: CustomStringConvertible {
  /// The month as `YYYY-MM`, or nil for any other text.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 7, let day = Day("\(text)-01") else { return nil }
    self = day.month
  }

  /// `YYYY-MM`.
  public var description: String { "\(padded(year, to: 4))-\(padded(number, to: 2))" }
}
