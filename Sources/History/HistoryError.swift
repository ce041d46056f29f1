internal import SQLite

/// Why a history cannot be used. Whenever one of these is thrown, the file is unchanged.
public enum HistoryError: Error, Sendable, CustomStringConvertible {
  /// The file to be read does not exist.
  case missing(path: String)
  /// The file is not a history.
  case notAHistory(path: String)
  /// A newer version of Waymark wrote it.
  case newer(path: String, version: Int, known: Int)
  /// SQLite cannot have written what it finds in the file.
  case damaged(path: String, reason: String)
  /// The file is read-only.
  case readOnly(path: String)
  /// Another run has been writing for too long.
  case locked(path: String)
  /// It has no run with that number.
  case noSuchRun(path: String, run: Int)
  /// SQLite reported another error.
  case failed(path: String, doing: String, reason: String)

  /// What went wrong.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no history yet; the first run that is recorded begins one"
    case .notAHistory(let path):
      "\(path): is not a history of Waymark, so it was left alone"
    case .newer(let path, let version, let known):
      "\(path): was written by a newer Waymark (its format is \(version), this program knows \(known)), so it was left alone"
    case .damaged(let path, let reason):
      "\(path): is damaged, so nothing was read from it or recorded in it (SQLite: \(reason))"
    case .readOnly(let path):
      "\(path): may only be read"
    case .locked(let path):
      "\(path): another run has been writing for a long time"
    case .noSuchRun(let path, let run): "\(path): there is no run \(run)"
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
