/// The record of a file that names its fields.
struct HeaderRecord {
  let names: [String]
  let dialect: Dialect
  /// The offset after its line end.
  let end: Int
  /// Line ends before that.
  var lineCount: Int
  /// Non-blank lines above it.
  var preambleLineCount = 0
}

/// Looks for the header at the beginning of a file.
struct HeaderSearch {
  let delimiter: UInt8?
  /// Whether the whole file has been read.
  let isWhole: Bool
  let isHeader: ([String]) -> Bool

  /// The most lines, and bytes, that are searched for a header.
  private static let mostLines = 64
  private static let mostBytes = 1 << 16

  /// - Returns: nil when `block.bytes[..<used]` holds no whole header (yet).
  func header(in block: inout RecordBlock, used: inout Int) -> HeaderRecord? {
    let start = block.bytes[..<used].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = record(in: &block, from: start, used: &used) else { return nil }
    if isHeader(first.names) { return first }
    // Whether a header is found further down must not depend on how much has been read.
    guard isWhole || used >= Self.mostBytes else { return nil }
    var position = start
    var lines = 0
    var textLines = 0
    while lines < Self.mostLines, position < min(used, Self.mostBytes) {
      let line = block.bytes[position..<used].prefix { !$0.isLineEnd }
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
    while start < used, block.bytes[start].isLineEnd {
      start = lineEnd(in: block, from: start, used: used)
      blankLines += 1
    }
    guard isWhole || block.bytes[start..<used].dropLast().contains(where: \.isLineEnd) else { return nil }
    guard start < used,
      let dialect = Dialect.sniffed(block.bytes, start..<used, delimiter: delimiter, isWhole: isWhole)
    else { return nil }
    if isWhole { block.endLine(at: &used, dialect: dialect, from: start) }
    guard
      let end = RecordSplitter(dialect: dialect).firstRecordEnd(
        in: block.bytes, start..<used, isWhole: isWhole)
    else { return nil }
    // A block of its own, because unquoting overwrites the bytes that follow.
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
