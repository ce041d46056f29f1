internal import Glibc

/// The text of a file, read in large pieces and decoded to UTF-8 where it is UTF-16 or said to be Windows-1252.
///
/// Files are read, not memory-mapped: a file that shrinks under a map kills the process.
struct TextSource: ~Copyable {
  /// The size that the file had when it was opened, in bytes.
  let size: Int
  private let path: String
  private let descriptor: Int32
  private let blockSize: Int
  /// When the file was last written to before it was opened.
  private let written: timespec
  private var bytesRead = 0
  private var decoder: TextDecoder?
  /// Whether the text is UTF-16 although neither a byte order mark nor the caller says so.
  let isUnmarkedUTF16: Bool
  /// What the file is when its first bytes are those of no text; nil otherwise.
  let foreignFormat: String?

  /// - Parameter encoding: the encoding when it is known; a byte order mark goes before it.
  init(path: String, encoding: TextEncoding?, blockSize: Int) throws(FileFailure) {
    // Not blocking: to open a pipe that nobody writes to would wait for ever.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileFailure(path: path, kind: status.st_mode & S_IFMT)
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
    written = status.st_mtim
    self.path = path
    // A file that grows while it is read is read on in pieces of the same size.
    self.blockSize = max(1, min(blockSize, size + 1))
    var beginning = [UInt8](repeating: 0, count: 4)
    let count = unsafe pread(descriptor, &beginning, beginning.count, 0)
    beginning.removeLast(beginning.count - max(count, 0))
    foreignFormat = ForeignFormat.name(beginning)
    let found = TextDecoder.choose(beginning: beginning, encoding: encoding)
    decoder = found.decoder
    isUnmarkedUTF16 = found.isUnmarkedUTF16
  }

  deinit { close(descriptor) }

  /// Reads about a block's worth of text to `block.bytes` from `offset` on.
  /// - Returns: how many bytes of text; 0 only at the end of the file.
  mutating func read(into block: inout RecordBlock, at offset: Int) throws(FileFailure) -> Int {
    guard decoder != nil else {
      block.reserve(offset + blockSize)
      let count = try readBytes(into: &block.bytes, at: offset)
      // At the end of the file there may already be a line end in the block that the file lacks.
      if count > 0 { block.read = (block.read.isEmpty ? offset : block.read.lowerBound)..<offset + count }
      return count
    }
    var raw = [UInt8](repeating: 0, count: blockSize)
    while true {
      let count = try readBytes(into: &raw, at: 0)
      block.undecoded += raw[..<count]
      let text = count > 0 ? decoder?.decode(raw[..<count]) : decoder?.finish()
      if let text, !text.isEmpty {
        block.replaceBytes(at: offset, with: text)
        return text.count
      }
      if count == 0 { return 0 }
    }
  }

  private mutating func readBytes(into buffer: inout [UInt8], at offset: Int) throws(FileFailure) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(
          descriptor, $0.baseAddress.map { unsafe $0 + offset }, min($0.count - offset, blockSize))
      }
      if count == 0 { try checkUnchanged() }
      bytesRead += max(count, 0)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileFailure(path: path, code: errno) }
    }
  }

  /// What was read must be the file as it once stood: half of an export, or two halves of two, is neither.
  private func checkUnchanged() throws(FileFailure) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
    guard bytesRead == size, Int(status.st_size) == size, status.st_mtim.tv_sec == written.tv_sec,
      status.st_mtim.tv_nsec == written.tv_nsec
    else { throw FileFailure(changed: path) }
  }
}

/// Files that are renamed rather than exported.
private enum ForeignFormat {
  static func name(_ beginning: [UInt8]) -> String? {
    switch beginning {
    case [0x50, 0x4B, 0x03, 0x04]: "an Excel workbook or another ZIP archive"
    case [0xD0, 0xCF, 0x11, 0xE0]: "an old Excel workbook or another Office document"
    case [0x25, 0x50, 0x44, 0x46]: "a PDF document"
    case _ where beginning.starts(with: [0x1F, 0x8B]): "compressed with gzip"
    default: nil
    }
  }
}

/// A file could not be opened or read.
public struct FileFailure: Error, CustomStringConvertible {
  /// Its path.
  public let path: String
  /// The system's reason.
  public let reason: String
  /// Whether somebody wrote to it while it was being read.
  public let hasChanged: Bool

  init(changed path: String) {
    self.path = path
    reason = "it was written to while it was being read"
    hasChanged = true
  }

  /// What stands there is no file that can be read from its beginning to its end, and then once more.
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
