internal import Tabular

/// The months that the extracts cover.
struct Period: Sendable {
  /// Up to the month in which the extracts were taken.
  let months: ClosedRange<Month>
  let start: Day
  /// The last day; nothing later is recorded.
  let end: Day
  /// The day after which ``progress(_:)`` rises.
  private let turn: Day

  /// Months before those of a three-year report, so that its rolling windows are full.
  private static let leadIn = 12
  /// No spell starts before this day.
  static let firstRecords = Month(year: 1990, month: 4).firstDay

  init(months count: Int, last: Month) {
    let first = last.adding(1 - count)
    months = first...last
    start = first.firstDay
    end = last.lastDay
    turn = first.adding(min(Self.leadIn, count - 1)).firstDay
  }

  /// 0 during the lead-in, then rising linearly to 1 on the last day.
  func progress(_ day: Day) -> Double {
    day > turn ? min(Double(day.number - turn.number) / Double(end.number - turn.number), 1) : 0
  }
}

extension Day {
  /// Days from this day to a later one.
  func days(to later: Day) -> Int { Int(later.number - number) }
}
