/// The fast scan of ``FieldTile``: takes records without quotes and with the right number of fields.
///
/// It looks at windows of 64 bytes. ``Separators`` turns a window into masks, a bit for each byte that ends a field, ends
/// a line or is a quote; the rest is counting bits. The only branches that cannot be foretold are one for each window and
/// one for each record.
///
/// **State.** `recordStart` is the beginning of the record at hand and `fieldStart` that of its field; `nextSpan` is where
/// the field's span goes, and `lastSpan` where the one after the record's last field would. A field may begin in one
/// window and end in another; nothing else is carried between them.
///
/// **Why it is right.**
/// - The record is regular when `nextSpan` meets `lastSpan` exactly at its line end. That is looked at once for each line
///   end, and once for each window without one; in between, spans may run over by at most the 64 fields that end in a
///   window, for which the tile has room (``overrun``). They overwrite nothing: later records have no spans yet.
/// - A quote means nothing unless it begins a field, but telling which one does costs more than it saves: the scan
///   takes the whole records before the first quote and calls the record that holds it irregular.
/// - A CR right before the LF belongs to the last field, because a delimiter is never a CR; so shortening that field
///   by one byte is always right.
/// - A record of `fieldCount - 1` bytes with `fieldCount - 1` delimiters has no other bytes: it is blank.
/// - After an irregular record the spans written for it are waste: the slow scan writes them again from `recordStart`.
///
/// Everything is inlined into one loop, so that the state stays in registers; look at the gate's counts after a change.
@safe struct RegularScan {
  /// How many spans may be written behind those of the last record of a tile.
  static let overrun = 64

  private let bytes: UnsafePointer<UInt8>
  private let spans: UnsafeMutablePointer<FieldSpan>
  private let fieldCount: Int
  private let separators: Separators
  private let trimsCarriageReturns: Bool
  private(set) var recordCount: Int
  private var recordStart: Int
  private var fieldStart: Int
  private var lineCount: Int
  private var nextSpan: Int
  private var lastSpan: Int

  @inline(__always) init(
    bytes: UnsafePointer<UInt8>, spans: UnsafeMutablePointer<FieldSpan>, fieldCount: Int, recordCount: Int,
    dialect: Dialect, progress: FieldTile.Progress
  ) {
    unsafe self.bytes = bytes
    unsafe self.spans = spans
    self.fieldCount = fieldCount
    self.recordCount = recordCount
    separators = Separators(dialect)
    trimsCarriageReturns = dialect.lineEnd == Dialect.lineFeed
    recordStart = progress.position
    fieldStart = progress.position
    lineCount = progress.lineCount
    nextSpan = recordCount &* fieldCount
    lastSpan = nextSpan &+ fieldCount
  }

  /// Takes records from the position on, and moves it behind them.
  /// - Returns: whether the record at the new position is irregular.
  @inline(__always)
  mutating func run(to end: Int, hasQuotes: Bool, progress: inout FieldTile.Progress) -> Bool {
    let isIrregular = findIrregular(before: end, hasQuotes: hasQuotes, progress: &progress)
    progress.lineCount = lineCount
    progress.position = recordStart
    return isIrregular
  }

  @inline(__always)
  private mutating func findIrregular(
    before end: Int, hasQuotes: Bool, progress: inout FieldTile.Progress
  ) -> Bool {
    var window = recordStart
    while window < end {
      var (fieldEnds, lineEnds, quotes) = unsafe separators.find(in: bytes + window, quotes: hasQuotes)
      if quotes != 0 {
        let beforeQuote = (1 &<< UInt64(quotes.trailingZeroBitCount)) &- 1
        fieldEnds &= beforeQuote
        lineEnds &= beforeQuote
      }
      while lineEnds != 0 {
        let ofLine = fieldEnds & (lineEnds ^ (lineEnds &- 1))
        fieldEnds ^= ofLine
        lineEnds &= lineEnds &- 1
        takeFields(ofLine, in: window)
        guard endRecord(&progress) else { return true }
        if recordCount == FieldTile.capacity { return false }
      }
      takeFields(fieldEnds, in: window)
      if quotes != 0 || nextSpan >= lastSpan { return true }
      window &+= 64
    }
    return false
  }

  /// Writes the spans of the fields whose ends are set.
  @inline(__always) private mutating func takeFields(_ ends: UInt64, in window: Int) {
    var ends = ends
    while ends != 0 {
      let end = window &+ ends.trailingZeroBitCount
      ends &= ends &- 1
      unsafe spans[nextSpan] = FieldSpan(fieldStart, end)
      nextSpan &+= 1
      fieldStart = end &+ 1
    }
  }

  /// Takes the record whose last field has just been taken.
  /// - Returns: false when it is irregular.
  @inline(__always) private mutating func endRecord(_ progress: inout FieldTile.Progress) -> Bool {
    var end = fieldStart &- 1
    if trimsCarriageReturns, end > recordStart, unsafe bytes[end &- 1] == Dialect.carriageReturn {
      end &-= 1
      unsafe spans[nextSpan &- 1] = FieldSpan(spans[nextSpan &- 1].start, end)
    }
    if end == recordStart {
      nextSpan = lastSpan &- fieldCount
    } else if nextSpan != lastSpan {
      return false
    } else if end &- recordStart == fieldCount &- 1 {
      progress.blankRecords.append(lineCount)
      nextSpan = lastSpan &- fieldCount
    } else {
      progress.records.append(RecordPosition(start: recordStart, end: end, lineOffset: lineCount))
      recordCount &+= 1
      lastSpan &+= fieldCount
    }
    lineCount &+= 1
    recordStart = fieldStart
    return true
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
