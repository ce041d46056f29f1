internal import Findings
internal import Tabular

/// Puts the blocks of one extract together in the order of its files.
struct ExtractAssembler {
  let schema: ExtractSchema
  private(set) var collector: FindingCollector
  private(set) var files: [FileTally] = []
  private(set) var lines = RowLines()
  private(set) var rowCount = 0

  /// Per column whether its values are kept.
  private let isKept: [Bool]
  /// Per column whether its texts and identifiers are numbered: those that are kept, and the key, of which it is only
  /// asked whether it repeats.
  private let isNumbered: [Bool]
  private var builders: [ColumnBuilder]
  private var dictionaries: [TextDictionary]
  private var uniqueness: UniqueKey?
  /// Whether the columns have been given room for the file begun last.
  private var hasRoom = false

  /// - Parameters:
  ///   - wanted: the columns that will be asked for; nil for all. The checks' own columns are kept besides.
  ///   - referenced: the columns that other extracts refer to.
  init(schema: ExtractSchema, wanted: Set<String>?, referenced: Set<String>) {
    self.schema = schema
    let isKept = schema.columns.map { column in
      (wanted?.contains(column.name) ?? true) || schema.isChecked(column) || referenced.contains(column.name)
    }
    self.isKept = isKept
    isNumbered = zip(schema.columns, isKept).map { $1 || schema.uniqueKey.contains($0.name) }
    collector = FindingCollector(extract: schema.name)
    let documented = ExtractLayout(schema: schema)
    builders = schema.columns.indices.map { ColumnBuilder(format: documented.format(ofColumn: $0)) }
    dictionaries = schema.columns.map { _ in TextDictionary() }
    uniqueness = UniqueKey(schema: schema)
  }

  /// Begins the next file of the extract.
  mutating func begin(_ file: FileTally) {
    files.append(file)
    hasRoom = false
    for finding in file.header.findings { collector.add(finding) }
    if let unmatched = file.header.unmatched { collector.unmatchedHeaders.append(unmatched) }
  }

  /// Adds the next block of the file begun last.
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
    var columns = rejected.isEmpty ? parsed.columns : parsed.columns.map { $0.keeping(rows) }
    var numbers: [Int: [UInt32]] = [:]
    number(columns, of: ["authority"], header: header, pools: &pools, into: &numbers)
    number(columns, of: schema.uniqueKey, header: header, pools: &pools, into: &numbers)
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
      columns = columns.map { $0.keeping(kept) }
      numbers = numbers.mapValues { values in kept.map { values[$0] } }
      rows = kept.map { rows[$0] }
    }
    number(columns, of: nil, header: header, pools: &pools, into: &numbers)
    append(columns, rowCount: rows.count, header: header, numbers: numbers)
    for row in rows {
      lines.append(line: files[file].lineCount + parsed.records[row].lineOffset + 1, file: file)
    }
    files[file].rowsAccepted += rows.count
    rowCount += rows.count
    report(issues, parsed: parsed, block: block, file: files[file])
  }

  /// Makes room for the rows of a file, judging by its first block, so that columns need not move as they grow.
  private mutating func makeRoom(for parsed: ParsedBlock, of block: RecordBlock, pools: inout KeyPools) {
    guard !hasRoom, let file = files.last, !block.records.isEmpty else { return }
    hasRoom = true
    let rows = rowCount + parsed.records.count * file.size / block.records.count * 65 / 64
    for column in builders.indices where isKept[column] { builders[column].reserve(rows) }
    if schema.uniqueKey.count == 1 { pools.reserve(rows, domain: schema[schema.uniqueKey[0]]?.domain ?? "") }
  }

  /// Numbers the texts and identifiers of the named columns (nil = all) that have no numbers yet.
  private mutating func number(
    _ columns: [ParsedValues], of names: [String]?, header: FileHeader, pools: inout KeyPools,
    into numbers: inout [Int: [UInt32]]
  ) {
    for (index, origin) in header.columns.enumerated() {
      let column = origin.column
      guard isNumbered[column], numbers[column] == nil else { continue }
      let name = schema.columns[column].name
      guard names?.contains(name) ?? true else { continue }
      switch columns[index] {
      case .texts(let texts) where name == KeyPools.authority:
        numbers[column] = pools.authorities.number(texts)
      case .texts(let texts):
        numbers[column] = dictionaries[column].number(texts)
      case .keys(let batch):
        numbers[column] = pools.number(
          batch, domain: schema.columns[column].domain, authorities: numbers[authorityColumn])
      default: break
      }
    }
  }

  private var authorityColumn: Int { schema.columns.firstIndex { $0.name == KeyPools.authority } ?? -1 }

  private mutating func append(
    _ columns: [ParsedValues], rowCount: Int, header: FileHeader, numbers: [Int: [UInt32]]
  ) {
    var isMissing = isKept
    for (index, origin) in header.columns.enumerated() where isKept[origin.column] {
      let column = origin.column
      isMissing[column] = false
      builders[column].append(columns[index], numbers: numbers[column] ?? [])
    }
    for column in builders.indices where isMissing[column] {
      builders[column].appendMissing(count: rowCount)
    }
  }

  private mutating func reportBlank(_ parsed: ParsedBlock, in file: FileTally) {
    guard !file.header.isRejected, file.isFirstReader else { return }
    for lineOffset in parsed.blankRecords {
      collector.addOnce(.blankRow, file: file.name) {
        Finding(
          code: .blankRow, extract: schema.name, file: file.name, line: file.lineCount + lineOffset + 1,
          field: nil,
          column: nil, value: "",
          message: "the row holds delimiters only; like blank lines, such rows are not counted. "
            + FindingCode.blankRow.remedy,
          action: .ignored)
      }
    }
  }

  /// Gives the issues their positions and words.
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
        // A note may say who somebody is.
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

  /// The accepted rows as a table of the columns that were kept.
  func table(pools: KeyPools) -> Table {
    var columns: [String: Column] = [:]
    for (index, column) in schema.columns.enumerated() where isKept[index] {
      let labels = column.name == KeyPools.authority ? pools.authorities.labels : dictionaries[index].labels
      columns[column.name] = builders[index].column(
        labels: labels, distinctCount: pools.count(domain: column.domain))
    }
    return Table(rowCount: rowCount, columns: columns)
  }
}

extension ColumnSchema {
  /// The identifiers that share their numbers: those of one column name, and the columns that refer to it.
  var domain: String { references?.column ?? name }
}

extension ExtractSchema {
  /// Whether the checks of whole extracts look at a column's values.
  fileprivate func isChecked(_ column: ColumnSchema) -> Bool {
    if isWithoutKey || addedKey.contains(column.name) || column.references != nil { return true }
    return switch column.type {
    case .date, .month: column.checksPlausibility || column.name == eventDate
    case .text: true
    case .id, .int, .num, .bool, .code: false
    }
  }
}
