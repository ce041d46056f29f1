/// What a column of a CSV file is to be read as.
///
/// `synonyms` are more words that a value may be, each with the one that it stands for; nil for no value.
public enum ColumnFormat: Hashable, Sendable {
  /// Days.
  case days(DateFormat)
  /// Months: `YYYY-MM`, or any date in the month.
  case months(DateFormat)
  /// Whole numbers of a range.
  case integers(ClosedRange<Int>)
  /// Decimals of a range (nil = unbounded).
  case decimals(minimum: FixedDecimal?, maximum: FixedDecimal?)
  /// `yes/no`, `y/n`, `true/false`, `1/0`, in any case.
  case flags(synonyms: [String: String?] = [:])
  /// One of these, in any case.
  case codes([String], synonyms: [String: String?] = [:])
  /// Free categories of at most so many characters.
  case texts(synonyms: [String: String?] = [:], longest: Int = .max)
  /// Identifiers.
  case keys

  var parser: any ValueParser {
    switch self {
    case .days(let format): DayParser(format: format)
    case .months(let format): MonthParser(format: format)
    case .integers(let range): IntegerParser(range: range)
    case .decimals(let minimum, let maximum): DecimalParser(minimum: minimum, maximum: maximum)
    case .flags(let synonyms): CodeParser(synonyms: synonyms)
    case .codes(let codes, let synonyms): CodeParser(codes: codes, synonyms: synonyms)
    case .texts(let synonyms, let longest): TextParser(synonyms: synonyms, longest: longest)
    case .keys: KeyParser()
    }
  }

  /// Whether a text can be read as it stands and is a value.
  public func accepts(_ text: String, missing: MissingMarkers) -> Bool {
    var parser = parser
    var problems: [ValueProblem] = []
    ConstantFields([text]).read(recordCount: 1, firstRecord: 0, missing: missing) { view in
      parser.parse(view, field: 0, problems: &problems)
    }
    return problems.isEmpty && !parser.take().isMissing(0)
  }
}

/// Reads blocks of one file into columns. Each worker has one of its own.
public struct BlockParser: Sendable {
  /// A column to read.
  public struct Column: Sendable {
    /// Where its values stand.
    public enum Source: Hashable, Sendable {
      /// In the records' field of this index, from 0.
      case field(Int)
      /// In no field: every record has this one.
      case constant(String)
    }

    /// Where its values stand.
    public let source: Source
    /// What to read them as.
    public let format: ColumnFormat

    /// Makes a column.
    public init(_ source: Source, format: ColumnFormat) {
      self.source = source
      self.format = format
    }

    /// Makes a column of a field.
    public init(field: Int, format: ColumnFormat) { self.init(.field(field), format: format) }
  }

  private let dialect: Dialect
  private let sources: [Column.Source]
  private let missing: MissingMarkers
  private let constants: ConstantFields
  private var parsers: [any ValueParser]
  private var filter: RecordFilter?
  private var tile: FieldTile

  /// Makes a parser.
  /// - Parameters:
  ///   - dialect: the file's.
  ///   - fieldCount: fields in its header, at least 1.
  ///   - columns: the columns to read.
  ///   - missing: texts that stand for "no value".
  ///   - filter: which records to read; nil for all.
  public init(
    dialect: Dialect, fieldCount: Int, columns: [Column], missing: MissingMarkers, filter: RecordFilter? = nil
  ) {
    self.dialect = dialect
    self.missing = missing
    self.filter = filter
    sources = columns.map(\.source)
    constants = ConstantFields(
      columns.map { column in
        if case .constant(let text) = column.source { text } else { "" }
      })
    parsers = columns.map(\.format.parser)
    tile = FieldTile(fieldCount: max(fieldCount, 1))
  }

  /// Reads a block. The bytes behind its records are overwritten.
  public mutating func parse(_ block: inout RecordBlock) -> ParsedBlock {
    block.pad()
    var progress = FieldTile.Progress(position: block.records.lowerBound)
    var problems: [ValueProblem] = []
    var others = OtherRecords()
    while true {
      let firstRecord = progress.records.count
      tile.fill(from: &block, dialect: dialect, progress: &progress)
      guard tile.recordCount > 0 else { break }
      if filter != nil { sort(&others, in: block, progress: &progress) }
      tile.withView(of: block, firstRecord: firstRecord, missing: missing) { view in
        for index in parsers.indices {
          let known = problems.count
          switch sources[index] {
          case .field(let field): parsers[index].parse(view, field: field, problems: &problems)
          case .constant:
            constants.read(recordCount: view.recordCount, firstRecord: firstRecord, missing: missing) {
              parsers[index].parse($0, field: index, problems: &problems)
            }
          }
          for problem in known..<problems.count { problems[problem].column = index }
        }
      }
    }
    problems.sort { ($0.record, $0.field, $0.column) < ($1.record, $1.field, $1.column) }
    return ParsedBlock(
      records: progress.records, lineCount: progress.lineCount, others: others,
      blankRecords: progress.blankRecords,
      columns: parsers.indices.map { parsers[$0].take() },
      faults: progress.faults, problems: problems)
  }

  /// Drops the records of the tile that the filter does not want, and remembers how many.
  private mutating func sort(
    _ others: inout OtherRecords, in block: RecordBlock, progress: inout FieldTile.Progress
  ) {
    let firstRecord = progress.records.count - tile.recordCount
    let fates = tile.withView(of: block, firstRecord: firstRecord, missing: missing) {
      filter?.fates(of: $0) ?? []
    }
    // The fields of a record that is cut at the wrong places say nothing: it belongs to the file's first reader.
    let unreadable = Set(progress.faults.lazy.filter(\.isCut).map { $0.record - firstRecord })
    let isFirst = filter?.isFirst ?? true
    let isWanted = fates.indices.map { unreadable.contains($0) ? isFirst : fates[$0] == .own }
    for (record, fate) in fates.enumerated() where !isWanted[record] {
      others.count += 1
      guard isFirst else { continue }
      switch fate {
      case .leftOut(let claim): others.leftOut[claim, default: 0] += 1
      case .unclaimed:
        let texts = filter?.fields.map { field in
          let span = tile.spans[record * tile.fieldCount + field]
          return block.text(in: Int(span & 0xFFFF_FFFF)..<Int(span >> 32))
        }
        others.unclaimed.append(
          RecordFilter.Unclaimed(
            lineOffset: progress.records[firstRecord + record].lineOffset, texts: texts ?? []))
      case .own, .others: break
      }
    }
    tile.keep(isWanted, progress: &progress)
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

/// Records of a block that its reader did not take. Only the first reader of a file says why not.
public struct OtherRecords: Sendable {
  /// All of them.
  public internal(set) var count = 0
  /// How many were left out on purpose, by the index of the claim that did so.
  public internal(set) var leftOut: [Int: Int] = [:]
  /// Those that nobody takes.
  public internal(set) var unclaimed: [RecordFilter.Unclaimed] = []
}

/// The records of one block, column by column.
public struct ParsedBlock: Sendable {
  /// Where each record stands in the block.
  public let records: [RecordPosition]
  /// Line ends in the block.
  public let lineCount: Int
  /// The records that the filter did not want.
  public let others: OtherRecords
  /// Line ends before each record of delimiters only. They are not among the records.
  public let blankRecords: [Int]
  /// The values of the columns, in the order in which they were asked for.
  public var columns: [ParsedValues]
  /// Records whose form is wrong, in order.
  public let faults: [RecordFault]
  /// Values that could not be read as they stand, by record, then field.
  public var problems: [ValueProblem]
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
