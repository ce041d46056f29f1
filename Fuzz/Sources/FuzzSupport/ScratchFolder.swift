import Glibc

/// A folder in memory to which a fuzzer writes each input.
public struct ScratchFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes a folder for this process alone.
  public init(_ name: String) {
    path = "/dev/shm/waymark-fuzz-\(name)-\(getpid())"
    precondition(mkdir(path, 0o700) == 0 || errno == EEXIST, "\(path) can be made")
  }

  /// Writes a file, replacing any of the same name.
  /// - Returns: its path.
  @discardableResult public func write(_ bytes: [UInt8], as name: String) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "\(file) can be written")
    defer { close(descriptor) }
    precondition(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    return file
  }

  /// Removes a file, if it is there.
  public func remove(_ name: String) { unlink("\(path)/\(name)") }
}

/// The fuzzer's input as an array.
public func input(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: bytes, count: count))
}

/// Stops the fuzzer with a message.
public func expect(_ condition: Bool, _ message: @autoclosure () -> String) {
  if condition { return }
  let text = "expectation failed: \(message())\n"
  write(STDERR_FILENO, text, text.utf8.count)
  abort()
}
