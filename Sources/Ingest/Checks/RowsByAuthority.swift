internal import Findings
internal import Tabular

/// The rows of an extract by the council that they name in the column `authority`.
struct RowsByAuthority {
  struct Authority {
    let name: String
    /// Its rows by month; nil when they have no plausible dates, or when the extract names only one council.
    let volume: MonthlyVolume?
  }

  /// The councils that have rows, ordered by the bytes of their names.
  let authorities: [Authority]
  /// Rows that name no council.
  let unnamedCount: Int
  /// The first of them.
  let firstUnnamed: Int?

  /// More councils than this mean a wrongly mapped column; England has about 150.
  private static let mostCouncils = 500

  /// Whether there is anything to compare: an extract of one council is checked as a whole.
  var areSeveral: Bool { authorities.count > 1 }

  /// - Parameters:
  ///   - dates: the column that dates the rows; nil when there is none.
  ///   - months: the months to count.
  init(of table: Table, dates: Column?, months: ClosedRange<Month>?) {
    guard case .texts(let column)? = table[KeyPools.authority] else {
      (authorities, unnamedCount, firstUnnamed) = ([], table.rowCount, table.rowCount > 0 ? 0 : nil)
      return
    }
    var rowCounts = [Int](repeating: 0, count: column.labels.count)
    var unnamedCount = 0
    for code in column.codes {
      if code == Missing.uint32 { unnamedCount += 1 } else { rowCounts[Int(code)] += 1 }
    }
    let named = rowCounts.indices.filter { rowCounts[$0] > 0 }
    self.unnamedCount = unnamedCount
    firstUnnamed = unnamedCount > 0 ? column.codes.firstIndex(of: Missing.uint32) : nil
    let volumes =
      named.count > 1 && named.count <= Self.mostCouncils
      ? dates.flatMap { dates in
        months.map { MonthlyVolume.volumes(of: dates, by: column, months: $0) }
      } : nil
    authorities = named.map { Authority(name: column.labels[$0], volume: volumes?[$0]) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The newest month that any council seems to have in full; councils that end earlier lack it. A month that has only just
  /// begun does not count.
  var newestWholeMonth: Month? { authorities.compactMap { $0.volume?.newestWholeMonth }.max() }
}

extension MonthlyVolume {
  /// A longer span comes from wrong dates; only its last months are counted.
  private static let mostMonths = 1_200

  /// The rows of each category by month.
  fileprivate static func volumes(of dates: Column, by categories: TextColumn, months: ClosedRange<Month>)
    -> [MonthlyVolume?]
  {
    let months = max(months.lowerBound, months.upperBound.adding(1 - mostMonths))...months.upperBound
    let span = months.lowerBound.distance(to: months.upperBound) + 1
    var counts = [UInt32](repeating: 0, count: span * categories.labels.count)
    func count(_ month: Int, of row: Int) {
      let category = categories.codes[row]
      guard category != Missing.uint32 else { return }
      counts[Int(category) * span + month] += 1
    }
    switch dates {
    case .days(let days):
      let first = months.lowerBound.firstDay.number
      let monthOfDay = (0..<span).flatMap {
        repeatElement(UInt16($0), count: months.lowerBound.adding($0).dayCount)
      }
      for (row, day) in days.enumerated() where day >= first && Int(day - first) < monthOfDay.count {
        count(Int(monthOfDay[Int(day - first)]), of: row)
      }
    case .months(let indices):
      let first = months.lowerBound.index
      for (row, month) in indices.enumerated() where month >= first && Int(month - first) < span {
        count(Int(month - first), of: row)
      }
    default: break
    }
    return categories.labels.indices.map { category in
      MonthlyVolume(
        first: months.lowerBound, counts: counts[category * span..<(category + 1) * span].map { Int($0) })
    }
  }

  /// The newest month that has at least half as many rows as the median month, and enough of them to judge.
  fileprivate var newestWholeMonth: Month? {
    let median = counts.median
    return counts.lastIndex { $0 >= Self.fewestForAGap && $0 * 2 >= median }.map { first.adding($0) }
  }

  /// How many rows are missing after the last month, up to `month`, if the last twelve months are typical; 0 when so few
  /// that it may be chance.
  func rowsMissing(upTo month: Month) -> Int {
    let end = first.distance(to: newestPlausible)
    let missing = counts[max(0, end - 11)...end].median * newestPlausible.distance(to: month)
    return missing >= Self.fewestForAGap ? missing : 0
  }
}
