/// A CSV file as a sequence of blocks of whole records.
public struct FileBlocks: ~Copyable {
  /// The names in the header, as they stand there; empty when the file holds no text.
  public let header: [String]
  /// Lines of text above the header.
  public let preambleLineCount: Int
  /// Line ends before the first data record.
  public let headerLineCount: Int
  /// The delimiter and line end in use.
  public let dialect: Dialect
  /// The size that the file had when it was opened, in bytes.
  public var size: Int { source.size }
  /// What the file is when its first bytes are those of no text, in words; nil otherwise.
  public var foreignFormat: String? { source.foreignFormat }
  /// Whether the text is UTF-16 although neither a byte order mark nor the caller says so.
  public var isUnmarkedUTF16: Bool { source.isUnmarkedUTF16 }

  private var source: TextSource
  /// The block that the header was found in, until it is asked for.
  private var first: RecordBlock?
  /// The beginning of a record whose end has not been read yet.
  private var tail: [UInt8]

  /// Opens a file and reads its header.
  /// - Parameters:
  ///   - path: where it is.
  ///   - delimiter: the delimiter; nil to sniff it from the header.
  ///   - encoding: the encoding; nil to go by the file's first bytes.
  ///   - blockSize: how many bytes to read at a time. Results do not depend on it.
  ///   - buffer: a block that is no longer needed, whose room is used again.
  ///   - isHeader: whether names are those of a header. When the first record is none, the first one among the lines
  ///     below it that is one becomes the header, and what stands above it is passed over.
  public init(
    path: String, delimiter: UInt8? = nil, encoding: TextEncoding? = nil, blockSize: Int = 1 << 20,
    buffer: consuming RecordBlock = RecordBlock(), isHeader: @escaping ([String]) -> Bool = { _ in true }
  ) throws(FileFailure) {
    var source = try TextSource(path: path, encoding: encoding, blockSize: blockSize)
    var block = buffer
    block.clear()
    var used = 0
    var isWhole = false
    var found: HeaderRecord?
    while found == nil, !isWhole {
      isWhole = try !Self.read(on: &source, into: &block, from: 0, used: &used)
      let search = HeaderSearch(delimiter: delimiter, isWhole: isWhole, isHeader: isHeader)
      found = search.header(in: &block, used: &used)
    }
    let dialect =
      found?.dialect ?? Dialect(delimiter: delimiter ?? UInt8(ascii: ","), lineEnd: Dialect.lineFeed)
    tail = try Self.cut(
      &block, from: found?.end ?? used, used: used, isWhole: isWhole, source: &source, dialect: dialect)
    header = found?.names ?? []
    headerLineCount = found?.lineCount ?? 0
    preambleLineCount = found?.preambleLineCount ?? 0
    self.dialect = dialect
    self.source = source
    first = block
  }

  /// Reads the next block, whose records follow those of the block before.
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
    let isWhole = try !Self.read(on: &source, into: &block, from: 0, used: &used)
    tail = try Self.cut(&block, from: 0, used: used, isWhole: isWhole, source: &source, dialect: dialect)
    return !block.records.isEmpty
  }

  /// Reads as much again as is there already, so that to look through all of it once more costs no more than the reading
  /// does: a line may be very long.
  /// - Returns: false at the end of the file.
  private static func read(
    on source: inout TextSource, into block: inout RecordBlock, from start: Int, used: inout Int
  ) throws(FileFailure) -> Bool {
    let wanted = start + (used - start) * 2
    while true {
      let added = try source.read(into: &block, at: used)
      used += added
      if added == 0 { return false }
      if used >= wanted { return true }
    }
  }

  /// Ends the block after its last whole record, and reads on until it holds one.
  /// - Parameter isWhole: whether the file ends where what has been read does.
  /// - Returns: what follows the last one.
  private static func cut(
    _ block: inout RecordBlock, from start: Int, used: Int, isWhole: Bool, source: inout TextSource,
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
      isWhole = try !read(on: &source, into: &block, from: start, used: &used)
    }
  }
}

/// The record of a file that names its fields.
private struct HeaderRecord {
  let names: [String]
  let dialect: Dialect
  /// The offset after its line end.
  let end: Int
  /// Line ends up to there.
  var lineCount: Int
  /// Lines above it that are not blank.
  var preambleLineCount = 0
}

/// Looks for the header at the beginning of a file.
private struct HeaderSearch {
  let delimiter: UInt8?
  /// Whether there is nothing after the bytes at hand.
  let isWhole: Bool
  let isHeader: ([String]) -> Bool

  /// How many lines a preamble may have, and how many bytes are searched for them.
  private static let mostLines = 64
  private static let mostBytes = 1 << 16

  /// - Returns: nil when `block.bytes[..<used]` holds no whole header (yet).
  func header(in block: inout RecordBlock, used: inout Int) -> HeaderRecord? {
    let start = block.bytes[..<used].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = record(in: &block, from: start, used: &used) else { return nil }
    if isHeader(first.names) { return first }
    // Whether there is another one must not depend on how much has been read.
    guard isWhole || used >= Self.mostBytes else { return nil }
    var position = start
    var lines = 0
    var textLines = 0
    while lines < Self.mostLines, position < min(used, Self.mostBytes) {
      let line = block.bytes[position..<used].prefix { !Field.isLineEnd($0) }
      if !line.isEmpty, textLines > 0, var found = record(in: &block, from: position, used: &used),
        isHeader(found.names)
      {
        found.lineCount += lines
        found.preambleLineCount = textLines
        return found
      }
      position = lineEnd(in: block, from: line.endIndex, used: used)
      lines += 1
      if !line.isEmpty { textLines += 1 }
    }
    return first
  }

  /// The record that begins at `start`, or after the blank lines there.
  private func record(in block: inout RecordBlock, from start: Int, used: inout Int) -> HeaderRecord? {
    var start = start
    var blankLines = 0
    while start < used, Field.isLineEnd(block.bytes[start]) {
      start = lineEnd(in: block, from: start, used: used)
      blankLines += 1
    }
    guard isWhole || block.bytes[start..<used].dropLast().contains(where: Field.isLineEnd) else { return nil }
    guard start < used else { return nil }
    guard let dialect = Dialect.sniffed(block.bytes[start..<used], delimiter: delimiter, isWhole: isWhole)
    else {
      return nil
    }
    if isWhole { block.endLine(at: &used, dialect: dialect, from: start) }
    guard
      let end = RecordSplitter(dialect: dialect).firstRecordEnd(
        in: block.bytes, start..<used, isWhole: isWhole)
    else { return nil }
    // A block of its own: unquoting overwrites what follows.
    var header = RecordBlock(block.bytes[start..<end], dialect: dialect)
    header.pad()
    var names: [String] = []
    var position = 0
    while position < header.records.upperBound, let field = header.field(at: position, dialect: dialect) {
      names.append(Field.string(decoding: header.bytes[field.text]))
      position = field.end + 1
    }
    return HeaderRecord(
      names: names, dialect: dialect, end: end,
      lineCount: blankLines + block.bytes[start..<end].count { $0 == dialect.lineEnd })
  }

  /// The offset after the line end at `position`.
  private func lineEnd(in block: RecordBlock, from position: Int, used: Int) -> Int {
    let isPair =
      position + 1 < used && block.bytes[position] == Dialect.carriageReturn
      && block.bytes[position + 1] == Dialect.lineFeed
    return position + (isPair ? 2 : 1)
  }
}
