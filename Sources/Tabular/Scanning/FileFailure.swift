internal import Glibc

/// A file that could not be opened or read.
public struct FileFailure: Error, CustomStringConvertible {
  /// Its path.
  public let path: String
  /// The system's reason.
  public let reason: String
  /// Whether it was written to while it was being read.
  public let hasChanged: Bool

  init(changed path: String) {
    self.path = path
    reason = "it was written to while it was being read"
    hasChanged = true
  }

  /// Not a regular file, which could be read from beginning to end, and again.
  init(path: String, kind: mode_t) {
    self.path = path
    hasChanged = false
    reason =
      switch kind {
      case S_IFDIR: "it is a folder, not a file"
      case S_IFIFO: "it is a pipe, not a file"
      default: "it is a device, not a file"
      }
  }

  init(path: String, code: Int32) {
    self.path = path
    hasChanged = false
    reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }

  /// Path and reason.
  public var description: String { "\(path): \(reason)" }
}
