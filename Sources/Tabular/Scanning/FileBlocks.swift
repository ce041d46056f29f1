/// A CSV file as a sequence of blocks of whole records.
public struct FileBlocks: ~Copyable {
  /// The names in the header, as written; empty when the file holds no text.
  public let header: [String]
  /// Lines of text above the header.
  public let preambleLineCount: Int
  /// Line ends before the first data record.
  public let headerLineCount: Int
  /// The file's delimiter and line end.
  public let dialect: Dialect
  /// The size of the file when it was opened, in bytes.
  public var size: Int { file.size }
  /// What kind of file it is, in words, when its first bytes are not text; nil otherwise.
  public var foreignFormat: String? { file.foreignFormat }
  /// Whether the text is UTF-16 although neither a byte order mark nor the caller says so.
  public var isUnmarkedUTF16: Bool { file.isUnmarkedUTF16 }

  private var file: TextFile
  /// The block in which the header was found, until ``next(into:)`` hands it out.
  private var first: RecordBlock?
  /// The beginning of a record whose end has not been read.
  private var tail: [UInt8]

  /// Opens a file and reads its header.
  /// - Parameters:
  ///   - path: the file's path.
  ///   - delimiter: the delimiter; nil to sniff it from the header.
  ///   - encoding: the encoding; nil to judge by the file's first bytes.
  ///   - blockSize: how many bytes to read at a time. Results do not depend on it.
  ///   - buffer: a block that is no longer needed, whose memory is reused.
  ///   - isHeader: whether the names of a record are those of a header. When those of the first record are not, the header is
  ///     the first record below it whose names are, and the lines above that one are skipped.
  public init(
    path: String, delimiter: UInt8? = nil, encoding: TextEncoding? = nil, blockSize: Int = 1 << 20,
    buffer: consuming RecordBlock = RecordBlock(), isHeader: @escaping ([String]) -> Bool = { _ in true }
  ) throws(FileFailure) {
    var file = try TextFile(path: path, encoding: encoding, blockSize: blockSize)
    var block = buffer
    block.clear()
    var used = 0
    var isWhole = false
    var found: HeaderRecord?
    while found == nil, !isWhole {
      isWhole = try !Self.read(from: &file, into: &block, after: 0, used: &used)
      let search = HeaderSearch(delimiter: delimiter, isWhole: isWhole, isHeader: isHeader)
      found = search.header(in: &block, used: &used)
    }
    let dialect =
      found?.dialect ?? Dialect(delimiter: delimiter ?? UInt8(ascii: ","), lineEnd: Dialect.lineFeed)
    tail = try Self.cut(
      &block, from: found?.end ?? used, used: used, isWhole: isWhole, file: &file, dialect: dialect)
    header = found?.names ?? []
    headerLineCount = found?.lineCount ?? 0
    preambleLineCount = found?.preambleLineCount ?? 0
    self.dialect = dialect
    self.file = file
    first = block
  }

  /// Reads the next block, whose records follow those of the previous one.
  /// - Returns: false at the end of the file; then the block holds nothing.
  public mutating func next(into block: inout RecordBlock) throws(FileFailure) -> Bool {
    if let first {
      block = first
      self.first = nil
      return true
    }
    block.clear()
    block.replaceBytes(at: 0, with: tail)
    var used = tail.count
    let isWhole = try !Self.read(from: &file, into: &block, after: 0, used: &used)
    tail = try Self.cut(&block, from: 0, used: used, isWhole: isWhole, file: &file, dialect: dialect)
    return !block.records.isEmpty
  }

  /// Doubles what has been read, so that looking through all of it again costs no more than the reading did: a line may be
  /// very long.
  /// - Returns: false at the end of the file.
  private static func read(
    from file: inout TextFile, into block: inout RecordBlock, after start: Int, used: inout Int
  ) throws(FileFailure) -> Bool {
    let wanted = start + (used - start) * 2
    while true {
      let added = try file.read(into: &block, at: used)
      used += added
      if added == 0 { return false }
      if used >= wanted { return true }
    }
  }

  /// Ends the block after its last whole record, reading on until it holds one.
  /// - Parameter isWhole: whether the whole file has been read.
  /// - Returns: the bytes after that record.
  private static func cut(
    _ block: inout RecordBlock, from start: Int, used: Int, isWhole: Bool, file: inout TextFile,
    dialect: Dialect
  ) throws(FileFailure) -> [UInt8] {
    var used = used
    var isWhole = isWhole
    let splitter = RecordSplitter(dialect: dialect)
    while true {
      if isWhole { block.endLine(at: &used, dialect: dialect, from: start) }
      let (end, hasQuotes) = splitter.lastRecordEnd(in: block.bytes, start..<used, isWhole: isWhole)
      if end > start || isWhole {
        block.records = start..<end
        block.hasQuotes = hasQuotes
        return Array(block.bytes[end..<used])
      }
      isWhole = try !read(from: &file, into: &block, after: start, used: &used)
    }
  }
}
