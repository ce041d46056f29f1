internal import Findings
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// Extracts that are good enough to be evaluated, and the month to evaluate them for.
struct AcceptedSupply {
  private(set) var supply: Supply
  let reported: ReportedMonth
  let warnings: [RunWarning]
  /// What a report says about the extracts.
  private let summaries: [ExtractSummary]
  private let organisation: String
  private let period: PeriodSettings

  /// Reads what the measures need, and judges it.
  /// - Throws: `IngestError`, ``SupplyError``.
  init(
    _ settings: SupplySettings, _ period: PeriodSettings, _ definitions: Definitions,
    alsoKeeping kept: [String: Set<String>] = [:], _ observe: @escaping RunObserver
  ) throws {
    supply = try Supply(folder: settings.folder, for: definitions, alsoKeeping: kept) {
      observe(.reading($0))
    }
    let missing = supply.missingCore.map { RunWarning.missingCore(extract: $0) }
    observe(.readExtracts(supply.extracts.findings))
    for warning in missing { observe(.warning(warning)) }
    try supply.check(settings)
    reported = try supply.reportedMonth(asked: period.month)
    let month = reported.month
    let early = supply.endingEarly(for: month).map {
      RunWarning.endsEarly(extract: $0.extract, last: $0.last, reported: month)
    }
    for warning in early { observe(.warning(warning)) }
    warnings = missing + early
    summaries = supply.extracts.summaries(of: supply.schemas, upTo: month)
    organisation = settings.organisation
    self.period = period
  }

  /// Evaluates measures; afterwards nothing can be asked of the extracts' values.
  mutating func evaluate(_ catalogue: Catalogue) -> Results {
    supply.evaluate(catalogue, month: reported.month, months: period.months)
  }

  /// What a report says beside the figures.
  func context(
    _ definitions: Definitions, records: BoardRecords? = nil, history: PublishedBefore? = nil,
    disclosure: DisclosureRules? = nil
  ) -> ReportContext {
    let targets = definitions.targets
    var context = ReportContext(
      organisation: organisation, version: Program.version, targetSet: targets.name,
      monthReason: reported.reason, asOf: period.asOf ?? reported.month.lastDay, extracts: summaries,
      findings: findings(records), mapping: definitions.mappingName, actions: records?.actions,
      commentary: records?.commentary, disclosure: disclosure, history: history)
    context.controlRules = targets.rules
    context.rebasings = targets.rebasings
    return context
  }

  /// The findings in extracts and commentary.
  func findings(_ records: BoardRecords?) -> FindingLog {
    supply.extracts.findings.followed(by: records?.log ?? FindingLog())
  }
}
