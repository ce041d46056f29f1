internal import Findings
internal import Tabular

/// How many rows an extract has in each month.
struct MonthlyVolume {
  /// The first month that has rows.
  let first: Month
  /// Rows by month, from ``first`` to the last one that has any.
  let counts: [Int]

  /// - Parameters:
  ///   - columns: days or months; columns of another kind are not counted.
  ///   - earliest: months before it are not counted.
  /// - Returns: nil when there is nothing to count.
  init?(of columns: [Column], from earliest: Month) {
    var counts: [Int32: Int] = [:]
    for column in columns {
      switch column {
      case .days(let days):
        let byDay = DayCounts(days, from: earliest.firstDay)
        for (day, count) in byDay.counts { counts[day.month.index, default: 0] += count }
      case .months(let months):
        for month in months where month != Missing.int32 { counts[month, default: 0] += 1 }
      default: break
      }
    }
    counts = counts.filter { $0.key >= earliest.index }
    guard let low = counts.keys.min(), let high = counts.keys.max() else { return nil }
    first = Month(index: low)
    self.counts = (low...high).map { counts[$0] ?? 0 }
  }

  /// - Parameters:
  ///   - first: the month of the first of the counts.
  ///   - counts: rows by month; months without rows at both ends are left out.
  /// - Returns: nil when there are no rows.
  init?(first: Month, counts: [Int]) {
    guard let low = counts.firstIndex(where: { $0 > 0 }), let high = counts.lastIndex(where: { $0 > 0 })
    else { return nil }
    self.first = first.adding(low)
    self.counts = Array(counts[low...high])
  }

  /// The newest month that a date can plausibly lie in: going on from the month of the median row, the last one that has at
  /// least a twentieth of the median month's rows and is no more than twelve months from the one before it, and the
  /// month after that if it has begun.
  var newestPlausible: Month {
    let busy = counts.filter { $0 > 0 }.sorted()
    let enough = max(1, (busy[busy.count / 2] + 19) / 20)
    var newest = medianRowMonth
    for index in counts.indices.dropFirst(newest) where counts[index] >= enough && index - newest <= 12 {
      newest = index
    }
    if newest + 1 < counts.count, counts[newest + 1] > 0 { newest += 1 }
    return first.adding(newest)
  }

  private var medianRowMonth: Int {
    let half = (counts.reduce(0, +) + 1) / 2
    var rows = 0
    return counts.firstIndex { count in
      rows += count
      return rows >= half
    } ?? 0
  }

  /// Months, between the first and the newest plausible one, that have less than half or more than twice the rows that are
  /// usual around them: those of the median of the six months on either side, as far as there are any.
  ///
  /// What comes again is not unusual: a month is passed over where more than a quarter of those around it, or the same
  /// month a year before or after, differ as it does. Small counts vary too much by chance to say anything.
  /// - Parameter start: months before it are not looked at; nil for all.
  func unusualMonths(from start: Month?) -> [(month: Month, count: Int, usual: Int)] {
    let last = first.distance(to: newestPlausible)
    let start = max(0, start.map { first.distance(to: $0) } ?? 0)
    guard start < last else { return [] }
    return (start..<last).dropFirst().compactMap { index in
      let count = counts[index]
      let around = (counts[max(start, index - 6)..<index] + counts[index + 1...min(last, index + 6)]).sorted()
      guard around.count >= Self.fewestAround else { return nil }
      let usual = around[around.count / 2]
      let (isLow, isHigh) = (count * 2 < usual, count > usual * 2)
      guard isLow || isHigh, usual >= (count == 0 ? Self.fewestForAGap : Self.fewestRows) else { return nil }
      let isAlike = { (other: Int) in isLow ? other * 2 < usual : other > usual * 2 }
      let years = [index - 12, index + 12].filter { (start...last).contains($0) }
      if years.contains(where: { isAlike(counts[$0]) }) { return nil }
      return around.count(where: isAlike) * 4 > around.count ? nil : (first.adding(index), count, usual)
    }
  }

  /// Runs of months without rows that are too long for any of their months to be unusual among those around it: a year
  /// whose file is missing. What is usual is the smaller median of the six months on either side, so that a few dates
  /// that are mistakes, years away, make no gap.
  /// - Parameter start: months before it are not looked at; nil for all.
  func longGaps(from start: Month?) -> [(months: ClosedRange<Month>, usual: Int)] {
    let last = first.distance(to: newestPlausible)
    let start = max(0, start.map { first.distance(to: $0) } ?? 0)
    guard start < last else { return [] }
    let unusual = Set(unusualMonths(from: first.adding(start)).map { first.distance(to: $0.month) })
    let busy = (start...last).filter { counts[$0] > 0 }
    return zip(busy, busy.dropFirst()).compactMap { before, after in
      guard after - before > 1, !(before + 1..<after).contains(where: unusual.contains) else { return nil }
      let sides = [counts[max(start, before - 5)...before], counts[after...min(last, after + 5)]]
      let usual = sides.map { side in side.sorted()[side.count / 2] }.min() ?? 0
      guard sides.reduce(0, { $0 + $1.count }) >= Self.fewestAround, usual >= Self.fewestForAGap else {
        return nil
      }
      return (first.adding(before + 1)...first.adding(after - 1), usual)
    }
  }

  /// Of a month with 50 rows in the long run, chance gives less than half once in tens of thousands of months.
  static let fewestRows = 50
  /// Of a month with 10 rows in the long run, chance gives none once in tens of thousands of months.
  static let fewestForAGap = 10
  /// The median of fewer months than these says little.
  static let fewestAround = 4

  /// The rows of the newest plausible month and of the median month before it, when it has less than half of those and
  /// there are enough of them to say so.
  var incompleteLastMonth: (month: Month, count: Int, median: Int)? {
    let last = first.distance(to: newestPlausible)
    let before = counts[..<last].sorted()
    guard !before.isEmpty else { return nil }
    let median = before[before.count / 2]
    guard median >= Self.fewestRows, counts[last] * 2 < median else { return nil }
    return (newestPlausible, counts[last], median)
  }
}

/// How many rows there are on each day.
private struct DayCounts {
  /// Days with rows, none of them before the first day wanted.
  let counts: [(day: Day, count: Int)]

  /// Two centuries are counted in an array; only mistakes lie behind them.
  private static let span = 73_050

  init(_ days: Numbers<Int32>, from first: Day) {
    var near = [Int](repeating: 0, count: Self.span)
    var far: [Int32: Int] = [:]
    days.forEach { day in
      let offset = Int(day) - Int(first.number)
      if offset >= 0, offset < Self.span {
        near[offset] += 1
      } else if offset > 0 {
        far[day, default: 0] += 1
      }
    }
    counts =
      near.enumerated().filter { $0.element > 0 }.map { (first.adding(days: $0.offset), $0.element) }
      + far.map { (Day(number: $0.key), $0.value) }
  }
}
