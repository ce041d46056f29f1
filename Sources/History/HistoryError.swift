internal import SQLite

/// Why a history cannot be used. The file is as it was whenever one of these is thrown.
public enum HistoryError: Error, Sendable, CustomStringConvertible {
  /// There is no such file to read.
  case missing(path: String)
  /// The file is something else.
  case notAHistory(path: String)
  /// A newer version of Waymark has written it.
  case newer(path: String, version: Int, known: Int)
  /// What SQLite finds in it cannot have been written by SQLite.
  case damaged(path: String, reason: String)
  /// It may only be read.
  case readOnly(path: String)
  /// Another run has been writing for too long.
  case locked(path: String)
  /// It has no run of that number.
  case noSuchRun(path: String, run: Int)
  /// SQLite says why.
  case failed(path: String, doing: String, reason: String)

  /// What went wrong and what to do about it.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no history yet. `waymark run` begins one; --history names another file."
    case .notAHistory(let path):
      "\(path): is not a history of Waymark, so it was left alone. Name another file with --history."
    case .newer(let path, let version, let known):
      "\(path): was written by a newer Waymark (its format is \(version), this program knows \(known)), so it was left "
        + "alone. Update Waymark, or name another file with --history."
    case .damaged(let path, let reason):
      "\(path): is damaged, so nothing was read from it or recorded in it (SQLite: \(reason)). Put a copy from a backup in "
        + "its place; or move it away, and the next run begins a new history; or run without one: --no-history."
    case .readOnly(let path):
      "\(path): may only be read. Name another file with --history, or run without one: --no-history."
    case .locked(let path):
      "\(path): another run has been writing for a long time. Wait until it has ended, or run without: --no-history."
    case .noSuchRun(let path, let run): "\(path): there is no run \(run). `waymark history list` lists them."
    case .failed(let path, let doing, let reason): "\(path): could not \(doing): \(reason)"
    }
  }

  /// What SQLite's error means for the history at `path`.
  init(_ error: SQLiteError, path: String, doing: String) {
    switch error.code {
    case .busy: self = .locked(path: path)
    case .readOnly: self = .readOnly(path: path)
    case .corrupt: self = .damaged(path: path, reason: error.message)
    case .notADatabase: self = .notAHistory(path: path)
    default: self = .failed(path: path, doing: doing, reason: error.message)
    }
  }
}
