public import Findings
public import Tabular

/// All the extracts of one run, read and checked.
public struct ExtractSet: Sendable {
  /// The extracts that were supplied, in the documented order of the schemas.
  public let extracts: [Extract]
  /// Every finding made while reading and checking them.
  public let findings: FindingLog

  /// Makes a set of extracts that are already in memory.
  public init(extracts: [Extract], findings: FindingLog) {
    self.extracts = extracts
    self.findings = findings
  }

  /// Whether the extracts together hold rows of several councils.
  public var holdsSeveralAuthorities: Bool {
    var found: Set<String> = []
    for extract in extracts {
      guard case .texts(let column)? = extract.table[ExtractSchema.authority] else { continue }
      var isUsed = Array(repeating: false, count: column.labels.count)
      column.codes.forEach { if $0 != Missing.uint32 { isUsed[Int($0)] = true } }
      for (label, isUsed) in zip(column.labels, isUsed) where isUsed { found.insert(label) }
    }
    return found.count > 1
  }

  /// The same without any values: only files, row counts and findings.
  public var withoutTables: ExtractSet {
    ExtractSet(
      extracts: extracts.map { extract in
        Extract(
          schema: extract.schema, table: Table(rowCount: extract.table.rowCount, columns: [:]),
          files: extract.files, months: extract.months, rowsByMonth: extract.rowsByMonth)
      }, findings: findings)
  }

  /// The extract of a name; nil when it was not supplied.
  public subscript(name: String) -> Extract? { extracts.first { $0.schema.name == name } }
}

/// One extract: its accepted rows, and the files that they came from.
public struct Extract: Sendable {
  /// The schema that it was checked against.
  public let schema: ExtractSchema
  /// The accepted rows, in order of file name, then line.
  public let table: Table
  /// The files read, in order of name (bytes).
  public let files: [InputFile]
  /// The first and the newest plausible month of the rows, by the column that dates them, whether or not it was kept; nil
  /// when the rows are not dated or there are none.
  public let months: ClosedRange<Month>?
  /// The number of rows in each of ``months``; empty when they are not dated.
  public let rowsByMonth: [Int]

  /// All rows of its files, without header and blank lines: accepted, rejected, and of other extracts.
  public var rowsRead: Int { files.reduce(0) { $0 + $1.rowsRead } }
  /// Rows accepted.
  public var rowsAccepted: Int { files.reduce(0) { $0 + $1.rowsAccepted } }
  /// Rows rejected.
  public var rowsRejected: Int { files.reduce(0) { $0 + $1.rowsRejected } }
  /// Rows of its files that do not belong to it; see ``InputFile/rowsOfOthers``.
  public var rowsOfOthers: Int { files.reduce(0) { $0 + $1.rowsOfOthers } }

  /// Makes an extract from rows in memory.
  public init(
    schema: ExtractSchema, table: Table, files: [InputFile], months: ClosedRange<Month>? = nil,
    rowsByMonth: [Int] = []
  ) {
    self.schema = schema
    self.table = table
    self.files = files
    self.months = months
    self.rowsByMonth = rowsByMonth
  }
}

extension ExtractSet {
  /// What a report says about the extracts, supplied or not.
  /// - Parameters:
  ///   - schemas: all extracts, in the documented order.
  ///   - month: the month reported; nil for the newest of each.
  public func summaries(of schemas: [ExtractSchema], upTo month: Month? = nil) -> [ExtractSummary] {
    schemas.map { schema in
      let extract = self[schema.name]
      return ExtractSummary(
        name: schema.name, title: schema.title, files: extract?.files ?? [], months: extract?.months,
        rowsByMonth: extract?.rowsByMonth ?? [],
        latestDay: (month ?? extract?.months?.upperBound).flatMap { extract?.latestDay(upTo: $0.lastDay) },
        findingCounts: findings.counts.filter { $0.extract == schema.name })
    }
  }
}

extension Extract {
  /// The day of its latest event up to `limit`; for monthly rows, the last day of the month.
  fileprivate func latestDay(upTo limit: Day) -> Day? {
    func latest(of numbers: Numbers<Int32>, upTo limit: Int32) -> Int32? {
      var latest = Missing.int32
      numbers.forEach { if $0 <= limit { latest = max(latest, $0) } }
      return latest == Missing.int32 ? nil : latest
    }
    return switch schema.eventDate.flatMap({ table[$0] }) {
    case .days(let days): latest(of: days, upTo: limit.number).map { Day(number: $0) }
    case .months(let months): latest(of: months, upTo: limit.month.index).map { Month(index: $0).lastDay }
    default: nil
    }
  }
}
