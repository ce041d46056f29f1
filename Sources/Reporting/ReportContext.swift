public import Findings
public import Measures
public import Tabular

/// What a report says besides the figures: where they come from and how good the data is.
public struct ReportContext: Sendable {
  /// The organisation named on the cover, for example a council.
  public let organisation: String
  /// The program's version.
  public let version: String
  /// The name of the target set by which the figures were judged.
  public let targetSet: String
  /// Why this month was reported, in one sentence.
  public let monthReason: String
  /// The date on the report.
  public let asOf: Day
  /// The extracts in their documented order, supplied or not.
  public let extracts: [ExtractSummary]
  /// The findings on the data and the rejected rows; empty in a report for the public.
  public let findings: FindingLog
  /// The mapping of the extracts: its name and the SHA-256 of its file; nil when there is none.
  public let mapping: String?
  /// The actions that boards agreed; nil when the extract was not supplied.
  public let actions: [BoardAction]?
  /// The council's commentary on its measures; nil when there is no such file.
  public let commentary: Commentary?
  /// The rules of the control charts.
  public var controlRules = ControlRules.makingDataCount
  /// The service changes at which control charts are rebased.
  public var rebasings: [Rebasing] = []
  /// The rules by which the results were prepared for publication; nil when the report is internal.
  public let disclosure: DisclosureRules?
  /// What earlier runs published; nil when no history is kept, and in a report for the public, where the exact figures
  /// of earlier runs would disclose suppressed values.
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
    // Free text may name a person, or a number that is suppressed.
    self.actions = disclosure == nil ? actions : nil
    self.commentary = disclosure == nil ? commentary : nil
  }
}

extension ExtractSummary {
  /// The summary for publication: counts of rows and findings rounded up, sizes to the kilobyte, and no date of a single
  /// row.
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
