internal import Findings
internal import Measures
internal import SQLite
internal import Tabular

extension HistoryStore {
  /// What runs before this one have published; runs over identical inputs are ignored.
  public func published(before run: RunRecord) throws(HistoryError) -> PublishedFigures {
    try attempt("read what was published") { database throws(SQLiteError) in
      var figures: [SeriesKey: [Month: PublishedFigure]] = [:]
      let rows = try database.prepare(
        """
        SELECT measure, breakdown, level, figure.month, numerator, denominator, value, max(figure.run), run.month
        FROM figure JOIN run ON run.id = figure.run JOIN series ON series.id = figure.series
        WHERE value IS NOT NULL AND run.fingerprint <> ?
        GROUP BY figure.series, figure.month
        """)
      try rows.bind([.text(run.fingerprint)])
      while try rows.step() {
        guard let measure = rows[0].text, let breakdown = rows[1].text, let level = rows[2].text,
          let month = Month(number: rows[3].integer), let value = rows[6].real,
          let reported = Month(number: rows[8].integer)
        else { continue }
        let key = SeriesKey(measure: measure, breakdown: breakdown, level: level)
        figures[key, default: [:]][month] = PublishedFigure(
          numerator: rows[4].real, denominator: rows[5].real, value: value, reported: reported)
      }
      return PublishedFigures(figures: figures, changes: try Self.changes(to: run, in: database))
    }
  }

  /// How this run's inputs differ from those of the last other run that published each measure.
  private static func changes(
    to run: RunRecord, in database: borrowing Database
  ) throws(SQLiteError) -> [String: InputChanges] {
    var changes: [Int64: InputChanges] = [:]
    var byMeasure: [String: InputChanges] = [:]
    let last = try database.rows(
      """
      SELECT measure, max(run.id), run.version FROM run
        JOIN run_series ON run_series.run = run.scope JOIN series ON series.id = run_series.series
      WHERE breakdown = '' AND run.fingerprint <> ? GROUP BY measure
      """, [.text(run.fingerprint)])
    for row in last {
      guard let measure = row[0].text, let id = row[1].integer, let version = row[2].text else { continue }
      if changes[id] == nil {
        changes[id] = InputChanges(
          from: try inputs(of: id, in: database), version, to: run.inputs, run.version)
      }
      byMeasure[measure] = changes[id]
    }
    return byMeasure
  }

  /// The files that a run read.
  static func inputs(
    of run: Int64, in database: borrowing Database
  ) throws(SQLiteError) -> [RunInput] {
    try database.rows(
      "SELECT kind, file, bytes, rows_accepted, rows_rejected, sha256 FROM input WHERE run = ? ORDER BY kind, file",
      [.integer(run)]
    ).map { row in
      let (accepted, rejected) = (Int(row[3].integer ?? 0), Int(row[4].integer ?? 0))
      return RunInput(
        kind: row[0].text ?? "",
        file: InputFile(
          name: row[1].text ?? "", bytes: Int(row[2].integer ?? 0), sha256: row[5].text ?? "",
          rowsRead: accepted + rejected, rowsAccepted: accepted))
    }
  }
}
