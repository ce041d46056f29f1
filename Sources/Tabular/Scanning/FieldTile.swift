/// Where the fields of a few hundred records stand in their block: small enough to stay in the first-level cache
/// while column after column is read from it.
struct FieldTile {
  static let capacity = 256

  /// Fields that every record has (made up with empty ones, or cut off).
  let fieldCount: Int
  /// Record by record, field by field: the first byte's offset in the low half, the end in the high half.
  private(set) var spans: [UInt64]
  private(set) var recordCount = 0

  init(fieldCount: Int) {
    self.fieldCount = fieldCount
    // A record with too many fields is noticed after at most 64 of them.
    spans = [UInt64](repeating: 0, count: Self.capacity * fieldCount + 64)
  }

  /// A position in a block, and what has been learnt of its records on the way to it.
  struct Progress {
    var position: Int
    /// Line ends before the position.
    var lineCount = 0
    /// Per record: where it begins, where it ends (its line end excluded), and the line ends before it.
    var records: [RecordPosition] = []
    var faults: [RecordFault] = []
    /// Line ends before each record of delimiters only. Such a record is none.
    var blankRecords: [Int] = []
  }

  /// Takes the next records of `block`, as many as fit.
  mutating func fill(from block: inout RecordBlock, dialect: Dialect, progress: inout Progress) {
    recordCount = 0
    while progress.position < block.records.upperBound, recordCount < Self.capacity {
      if fillRegular(from: block, dialect: dialect, progress: &progress) {
        scanIrregular(in: &block, dialect: dialect, progress: &progress)
      }
    }
  }

  /// Takes records without quotes and with the right number of fields, until there is another one.
  ///
  /// Works on 64 bytes at a time: a bit for each delimiter and line end. The only branches that cannot be foretold are
  /// one for each 64 bytes and one for each record.
  /// - Returns: whether the record at the position is irregular.
  private mutating func fillRegular(
    from block: borrowing RecordBlock, dialect: Dialect, progress: inout Progress
  ) -> Bool {
    let end = block.records.upperBound
    let hasQuotes = block.hasQuotes
    let separators = Separators(dialect)
    let isLineFeed = dialect.lineEnd == Dialect.lineFeed
    let fieldCount = fieldCount
    var recordStart = progress.position
    var lineCount = progress.lineCount
    var recordCount = recordCount
    var isIrregular = false
    unsafe block.bytes.withUnsafeBufferPointer { buffer in
      unsafe spans.withUnsafeMutableBufferPointer { spans in
        guard let bytes = buffer.baseAddress, let spans = spans.baseAddress else { return }
        var fieldStart = recordStart
        var out = recordCount &* fieldCount
        var recordOut = out &+ fieldCount
        var position = recordStart
        scan: while position < end {
          var (fieldEnds, lineEnds, quotes) = unsafe separators.find(in: bytes + position, quotes: hasQuotes)
          if quotes != 0 {
            // What stands before the first quote may still hold whole records.
            let before = (1 &<< UInt64(quotes.trailingZeroBitCount)) &- 1
            fieldEnds &= before
            lineEnds &= before
          }
          while true {
            let isLast = lineEnds == 0
            let upToLineEnd = isLast ? fieldEnds : fieldEnds & (lineEnds ^ (lineEnds &- 1))
            fieldEnds ^= upToLineEnd
            var ends = upToLineEnd
            while ends != 0 {
              let at = position &+ ends.trailingZeroBitCount
              ends &= ends &- 1
              unsafe spans[out] =
                UInt64(truncatingIfNeeded: fieldStart) | UInt64(truncatingIfNeeded: at) &<< 32
              out &+= 1
              fieldStart = at &+ 1
            }
            if isLast {
              if out < recordOut { break }
              isIrregular = true
              break scan
            }
            lineEnds &= lineEnds &- 1
            var recordEnd = fieldStart &- 1
            if isLineFeed, recordEnd > recordStart, unsafe bytes[recordEnd &- 1] == Dialect.carriageReturn {
              recordEnd &-= 1
              let lastStart = unsafe spans[out &- 1] & 0xFFFF_FFFF
              unsafe spans[out &- 1] =
                lastStart | max(UInt64(truncatingIfNeeded: recordEnd), lastStart) &<< 32
            }
            if recordEnd == recordStart {
              out = recordOut &- fieldCount
            } else if out != recordOut {
              isIrregular = true
              break scan
            } else if recordEnd &- recordStart == fieldCount &- 1 {
              // As many bytes as delimiters.
              progress.blankRecords.append(lineCount)
              out = recordOut &- fieldCount
            } else {
              progress.records.append(
                RecordPosition(start: recordStart, end: recordEnd, lineOffset: lineCount))
              recordCount &+= 1
              recordOut &+= fieldCount
            }
            lineCount &+= 1
            recordStart = fieldStart
            if recordCount == Self.capacity { break scan }
          }
          if quotes != 0 {
            isIrregular = true
            break
          }
          position &+= 64
        }
      }
    }
    self.recordCount = recordCount
    progress.lineCount = lineCount
    progress.position = recordStart
    return isIrregular
  }

