internal import Findings
public import Measures
internal import SQLite
internal import Tabular

extension HistoryStore {
  /// Records a run and its figures, in the transaction that ``begin()`` began.
  ///
  /// A figure is stored only when it differs from the one recorded before it.
  /// - Returns: the run's number.
  /// - Complexity: O(figures of the history + figures of the run).
  @discardableResult
  public func record(_ run: RunRecord, _ results: Results) throws(HistoryError) -> Int {
    try attempt("record the run") { database throws(SQLiteError) in
      var recorder = try FigureRecorder(database)
      let id = Int(try database.rows("SELECT coalesce(max(id), 0) + 1 FROM run").first?[0].integer ?? 1)
      let previous = try database.rows("SELECT scope, target_run FROM run ORDER BY id DESC LIMIT 1").first
      let series = try recorder.series(of: results, in: database).sorted()
      let targets = results.targetsInForce
      let scope = try Self.shared(previous?[0].integer, id) { earlier throws(SQLiteError) in
        try database.rows("SELECT series FROM run_series WHERE run = ? ORDER BY series", [.integer(earlier)])
          == series.map { [.integer($0)] }
      }
      let targetRun = try Self.shared(previous?[1].integer, id) { earlier throws(SQLiteError) in
        Set(
          try database.rows("SELECT \(TargetInForce.columns) FROM target WHERE run = ?", [.integer(earlier)]))
          == Set(targets.map(\.values))
      }
      try Self.insert(run, id, results, scope: scope, targetRun: targetRun, in: database)
      if scope == id {
        try database.run("INSERT INTO run_series VALUES (?, ?)", series.map { [SQLValue(id), .integer($0)] })
      }
      if targetRun == id {
        try database.run(
          "INSERT INTO target (run, \(TargetInForce.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          targets.map { [SQLValue(id)] + $0.values })
      }
      try recorder.record(results, run: id, in: database)
      return id
    }
  }

  /// The earlier run's number if it recorded the same, otherwise this run's.
  private static func shared(
    _ earlier: Int64?, _ id: Int, isSame: (Int64) throws(SQLiteError) -> Bool
  ) throws(SQLiteError) -> Int64 {
    if let earlier, try isSame(earlier) { earlier } else { Int64(id) }
  }

  /// Inserts the run with its inputs and findings.
  private static func insert(
    _ run: RunRecord, _ id: Int, _ results: Results, scope: Int64, targetRun: Int64,
    in database: borrowing Database
  ) throws(SQLiteError) {
    let firstMonth = results.months.first ?? results.month
    try database.run(
      "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        [
          SQLValue(id), .text(run.started), .text(run.version), .text(run.organisation), .text(run.folder),
          SQLValue(firstMonth.asNumber), SQLValue(results.month.asNumber), .text(run.targets),
          .text(run.fingerprint), .integer(scope), .integer(targetRun),
        ]
      ])
    try database.run(
      "INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?)",
      run.inputs.map {
        [
          SQLValue(id), .text($0.kind), .text($0.file.name), SQLValue($0.file.bytes),
          SQLValue($0.file.rowsAccepted), SQLValue($0.file.rowsRejected), .text($0.file.sha256),
        ]
      })
    try database.run(
      "INSERT INTO finding VALUES (?, ?, ?, ?, ?)",
      run.findings.map {
        [
          SQLValue(id), .text($0.extract), .text($0.code.rawValue), .text($0.severity.rawValue),
          SQLValue($0.count),
        ]
      })
  }
}

/// Writes the figures of a run that are new or different.
private struct FigureRecorder {
  private struct Place: Hashable {
    let series: Int64
    let month: Int64
  }

  private var ids: [SeriesKey: Int64] = [:]
  private var words: [String: Int64] = [:]
  /// The columns of the figure in force.
  private var latest: [Place: [SQLValue]] = [:]

