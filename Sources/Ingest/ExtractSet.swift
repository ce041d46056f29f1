public import Tabular

/// All the extracts of one run, read and checked.
public struct ExtractSet: Sendable {
  /// The extracts that were supplied, in the documented order of the schemas.
  public let extracts: [Extract]
  /// Every finding made while reading them.
  public let findings: FindingLog

  /// Makes a set of extracts that are already in memory.
  public init(extracts: [Extract], findings: FindingLog) {
    self.extracts = extracts
    self.findings = findings
  }

  /// Whether the rows, all extracts together, are those of several councils.
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

  /// The same without any values: what is known of the files, their rows and their findings.
  public var withoutTables: ExtractSet {
    ExtractSet(
      extracts: extracts.map { extract in
        Extract(
          schema: extract.schema, table: Table(rowCount: extract.table.rowCount, columns: [:]),
          files: extract.files, months: extract.months, rowsByMonth: extract.rowsByMonth)
      }, findings: findings)
  }

  /// The extract of that name; nil when it was not supplied.
  public subscript(name: String) -> Extract? { extracts.first { $0.schema.name == name } }
}

/// One extract: its accepted rows and where they came from.
public struct Extract: Sendable {
  /// What it had to look like.
  public let schema: ExtractSchema
  /// The accepted rows, in order of file name, then line.
  public let table: Table
  /// The files read, in order of name (bytes).
  public let files: [InputFile]
  /// The first and the newest plausible month of the rows, by the column that dates them; nil when they are not dated
  /// or there are none. It is known whether or not that column was kept.
  public let months: ClosedRange<Month>?
  /// How many rows there are in each of ``months``; empty when they are not dated.
  public let rowsByMonth: [Int]

  /// All rows of its files, header and blank lines not counted: those accepted, those rejected and those of others.
  public var rowsRead: Int { files.reduce(0) { $0 + $1.rowsRead } }
  /// Rows kept.
  public var rowsAccepted: Int { files.reduce(0) { $0 + $1.rowsAccepted } }
  /// Rows left out.
  public var rowsRejected: Int { files.reduce(0) { $0 + $1.rowsRejected } }
  /// Rows of its files that are not the extract's; see ``InputFile/rowsOfOthers``.
  public var rowsOfOthers: Int { files.reduce(0) { $0 + $1.rowsOfOthers } }

  /// Makes an extract from rows already read.
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

/// One file of an extract. `rowsRead == rowsAccepted + rowsRejected + rowsOfOthers` always holds.
public struct InputFile: Sendable {
  /// The file's name inside the extracts folder.
  public let name: String
  /// Its size in bytes.
  public let bytes: Int
  /// SHA-256 of its bytes, 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  public let sha256: String
  /// Data rows found, the header and blank lines not counted.
  public let rowsRead: Int
  /// Rows kept.
  public let rowsAccepted: Int
  /// Rows that are not the extract's, by the mapping's conditions: those of other extracts, and those of none.
  public let rowsOfOthers: Int
  /// Of these, rows that no extract takes. Of the readers of a file only the first one counts them; each has a finding.
  public let rowsOfNone: Int

  /// Whether none of its rows could be used, because of its header.
  public let isRejected: Bool

  /// Rows of the extract that were left out; each one is in the log's rejected rows, unless the file was rejected as a
  /// whole.
  public var rowsRejected: Int { rowsRead - rowsAccepted - rowsOfOthers }

  /// Makes the record of one file.
  public init(
    name: String, bytes: Int, sha256: String, rowsRead: Int, rowsAccepted: Int, rowsOfOthers: Int = 0,
    rowsOfNone: Int = 0, isRejected: Bool = false
  ) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.rowsRead = rowsRead
    self.rowsAccepted = rowsAccepted
    self.rowsOfOthers = rowsOfOthers
    self.rowsOfNone = rowsOfNone
    self.isRejected = isRejected
  }
}
