public import Configuration
public import Findings
internal import Tabular

/// Why extracts could not be read.
public enum IngestError: Error, CustomStringConvertible {
  /// There is no such folder.
  case folderMissing(path: String)
  /// It is a file, not a folder.
  case notAFolder(path: String)
  /// The folder holds no extract.
  case nothingToRead(path: String, expected: [String])
  /// Every file was rejected as a whole, or no row was accepted.
  case nothingUsable(path: String, log: FindingLog)
  /// A file or folder could not be read.
  case unreadable(path: String, reason: String)
  /// Another program wrote to a file while it was being read.
  case changed(path: String)
  /// The program's own schemas are wrong.
  case schemas(ConfigurationError)

  /// The fact, with what to correct in the files.
  public var description: String {
    switch self {
    case .folderMissing(let path):
      "\(path): there is no such folder"
    case .notAFolder(let path):
      "\(path) is a file, not a folder"
    case .nothingToRead(let path, let expected):
      "\(path): the folder holds no extracts. Expected at least one of \(expected.joined(separator: ", "))"
    case .nothingUsable(let path, let log):
      (["\(path): no row of the extracts could be used. Correct what follows and run again."]
        + log.worstFirst.prefix(20).map(\.description)
        + (log.worstFirst.count > 20 ? ["and \(log.worstFirst.count - 20) more."] : [])).joined(
          separator: "\n")
    case .unreadable(let path, let reason):
      "\(path): \(reason). Check that the file exists and that you may read it."
    case .changed(let path):
      "\(path): the file was written to while it was being read. Run again when its export is finished."
    case .schemas(let error): error.description
    }
  }
}

extension IngestError {
  init(_ failure: FileFailure) {
    self =
      failure.hasChanged
      ? .changed(path: failure.path) : .unreadable(path: failure.path, reason: failure.reason)
  }
}
