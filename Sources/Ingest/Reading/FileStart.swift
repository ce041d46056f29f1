internal import Tabular

/// How a file begins: what it shows before its first row.
struct FileStart: Sendable {
  /// The header; empty when the file is not text, or has none.
  let names: [String]
  /// Line ends up to the end of the header.
  let lineCount: Int
  let preambleLineCount: Int
  let isUnmarkedUTF16: Bool
  /// What the file is when it is not text, in words.
  let foreignFormat: String?

  init(_ blocks: borrowing FileBlocks) {
    foreignFormat = blocks.foreignFormat
    names = foreignFormat == nil ? blocks.header : []
    lineCount = blocks.headerLineCount
    preambleLineCount = blocks.preambleLineCount
    isUnmarkedUTF16 = blocks.isUnmarkedUTF16
  }
}
