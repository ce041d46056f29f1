/// Where the fields of a few hundred records begin and end: small enough to stay in the first-level cache while column
/// after column is read from it.
///
/// ## For whoever changes the scanner
///
/// Start reading at ``fill(from:dialect:progress:)``. It alternates between two scans: ``RegularScan`` takes a run of
/// regular records (no quotes, the header's number of fields, or an empty line) as fast as it can;
/// ``takeIrregular(in:dialect:progress:)`` takes exactly one record of any form, and defines what is right. The fast scan
/// never decides a difficult case: it stops before the record and leaves it to the slow one. So it can only be wrong by
/// taking a record that it should have left, and every new deviation of the grammar goes into the slow scan alone.
///
/// **State.** The tile holds the spans of `recordCount` records; ``Progress`` goes with the block and holds all else
/// that has been learnt. The position is always the beginning of a record. Nothing is carried from one block to the next,
/// because ``FileBlocks`` cuts them at record ends.
///
/// **Invariants.**
/// - A block's records end with a line end, which is why the slow scan needs no bound, and at least
///   ``RecordBlock/padding`` zeros follow them, which is why the fast one may look at 64 bytes anywhere: a zero is neither
///   delimiter, line end nor quote.
/// - Offsets fit 32 bits. A span may lie behind the records: doubled quotes are removed into a copy there
///   (``RecordBlock/unquote(_:followedBy:)``), and the record's own bytes stay as they were, for quarantine.
/// - Each record has `fieldCount` spans, at `record * fieldCount`. Missing fields are empty spans; extra ones are dropped.
/// - Blank lines and lines of delimiters are counted as lines and not as records.
/// - Records and faults are in order, whatever the size of blocks and tiles.
///
/// **What holds it in place.** `ReferenceCSVReader` in the tests reads the same grammar a byte at a time; `CSVGrammarTests`
/// compares the two at every block size, on random texts and on what the fuzzer found (`make fuzz` goes on looking), and
/// `Tests/check-reader` compares with Python and DuckDB. `Benchmarks/gate` counts the instructions.
///
/// **What was tried.**
/// - Eight bytes at a time, asking at each separator whether it ends the record: the answer depends on the data, and the
///   processor guesses it wrongly. Masks of 64 bytes leave one such branch for each window and one for each record.
/// - `SIMD16` and `any(mask)`: many times slower than ``SWAR`` words on this toolchain, which has no instruction for it.
struct FieldTile {
  static let capacity = 256

  /// Fields that every record has.
  let fieldCount: Int
  /// Record by record, field by field.
  private(set) var spans: [FieldSpan]
  private(set) var recordCount = 0

  init(fieldCount: Int) {
    self.fieldCount = fieldCount
    spans = [FieldSpan](repeating: FieldSpan(0, 0), count: Self.capacity * fieldCount + RegularScan.overrun)
  }

  /// A position in a block, and what has been learnt of its records on the way to it.
  struct Progress {
    var position: Int
    /// Line ends before the position.
    var lineCount = 0
    var records: [RecordPosition] = []
    var faults: [RecordFault] = []
    /// Line ends before each line that contains only delimiters.
    var blankRecords: [Int] = []
  }

  /// Takes the next records of `block`, as many as fit.
  mutating func fill(from block: inout RecordBlock, dialect: Dialect, progress: inout Progress) {
    recordCount = 0
    while progress.position < block.records.upperBound, recordCount < Self.capacity {
      if takeRegular(from: block, dialect: dialect, progress: &progress) {
        takeIrregular(in: &block, dialect: dialect, progress: &progress)
      }
    }
  }

  /// Takes regular records up to an irregular one, the end of the block or that of the tile.
  /// - Returns: whether the record at the position is irregular.
  private mutating func takeRegular(
    from block: borrowing RecordBlock, dialect: Dialect, progress: inout Progress
  ) -> Bool {
    let end = block.records.upperBound
    let hasQuotes = block.hasQuotes
    let (fieldCount, recordCount) = (fieldCount, recordCount)
    let (isIrregular, taken) = unsafe block.bytes.withUnsafeBufferPointer { bytes in
      unsafe spans.withUnsafeMutableBufferPointer { spans in
        // Neither buffer is ever empty: blocks are padded, and a tile has room for a record.
        var scan = unsafe RegularScan(
          bytes: bytes.baseAddress.unsafelyUnwrapped, spans: spans.baseAddress.unsafelyUnwrapped,
          fieldCount: fieldCount, recordCount: recordCount, dialect: dialect, progress: progress)
        let isIrregular = scan.run(to: end, hasQuotes: hasQuotes, progress: &progress)
        return (isIrregular, scan.recordCount)
      }
    }
    self.recordCount = taken
    return isIrregular
  }