  init(_ database: borrowing Database) throws(SQLiteError) {
    let series = try database.prepare("SELECT id, measure, breakdown, level FROM series")
    while try series.step() {
      let key = SeriesKey(
        measure: series[1].text ?? "", breakdown: series[2].text ?? "", level: series[3].text ?? "")
      ids[key] = series[0].integer
    }
    for row in try database.rows("SELECT text, id FROM word") {
      if let text = row[0].text, let id = row[1].integer { words[text] = id }
    }
    // SQLite takes the other columns from the row with the maximum.
    let figures = try database.prepare(
      """
      SELECT series, month, numerator, denominator, value, status, note, max(run) FROM figure
      GROUP BY series, month
      """)
    while try figures.step() {
      guard let series = figures[0].integer, let month = figures[1].integer else { continue }
      latest[Place(series: series, month: month)] = (2...6).map { figures[$0] }
    }
  }

  /// The ids of all series of the results; new series are inserted.
  mutating func series(
    of results: Results, in database: borrowing Database
  ) throws(SQLiteError) -> Set<Int64> {
    var found: Set<Int64> = []
    for result in results.measures {
      for series in result.series {
        if ids[series.key] == nil {
          try database.run(
            "INSERT INTO series (measure, breakdown, level) VALUES (?, ?, ?)",
            [[.text(series.measure.id), .text(series.breakdown), .text(series.level)]])
          ids[series.key] = database.lastInsertedRow
        }
        if let id = ids[series.key] { found.insert(id) }
      }
    }
    return found
  }

  /// Inserts the figures that differ from those in force; ``series(of:in:)`` comes first.
  mutating func record(_ results: Results, run: Int, in database: borrowing Database) throws(SQLiteError) {
    for word in Status.allCases.map(\.rawValue) + Note.allCases.map(\.rawValue) where words[word] == nil {
      try database.run("INSERT INTO word (text) VALUES (?)", [[.text(word)]])
      words[word] = database.lastInsertedRow
    }
    let insert = try database.prepare("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    func word(_ text: String?) -> SQLValue { text.flatMap { words[$0] }.map(SQLValue.integer) ?? .null }
    try results.forEachFigure { series, month, figure throws(SQLiteError) in
      guard let id = ids[series.key] else { return }
      let columns = [
        SQLValue(figure.numerator?.double), SQLValue(figure.denominator?.double), SQLValue(figure.value),
        word(figure.judgement.status.rawValue), word(figure.note?.rawValue),
      ]
      let month = Int64(month.asNumber)
      if latest[Place(series: id, month: month)] == columns { return }
      try insert.run([.integer(id), .integer(month), SQLValue(run)] + columns)
    }
  }
}

/// The target of a measure, or of a level with a target of its own, in the month reported.
private struct TargetInForce {
  static let columns = "measure, breakdown, level, kind, target, tolerance, better, source"

  let series: ResultSeries
  let expectation: Expectation

  var values: [SQLValue] {
    [
      .text(series.measure.id), .text(series.breakdown), .text(series.level),
      .text(expectation.kind.rawValue), SQLValue(expectation.target?.double),
      SQLValue(expectation.tolerance.double), .text(expectation.better.rawValue), .text(expectation.source),
    ]
  }
}

extension Results {
  fileprivate var targetsInForce: [TargetInForce] {
    measures.flatMap { result -> [TargetInForce] in
      let whole = result.overall.last?.judgement.expectation
      return result.series.compactMap { series in
        guard let own = series.figures.last?.judgement.expectation, series.breakdown.isEmpty || own != whole
        else { return nil }
        return TargetInForce(series: series, expectation: own)
      }
    }
  }
}

extension Month {
  /// 202610 for October 2026: short to store, and readable.
  var asNumber: Int { year * 100 + number }

  init?(number: Int64?) {
    guard let number, (1_01...9999_12).contains(number), (1...12).contains(number % 100) else { return nil }
    self.init(year: Int(number / 100), month: Int(number % 100))
  }
}
