internal import Findings
internal import Tabular

/// The parts of an extract that belong to the councils it names in its column `authority`.
struct AuthorityParts {
  /// One council's rows.
  struct Part {
    let authority: String
    /// Its rows by the month that dates them; nil when they are not dated, or only by mistakes.
    let volume: MonthlyVolume?
  }

  /// The councils that have rows, by the bytes of their names.
  let parts: [Part]
  /// Rows that name no council.
  let unnamedCount: Int
  /// The first of them.
  let firstUnnamed: Int?

  /// More councils than these are a column that was mapped wrongly; England has some 150.
  private static let mostCouncils = 500

  /// Whether there is something to compare: an extract of one council is looked at as a whole.
  var areSeveral: Bool { parts.count > 1 }

  /// - Parameters:
  ///   - dates: the column that dates the rows; nil when none does.
  ///   - months: the months in which rows are counted.
  init(of table: Table, dates: Column?, months: ClosedRange<Month>?) {
    guard case .texts(let authorities)? = table[KeyPools.authority] else {
      (parts, unnamedCount, firstUnnamed) = ([], table.rowCount, table.rowCount > 0 ? 0 : nil)
      return
    }
    var rowCounts = [Int](repeating: 0, count: authorities.labels.count)
    var unnamedCount = 0
    for code in authorities.codes {
      if code == Missing.uint32 { unnamedCount += 1 } else { rowCounts[Int(code)] += 1 }
    }
    let named = rowCounts.indices.filter { rowCounts[$0] > 0 }
    self.unnamedCount = unnamedCount
    firstUnnamed = unnamedCount > 0 ? authorities.codes.firstIndex(of: Missing.uint32) : nil
    let volumes =
      named.count > 1 && named.count <= Self.mostCouncils
      ? dates.flatMap { dates in
        months.map { MonthlyVolume.volumes(of: dates, by: authorities, months: $0) }
      } : nil
    parts = named.map { Part(authority: authorities.labels[$0], volume: volumes?[$0]) }
      .sorted { $0.authority.utf8.lexicographicallyPrecedes($1.authority.utf8) }
  }

  /// The newest month for which one of the councils seems to have all its rows; that is what the others lack who end
  /// before it. A month that has only begun for a few is not.
  var newestWholeMonth: Month? { parts.compactMap { $0.volume?.newestWholeMonth }.max() }
}

extension MonthlyVolume {
  /// More months than these are mistakes in dates: of a longer span the last ones are looked at.
  private static let mostMonths = 1_200

  /// The rows of each category in some months.
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

  /// The newest month that has at least half of the rows of the median month, and enough of them to say so.
  fileprivate var newestWholeMonth: Month? {
    let median = counts.sorted()[counts.count / 2]
    return counts.lastIndex { $0 >= Self.fewestForAGap && $0 * 2 >= median }.map { first.adding($0) }
  }

  /// How many rows there would be in the months after the last one, up to another, if they went on as in the last
  /// twelve; 0 when so few that chance may have left them out.
  func rowsLacking(upTo month: Month) -> Int {
    let end = first.distance(to: newestPlausible)
    let recent = counts[max(0, end - 11)...end].sorted()
    let lacking = recent[recent.count / 2] * newestPlausible.distance(to: month)
    return lacking >= Self.fewestForAGap ? lacking : 0
  }
}
