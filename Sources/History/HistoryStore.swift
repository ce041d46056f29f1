internal import SQLite

/// A council's history of runs: one SQLite file.
///
/// A run opens it, calls ``begin()`` (from then on no other run can write), asks what was published before, records
/// itself, writes its report and calls ``commit()``. If it is killed before that last step, the history is unchanged.
public struct HistoryStore: ~Copyable {
  let database: Database
  let path: String

  /// Milliseconds to wait for another run that is writing: longer than a run that prints a PDF takes.
  private static let patience: Int32 = 900_000

  private init(_ database: consuming Database, path: String) {
    self.database = database
    self.path = path
  }

  /// Opens a history to record in, creating or migrating it as needed.
  public static func recording(path: String) throws(HistoryError) -> HistoryStore {
    try recording(path: path, patience: patience)
  }

  static func recording(path: String, patience: Int32) throws(HistoryError) -> HistoryStore {
    let store = HistoryStore(try open(.file(path), path, patience), path: path)
    if try store.format() < HistorySchema.version { try store.migrate() }
    try store.prepare()
    return store
  }

  /// Opens an existing history to read.
  public static func reading(path: String) throws(HistoryError) -> HistoryStore {
    let store = HistoryStore(try open(.existing(path), path, patience), path: path)
    // Not opened read-only: such a connection leaves the files of the write-ahead log behind.
    try store.attempt("read it") { database throws(SQLiteError) in
      try database.execute("PRAGMA query_only = ON")
    }
    let format = try store.format()
    guard format == HistorySchema.version else {
      throw .failed(
        path: path, doing: "read it",
        reason: format == 0
          ? "nothing has been recorded in it" : "its format is older; the next `waymark run` migrates it")
    }
    try store.check()
    return store
  }

  private static func open(
    _ location: Database.Location, _ path: String, _ patience: Int32
  ) throws(HistoryError) -> Database {
    do throws(SQLiteError) {
      return try Database(location, busyTimeout: patience)
    } catch {
      if case .existing = location, case .cannotOpen = error.code { throw .missing(path: path) }
      throw HistoryError(error, path: path, doing: "open it")
    }
  }

  /// The file's format; 0 when it is empty. Nothing is written.
  private func format() throws(HistoryError) -> Int {
    let numbers = try attempt("read it") { database throws(SQLiteError) in
      try ["PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_schema"].map {
        sql throws(SQLiteError) in try database.rows(sql).first?[0].integer ?? 0
      }
    }
    let version = Int(numbers[0])
    if version == 0, numbers[2] == 0 { return 0 }
    guard version > 0, numbers[1] == HistorySchema.applicationID else { throw .notAHistory(path: path) }
    guard version <= HistorySchema.version else {
      throw .newer(path: path, version: version, known: HistorySchema.version)
    }
    return version
  }

  /// Creates or migrates the tables in one transaction.
  private func migrate() throws(HistoryError) {
    try attempt("prepare it") { database throws(SQLiteError) in
      // Checked again under the lock: another run may have been first.
      try database.execute("BEGIN IMMEDIATE")
      let current = Int(try database.rows("PRAGMA user_version").first?[0].integer ?? 0)
      for (index, migration) in HistorySchema.migrations.enumerated().dropFirst(current) {
        try database.execute(migration)
        try database.execute("PRAGMA user_version = \(index + 1)")
      }
      try database.execute("PRAGMA application_id = \(HistorySchema.applicationID)")
      try database.execute("COMMIT")
    }
  }

  private func prepare() throws(HistoryError) {
    try attempt("prepare it") { database throws(SQLiteError) in
      try Self.useWriteAheadLog(database)
      // A committed run survives a power cut as well as the end of the process.
      try database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
    }
  }

  /// With it, readers never wait for a run that is writing. While another run holds the file, the mode stays as it is.
  private static func useWriteAheadLog(_ database: borrowing Database) throws(SQLiteError) {
    do throws(SQLiteError) {
      _ = try database.rows("PRAGMA journal_mode = WAL")
    } catch {
      guard case .busy = error.code else { throw error }
    }
  }

  /// Reads the whole file and throws if it is damaged: SQLite would continue with what it can still read, and a table
  /// whose pages form a cycle would take it for ever.
  public func check() throws(HistoryError) {
    let found = try attempt("check it") { database throws(SQLiteError) in
      try database.rows("PRAGMA quick_check(1)").first?[0].text
    }
    if let found, found != "ok" {
      throw .damaged(path: path, reason: found.split(separator: "\n").joined(separator: "; "))
    }
  }

  /// Begins to write; waits until no other run is writing.
  public func begin() throws(HistoryError) {
    try attempt("begin a transaction") { database throws(SQLiteError) in
      try database.execute("BEGIN IMMEDIATE")
    }
  }

  /// Commits what was recorded since ``begin()``.
  public func commit() throws(HistoryError) {
    try attempt("record the run") { database throws(SQLiteError) in try database.execute("COMMIT") }
  }

  /// Closes the file; what was not committed is discarded.
  public consuming func close() throws(HistoryError) {
    let path = path
    do throws(SQLiteError) {
      try database.close()
    } catch {
      throw HistoryError(error, path: path, doing: "close it")
    }
  }

  /// Runs statements, and turns an error into what it means for the history.
  func attempt<Result>(
    _ doing: String, _ body: (borrowing Database) throws(SQLiteError) -> Result
  ) throws(HistoryError) -> Result {
    do throws(SQLiteError) {
      return try body(database)
    } catch {
      throw HistoryError(error, path: path, doing: doing)
    }
  }
}
