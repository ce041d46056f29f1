internal import Findings
internal import Tabular

/// Puts the blocks of one extract together, in the order of its files.
///
/// It drops a block's rejected rows, numbers texts and identifiers, rejects rows that repeat a key, and appends the rest to
/// the columns. Issues become findings here, where the number of preceding lines is known.
struct ExtractAssembler {
  let schema: ExtractSchema
  private(set) var collector: FindingCollector
  private(set) var files: [FileTally] = []
  private(set) var lines = RowLines()
  private(set) var rowCount = 0

  /// In the schema's order.
  private var columns: [ColumnAssembler]
  private let authorityColumn: Int?
  private var uniqueness: UniqueKey?
  /// Whether the columns have room for the current file.
  private var hasRoom = false

  /// - Parameters:
  ///   - wanted: the columns that will be asked for; nil for all. Those that the checks need are kept as well.
  ///   - referenced: the columns that other extracts refer to.
  init(schema: ExtractSchema, wanted: Set<String>?, referenced: Set<String>) {
    self.schema = schema
    collector = FindingCollector(extract: schema.name)
    let documented = ExtractLayout(schema: schema)
    columns = schema.columns.enumerated().map { index, column in
      ColumnAssembler(
        column, format: documented.format(ofColumn: index),
        isKept: (wanted?.contains(column.name) ?? true) || schema.isChecked(column)
          || referenced.contains(column.name),
        isKey: schema.uniqueKey.contains(column.name))
    }
    authorityColumn = schema.index(of: KeyPools.authority)
    uniqueness = UniqueKey(schema: schema)
  }

  /// Starts the next file of the extract.
  mutating func begin(_ file: FileTally) {
    files.append(file)
    hasRoom = false
    for finding in file.header.findings { collector.add(finding) }
    if let unmatched = file.header.unmatched { collector.unmatchedHeaders.append(unmatched) }
  }

  /// Adds the next block of the current file.
  mutating func add(
    _ parsed: ParsedBlock, issues: [RowIssue], of block: RecordBlock, pools: inout KeyPools
  ) {
    guard let file = files.indices.last else { return }
    let header = files[file].header
    let recordCount = parsed.records.count
    files[file].add(parsed)
    reportBlank(parsed, in: files[file])
    defer { files[file].lineCount += parsed.lineCount }
    guard !header.isRejected else { return }

    makeRoom(for: parsed, of: block, pools: &pools)
    var rejected = Set(issues.lazy.filter(\.rejectsRow).map(\.record))
    var rows = Array(0..<recordCount)
    if !rejected.isEmpty { rows.removeAll { rejected.contains($0) } }
    var values = rejected.isEmpty ? parsed.columns : parsed.columns.map { $0.keeping(rows) }
    var numbers: [Int: [UInt32]] = [:]
    number(values, of: [KeyPools.authority], header: header, pools: &pools, into: &numbers)
    number(values, of: schema.uniqueKey, header: header, pools: &pools, into: &numbers)
    var issues = issues
    if let duplicates = uniqueness?.duplicates(among: numbers, rowCount: rows.count), !duplicates.isEmpty {
      for row in duplicates {
        let key = header.columns.first { schema.columns[$0.column].name == schema.uniqueKey[0] }
        issues.append(
          RowIssue(.duplicateKey, .rowRejected, record: rows[row], field: key?.field, column: key?.column))
        rejected.insert(rows[row])
      }
      issues.sort { $0.isBefore($1) }
      let duplicated = Set(duplicates)
      let kept = rows.indices.filter { !duplicated.contains($0) }
      values = values.map { $0.keeping(kept) }
      numbers = numbers.mapValues { numbers in kept.map { numbers[$0] } }
      rows = kept.map { rows[$0] }
    }
    number(values, of: nil, header: header, pools: &pools, into: &numbers)
    append(values, rowCount: rows.count, header: header, numbers: numbers)
    for row in rows {
      lines.append(line: files[file].lineCount + parsed.records[row].lineOffset + 1, file: file)
    }
    files[file].rowsAccepted += rows.count
    rowCount += rows.count
    report(issues, parsed: parsed, block: block, file: files[file])
  }

  /// Makes room for the rows of a file, estimated from its first block, so that columns need not move as they grow.
  private mutating func makeRoom(for parsed: ParsedBlock, of block: RecordBlock, pools: inout KeyPools) {
    guard !hasRoom, let file = files.last, !block.records.isEmpty else { return }
    hasRoom = true
    let rows = rowCount + parsed.records.count * file.size / block.records.count * 65 / 64
    for column in columns.indices { columns[column].reserve(rows) }
    if schema.uniqueKey.count == 1 { pools.reserve(rows, domain: schema[schema.uniqueKey[0]]?.domain ?? "") }
  }

