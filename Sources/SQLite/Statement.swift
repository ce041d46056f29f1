internal import CSQLite

/// A prepared statement; its connection must outlive it.
@safe public struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let database: OpaquePointer
  private let sql: String

  init(_ sql: String, _ database: OpaquePointer) throws(SQLiteError) {
    var handle: OpaquePointer?
    unsafe try ensureOK(sqlite3_prepare_v2(database, sql, -1, &handle, nil), database, sql)
    guard let prepared = unsafe handle else {
      throw SQLiteError(code: .ok, message: "the SQL contains no statement", sql: sql)
    }
    unsafe self.handle = prepared
    unsafe self.database = database
    self.sql = sql
  }

  // Finalizing returns the code of the last step, which has been checked.
  deinit { unsafe sqlite3_finalize(handle) }

  /// Binds values to the parameters, from the first on.
  public borrowing func bind(_ values: [SQLValue]) throws(SQLiteError) {
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

  /// Moves to the next row; false when there is none.
  public borrowing func step() throws(SQLiteError) -> Bool {
    let code = ResultCode(rawValue: unsafe sqlite3_step(handle))
    switch code {
    case .row: return true
    case .done: return false
    default:
      try check(code.rawValue)
      return false
    }
  }

  /// Readies the statement to run again.
  public borrowing func reset() throws(SQLiteError) { try check(unsafe sqlite3_reset(handle)) }

  /// Runs the statement to completion with these parameters, then resets it.
  public borrowing func run(_ values: [SQLValue]) throws(SQLiteError) {
    try bind(values)
    while try step() {}
    try reset()
  }

  /// The values of the current row.
  public var row: [SQLValue] {
    let count = unsafe sqlite3_column_count(handle)
    return (0..<Int(count)).map { self[$0] }
  }

  /// A value of the current row.
  public subscript(column: Int) -> SQLValue {
    let column = Int32(column)
    return switch unsafe sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, column))
    case SQLITE_NULL: .null
    default: unsafe sqlite3_column_text(handle, column).map { .text(unsafe String(cString: $0)) } ?? .null
    }
  }

  private borrowing func check(_ code: Int32) throws(SQLiteError) {
    try unsafe ensureOK(code, database, sql)
  }
}