  /// Takes the one record at the position, whatever it looks like.
  private mutating func takeIrregular(
    in block: inout RecordBlock, dialect: Dialect, progress: inout Progress
  ) {
    let start = progress.position
    let record = progress.records.count
    let firstSpan = recordCount * fieldCount
    let firstFault = progress.faults.count
    clearSpans(from: firstSpan)
    var position = start
    var found = 0
    var lineEnds = 1
    var hasExtraText = false
    repeat {
      guard let field = block.field(at: position, dialect: dialect) else {
        progress.faults.removeSubrange(firstFault...)
        takeLine(unclosedAt: found, in: block, dialect: dialect, progress: &progress)
        return
      }
      lineEnds += field.lineEnds
      if field.hasMisplacedQuote {
        progress.faults.append(RecordFault(record: record, kind: .misplacedQuote(field: found)))
      }
      if found < fieldCount {
        spans[firstSpan + found] = FieldSpan(field.text.lowerBound, field.text.upperBound)
      } else if block.bytes[field.text].contains(where: { !$0.isSpace }) {
        hasExtraText = true
      }
      found += 1
      position = field.end + 1
    } while block.bytes[position - 1] != dialect.lineEnd
    progress.position = position
    let range = block.trimmingCarriageReturn(start..<position - 1, dialect: dialect)
    if block.bytes[range].allSatisfy({ $0 == dialect.delimiter }) {
      if !range.isEmpty { progress.blankRecords.append(progress.lineCount) }
      progress.lineCount += 1
      return
    }
    if found < fieldCount {
      progress.faults.append(RecordFault(record: record, kind: .tooFewFields(found: found)))
    } else if hasExtraText {
      progress.faults.append(RecordFault(record: record, kind: .tooManyFields(found: found)))
    }
    append(range, lineEnds: lineEnds, to: &progress)
  }

  /// Takes the line at the position as a record without values: its quoted field with this index is never closed.
  private mutating func takeLine(
    unclosedAt field: Int, in block: RecordBlock, dialect: Dialect, progress: inout Progress
  ) {
    clearSpans(from: recordCount * fieldCount)
    let start = progress.position
    let end = block.lineEnd(from: start, dialect: dialect)
    progress.faults.append(RecordFault(record: progress.records.count, kind: .unclosedQuote(field: field)))
    progress.position = end + 1
    append(block.trimmingCarriageReturn(start..<end, dialect: dialect), lineEnds: 1, to: &progress)
  }

  private mutating func clearSpans(from first: Int) {
    for index in first..<first + fieldCount { spans[index] = FieldSpan(0, 0) }
  }

  private mutating func append(_ range: Range<Int>, lineEnds: Int, to progress: inout Progress) {
    progress.records.append(
      RecordPosition(start: range.lowerBound, end: range.upperBound, lineOffset: progress.lineCount))
    progress.lineCount += lineEnds
    recordCount += 1
  }

  /// Gives the fields to `body` to be read.
  @inline(__always) func withView<R>(
    of block: RecordBlock, firstRecord: Int, missing: MissingMarkers, _ body: (TileView) -> R
  ) -> R {
    unsafe block.bytes.withUnsafeBufferPointer { bytes in
      unsafe TileView.with(
        bytes: bytes, spans: spans, fieldCount: fieldCount, recordCount: recordCount,
        firstRecord: firstRecord, missing: missing, body)
    }
  }

  /// Forgets the unwanted records of the tile, which are the last of `progress`.
  mutating func keep(_ isWanted: [Bool], progress: inout Progress) {
    guard isWanted.contains(false) else { return }
    let first = progress.records.count - recordCount
    var kept = 0
    var places: [Int: Int] = [:]
    for record in 0..<recordCount where isWanted[record] {
      for field in 0..<fieldCount {
        spans[kept * fieldCount + field] = spans[record * fieldCount + field]
      }
      progress.records[first + kept] = progress.records[first + record]
      places[first + record] = first + kept
      kept += 1
    }
    progress.records.removeLast(recordCount - kept)
    progress.faults = progress.faults.compactMap { fault in
      guard fault.record >= first else { return fault }
      return places[fault.record].map { RecordFault(record: $0, kind: fault.kind) }
    }
    recordCount = kept
  }
}

/// Where one field begins and ends in its block.
struct FieldSpan {
  private let first: UInt32
  private let last: UInt32

  @inline(__always) init(_ start: Int, _ end: Int) {
    first = UInt32(truncatingIfNeeded: start)
    last = UInt32(truncatingIfNeeded: end)
  }

  @inline(__always) var start: Int { Int(first) }
  @inline(__always) var end: Int { Int(last) }
  var range: Range<Int> { start..<end }
}

/// Where one record stands in its block.
public struct RecordPosition: Sendable {
  private let first: UInt32
  private let last: UInt32
  private let lines: UInt32

  @inline(__always) init(start: Int, end: Int, lineOffset: Int) {
    first = UInt32(truncatingIfNeeded: start)
    last = UInt32(truncatingIfNeeded: end)
    lines = UInt32(truncatingIfNeeded: lineOffset)
  }

  /// Its bytes in ``RecordBlock/bytes``, the line end excluded.
  public var range: Range<Int> { Int(first)..<Int(last) }
  /// Line ends in the block before it.
  public var lineOffset: Int { Int(lines) }
}
