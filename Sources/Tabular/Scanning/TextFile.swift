internal import Glibc

/// A file whose text is read in large pieces, and decoded to UTF-8 when it is UTF-16 or declared to be Windows-1252.
///
/// Files are read, not memory-mapped: a file that shrinks under a map kills the process.
struct TextFile: ~Copyable {
  /// The size of the file when it was opened, in bytes.
  let size: Int
  private let path: String
  private let descriptor: Int32
  private let blockSize: Int
  /// When the file had last been written to before it was opened.
  private let written: timespec
  private var bytesRead = 0
  private var decoder: TextDecoder?
  /// Whether the text is UTF-16 although neither a byte order mark nor the caller says so.
  let isUnmarkedUTF16: Bool
  /// What kind of file it is, in words, when its first bytes are not text; nil otherwise.
  let foreignFormat: String?

  /// - Parameter encoding: the encoding when it is known; a byte order mark takes precedence.
  init(path: String, encoding: TextEncoding?, blockSize: Int) throws(FileFailure) {
    // Non-blocking: opening a pipe that nobody writes to would otherwise wait for ever.
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
    // If the file grows meanwhile, the rest is read in pieces of this size.
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

  /// Reads about a block's worth of text into `block.bytes` from `offset` on.
  /// - Returns: the number of bytes of text; 0 only at the end of the file.
  mutating func read(into block: inout RecordBlock, at offset: Int) throws(FileFailure) -> Int {
    guard decoder != nil else {
      block.reserve(offset + blockSize)
      let count = try readBytes(into: &block.bytes, at: offset)
      // At the end of the file the block may already hold a line end that the file lacks.
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

  /// Refuses a file that was written to meanwhile: what was read may be half of one export and half of the next.
  private func checkUnchanged() throws(FileFailure) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
    guard bytesRead == size, Int(status.st_size) == size, status.st_mtim.tv_sec == written.tv_sec,
      status.st_mtim.tv_nsec == written.tv_nsec
    else { throw FileFailure(changed: path) }
  }
}

/// Files of other programs, renamed to `.csv` instead of exported.
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
