/// What a column of a CSV file is to be read as.
public enum ColumnFormat: Hashable, Sendable {
  /// Days.
  case days(DateFormat)
  /// Months: `YYYY-MM`, or any date in the month.
  case months
  /// Whole numbers of a range.
  case integers(ClosedRange<Int>)
  /// Decimals of a range (nil = unbounded).
  case decimals(minimum: FixedDecimal?, maximum: FixedDecimal?)
  /// `yes/no`, `y/n`, `true/false`, `1/0`, in any case.
  case flags
  /// One of these, in any case.
  case codes([String])
  /// Free categories.
  case texts
  /// Identifiers.
  case keys

  var parser: any ValueParser {
    switch self {
    case .days(.iso): DayParser()
    case .months: MonthParser()
    case .integers(let range): IntegerParser(range: range)
    case .decimals(let minimum, let maximum): DecimalParser(minimum: minimum, maximum: maximum)
    case .flags: CodeParser()
    case .codes(let codes): CodeParser(codes: codes)
    case .texts: TextParser()
    case .keys: KeyParser()
    }
  }
}

/// Reads blocks of one file into columns. Each worker has one of its own.
public struct BlockParser: Sendable {
  /// A column to read.
  public struct Column: Sendable {
    /// The field's index in the file's records, from 0.
    public let field: Int
    /// What to read it as.
    public let format: ColumnFormat

    /// Makes a column.
    public init(field: Int, format: ColumnFormat) {
      self.field = field
      self.format = format
    }
  }

  private let dialect: Dialect
  private let fields: [Int]
  private let missing: MissingMarkers
  private var parsers: [any ValueParser]
  private var tile: FieldTile

  /// Makes a parser.
  /// - Parameters:
  ///   - dialect: the file's.
  ///   - fieldCount: fields in its header, at least 1.
  ///   - columns: the columns to read.
  ///   - missing: texts that stand for "no value".
  public init(dialect: Dialect, fieldCount: Int, columns: [Column], missing: MissingMarkers) {
    self.dialect = dialect
    self.missing = missing
    fields = columns.map(\.field)
    parsers = columns.map(\.format.parser)
    tile = FieldTile(fieldCount: max(fieldCount, 1))
  }

  /// Reads a block. The bytes behind its records are overwritten.
  public mutating func parse(_ block: inout RecordBlock) -> ParsedBlock {
    block.pad()
    var progress = FieldTile.Progress(position: block.records.lowerBound)
    var problems: [ValueProblem] = []
    while true {
      let firstRecord = progress.records.count
      tile.fill(from: &block, dialect: dialect, progress: &progress)
      guard tile.recordCount > 0 else { break }
      unsafe block.bytes.withUnsafeBufferPointer { bytes in
        unsafe tile.spans.withUnsafeBufferPointer { spans in
          guard let bytes = bytes.baseAddress, let spans = spans.baseAddress else { return }
          let view = unsafe TileView(
            bytes: bytes, spans: spans, fieldCount: tile.fieldCount, recordCount: tile.recordCount,
            firstRecord: firstRecord, missing: missing)
          for index in parsers.indices {
            parsers[index].parse(view, field: fields[index], problems: &problems)
          }
        }
      }
    }
    problems.sort { ($0.record, $0.field) < ($1.record, $1.field) }
    return ParsedBlock(
      records: progress.records, lineCount: progress.lineCount,
      columns: parsers.indices.map { parsers[$0].take() },
      faults: progress.faults, problems: problems)
  }

  /// The numbers that the texts of one column have in the dictionary of the whole extract.
  ///
  /// To be called block after block in the order of the file, so that numbers follow first appearance.
  /// - Parameters:
  ///   - texts: texts of a block that this parser has read.
  ///   - column: the column's index among those given to the parser.
  ///   - dictionary: the extract's dictionary for that column.
  public mutating func number(
    _ texts: [UInt32], ofColumn column: Int, in dictionary: inout TextDictionary
  ) -> [UInt32] {
    guard var parser = parsers[column] as? TextParser else { return texts }
    parsers[column] = KeyParser()
    defer { parsers[column] = parser }
    return parser.number(texts, in: &dictionary)
  }
}

/// The records of one block, column by column.
public struct ParsedBlock: Sendable {
  /// Where each record stands in the block.
  public let records: [RecordPosition]
  /// Line ends in the block.
  public let lineCount: Int
  /// The values of the columns, in the order in which they were asked for.
  public internal(set) var columns: [ParsedValues]
  /// Records whose form is wrong, in order.
  public let faults: [RecordFault]
  /// Values that could not be read as they stand, by record, then field.
  public let problems: [ValueProblem]
}

extension ParsedValues {
  /// Whether the value of a record is missing.
  @inline(__always) public func isMissing(_ record: Int) -> Bool {
    switch self {
    case .int32(let values): values[record] == Missing.int32
    case .int64(let values): values[record] == Missing.int64
    case .uint8(let values): values[record] == Missing.uint8
    case .texts(let values): values[record] == Missing.uint32
    case .keys(let batch): batch.keys[record].isMissing
    }
  }

  /// The records whose value is missing, in order.
  public var missingRecords: [Int] {
    switch self {
    case .int32(let values): Self.indices(of: Missing.int32, in: values)
    case .int64(let values): Self.indices(of: Missing.int64, in: values)
    case .uint8(let values): Self.indices(of: Missing.uint8, in: values)
    case .texts(let values): Self.indices(of: Missing.uint32, in: values)
    case .keys(let batch): batch.keys.indices.filter { batch.keys[$0].isMissing }
    }
  }

  private static func indices<Value: FixedWidthInteger>(of missing: Value, in values: [Value]) -> [Int] {
    guard values.contains(missing) else { return [] }
    return values.indices.filter { values[$0] == missing }
  }

  /// The values of the given records only.
  public func keeping(_ records: [Int]) -> ParsedValues {
    switch self {
    case .int32(let values): .int32(records.map { values[$0] })
    case .int64(let values): .int64(records.map { values[$0] })
    case .uint8(let values): .uint8(records.map { values[$0] })
    case .texts(let values): .texts(records.map { values[$0] })
    case .keys(let batch):
      .keys(KeyBatch(keys: records.map { batch.keys[$0] }, longText: batch.longText))
    }
  }
}
