internal import Findings
internal import Tabular

/// How many rows an extract, or one council's part of it, has in each month; and which of these numbers are unusual.
///
/// Small numbers vary too much by chance to judge, so every rule has a minimum.
struct MonthlyVolume {
  /// The first month that has rows.
  let first: Month
  /// Rows by month, from ``first`` to the last one that has any.
  let counts: [Int]

  /// - Parameters:
  ///   - columns: days or months; other columns are ignored.
  ///   - earliest: the first month to count.
  /// - Returns: nil when there are no rows to count.
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
  ///   - counts: rows by month; empty months at either end are dropped.
  /// - Returns: nil when there are no rows.
  init?(first: Month, counts: [Int]) {
    guard let low = counts.firstIndex(where: { $0 > 0 }), let high = counts.lastIndex(where: { $0 > 0 })
    else { return nil }
    self.first = first.adding(low)
    self.counts = Array(counts[low...high])
  }

  /// The newest month in which a date is plausible: starting from the month of the median row, the last one that has at
  /// least a twentieth of the median month's rows and is no more than twelve months after the one before it; or the month
  /// after that, if it has begun.
  var newestPlausible: Month {
    let enough = max(1, (counts.filter { $0 > 0 }.median + 19) / 20)
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

  /// A month with 50 rows on average has fewer than half of them by chance once in tens of thousands of months.
  static let fewestRows = 50
  /// A month with 10 rows on average has none by chance once in tens of thousands of months.
  static let fewestForAGap = 10
  /// The median of fewer months says little.
  static let fewestAround = 4
}

// MARK: Unusual numbers of rows

extension MonthlyVolume {
  /// Months that have far fewer or far more rows than usual.
  struct UnusualCount: CustomStringConvertible {
    let months: ClosedRange<Month>
    /// The rows in each of them.
    let count: Int
    let usual: Int

    /// How many rows are missing or too many.
    var rowsOff: Int { abs(count - usual) * months.count }

    /// For example `2026-01` or `2026-01 to 2026-06`.
    var span: String {
      months.count == 1 ? "\(months.lowerBound)" : "\(months.lowerBound) to \(months.upperBound)"
    }

    /// For example `no rows in 2026-03, where 60 are usual`.
    var description: String {
      let rows = count == 0 ? "no rows" : counted(count, "row")
      return months.count == 1
        ? "\(rows) in \(span), where \(grouped(usual)) are usual"
        : "\(rows) from \(span), where \(grouped(usual)) a month are usual"
    }

    /// A sentence about the last month of an extract or a council.
    func asLastMonth(of name: String) -> String { "the last month looks incomplete: \(name) has \(self)." }
  }

  /// All months with an unusual number of rows: long gaps, then single months.
  /// - Parameter start: the first month to check; nil for all.
  func unusualCounts(from start: Month?) -> [UnusualCount] {
    longGaps(from: start) + unusualMonths(from: start)
  }

  /// Single months, between the first and the newest plausible one, that have fewer than half or more than twice the rows
  /// usual around them: the median of up to six months on either side.
  ///
  /// Recurring patterns are not unusual: a month is skipped if more than a quarter of those around it, or the same month a
  /// year before or after, differ in the same way.
  func unusualMonths(from start: Month?) -> [UnusualCount] {
    guard let checked = checkedMonths(from: start) else { return [] }
    return checked.dropFirst().dropLast().compactMap { index in
      let count = counts[index]
      let around =
        counts[max(checked.lowerBound, index - 6)..<index]
        + counts[index + 1...min(checked.upperBound, index + 6)]
      guard around.count >= Self.fewestAround else { return nil }
      let usual = around.median
      let (isLow, isHigh) = (count * 2 < usual, count > usual * 2)
      guard isLow || isHigh, usual >= (count == 0 ? Self.fewestForAGap : Self.fewestRows) else { return nil }
      let isAlike = { (other: Int) in isLow ? other * 2 < usual : other > usual * 2 }
      let years = [index - 12, index + 12].filter(checked.contains)
      if years.contains(where: { isAlike(counts[$0]) }) || around.count(where: isAlike) * 4 > around.count {
        return nil
      }
      return UnusualCount(months: first.adding(index)...first.adding(index), count: count, usual: usual)
    }
  }

  /// Runs of months without rows, such as a year whose file is missing: too long for any single month to be unusual among
  /// those around it. The usual number is the smaller median of the six months on either side, so that a few wrong dates,
  /// years away, make no gap.
  func longGaps(from start: Month?) -> [UnusualCount] {
    guard let checked = checkedMonths(from: start) else { return [] }
    let unusual = Set(unusualMonths(from: start).map { first.distance(to: $0.months.lowerBound) })
    let busy = checked.filter { counts[$0] > 0 }
    return zip(busy, busy.dropFirst()).compactMap { before, after in
      guard after - before > 1, !(before + 1..<after).contains(where: unusual.contains) else { return nil }
      let sides = [
        counts[max(checked.lowerBound, before - 5)...before],
        counts[after...min(checked.upperBound, after + 5)],
      ]
      let usual = sides.map(\.median).min() ?? 0
      guard sides.reduce(0, { $0 + $1.count }) >= Self.fewestAround, usual >= Self.fewestForAGap else {
        return nil
      }
      return UnusualCount(months: first.adding(before + 1)...first.adding(after - 1), count: 0, usual: usual)
    }
  }

  /// The newest plausible month, if it has fewer than half as many rows as the median month before it.
  var incompleteLastMonth: UnusualCount? {
    let last = first.distance(to: newestPlausible)
    guard last > 0 else { return nil }
    let median = counts[..<last].median
    guard median >= Self.fewestRows, counts[last] * 2 < median else { return nil }
    return UnusualCount(months: newestPlausible...newestPlausible, count: counts[last], usual: median)
  }

  /// Indices of the months from `start` to the newest plausible one; nil when they are fewer than two.
  private func checkedMonths(from start: Month?) -> ClosedRange<Int>? {
    let last = first.distance(to: newestPlausible)
    let start = max(0, start.map { first.distance(to: $0) } ?? 0)
    return start < last ? start...last : nil
  }
}

extension Collection<Int> {
  /// The middle number; the upper one of two. The collection must not be empty.
  var median: Int { sorted()[count / 2] }
}

/// The rows on each day.
private struct DayCounts {
  /// Days that have rows, from the first day wanted.
  let counts: [(day: Day, count: Int)]

  /// Two centuries are counted in an array; later dates are mistakes.
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
