public import Findings
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
  /// What was found in the data, and the rows that were rejected; empty in a report for the public.
  public let findings: FindingLog
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
  public let history: PublishedBefore?

  /// Makes a context.
  public init(
    organisation: String, version: String, targetSet: String, monthReason: String, asOf: Day,
    extracts: [ExtractSummary], findings: FindingLog = FindingLog(),
    mapping: String? = nil, actions: [BoardAction]? = nil, commentary: Commentary? = nil,
    disclosure: DisclosureRules? = nil, history: PublishedBefore? = nil
  ) {
    self.organisation = organisation
    self.version = version
    self.targetSet = targetSet
    self.monthReason = monthReason
    self.asOf = asOf
    self.extracts =
      disclosure.map { rules in extracts.map { $0.rounded(by: rules) } } ?? extracts
    self.findings = disclosure == nil ? findings : FindingLog()
    self.mapping = mapping
    self.disclosure = disclosure
    self.history = disclosure == nil ? history : nil
    // Free text may name somebody, or a number that is hidden.
    self.actions = disclosure == nil ? actions : nil
    self.commentary = disclosure == nil ? commentary : nil
  }
}

extension ExtractSummary {
  /// The summary as it is published: counts of rows and findings rounded up, sizes to the kilobyte, and no date of
  /// any one row.
  fileprivate func rounded(by rules: DisclosureRules) -> ExtractSummary {
    ExtractSummary(
      name: name, title: title,
      files: files.map { file in
        let accepted = rules.roundedUp(file.rowsAccepted)
        let others = rules.roundedUp(file.rowsOfOthers)
        return InputFile(
          name: file.name, bytes: (file.bytes + 999) / 1000 * 1000, sha256: file.sha256,
          rowsRead: accepted + rules.roundedUp(file.rowsRejected) + others, rowsAccepted: accepted,
          rowsOfOthers: others)
      },
      months: months, latestDay: nil,
      findingCounts: findingCounts.map {
        FindingLog.Count(
          extract: $0.extract, code: $0.code, severity: $0.severity, count: rules.roundedUp($0.count))
      })
  }
}
