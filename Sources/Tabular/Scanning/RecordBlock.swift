/// A piece of a CSV file that holds only whole records: what one core parses at a time.
///
/// ```
/// bytes: | begun in the last block   | read from the file ................ |
///        |<---------------- records ---------------->| tail, overwritten by padding and unquoted texts
/// ```
/// The buffer belongs to one worker, which reuses it for block after block.
public struct RecordBlock: Sendable {
  /// The records, each with its line end, in ``bytes``.
  public internal(set) var records = 0..<0
  /// The text, in UTF-8 (or Windows-1252).
  public internal(set) var bytes: [UInt8] = []
  /// The part of ``bytes`` that was read from the file as it is; empty when the file had to be decoded.
  var read = 0..<0
  /// The bytes read from a file that had to be decoded.
  var undecoded: [UInt8] = []
  /// Whether there may be a quote among the records.
  var hasQuotes = false
  /// The end of the unquoted texts behind the records.
  var textEnd = 0

  /// How many zeros follow the records and each unquoted text, so that words may be read past their end.
  static let padding = 64

  /// A block without records.
  public init() {}

  /// A block of the given bytes, which are whole records; if the last line end is missing, it is added.
  public init(_ text: some Sequence<UInt8>, dialect: Dialect) {
    bytes = Array(text)
    if let last = bytes.last, last != dialect.lineEnd { bytes.append(dialect.lineEnd) }
    records = 0..<bytes.count
    hasQuotes = bytes.contains(Dialect.quote)
  }

  /// Gives `body` the bytes of the file that this block was the first to read; those of all blocks are the whole file.
  ///
  /// Call it before the block is parsed.
  public func withOriginalBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    undecoded.isEmpty
      ? unsafe bytes[read].withUnsafeBytes { unsafe body($0) }
      : unsafe undecoded.withUnsafeBytes { unsafe body($0) }
  }

  /// How many bytes of the file this block was the first to read.
  public var originalByteCount: Int { undecoded.isEmpty ? read.count : undecoded.count }

  /// Puts zeros after the records, so that words may be read past their end.
  mutating func pad() {
    textEnd = records.upperBound
    endText(at: textEnd)
  }

  /// Copies the text of a quoted field behind the records: `quoted` with doubled quotes made single, then `rest`.
  /// - Returns: where the copy is.
  mutating func unquote(_ quoted: Range<Int>, followedBy rest: Range<Int>) -> Range<Int> {
    let start = textEnd
    reserve(start + quoted.count + rest.count)
    var end = start
    var position = quoted.lowerBound
    while position < quoted.upperBound {
      let byte = bytes[position]
      bytes[end] = byte
      end += 1
      position += byte == Dialect.quote ? 2 : 1
    }
    for position in rest {
      bytes[end] = bytes[position]
      end += 1
    }
    endText(at: end)
    return start..<end
  }

  private mutating func endText(at end: Int) {
    reserve(end + Self.padding)
    bytes.replaceSubrange(end..<end + Self.padding, with: repeatElement(0, count: Self.padding))
    textEnd = end + Self.padding
  }

  /// Makes ``bytes`` at least `count` long.
  mutating func reserve(_ count: Int) {
    if count > bytes.count { bytes += [UInt8](repeating: 0, count: count - bytes.count) }
  }

  mutating func replaceBytes(at offset: Int, with text: [UInt8]) {
    reserve(offset + text.count)
    bytes.replaceSubrange(offset..<offset + text.count, with: text)
  }

  /// Adds the line end that the last line of a file may lack.
  mutating func endLine(at used: inout Int, dialect: Dialect, from start: Int) {
    guard used > start, bytes[used - 1] != dialect.lineEnd else { return }
    replaceBytes(at: used, with: [dialect.lineEnd])
    used += 1
  }

  /// Forgets the records; the buffer stays.
  mutating func clear() {
    records = 0..<0
    read = 0..<0
    undecoded.removeAll()
    hasQuotes = false
  }

  /// The text of a field: UTF-8, or Windows-1252 where it is not valid UTF-8, without surrounding space.
  public func text(in range: Range<Int>) -> String {
    Field.string(decoding: bytes[range].trimmed)
  }
}
