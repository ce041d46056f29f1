public import Measures
public import Tabular

/// What a report says beside the figures: where they come from and how good the data is.
public struct ReportContext: Sendable {
  /// Whose report it is, as it stands on the cover; for example a council's name.
  public let organisation: String
  /// The program's version.
  public let version: String
  /// The name of the target set that the figures were judged by.
  public let targetSet: String
  /// Why this month was reported, one sentence.
  public let monthReason: String
  /// The date that stands on the report.
  public let asOf: Day
  /// The extracts in their documented order, supplied or not.
  public let extracts: [ExtractSummary]
  /// The stored findings, in the order in which they are listed.
  public let findings: [FindingRow]
  /// Every rejected row.
  public let rejectedRows: [RejectedRow]
  /// The mapping that the extracts were read by: its name and the SHA-256 of its file; nil when there is none.
  public let mapping: String?
  /// The actions that boards agreed; nil when the extract was not supplied.
  public let actions: [BoardAction]?
  /// What the council has written about its measures; nil when there is no such file.
  public let commentary: Commentary?
  /// The rules of the control charts.
  public var controlRules = ControlRules.makingDataCount
  /// The service changes after which control charts begin anew.
  public var rebasings: [Rebasing] = []
  /// The rules by which the results were made fit for publication; nil = the report is for the council itself.
  public let disclosure: DisclosureRules?
  /// What earlier runs published; nil when no history is kept, as for a report that is to be
  /// published: the exact figures of earlier runs would give away what is hidden.
  public let history: HistoryContext?

  /// Makes a context.
  public init(
    organisation: String, version: String, targetSet: String, monthReason: String, asOf: Day,
    extracts: [ExtractSummary], findings: [FindingRow], rejectedRows: [RejectedRow],
    mapping: String? = nil, actions: [BoardAction]? = nil, commentary: Commentary? = nil,
    disclosure: DisclosureRules? = nil, history: HistoryContext? = nil
  ) {
    self.organisation = organisation
    self.version = version
    self.targetSet = targetSet
    self.monthReason = monthReason
    self.asOf = asOf
    self.extracts =
      disclosure.map { rules in extracts.map { $0.rounded(by: rules) } } ?? extracts
    self.findings = disclosure == nil ? findings : []
    self.rejectedRows = disclosure == nil ? rejectedRows : []
    self.mapping = mapping
    self.disclosure = disclosure
    self.history = disclosure == nil ? history : nil
    // Free text may name somebody, or a number that is hidden.
    self.actions = disclosure == nil ? actions : nil
    self.commentary = disclosure == nil ? commentary : nil
  }
}

/// One extract as it was read.
public struct ExtractSummary: Sendable {
  /// Its name, for example `contacts`.
  public let name: String
  /// Its name in plain words.
  public let title: String
  /// The files that it was read from; empty when it was not supplied.
  public let files: [InputFile]
  /// The month of its earliest row; nil without rows.
  public let firstMonth: Month?
  /// The month of its latest row; nil without rows.
  public let lastMonth: Month?
  /// How many rows there are in each month from the first to the last.
  public let rowsByMonth: [Int]
  /// The latest date in it that is not after the month reported, for freshness; nil without rows.
  public let latestDay: Day?
  /// How many findings of each code it has, counted in full.
  public let findingCounts: [FindingCount]

  /// Whether its last row lies in a month before `month`: what it leaves out must not be read as a fall.
  func ends(before month: Month) -> Bool {
    lastMonth.map { $0 < month } ?? false
  }

  /// Makes a summary.
  public init(
    name: String, title: String, files: [InputFile], firstMonth: Month?, lastMonth: Month?,
    rowsByMonth: [Int] = [], latestDay: Day?, findingCounts: [FindingCount]
  ) {
    self.name = name
    self.title = title
    self.files = files
    self.firstMonth = firstMonth
    self.lastMonth = lastMonth
    self.rowsByMonth = rowsByMonth
    self.latestDay = latestDay
    self.findingCounts = findingCounts
  }
}

