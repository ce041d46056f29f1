internal import Tabular

/// The months that the extracts cover.
struct Period: Sendable {
  /// Its months, the last one being that of the drawing of the extracts.
  let months: ClosedRange<Month>
  /// Months that come before those that a report of three years shows, so that its rolling windows are full.
  static let leadIn = 12

  init(months count: Int, last: Month) { months = last.adding(1 - count)...last }

  var start: Day { months.lowerBound.firstDay }
  /// The last day: nothing later is known.
  var end: Day { months.upperBound.lastDay }

  /// 0 until the lead-in is over, then rising evenly to 1 on the last day.
  func progress(_ day: Day) -> Double {
    let leadIn = min(Period.leadIn, months.count - 1)
    let begin = months.lowerBound.adding(leadIn).firstDay
    guard day > begin else { return 0 }
    return min(Double(day.number - begin.number) / Double(max(end.number - begin.number, 1)), 1)
  }
}

extension Day {
  /// Days from this day to a later one.
  func days(to later: Day) -> Int { Int(later.number - number) }
}
