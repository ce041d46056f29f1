public import Findings
internal import Ingest
public import Measures
public import Reporting
public import Tabular
internal import History

/// The monthly run: reads the extracts, evaluates the measures, judges them and writes the report.
public struct MonthlyRun: Sendable {
  /// The history of runs where none is named.
  public static let standardHistory = "Reports/history.sqlite"

  /// What a run is to do.
  public struct Settings: Sendable {
    /// The extracts.
    public var supply = SupplySettings()
    /// Mapping, measures and targets; the scenario is not used.
    public var definitions = DefinitionFiles()
    /// The months.
    public var period = PeriodSettings()
    /// The file of comments on measures; nil for `commentary.csv` beside the extracts, if it is there.
    public var commentary: String?
    /// The ids of the measures to report, without pathway maps; nil for all.
    public var only: [String]?
    /// The formats to write.
    public var formats = Set(ReportFormat.allCases)
    /// Prints the dashboard as `board-pack.pdf`; nil for no PDF.
    public var printer: PDFPrinter?
    /// Whom the report is for. A public one has no findings, actions, commentary or history.
    public var audience = Audience.internal
    /// The report's folder; nil for ``MonthlyRun/standardFolder(month:audience:)``.
    public var folder: String?
    /// The history to compare with and to be recorded in; nil for none.
    public var history: String? = MonthlyRun.standardHistory
    /// The options in force, as `run.json` lists them, for a month and a folder.
    public var options: @Sendable (Month, String) -> [RunManifest.Option] = { _, _ in [] }

    /// The settings of a usual run.
    public init() {}
  }

  /// What a run did.
  public struct Outcome: Sendable {
    /// The month reported, and why.
    public let month: ReportedMonth
    /// The figures, judged.
    public let results: Results
    /// The status of each measure's latest figure, in catalogue order.
    public let statuses: [Status]
    /// What became of the rows read.
    public let rows: RowCounts
    /// What was found in extracts and commentary.
    public let findings: FindingLog
    /// Where the report is.
    public let folder: String
    /// The names of its files.
    public let files: [String]
    /// How many figures earlier runs published with another value or other counts.
    public let restated: Int
    /// What the reader of the report should know.
    public let warnings: [RunWarning]
    /// How long it took.
    public let elapsed: Duration
  }

  private let settings: Settings

  /// Prepares a run.
  public init(_ settings: Settings = Settings()) { self.settings = settings }

  /// The folder of a report for which none is named.
  public static func standardFolder(month: String, audience: Audience) -> String {
    "Reports/\(month)\(audience == .public ? "-public" : "")"
  }

  /// Reads, evaluates, judges, records and writes.
  ///
  /// The report is written whole or not at all; an earlier one is replaced only by a finished one.
  /// - Throws: ``DefinitionError``, `ConfigurationError`, `IngestError`, ``SupplyError``, `HistoryError`,
  ///   ``RecordingError``, `ReportError`.
  public func run(_ observe: @escaping RunObserver = { _ in }) async throws -> Outcome {
    var stopwatch = Stopwatch()
    var definitions = try Definitions(settings.definitions)
    let measures = definitions.catalogue.ids
    if let only = settings.only { definitions.catalogue = try definitions.catalogue.only(typed: only) }
    stopwatch.lap("definitions")
    let history = settings.audience == .public ? nil : settings.history.map(HistoryFile.init)
    try history?.check()

    var data = try AcceptedSupply(
      settings.supply, settings.period, definitions, alsoKeeping: BoardRecords.columns, observe)
    let records = try BoardRecords(
      commentary: settings.commentary, data.supply, measures: measures, reported: definitions.catalogue.ids)
    observe(.readCommentary(records.log))
    if settings.supply.isStrict { try records.log.requireNotesOnly() }
    stopwatch.lap("ingest")

    observe(.evaluating(measures: definitions.catalogue.measures.count))
    let results = definitions.judged(data.evaluate(definitions.catalogue), for: settings.audience)
    stopwatch.lap("evaluate")

    let unused = definitions.targets.levelsNotFound(in: results).map { RunWarning.unusedTarget($0) }
    for warning in unused { observe(.warning(warning)) }
    let writing = ReportWriting(
      settings: settings, definitions: definitions, data: data, records: records, results: results,
      warnings: data.warnings + unused, stopwatch: stopwatch)
    observe(.writing)
    guard let history else { return try await writing.outcome(nil, observe) }
    return try await history.recording(writing.record, results, observe) {
      try await writing.outcome($0, observe)
    }
  }
}

/// The last step of a run: everything is known, and the report is to be written.
private struct ReportWriting {
  let settings: MonthlyRun.Settings
  let definitions: Definitions
  let data: AcceptedSupply
  let records: BoardRecords
  let results: Results
  let warnings: [RunWarning]
  let stopwatch: Stopwatch

  private var month: Month { data.reported.month }

  private var folder: String {
    settings.folder
      ?? MonthlyRun.standardFolder(month: month.description, audience: settings.audience)
  }

  var record: RunRecord {
    RunRecord(
      data.supply, definitions, organisation: settings.supply.organisation, startedAt: stopwatch.startedAt,
      folder: folder)
  }

  func outcome(_ history: PublishedBefore?, _ observe: RunObserver) async throws -> MonthlyRun.Outcome {
    let context = data.context(
      definitions, records: records, history: history,
      disclosure: settings.audience == .public ? definitions.targets.disclosure : nil)
    let writer = ReportWriter(
      results: results, context: context, formats: settings.formats, printer: settings.printer)
    let notices = writer.notices.map { RunWarning.shortened($0) }
    for warning in notices { observe(.warning(warning)) }
    let manifest = RunManifest(
      startedAt: stopwatch.startedAt, options: settings.options(month, folder), timings: stopwatch.timings)
    let files = try await writer.write(to: folder, manifest: manifest)
    return MonthlyRun.Outcome(
      month: data.reported, results: results, statuses: writer.statuses, rows: data.supply.rows,
      findings: data.findings(records), folder: folder, files: files.map(\.name),
      restated: history?.restated.count ?? 0, warnings: warnings + notices,
      elapsed: stopwatch.elapsed)
  }
}
