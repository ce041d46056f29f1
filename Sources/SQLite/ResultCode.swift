internal import CSQLite

/// A result code of SQLite.
///
/// Extended codes match their primary code: `case .busy` also catches `SQLITE_BUSY_SNAPSHOT`.
public struct ResultCode: RawRepresentable, Hashable, Sendable {
  /// The number in sqlite3.h.
  public let rawValue: Int32

  /// The code of that number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Success.
  public static let ok = ResultCode(rawValue: SQLITE_OK)
  /// A statement has another row.
  public static let row = ResultCode(rawValue: SQLITE_ROW)
  /// A statement has finished.
  public static let done = ResultCode(rawValue: SQLITE_DONE)
  /// Another connection is writing.
  public static let busy = ResultCode(rawValue: SQLITE_BUSY)
  /// The file is read-only.
  public static let readOnly = ResultCode(rawValue: SQLITE_READONLY)
  /// The file cannot be opened.
  public static let cannotOpen = ResultCode(rawValue: SQLITE_CANTOPEN)
  /// The file is not a database.
  public static let notADatabase = ResultCode(rawValue: SQLITE_NOTADB)
  /// The file is damaged.
  public static let corrupt = ResultCode(rawValue: SQLITE_CORRUPT)
  /// The disk is full.
  public static let full = ResultCode(rawValue: SQLITE_FULL)
  /// A constraint of the schema was violated.
  public static let constraint = ResultCode(rawValue: SQLITE_CONSTRAINT)

  /// Whether `code` is the pattern or one of its extended codes.
  public static func ~= (pattern: ResultCode, code: ResultCode) -> Bool {
    pattern == code || pattern.rawValue == code.rawValue & 0xFF
  }
}

/// An error of SQLite.
public struct SQLiteError: Error, CustomStringConvertible {
  /// The extended result code.
  public let code: ResultCode
  /// SQLite's own message.
  public let message: String
  /// The statement; empty if there was none.
  public let sql: String

  /// Code, message and statement.
  public var description: String {
    "SQLite \(code.rawValue): \(message)\(sql.isEmpty ? "" : " in:\n\(sql)")"
  }
}
