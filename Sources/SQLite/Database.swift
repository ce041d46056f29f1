internal import CSQLite

/// A connection to a database, closed when it goes out of scope at the latest.
@safe public struct Database: ~Copyable {
  /// Where a database is, and whether it may be created.
  public enum Location: Sendable {
    /// A new one, in memory.
    case memory
    /// A file, created if missing.
    case file(String)
    /// A file that must exist.
    case existing(String)
  }

  private let handle: OpaquePointer
  private var isOpen = true

  /// Opens a database.
  /// - Parameter busyTimeout: milliseconds to wait for another connection that is writing.
  public init(_ location: Location = .memory, busyTimeout: Int32 = 0) throws(SQLiteError) {
    let (path, flags) =
      switch location {
      case .memory: (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      case .file(let path): (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      case .existing(let path): (path, SQLITE_OPEN_READWRITE)
      }
    unsafe handle = try Self.open(path, flags, busyTimeout)
  }

  deinit {
    if isOpen { unsafe sqlite3_close_v2(handle) }
  }

  private static func open(
    _ path: String, _ flags: Int32, _ busyTimeout: Int32
  ) throws(SQLiteError) -> OpaquePointer {
    var handle: OpaquePointer?
    var code = unsafe sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_EXRESCODE, nil)
    if code == SQLITE_OK { code = unsafe sqlite3_busy_timeout(handle, busyTimeout) }
    if code == SQLITE_OK, let opened = unsafe handle { return unsafe opened }
    // Even a connection that failed to open carries the message and has to be closed.
    let message = unsafe handle.map { unsafe String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
    unsafe sqlite3_close_v2(handle)
    throw SQLiteError(code: ResultCode(rawValue: code), message: message, sql: "")
  }

  /// Closes the connection; an open transaction is rolled back.
  public consuming func close() throws(SQLiteError) {
    let code = unsafe sqlite3_close(handle)
    isOpen = code != SQLITE_OK
    try check(code)
  }

  /// Runs one or several statements that return no rows.
  public borrowing func execute(_ sql: String) throws(SQLiteError) {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil), sql)
  }

  /// Prepares a statement.
  public borrowing func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try unsafe Statement(sql, handle)
  }

  /// Runs a statement once for each row of parameters.
  public borrowing func run(_ sql: String, _ rows: [[SQLValue]] = [[]]) throws(SQLiteError) {
    let statement = try prepare(sql)
    for row in rows { try statement.run(row) }
  }

  /// The rows of a query.
  public borrowing func rows(_ sql: String, _ parameters: [SQLValue] = []) throws(SQLiteError) -> [[SQLValue]]
  {
    let statement = try prepare(sql)
    try statement.bind(parameters)
    var rows: [[SQLValue]] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
  }

  /// The id of the last row inserted.
  public var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  private borrowing func check(_ code: Int32, _ sql: String = "") throws(SQLiteError) {
    try unsafe ensureOK(code, handle, sql)
  }
}

/// A value as SQLite stores it.
public enum SQLValue: Hashable, Sendable {
  /// Missing.
  case null
  /// A whole number.
  case integer(Int64)
  /// A floating-point number.
  case real(Double)
  /// Text.
  case text(String)

  /// A number, or null.
  public init(_ number: Double?) { self = number.map(SQLValue.real) ?? .null }
  /// A whole number.
  public init(_ number: Int) { self = .integer(Int64(number)) }
  /// Text, or null.
  public init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }

  /// The whole number; nil for anything else.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The number; nil for anything else.
  public var real: Double? {
    switch self {
    case .real(let value): value
    case .integer(let value): Double(value)
    case .null, .text: nil
    }
  }
  /// The text; nil for anything else.
  public var text: String? { if case .text(let value) = self { value } else { nil } }
}

/// Throws unless the result code is `SQLITE_OK`.
func ensureOK(_ code: Int32, _ database: OpaquePointer, _ sql: String) throws(SQLiteError) {
  guard code != SQLITE_OK else { return }
  throw unsafe SQLiteError(
    code: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database)), sql: sql)
}
