internal import SQLite

/// One line of `history list`.
public struct RunSummary: Sendable {
  /// Its number.
  public let run: Int
  /// When it began, ISO 8601.
  public let started: String
  /// The program's version.
  public let version: String
  /// The organisation of the report.
  public let organisation: String
  /// The month reported, `YYYY-MM`.
  public let month: String
  /// The name of the target set.
  public let targets: String
  /// Where the report was written.
  public let folder: String
  /// How many extract files it read.
  public let files: Int
  /// How many of its figures were new, or differed from those recorded before.
  public let recorded: Int
  /// How many had been published with another value or other counts.
  public let restated: Int
}

/// A figure that differs between two runs.
public struct FigureDifference: Sendable {
  /// The measure's id.
  public let measure: String
  /// `YYYY-MM`.
  public let month: String
  /// The breakdown's name; empty for the whole.
  public let breakdown: String
  /// The level; empty for the whole.
  public let level: String
  /// The value of the first run; nil where it had none.
  public let first: Double?
  /// The value of the second run; nil where it had none.
  public let second: Double?
}

extension HistoryStore {
  /// All runs, oldest first.
  public func runs() throws(HistoryError) -> [RunSummary] {
    try attempt("list the runs") { database throws(SQLiteError) in
      try database.rows(
        """
        SELECT run, started, version, organisation, month, targets, folder, files, figures_recorded,
          (SELECT count(*) FROM restated WHERE restated.run = run_summary.run)
        FROM run_summary ORDER BY run
        """
      ).map { row in
        RunSummary(
          run: Int(row[0].integer ?? 0), started: row[1].text ?? "", version: row[2].text ?? "",
          organisation: row[3].text ?? "", month: row[4].text ?? "", targets: row[5].text ?? "",
          folder: row[6].text ?? "", files: Int(row[7].integer ?? 0), recorded: Int(row[8].integer ?? 0),
          restated: Int(row[9].integer ?? 0))
      }
    }
  }

  /// One run.
  public func run(_ id: Int) throws(HistoryError) -> RunSummary {
    guard let run = try runs().first(where: { $0.run == id }) else { throw .noSuchRun(path: path, run: id) }
    return run
  }

  /// The files that a run read.
  public func inputs(of run: Int) throws(HistoryError) -> [RunInput] {
    try attempt("list the inputs") { database throws(SQLiteError) in
      try Self.inputs(of: Int64(run), in: database)
    }
  }

  /// How many overall figures of the month reported have each status, the most frequent first.
  public func statuses(of run: Int) throws(HistoryError) -> [(status: String, count: Int)] {
    try attempt("count the statuses") { database throws(SQLiteError) in
      try database.rows(
        """
        SELECT status, count(*) FROM result JOIN run_summary USING (run, month)
        WHERE run = ? AND breakdown = '' GROUP BY status ORDER BY count(*) DESC, status
        """, [SQLValue(run)]
      ).map { (status: $0[0].text ?? "", count: Int($0[1].integer ?? 0)) }
    }
  }

  /// The figures that a run published with another value or other counts than before, the whole first.
  public func restated(by run: Int) throws(HistoryError) -> [FigureDifference] {
    try differences(
      """
      SELECT measure, month, breakdown, level, previous_value, value FROM restated WHERE run = ?
      ORDER BY measure, month, breakdown, level
      """, [SQLValue(run)])
  }

  /// The figures that the two runs published with different values or counts, or of which only one has a value.
  public func differences(from first: Int, to second: Int) throws(HistoryError) -> [FigureDifference] {
    try differences(
      """
      SELECT measure, month, breakdown, level, a.value, b.value
      FROM (SELECT * FROM result WHERE run = ?) AS a
        JOIN (SELECT * FROM result WHERE run = ?) AS b USING (measure, month, breakdown, level)
      WHERE a.value IS NOT b.value OR a.numerator IS NOT b.numerator OR a.denominator IS NOT b.denominator
      ORDER BY measure, month, breakdown, level
      """, [SQLValue(first), SQLValue(second)])
  }

  private func differences(_ sql: String, _ parameters: [SQLValue]) throws(HistoryError) -> [FigureDifference]
  {
    try attempt("compare figures") { database throws(SQLiteError) in
      try database.rows(sql, parameters).map { row in
        FigureDifference(
          measure: row[0].text ?? "", month: row[1].text ?? "", breakdown: row[2].text ?? "",
          level: row[3].text ?? "", first: row[4].real, second: row[5].real)
      }
    }
  }
}
