/// The fields of a tile, ready to be read column by column.
///
/// Marked safe: it only exists inside the scope in which its block and tile cannot change.
@safe struct TileView {
  let bytes: UnsafePointer<UInt8>
  let spans: UnsafePointer<UInt64>
  let fieldCount: Int
  let recordCount: Int
  /// The index in the block of the tile's first record.
  let firstRecord: Int
  let missing: MissingMarkers

  /// Gives fields to `body` to be read.
  @inline(__always) static func with<R>(
    bytes: UnsafeBufferPointer<UInt8>, spans: [UInt64], fieldCount: Int, recordCount: Int, firstRecord: Int,
    missing: MissingMarkers, _ body: (TileView) -> R
  ) -> R {
    unsafe spans.withUnsafeBufferPointer { spans in
      // Neither buffer is ever empty: blocks are padded, and a tile has room for a record.
      unsafe body(
        TileView(
          bytes: bytes.baseAddress.unsafelyUnwrapped, spans: spans.baseAddress.unsafelyUnwrapped,
          fieldCount: fieldCount, recordCount: recordCount, firstRecord: firstRecord, missing: missing))
    }
  }

  @inline(__always) func field(_ record: Int, _ field: Int) -> Field {
    let span = unsafe spans[record &* fieldCount &+ field]
    let start = Int(truncatingIfNeeded: span & 0xFFFF_FFFF)
    return unsafe Field(start: bytes + start, count: Int(truncatingIfNeeded: span &>> 32) &- start)
  }
}

/// Reads the values of one column, tile after tile of a block.
protocol ValueParser: Sendable {
  /// Appends the values of a tile; one problem for every value that could not be read as it stands.
  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem])
  /// Hands out the values of the block and begins a new one.
  mutating func take() -> ParsedValues
}

/// The texts of columns that stand in no field, as fields of records that are all alike.
struct ConstantFields: Sendable {
  /// The texts, each with room behind it for words that overlap its end.
  private let bytes: [UInt8]
  private let spans: [UInt64]
  private let count: Int

  init(_ texts: [String]) {
    var bytes = [UInt8](repeating: 0, count: RecordBlock.padding)
    var spans: [UInt64] = [0]
    for text in texts {
      let start = bytes.count
      bytes += text.utf8
      spans.append(UInt64(start) | UInt64(bytes.count) << 32)
      bytes += repeatElement(0, count: RecordBlock.padding)
    }
    let hasText = texts.contains { !$0.isEmpty }
    self.bytes = bytes
    self.spans = hasText ? (0..<FieldTile.capacity).flatMap { _ in spans.dropFirst() } : [0]
    count = texts.count
  }

  /// Gives the fields to `body` to be read. A text's field has its index among the texts.
  func read(recordCount: Int, firstRecord: Int, missing: MissingMarkers, _ body: (TileView) -> Void) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe TileView.with(
        bytes: bytes, spans: spans, fieldCount: count, recordCount: recordCount, firstRecord: firstRecord,
        missing: missing, body)
    }
  }
}

/// A value that could not be read as it stands.
public struct ValueProblem: Sendable {
  /// What is wrong with it.
  public enum Kind: Sendable {
    /// Not a date; missing.
    case notADate
    /// Not a month; missing.
    case notAMonth
    /// Not a whole number; missing.
    case notAWholeNumber
    /// Not a number; missing.
    case notANumber
    /// Outside its range; missing.
    case outOfRange
    /// More than four decimal places; rounded.
    case rounded
    /// Neither yes nor no; missing.
    case notYesOrNo
    /// Not one of the listed codes; missing.
    case unknownCode
    /// Not valid UTF-8; read as Windows-1252.
    case notUTF8
    /// Holds characters that nobody can see; read without them.
    case controlCharacter
    /// A text with too many characters; missing.
    case tooLong

    /// Whether the value was used all the same.
    public var isKept: Bool { self == .notUTF8 || self == .controlCharacter || self == .rounded }
  }

  /// The record's index in its block.
  public let record: Int
  /// The field's index in its record, from 0.
  public let field: Int
  /// The column's index among those that were asked for.
  public var column = 0
  /// What is wrong with it.
  public let kind: Kind
  /// The field's bytes in the block, quotes removed.
  public let range: Range<Int>

  /// Makes a problem of a value that stands in no field by itself.
  public init(_ kind: Kind, record: Int, field: Int, column: Int) {
    self.kind = kind
    self.record = record
    self.field = field
    self.column = column
    range = 0..<0
  }

  init(_ kind: Kind, _ value: Field, record: Int, field: Int, in tile: TileView) {
    self.kind = kind
    self.record = record
    self.field = field
    let start = unsafe value.start - tile.bytes
    range = start..<start + value.count
  }
}

/// The values that one column has in one block, a value for each record.
public enum ParsedValues: Sendable {
  /// Days, months and whole numbers.
  case int32([Int32])
  /// Decimals.
  case int64([Int64])
  /// Flags and codes.
  case uint8([UInt8])
  /// Texts: indices into a ``TextCache``.
  case texts([UInt32])
  /// Identifiers.
  case keys(KeyBatch)
}

extension Array {
  /// Lengthens the array and gives the new part to `body` to be written.
  @inline(__always)
  mutating func extend(
    by count: Int, with element: Element, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) {
    let start = self.count
    append(contentsOf: repeatElement(element, count: count))
    unsafe withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe body(base + start) }
    }
  }

  /// Hands out the elements and leaves room for as many again.
  mutating func take() -> [Element] {
    let taken = self
    self = []
    reserveCapacity(taken.count)
    return taken
  }
}
