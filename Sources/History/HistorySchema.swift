/// The tables and views of a history, explained in `docs/history.md`.
enum HistorySchema {
  /// Marks the file as ours in SQLite's header: "WMRK".
  static let applicationID: Int64 = 0x574D_524B

  /// The newest format: the number of migrations.
  static var version: Int { migrations.count }

  /// Each migrates a history from one format to the next; `PRAGMA user_version` says how many have been applied.
  ///
  /// SQLite keeps the comments inside the statements, so that a database browser shows them.
  static let migrations = [tables, views]

  private static let tables = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,             -- numbered in the order in which runs were recorded
      started TEXT NOT NULL,              -- ISO 8601, UTC
      version TEXT NOT NULL,              -- of Waymark
      organisation TEXT NOT NULL,
      folder TEXT NOT NULL,               -- where the report was written
      first_month INTEGER NOT NULL,       -- of the series, as 202610
      month INTEGER NOT NULL,             -- the month reported
      targets TEXT NOT NULL,              -- the name of the target set
      fingerprint TEXT NOT NULL,          -- SHA-256 over inputs, definitions and version: equal for a repeated run
      scope INTEGER NOT NULL,             -- the run whose rows in run_series are also those of this run
      target_run INTEGER NOT NULL,        -- the run whose rows in target are also those of this run
      CHECK (first_month % 100 BETWEEN 1 AND 12 AND month % 100 BETWEEN 1 AND 12 AND first_month <= month)
    ) STRICT;

    CREATE TABLE input (
      run INTEGER NOT NULL REFERENCES run,
      kind TEXT NOT NULL,                 -- an extract's name, or: mapping, measures, targets
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      rows_accepted INTEGER NOT NULL,
      rows_rejected INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      PRIMARY KEY (run, kind, file)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE finding (
      run INTEGER NOT NULL REFERENCES run,
      extract TEXT NOT NULL,
      code TEXT NOT NULL,
      severity TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (run, extract, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE target (
      run INTEGER NOT NULL REFERENCES run,  -- see run.target_run
      measure TEXT NOT NULL,
      breakdown TEXT NOT NULL,              -- empty for the whole
      level TEXT NOT NULL,
      kind TEXT NOT NULL,                   -- around, atLeast, moreThan, atMost, lessThan, trend
      target REAL,                          -- in natural units: a share from 0 to 1; NULL for a trend
      tolerance REAL NOT NULL,
      better TEXT NOT NULL,
      source TEXT NOT NULL,
      PRIMARY KEY (run, measure, breakdown, level)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE series (
      id INTEGER PRIMARY KEY,
      measure TEXT NOT NULL,
      breakdown TEXT NOT NULL,              -- empty for the whole
      level TEXT NOT NULL,
      UNIQUE (measure, breakdown, level)
    ) STRICT;

    CREATE TABLE run_series (
      run INTEGER NOT NULL REFERENCES run,  -- see run.scope
      series INTEGER NOT NULL REFERENCES series,
      PRIMARY KEY (run, series)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE word (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE             -- a status or a note of results.csv
    ) STRICT;

    CREATE TABLE figure (                   -- only what differs from the figure recorded before it
      series INTEGER NOT NULL REFERENCES series,
      month INTEGER NOT NULL CHECK (month % 100 BETWEEN 1 AND 12),
      run INTEGER NOT NULL REFERENCES run,  -- the first run with this figure; in force until the next row
      numerator REAL,
      denominator REAL,
      value REAL,                           -- NULL: no figure, and the note says why
      status INTEGER NOT NULL REFERENCES word,
      note INTEGER REFERENCES word,
      PRIMARY KEY (series, month, run)
    ) STRICT, WITHOUT ROWID;
    """

  private static let views = """
    CREATE VIEW result AS                   -- every figure that a run published, as in its results.csv
    SELECT run.id AS run, series.measure, printf('%d-%02d', figure.month / 100, figure.month % 100) AS month,
      series.breakdown, series.level, figure.numerator, figure.denominator, figure.value,
      status.text AS status, note.text AS note, figure.run AS first_run
    FROM run
      JOIN run_series ON run_series.run = run.scope
      JOIN series ON series.id = run_series.series
      JOIN figure ON figure.series = series.id AND figure.month BETWEEN run.first_month AND run.month
      JOIN word AS status ON status.id = figure.status
      LEFT JOIN word AS note ON note.id = figure.note
    WHERE figure.run = (
      SELECT max(latest.run) FROM figure AS latest
      WHERE latest.series = figure.series AND latest.month = figure.month AND latest.run <= run.id);

    CREATE VIEW restated AS                 -- figures that a run published with another value or other counts
    SELECT run, series.measure, printf('%d-%02d', month / 100, month % 100) AS month, series.breakdown, series.level,
      previous_run, previous_numerator, previous_denominator, previous_value, numerator, denominator, value
    FROM (
      SELECT series, month, run, numerator, denominator, value, lag(run) OVER earlier AS previous_run,
        lag(numerator) OVER earlier AS previous_numerator, lag(denominator) OVER earlier AS previous_denominator,
        lag(value) OVER earlier AS previous_value
      FROM figure WHERE value IS NOT NULL
      WINDOW earlier AS (PARTITION BY series, month ORDER BY run)
    ) AS change JOIN series ON series.id = change.series
    WHERE previous_run IS NOT NULL
      AND (value <> previous_value OR numerator IS NOT previous_numerator OR denominator IS NOT previous_denominator);

    CREATE VIEW run_summary AS              -- one line for each run
    SELECT run.id AS run, run.started, run.version, run.organisation,
      printf('%d-%02d', run.month / 100, run.month % 100) AS month, run.targets, run.folder,
      (SELECT count(*) FROM input WHERE input.run = run.id AND kind NOT IN ('mapping', 'measures', 'targets')) AS files,
      (SELECT count(*) FROM run_series WHERE run_series.run = run.scope) AS series,
      (SELECT count(*) FROM figure WHERE figure.run = run.id) AS figures_recorded
    FROM run;
    """
}