extension ExtractSummary {
  /// The summary as it is published: counts of rows and findings rounded up, sizes to the kilobyte, and no date of
  /// any one row.
  fileprivate func rounded(by rules: DisclosureRules) -> ExtractSummary {
    ExtractSummary(
      name: name, title: title,
      files: files.map {
        InputFile(
          name: $0.name, bytes: ($0.bytes + 999) / 1000 * 1000,
          rowsAccepted: rules.roundedUp($0.rowsAccepted),
          rowsRejected: rules.roundedUp($0.rowsRejected), rowsOfOthers: rules.roundedUp($0.rowsOfOthers),
          sha256: $0.sha256)
      },
      firstMonth: firstMonth, lastMonth: lastMonth, latestDay: nil,
      findingCounts: findingCounts.map {
        FindingCount(code: $0.code, severity: $0.severity, count: rules.roundedUp($0.count))
      })
  }
}

/// One file that was read for an extract. Rows read are rows accepted, rows rejected and rows of others.
public struct InputFile: Sendable {
  /// Its name inside the extracts folder.
  public let name: String
  /// Its length in bytes.
  public let bytes: Int
  /// Rows that became part of a figure's data.
  public let rowsAccepted: Int
  /// Rows that could not be used.
  public let rowsRejected: Int
  /// Rows that are not this extract's: those of other extracts that the same file feeds, and those of none.
  public let rowsOfOthers: Int
  /// The SHA-256 of its bytes, in hexadecimal as `sha256sum` prints it.
  public let sha256: String

  /// Every row of the file.
  public var rowsRead: Int { rowsAccepted + rowsRejected + rowsOfOthers }

  /// Describes a file.
  public init(
    name: String, bytes: Int, rowsAccepted: Int, rowsRejected: Int, rowsOfOthers: Int = 0, sha256: String
  ) {
    self.name = name
    self.bytes = bytes
    self.rowsAccepted = rowsAccepted
    self.rowsRejected = rowsRejected
    self.rowsOfOthers = rowsOfOthers
    self.sha256 = sha256
  }
}

/// How often one finding was made in one extract.
public struct FindingCount: Sendable {
  /// The finding's stable code, for example `unknown-code`.
  public let code: String
  /// `error`, `warning` or `note`.
  public let severity: String
  /// How often.
  public let count: Int

  /// Makes a count.
  public init(code: String, severity: String, count: Int) {
    self.code = code
    self.severity = severity
    self.count = count
  }
}

/// One finding, a row of `findings.csv`.
public struct FindingRow: Sendable {
  /// The extract's name.
  public let extract: String
  /// The file's name inside the extracts folder; empty when it concerns the whole extract.
  public let file: String
  /// Line from 1; nil when it concerns the whole file.
  public let line: Int?
  /// The field's number in its record, from 1; nil when it concerns the whole row or file.
  public let field: Int?
  /// The column's name; nil when it concerns the whole row or file.
  public let column: String?
  /// The stable code, for example `unknown-code`.
  public let code: String
  /// `error`, `warning` or `note`.
  public let severity: String
  /// The value as read; empty for identifiers.
  public let value: String
  /// What was found, what is allowed and how to fix it.
  public let message: String
  /// What was done.
  public let action: String

  /// Makes a finding.
  public init(
    extract: String, file: String, line: Int?, field: Int?, column: String?, code: String, severity: String,
    value: String, message: String, action: String
  ) {
    self.extract = extract
    self.file = file
    self.line = line
    self.field = field
    self.column = column
    self.code = code
    self.severity = severity
    self.value = value
    self.message = message
    self.action = action
  }
}

/// One rejected row, a row of `rejected-rows.csv`: the only place where a person's identifier may be repeated.
public struct RejectedRow: Sendable {
  /// The file's name inside the extracts folder.
  public let file: String
  /// The line, from 1, on which the record begins.
  public let line: Int
  /// The code of the finding that rejected it.
  public let code: String
  /// Why, one sentence.
  public let reason: String
  /// The record as it stands in the file, without its line end.
  public let row: String

  /// Makes a row.
  public init(file: String, line: Int, code: String, reason: String, row: String) {
    self.file = file
    self.line = line
    self.code = code
    self.reason = reason
    self.row = row
  }
}
