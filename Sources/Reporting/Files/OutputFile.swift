internal import Glibc

/// A new file that is written from its beginning to its end.
struct OutputFile: ~Copyable {
  /// The name of the file in messages.
  private let name: String
  private let descriptor: Int32

  /// Makes the file, which must not be there yet.
  /// - Parameter name: what messages call it, when it lies in a folder that nobody has heard of.
  init(_ path: String, shownAs name: String? = nil, mode: mode_t = 0o666) throws(ReportError) {
    self.name = name ?? path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .cannot("create it", self.name) }
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end.
  borrowing func append(_ bytes: [UInt8]) throws(ReportError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannot("write it", name) }
      written += count
    }
  }

  /// Flushes the file to the disk.
  borrowing func flush() throws(ReportError) {
    guard fsync(descriptor) == 0 else { throw .cannot("flush it to the disk", name) }
  }
}

extension ReportError {
  /// What the operating system refused, and why.
  static func cannot(_ doing: String, _ path: String) -> ReportError {
    .cannotWrite(path: path, doing: doing, reason: unsafe String(cString: strerror(errno)))
  }
}
