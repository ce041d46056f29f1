import Ingest
import Measures
import SQLite
import Tabular
import TestSupport

/// One place of `results.csv`.
struct FigureKey: Hashable, CustomStringConvertible {
  let measure: String
  let period: Month
  let breakdown: String
  let level: String

  var description: String {
    "\(measure) \(period) \(breakdown.isEmpty ? "overall" : "\(breakdown)=\(level)")"
  }
}

/// A figure as worked out by somebody with a database and the definitions in words.
struct OracleFigure {
  var numerator: Amount?
  var denominator: Amount?
  var value: Double?
  var note: Note?
  var pendingRows = 0
}

/// The figures of every measure, by hand-written SQL.
struct Oracle: ~Copyable {
  let database: Database
  private let months: [Month]

  /// Loads extracts; those without records have an empty table.
  init(records: [String: [[String]]], months: [Month]) throws {
    let database = try Database()
    for schema in try ExtractSchema.all() { try database.load(schema, records: records[schema.name] ?? []) }
    let range = [months.first, months.last].map { SQLValue.text($0?.description ?? "") }
    try database.run(OracleVocabulary.month, [range])
    for statement in OracleVocabulary.rows + OracleVocabulary.indices { try database.run(statement) }
    self.database = database
    self.months = months
  }

  /// The figures of every month, overall and by every level that occurs in the series.
  func figures(of measure: OracleMeasure) throws -> [FigureKey: OracleFigure] {
    try database.run("DROP TABLE IF EXISTS counted")
    try database.run("CREATE TEMP TABLE counted AS \(measure.sql)")
    let calendar = try Calendar(of: measure, in: database, reported: months.last ?? Month(index: 0))
    var figures: [FigureKey: OracleFigure] = [:]
    // A month without rows overall has no figure at any level either.
    var monthsWithoutRows: Set<Month> = []
    for breakdown in [""] + measure.by {
      let level = breakdown.isEmpty ? "''" : "coalesce(\"\(breakdown)\", '(not recorded)')"
      var counted: [String: [Month: Counted]] = breakdown.isEmpty ? ["": [:]] : [:]
      for row in try database.rows(measure.shape.sql(level: level)) {
        guard let period = row[0].text.flatMap({ Month($0) }), let level = row[1].text else { continue }
        counted[level, default: [:]][period] = Counted(
          n: row[2].integer, d: row[3].integer, pending: row[4].integer ?? 0, rows: row[5].integer ?? 0)
      }
      // A level seen only in pending rows is not a level of the measure.
      for (level, counts) in counted where breakdown.isEmpty || counts.values.contains(where: { $0.rows > 0 })
      {
        for month in months {
          let key = FigureKey(measure: measure.id, period: month, breakdown: breakdown, level: level)
          let count = counts[month] ?? Counted()
          if breakdown.isEmpty, calendar.lacksRows(count, month) { monthsWithoutRows.insert(month) }
          figures[key] = calendar.figure(count, month, lacksRows: monthsWithoutRows.contains(month))
        }
      }
    }
    return figures
  }
}

/// What a statement found for one month and level; nil where SQL gives NULL because there are no rows.
private struct Counted {
  var n: Int64?
  var d: Int64?
  var pending: Int64 = 0
  var rows: Int64 = 0
}

extension OracleMeasure {
  /// Whether a side that comes from another system's figures has no rows.
  fileprivate func lacksTotals(_ counted: Counted) -> Bool {
    switch shape {
    case .ratioOfTotals(let sides):
      sides.contains(.numerator) && counted.n == nil || sides.contains(.denominator) && counted.d == nil
    case .balance: counted.d == nil
    default: false
    }
  }

  /// Whether a side has counted nothing.
  fileprivate func isEmpty(_ counted: Counted) -> Bool {
    switch shape {
    case .ratio, .ratioOfTotals: counted.n == nil || counted.d == nil
    case .turnover: counted.n ?? 0 == 0
    default: counted.rows == 0
    }
  }
}

