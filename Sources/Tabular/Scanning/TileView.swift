/// The fields of a tile, ready to be read column by column.
///
/// Marked safe: it only exists inside the scope in which its block and tile cannot change.
@safe struct TileView {
  let bytes: UnsafePointer<UInt8>
  let spans: UnsafePointer<FieldSpan>
  let fieldCount: Int
  let recordCount: Int
  /// The index in the block of the tile's first record.
  let firstRecord: Int
  let missing: MissingMarkers

  /// Gives fields to `body` to be read.
  @inline(__always) static func with<R>(
    bytes: UnsafeBufferPointer<UInt8>, spans: [FieldSpan], fieldCount: Int, recordCount: Int,
    firstRecord: Int, missing: MissingMarkers, _ body: (TileView) -> R
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
    return unsafe Field(start: bytes + span.start, count: span.end &- span.start)
  }

  /// A problem with the value of a field.
  func problem(_ kind: ValueProblem.Kind, _ record: Int, _ field: Int) -> ValueProblem {
    let span = unsafe spans[record &* fieldCount &+ field]
    return ValueProblem(kind, record: firstRecord + record, field: field, range: span.range)
  }
}
