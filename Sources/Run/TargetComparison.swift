internal import Ingest
public import Measures
public import Reporting
public import Tabular

/// The what-if comparison: one evaluation, judged by the targets in force and by those of a scenario.
public struct TargetComparison: Sendable {
  /// What a comparison is to do.
  public struct Settings: Sendable {
    /// The extracts.
    public var supply = SupplySettings()
    /// Mapping, measures, targets and the scenario.
    public var definitions = DefinitionFiles()
    /// The months.
    public var period = PeriodSettings()
    /// Targets such as `2.a>=80%`, each for one measure, on top of the scenario or else of the targets.
    public var changes: [String] = []
    /// The comparison's folder; nil for ``TargetComparison/standardFolder(month:)``.
    public var folder: String?
    /// The options in force, as `run.json` lists them, for a month and a folder.
    public var options: @Sendable (Month, String) -> [RunManifest.Option] = { _, _ in [] }

    /// The settings of a usual comparison, without anything to compare.
    public init() {}
  }

  /// What a comparison did.
  public struct Outcome: Sendable {
    /// The month compared, and why.
    public let month: ReportedMonth
    /// The comparison as text, at most 100 columns wide.
    public let text: String
    /// Where it is written.
    public let folder: String
    /// The names of its files.
    public let files: [String]
    /// What the reader of the comparison should know.
    public let warnings: [RunWarning]
    /// How long it took.
    public let elapsed: Duration
  }

  private let settings: Settings

  /// Prepares a comparison.
  public init(_ settings: Settings) { self.settings = settings }

  /// The folder of a comparison for which none is named.
  public static func standardFolder(month: String) -> String { "Reports/whatif-\(month)" }

  /// Reads, evaluates, judges twice and writes.
  /// - Throws: `TargetExpressionError` and what ``MonthlyRun/run(_:)`` throws, apart from errors of the history.
  public func run(_ observe: @escaping RunObserver = { _ in }) throws -> Outcome {
    var stopwatch = Stopwatch()
    var definitions = try Definitions(settings.definitions)
    let scenario = try (definitions.scenario ?? definitions.targets)
      .setting(settings.changes, catalogue: definitions.catalogue)
    let differing = scenario.measures(differingFrom: definitions.targets)
    definitions.catalogue = definitions.catalogue.onlyWithKnockOn(differing)
    stopwatch.lap("definitions")

    var data = try AcceptedSupply(settings.supply, settings.period, definitions, observe)
    stopwatch.lap("ingest")

    observe(.evaluating(measures: definitions.catalogue.measures.count))
    let results = data.evaluate(definitions.catalogue)
    stopwatch.lap("evaluate")

    observe(.writing)
    let month = data.reported.month
    let folder = settings.folder ?? Self.standardFolder(month: month.description)
    let writer = try WhatIfWriter(
      baseline: results.judged(by: definitions.targets), scenario: results.judged(by: scenario),
      named: scenario.name, context: data.context(definitions))
    let files = try writer.write(
      to: folder,
      manifest: RunManifest(
        startedAt: stopwatch.startedAt, options: settings.options(month, folder), timings: stopwatch.timings))
    return Outcome(
      month: data.reported, text: writer.text, folder: folder, files: files, warnings: data.warnings,
      elapsed: stopwatch.elapsed)
  }
}