extension OracleMeasure.Shape {
  /// Period, level, numerator, denominator, pending rows, counted rows.
  fileprivate func sql(level: String) -> String {
    switch self {
    case .proportion:
      return """
        SELECT period, \(level), sum(CASE WHEN met AND NOT pending THEN 1 ELSE 0 END), sum(NOT pending),
          sum(pending), sum(NOT pending)
        FROM counted GROUP BY 1, 2
        """
    case .people:
      return """
        SELECT period, \(level), count(DISTINCT CASE WHEN met THEN person END), count(DISTINCT person), 0, count(*)
        FROM counted GROUP BY 1, 2
        """
    case .count: return "SELECT period, \(level), count(*), NULL, 0, count(*) FROM counted GROUP BY 1, 2"
    case .headcount:
      return "SELECT period, \(level), count(DISTINCT person), NULL, 0, count(*) FROM counted GROUP BY 1, 2"
    case .balance:
      return
        "SELECT period, \(level), sum(coalesce(d, 0) - coalesce(n, 0)), sum(d), 0, count(*) FROM counted GROUP BY 1, 2"
    case .sum, .total, .sumPerDay:
      return "SELECT period, \(level), sum(x), NULL, 0, count(*) FROM counted GROUP BY 1, 2"
    case .ratio, .ratioOfTotals:
      return "SELECT period, \(level), sum(n), sum(d), 0, count(*) FROM counted GROUP BY 1, 2"
    case .turnover:
      return """
        SELECT period, \(level), count(DISTINCT leaver), count(DISTINCT opening) + count(DISTINCT closing), 0,
          count(*)
        FROM counted GROUP BY 1, 2
        """
    case .mean:
      return """
        SELECT period, \(level), sum(x) FILTER (WHERE NOT pending), count(x) FILTER (WHERE NOT pending),
          sum(pending), sum(NOT pending)
        FROM counted GROUP BY 1, 2
        """
    case .maximum:
      return "SELECT period, \(level), max(x), count(x), 0, count(*) FROM counted GROUP BY 1, 2"
    case .latest:
      return "SELECT period, \(level), sum(x), count(x), 0, count(*) FROM counted GROUP BY 1, 2"
    case .median:
      // Twice the middle value, or the two middle values.
      return ranked(
        level,
        "sum(x * CASE WHEN i = (n - 1) / 2 THEN 1 ELSE 0 END + x * CASE WHEN i = n / 2 THEN 1 ELSE 0 END)")
    case .percentile90:
      // Ten times the value at 0.9 (n - 1), between the two nearest observations.
      return ranked(
        level,
        """
        sum(x * CASE i WHEN 9 * (n - 1) / 10 THEN 10 - 9 * (n - 1) % 10
          WHEN 9 * (n - 1) / 10 + 1 THEN 9 * (n - 1) % 10 ELSE 0 END)
        """)
    }
  }

  private func ranked(_ level: String, _ value: String) -> String {
    """
    WITH valued AS (
      SELECT
        period, \(level) AS level, pending, x,
        row_number() OVER (PARTITION BY period, \(level), pending ORDER BY x) - 1 AS i,
        count(*) OVER (PARTITION BY period, \(level), pending) AS n
      FROM counted WHERE x IS NOT NULL
    )
    SELECT period, level, \(value) FILTER (WHERE NOT pending), sum(NOT pending), sum(pending), sum(NOT pending)
    FROM valued GROUP BY 1, 2
    """
  }
}

/// The rules about time and figures that all measures share.
private struct Calendar {
  private let measure: OracleMeasure
  private let reported: Month
  /// The first and last month of each column that dates rows.
  private let extents: [Extent]

  /// Whether one of the columns has no dates.
  private let isWithoutRows: Bool

  private struct Extent {
    let first: Month
    let last: Month
    let lookBack: Int?
    /// Whether rows count in the windows in which they fall, rather than while they last.
    let isOfEvents: Bool
  }

  init(of measure: OracleMeasure, in database: borrowing Database, reported: Month) throws {
    self.measure = measure
    self.reported = reported
    var extents: [Extent] = []
    var isWithoutRows = false
    for dating in measure.dated {
      let parts = dating.column.split(separator: ".", maxSplits: 1)
      let month = "substr(\(parts[1]), 1, 7)"
      let row = try database.rows("SELECT min(\(month)), max(\(month)) FROM \(parts[0])")[0]
      guard let first = row[0].text.flatMap({ Month($0) }), let last = row[1].text.flatMap({ Month($0) })
      else {
        isWithoutRows = true
        continue
      }
      let isOfEvents = !dating.beginsSpells && (measure.window != .monthEnd || parts[1] == "month")
      extents.append(Extent(first: first, last: last, lookBack: dating.lookBack, isOfEvents: isOfEvents))
    }
    self.extents = extents
    self.isWithoutRows = isWithoutRows
  }

