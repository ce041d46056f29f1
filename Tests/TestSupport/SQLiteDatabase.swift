internal import CSQLite

/// A database in memory, closed when it goes out of scope. For tests: every failure throws with SQLite's message.
@safe public struct SQLiteDatabase: ~Copyable {
  private let handle: OpaquePointer

  /// Opens an empty database.
  public init() throws(SQLiteError) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard code == SQLITE_OK, let opened = unsafe handle else {
      unsafe sqlite3_close_v2(handle)
      throw SQLiteError(code: code, message: "cannot open a database in memory", sql: "")
    }
    unsafe self.handle = opened
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs a statement, once for each row of parameters.
  public func run(_ sql: String, _ rows: [[SQLValue]] = [[]]) throws(SQLiteError) {
    let statement = unsafe try Statement(sql, handle)
    for row in rows {
      try statement.bind(row)
      while try statement.step() {}
      try statement.reset()
    }
  }

  /// The rows that a query gives.
  public func rows(_ sql: String, _ parameters: [SQLValue] = []) throws(SQLiteError) -> [[SQLValue]] {
    let statement = unsafe try Statement(sql, handle)
    try statement.bind(parameters)
    var rows: [[SQLValue]] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
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
  /// A text.
  case text(String)

  /// The whole number; nil for anything else.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The text; nil for anything else.
  public var text: String? { if case .text(let value) = self { value } else { nil } }
}

/// What SQLite refused.
public struct SQLiteError: Error, CustomStringConvertible {
  /// SQLite's result code.
  public let code: Int32
  /// SQLite's message.
  public let message: String
  /// The statement.
  public let sql: String

  /// Code, message and statement.
  public var description: String { "SQLite \(code): \(message) in:\n\(sql)" }
}

/// One prepared statement.
@safe private struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let database: OpaquePointer
  private let sql: String

  init(_ sql: String, _ database: OpaquePointer) throws(SQLiteError) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(database, sql, -1, &handle, nil)
    guard code == SQLITE_OK, let prepared = unsafe handle else {
      throw unsafe SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database)), sql: sql)
    }
    unsafe self.handle = prepared
    unsafe self.database = database
    self.sql = sql
  }

  deinit { unsafe sqlite3_finalize(handle) }

  func bind(_ values: [SQLValue]) throws(SQLiteError) {
    // SQLITE_TRANSIENT: SQLite copies the text before the call returns.
    let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, value) in values.enumerated() {
      let position = Int32(index + 1)
      switch value {
      case .null: try check(unsafe sqlite3_bind_null(handle, position))
      case .integer(let number): try check(unsafe sqlite3_bind_int64(handle, position, number))
      case .real(let number): try check(unsafe sqlite3_bind_double(handle, position, number))
      case .text(let text): try check(unsafe sqlite3_bind_text(handle, position, text, -1, copied))
      }
    }
  }

  /// Whether there is another row.
  func step() throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_DONE { return false }
    if code == SQLITE_ROW { return true }
    try check(code)
    return false
  }

  func reset() throws(SQLiteError) { try check(unsafe sqlite3_reset(handle)) }

  var row: [SQLValue] {
    let count = unsafe sqlite3_column_count(handle)
    return (0..<count).map { column in
      switch unsafe sqlite3_column_type(handle, column) {
      case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, column))
      case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, column))
      case SQLITE_NULL: .null
      default: unsafe sqlite3_column_text(handle, column).map { .text(unsafe String(cString: $0)) } ?? .null
      }
    }
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code != SQLITE_OK else { return }
    throw unsafe SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database)), sql: sql)
  }
}