  /// Numbers the texts and identifiers of the named columns (nil = all) that have no numbers yet.
  private mutating func number(
    _ values: [ParsedValues], of names: [String]?, header: HeaderMatch, pools: inout KeyPools,
    into numbers: inout [Int: [UInt32]]
  ) {
    for (index, origin) in header.columns.enumerated() {
      let column = origin.column
      guard columns[column].isNumbered, numbers[column] == nil,
        names?.contains(schema.columns[column].name) ?? true
      else { continue }
      numbers[column] = columns[column].number(
        values[index], pools: &pools, authorities: authorityColumn.flatMap { numbers[$0] })
    }
  }

  private mutating func append(
    _ values: [ParsedValues], rowCount: Int, header: HeaderMatch, numbers: [Int: [UInt32]]
  ) {
    var parsed = [ParsedValues?](repeating: nil, count: columns.count)
    for (index, origin) in header.columns.enumerated() { parsed[origin.column] = values[index] }
    for column in columns.indices {
      columns[column].append(parsed[column], numbers: numbers[column], rowCount: rowCount)
    }
  }

  private mutating func reportBlank(_ parsed: ParsedBlock, in file: FileTally) {
    guard !file.header.isRejected, file.isFirstReader else { return }
    for lineOffset in parsed.blankRecords {
      collector.addOnce(.blankRow, file: file.name) {
        Finding(
          code: .blankRow, extract: schema.name, file: file.name, line: file.lineCount + lineOffset + 1,
          field: nil, column: nil, value: "",
          message: "the row contains only delimiters; like blank lines, such rows are not counted. "
            + FindingCode.blankRow.remedy,
          action: .ignored)
      }
    }
  }

  /// Makes findings of the issues, with their positions and words.
  private mutating func report(
    _ issues: [RowIssue], parsed: ParsedBlock, block: RecordBlock, file: FileTally
  ) {
    guard !issues.isEmpty else { return }
    let schema = schema
    let messages = RowMessage(schema: schema)
    var lastRejected = -1
    for issue in issues {
      let record = parsed.records[issue.record]
      let line = file.lineCount + record.lineOffset + 1
      let column = issue.column.map { schema.columns[$0] }
      let value: () -> String = {
        guard let range = issue.value, column?.type != .id else {
          return if case .dates(_, _, let end)? = issue.detail { end.description } else { "" }
        }
        let text = block.text(in: range)
        return switch issue.code {
        case .roundedNumber: text
        // A long note may identify somebody.
        case .tooLong: counted(text.unicodeScalars.count, "character")
        default: Finding.shown(text)
        }
      }
      if issue.code == .unknownCode || issue.code == .invalidYesNo, let column, let range = issue.value {
        collector.countUnknown(block.text(in: range), column: column.name)
      }
      if issue.code == .invalidDate || issue.code == .invalidMonth { collector.dateShapes.add(value()) }
      let finding = {
        let value = value()
        return Finding(
          code: issue.code, extract: schema.name, file: file.name, line: line,
          field: issue.field.map { $0 + 1 },
          column: column?.name, value: value,
          message: messages.text(for: issue, value: value, fieldCount: file.header.fieldCount),
          action: issue.action)
      }
      if issue.code == .notUTF8 {
        collector.addOnce(issue.code, file: file.name, finding)
      } else {
        collector.add(issue.code, issue.action, finding)
      }
      if issue.rejectsRow, issue.record != lastRejected {
        lastRejected = issue.record
        collector.reject(
          RejectedRow(
            extract: schema.name, file: file.name, line: line, code: issue.code,
            reason: messages.reason(for: issue), bytes: Array(block.bytes[record.range])))
      }
    }
  }

  /// The accepted rows, with the columns that were kept.
  func table(pools: KeyPools) -> Table {
    let kept = columns.filter(\.isKept).map { ($0.schema.name, $0.column(pools: pools)) }
    return Table(rowCount: rowCount, columns: Dictionary(uniqueKeysWithValues: kept))
  }
}

extension ExtractSchema {
  /// Whether the checks of a whole extract need a column's values.
  fileprivate func isChecked(_ column: ColumnSchema) -> Bool {
    if isWithoutKey || addedKey.contains(column.name) || column.references != nil { return true }
    return switch column.type {
    case .date, .month: column.checksPlausibility || column.name == eventDate
    case .text: true
    case .id, .int, .num, .bool, .code: false
    }
  }
}
