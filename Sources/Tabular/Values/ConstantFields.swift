/// The texts of columns that are the same in every record, as fields of identical records.
struct ConstantFields: Sendable {
  /// The texts, each with room behind it for words that overlap its end.
  private let bytes: [UInt8]
  private let spans: [FieldSpan]
  private let count: Int

  init(_ texts: [String]) {
    var bytes = [UInt8](repeating: 0, count: RecordBlock.padding)
    var record: [FieldSpan] = []
    for text in texts {
      let start = bytes.count
      bytes += text.utf8
      record.append(FieldSpan(start, bytes.count))
      bytes += repeatElement(0, count: RecordBlock.padding)
    }
    let hasText = texts.contains { !$0.isEmpty }
    self.bytes = bytes
    spans = hasText ? (0..<FieldTile.capacity).flatMap { _ in record } : [FieldSpan(0, 0)]
    count = texts.count
  }

  /// Has `parser` read a text as the field of `recordCount` records.
  func parse(
    _ text: Int, with parser: inout any ValueParser, recordCount: Int, firstRecord: Int,
    missing: MissingMarkers, problems: inout [ValueProblem]
  ) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe TileView.with(
        bytes: bytes, spans: spans, fieldCount: count, recordCount: recordCount, firstRecord: firstRecord,
        missing: missing
      ) { parser.parse($0, field: text, problems: &problems) }
    }
  }
}
