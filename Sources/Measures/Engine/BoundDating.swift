internal import Tabular

/// A dating bound to columns: in which periods a row counts.
enum BoundDating: Sendable {
  /// An event on a day.
  case event(Numbers<Int32>)
  /// An event in a month.
  case monthEvent(Numbers<Int32>)
  /// Open at month ends: the first day, and the last (missing while the spell is open).
  case open(from: Numbers<Int32>, last: Numbers<Int32>, isInclusive: Bool)
  /// Active during windows.
  case active(from: Numbers<Int32>, last: Numbers<Int32>, isInclusive: Bool)

  /// Whether the row counts in one period.
  func contains(row: Int, _ period: Period) -> Bool {
    switch self {
    case .event(let days):
      return days[row] != Missing.int32 && days[row] >= period.start && days[row] <= period.end
    case .monthEvent(let months):
      guard months[row] != Missing.int32 else { return false }
      let day = Month(index: months[row]).firstDay.number
      return day >= period.start && day <= period.end
    case .open(let from, let last, let isInclusive):
      guard from[row] != Missing.int32, from[row] <= period.end else { return false }
      return last[row] == Missing.int32 || (isInclusive ? last[row] >= period.end : last[row] > period.end)
    case .active(let from, let last, let isInclusive):
      guard from[row] != Missing.int32, from[row] <= period.end else { return false }
      return last[row] == Missing.int32
        || (isInclusive ? last[row] >= period.start : last[row] > period.start)
    }
  }
}

/// Turns a row's dates into the range of axis periods in which it counts.
struct PeriodFinder: Sendable {
  let dating: BoundDating
  private let axis: Axis
  private let months: MonthTable
  /// For each month of the table, the last axis index whose window holds it.
  private let lastEnds: [Int]

  init(_ dating: BoundDating, axis: Axis, window: Window) {
    self.dating = dating
    self.axis = axis
    months = MonthTable(axis)
    lastEnds = (-13..<axis.count + 13).map { axis.index(of: window.lastEnd(beginningWith: axis.month($0))) }
  }

  /// The periods in which the row counts; empty when none.
  @inline(__always) func periods(ofRow row: Int) -> Range<Int> {
    switch dating {
    case .event(let days):
      guard days[row] != Missing.int32 else { return 0..<0 }
      let month = months.index(ofDay: days[row])
      return month == MonthTable.before || month == MonthTable.after
        ? 0..<0 : clipped(month, lastEnds[month + 13])
    case .monthEvent(let values):
      guard values[row] != Missing.int32 else { return 0..<0 }
      let month = axis.index(of: Month(index: values[row]))
      return month < -13 || month >= axis.count + 13 ? 0..<0 : clipped(month, lastEnds[month + 13])
    case .open(let from, let last, let isInclusive):
      guard from[row] != Missing.int32 else { return 0..<0 }
      let first = months.index(ofDay: from[row])
      guard last[row] != Missing.int32 else { return clipped(first, axis.count) }
      // A spell that includes its last day is open at that month's end only if the next day is in the next month.
      let next = isInclusive ? months.index(ofDay: last[row] &+ 1) : months.index(ofDay: last[row])
      return clipped(first, next - 1)
    case .active(let from, let last, let isInclusive):
      guard from[row] != Missing.int32 else { return 0..<0 }
      let first = months.index(ofDay: from[row])
      guard last[row] != Missing.int32 else { return clipped(first, axis.count) }
      let month = months.index(ofDay: isInclusive ? last[row] : last[row] &- 1)
      if month == MonthTable.before { return 0..<0 }
      return clipped(first, month == MonthTable.after ? axis.count : lastEnds[month + 13])
    }
  }

  @inline(__always) private func clipped(_ first: Int, _ last: Int) -> Range<Int> {
    let lower = max(first, 0)
    let upper = min(last, axis.count - 1) + 1
    return lower < upper ? lower..<upper : 0..<0
  }
}