  /// Takes the one record at the position, whatever it looks like.
  private mutating func scanIrregular(
    in block: inout RecordBlock, dialect: Dialect, progress: inout Progress
  ) {
    let start = progress.position
    let firstSpan = recordCount * fieldCount
    let record = progress.records.count
    clearSpans(from: firstSpan)
    var position = start
    var field = 0
    var lineEnds = 1
    var extraText = false
    var recordEnd = start
    while true {
      let found = block.field(at: position, dialect: dialect)
      guard let found else {
        clearSpans(from: firstSpan)
        while progress.faults.last?.record == record { progress.faults.removeLast() }
        recordEnd = block.lineEnd(from: start, dialect: dialect)
        progress.faults.append(
          RecordFault(record: record, kind: .unclosedQuote, field: field, fieldCount: field))
        progress.position = recordEnd + 1
        recordEnd = block.trimmingCarriageReturn(start..<recordEnd, dialect: dialect).upperBound
        appendRecord(start..<recordEnd, lineEnds: 1, progress: &progress)
        return
      }
      lineEnds += found.lineEnds
      if found.hasMisplacedQuote {
        progress.faults.append(
          RecordFault(record: record, kind: .misplacedQuote, field: field, fieldCount: 0))
      }
      if field < fieldCount {
        spans[firstSpan + field] = UInt64(found.text.lowerBound) | UInt64(found.text.upperBound) << 32
      } else if block.bytes[found.text].contains(where: { !Field.isSpace($0) }) {
        extraText = true
      }
      field += 1
      recordEnd = found.end
      position = found.end + 1
      if block.bytes[found.end] == dialect.lineEnd { break }
    }
    progress.position = position
    recordEnd = block.trimmingCarriageReturn(start..<recordEnd, dialect: dialect).upperBound
    if recordEnd == start {
      progress.lineCount += 1
      return
    }
    if block.bytes[start..<recordEnd].allSatisfy({ $0 == dialect.delimiter }) {
      progress.blankRecords.append(progress.lineCount)
      progress.lineCount += 1
      return
    }
    if field < fieldCount || extraText {
      progress.faults.append(
        RecordFault(
          record: record, kind: field < fieldCount ? .tooFewFields : .tooManyFields, field: nil,
          fieldCount: field))
    }
    appendRecord(start..<recordEnd, lineEnds: lineEnds, progress: &progress)
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

  /// Forgets the records of the tile, the last of `progress`, that are not wanted.
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
      if fault.record < first { return fault }
      return places[fault.record].map {
        RecordFault(record: $0, kind: fault.kind, field: fault.field, fieldCount: fault.fieldCount)
      }
    }
    recordCount = kept
  }

  private mutating func clearSpans(from first: Int) {
    for index in first..<first + fieldCount { spans[index] = 0 }
  }

  private mutating func appendRecord(_ range: Range<Int>, lineEnds: Int, progress: inout Progress) {
    progress.records.append(
      RecordPosition(start: range.lowerBound, end: range.upperBound, lineOffset: progress.lineCount))
    progress.lineCount += lineEnds
    recordCount += 1
  }
}

/// The bytes that end fields, as words.
private struct Separators {
  private let delimiters: UInt64
  private let lineEnds: UInt64

  init(_ dialect: Dialect) {
    delimiters = SWAR.pattern(dialect.delimiter)
    lineEnds = SWAR.pattern(dialect.lineEnd)
  }

  /// A bit for each of the next 64 bytes that ends a field, that ends a line, and that is a quote.
  @inline(__always) func find(
    in bytes: UnsafePointer<UInt8>, quotes hasQuotes: Bool
  ) -> (fieldEnds: UInt64, lineEnds: UInt64, quotes: UInt64) {
    var found: (fieldEnds: UInt64, lineEnds: UInt64, quotes: UInt64) = (0, 0, 0)
    for index in 0..<8 {
      let word = unsafe SWAR.load(bytes + index &* 8)
      let shift = UInt64(truncatingIfNeeded: index &* 8)
      let lines = SWAR.matches(word, lineEnds)
      found.lineEnds |= SWAR.bits(lines) &<< shift
      found.fieldEnds |= SWAR.bits(lines | SWAR.matches(word, delimiters)) &<< shift
      if hasQuotes { found.quotes |= SWAR.bits(SWAR.matches(word, SWAR.pattern(Dialect.quote))) &<< shift }
    }
    return found
  }
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

/// What is wrong with the form of one record.
public struct RecordFault: Sendable {
  /// The kinds of fault.
  public enum Kind: Sendable {
    /// The missing fields were taken as empty.
    case tooFewFields
    /// There is text in fields that the header does not have.
    case tooManyFields
    /// A quoted field is never closed; the record is its line, and its values are all taken as empty.
    case unclosedQuote
    /// There is text between a closing quote and the next delimiter; it was kept.
    case misplacedQuote
  }

  /// The record's index in its block.
  public let record: Int
  /// What is wrong.
  public let kind: Kind
  /// The field's index, from 0; nil when it concerns the whole record.
  public let field: Int?
  /// How many fields the record has (as far as they could be read).
  public let fieldCount: Int

  /// Whether the record is cut at the wrong places, so that its values say nothing.
  public var isCut: Bool { kind == .unclosedQuote || kind == .tooManyFields }
}