  func figure(_ counted: Counted, _ month: Month, lacksRows: Bool) -> OracleFigure {
    if let only = measure.onlyIn, month.number != only { return OracleFigure(note: .noRows) }
    guard month.lastDay.adding(days: measure.maturesAfter) <= reported.lastDay else {
      return OracleFigure(note: .notMatured)
    }
    guard !isShort(month) else { return OracleFigure(note: .shortWindow) }

    guard !lacksRows else { return OracleFigure(note: .noRows) }

    var figure = exact(counted, month)
    figure.pendingRows = Int(counted.pending)
    guard figure.note == nil else { return figure }
    figure.value = figure.numerator.map { quotient($0, figure.denominator ?? Amount(1)) } ?? figure.value
    if measure.isSnapshotOfEvents, let first = extents.first?.first, month < first.adding(6) {
      figure.note = .shortWindow
    } else if counted.pending > 0, let rows = figure.denominator,
      50 * counted.pending * 10_000 > rows.units + counted.pending * 10_000
    {
      figure.note = .provisional
    } else if measure.isShareOfPopulation, let rows = counted.d, rows < 30 {
      figure.note = .few
    }
    return figure
  }

  private func windowStart(_ month: Month) -> Month {
    switch measure.window {
    case .month, .monthEnd: month
    case .quarter: month.adding(-2)
    case .rolling12: month.adding(-11)
    case .yearToDate: month.financialYearStart
    }
  }

  /// Whether the window or a look-back begins before the first month of its extract.
  private func isShort(_ month: Month) -> Bool {
    let start = windowStart(month)
    return extents.contains { extent in
      guard let days = extent.lookBack else { return start < extent.first }
      let from = measure.window == .monthEnd ? month.lastDay : start.firstDay
      return from.adding(days: -days) < extent.first.firstDay
    }
  }

  /// Whether there is nothing to count because no rows were supplied: no rows after an extract's last month do not mean
  /// none.
  ///
  /// What is open at a month's end, and what is carried forward, continues after its extract's last row.
  func lacksRows(_ overall: Counted, _ month: Month) -> Bool {
    if isWithoutRows || measure.lacksTotals(overall) { return true }
    if case .latest = measure.shape { return false }
    return measure.isEmpty(overall)
      && extents.contains { $0.isOfEvents && $0.lookBack == nil && month > $0.last }
  }

  private func exact(_ counted: Counted, _ month: Month) -> OracleFigure {
    let n = counted.n
    let d = counted.d
    switch measure.shape {
    case .proportion, .people:
      return ratio(Amount(Int(n ?? 0)), Amount(Int(d ?? 0)))
    case .count, .headcount:
      return OracleFigure(numerator: Amount(Int(n ?? 0)))
    case .sum, .balance:
      return OracleFigure(numerator: Amount(units: n ?? 0))
    case .sumPerDay:
      return ratio(Amount(units: n ?? 0), Amount(month.dayCount))
    case .total:
      return n.map { OracleFigure(numerator: Amount(units: $0)) } ?? OracleFigure(note: .noRows)
    case .ratio(let above, let below):
      return ratio(
        Amount(units: n ?? 0, divisor: Int64(above)), Amount(units: d ?? 0, divisor: Int64(below)))
    case .ratioOfTotals: return ratio(Amount(units: n ?? 0), Amount(units: d ?? 0))
    case .turnover:
      return ratio(Amount(Int(n ?? 0)), Amount(units: (d ?? 0) * 10_000, divisor: 2))
    case .mean:
      return ratio(Amount(units: n ?? 0), Amount(Int(d ?? 0)))
    case .median: return observed(n, d, divisor: 2)
    case .percentile90: return observed(n, d, divisor: 10)
    case .maximum: return observed(n, d, divisor: 1)
    // One row for each council: the mean.
    case .latest: return observed(n, d, divisor: Int64(max(1, d ?? 1)))
    }
  }

  private func ratio(_ n: Amount, _ d: Amount) -> OracleFigure {
    OracleFigure(numerator: n, denominator: d, note: d.units == 0 ? .zeroDenominator : nil)
  }

  private func observed(_ value: Int64?, _ observations: Int64?, divisor: Int64) -> OracleFigure {
    guard let value, let observations, observations > 0 else { return OracleFigure(note: .noRows) }
    let amount = Amount(units: value, divisor: divisor)
    return OracleFigure(denominator: Amount(Int(observations)), value: quotient(amount, Amount(1)))
  }

  private func quotient(_ n: Amount, _ d: Amount) -> Double {
    // Zero over a negative number is 0, not -0.
    n.units == 0
      ? 0 : Double(Int128(n.units) * Int128(d.divisor)) / Double(Int128(d.units) * Int128(n.divisor))
  }
}
