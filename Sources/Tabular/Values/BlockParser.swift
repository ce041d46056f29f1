/// Reads the blocks of one file into columns. Each worker has one of its own.
///
/// A block goes through in tiles of records: ``FieldTile`` finds the fields, the filter drops other readers' records,
/// and each column's ``ValueParser`` reads its field of the tile while that is in the first-level cache.
public struct BlockParser: Sendable {
  /// A column to read.
  public struct Column: Sendable {
    /// What its values are read from.
    public enum Content: Hashable, Sendable {
      /// The field with this index, from 0, in each record.
      case field(Int)
      /// The same text for every record.
      case constant(String)
    }

    /// What its values are read from.
    public let content: Content
    /// How they are read.
    public let format: ColumnFormat

    /// Makes a column.
    public init(_ content: Content, format: ColumnFormat) {
      self.content = content
      self.format = format
    }

    /// Makes a column that is read from a field.
    public init(field: Int, format: ColumnFormat) { self.init(.field(field), format: format) }
  }

  private let dialect: Dialect
  private let contents: [Column.Content]
  private let missing: MissingMarkers
  private let constants: ConstantFields
  private var parsers: [any ValueParser]
  private var filter: RecordFilter?
  private var tile: FieldTile

  /// Makes a parser.
  /// - Parameters:
  ///   - dialect: the file's.
  ///   - fieldCount: the number of fields in its header, at least 1.
  ///   - columns: the columns to read.
  ///   - missing: texts that stand for "no value".
  ///   - filter: which records to read; nil for all.
  public init(
    dialect: Dialect, fieldCount: Int, columns: [Column], missing: MissingMarkers, filter: RecordFilter? = nil
  ) {
    self.dialect = dialect
    self.missing = missing
    self.filter = filter
    contents = columns.map(\.content)
    constants = ConstantFields(contents.map { if case .constant(let text) = $0 { text } else { "" } })
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
      if filter != nil { dropOthers(into: &others, in: block, progress: &progress) }
      tile.withView(of: block, firstRecord: firstRecord, missing: missing) { view in
        for column in parsers.indices {
          let known = problems.count
          switch contents[column] {
          case .field(let field): parsers[column].parse(view, field: field, problems: &problems)
          case .constant:
            constants.parse(
              column, with: &parsers[column], recordCount: view.recordCount, firstRecord: firstRecord,
              missing: missing, problems: &problems)
          }
          for problem in known..<problems.count { problems[problem].column = column }
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

  /// Drops the records of the tile that are not this reader's, and counts them.
  private mutating func dropOthers(
    into others: inout OtherRecords, in block: RecordBlock, progress: inout FieldTile.Progress
  ) {
    let firstRecord = progress.records.count - tile.recordCount
    let takers = tile.withView(of: block, firstRecord: firstRecord, missing: missing) {
      filter?.takers(of: $0) ?? []
    }
    // The values of a record that was split at the wrong places say nothing: it goes to the file's first reader.
    let meaningless = Set(
      progress.faults.lazy.filter(\.makesValuesMeaningless).map { $0.record - firstRecord })
    let isFirst = filter?.isFirst ?? true
    let isOwn = takers.indices.map { meaningless.contains($0) ? isFirst : takers[$0] == .own }
    for (record, taker) in takers.enumerated() where !isOwn[record] {
      others.count += 1
      guard isFirst else { continue }
      switch taker {
      case .leftOut(let claim): others.leftOut[claim, default: 0] += 1
      case .nobody:
        let texts = filter?.fields.map {
          block.text(in: tile.spans[record * tile.fieldCount + $0].range)
        }
        others.unclaimed.append(
          RecordFilter.Unclaimed(
            lineOffset: progress.records[firstRecord + record].lineOffset, texts: texts ?? []))
      case .own, .others: break
      }
    }
    tile.keep(isOwn, progress: &progress)
  }
}

/// The records of one block, column by column.
public struct ParsedBlock: Sendable {
  /// Where each record stands in the block.
  public let records: [RecordPosition]
  /// Line ends in the block.
  public let lineCount: Int
  /// The records that the filter dropped.
  public let others: OtherRecords
  /// Line ends before each line that contains only delimiters, which is not a record.
  public let blankRecords: [Int]
  /// The values of the columns, in the order in which they were asked for.
  public var columns: [ParsedValues]
  /// Records whose form is wrong, in order.
  public let faults: [RecordFault]
  /// Values that could not be read as written, by record, then field.
  public var problems: [ValueProblem]
}

/// Records of a block that its reader did not take. Only the first reader of a file says why not.
public struct OtherRecords: Sendable {
  /// All of them.
  public internal(set) var count = 0
  /// How many were left out on purpose, by the index of the claim that did so.
  public internal(set) var leftOut: [Int: Int] = [:]
  /// Those that no claim covers.
  public internal(set) var unclaimed: [RecordFilter.Unclaimed] = []
}
