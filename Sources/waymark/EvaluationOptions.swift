internal import Findings
internal import FoundationEssentials
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// The options by which the extracts of a month are chosen and judged; every command that evaluates has them.
struct EvaluationOptions {
  static let month = CommandSyntax.Option(
    name: "month", value: "YYYY-MM", help: "The month to report.",
    defaultValue: "the latest month that is complete in every core event extract")
  static let months = CommandSyntax.Option(
    name: "months", value: "N", help: "The length of the series.", defaultValue: "36")
  static let asOf = CommandSyntax.Option(
    name: "as-of", value: "YYYY-MM-DD", help: "The date that stands on the report.",
    defaultValue: "the month's last day")
  static let organisation = CommandSyntax.Option(
    name: "organisation", value: "NAME", help: "Whose report it is.", defaultValue: defaultOrganisation)
  static let maxRejected = CommandSyntax.Option(
    name: "max-rejected", value: "PERCENT", help: "The most rows of an extract that may be rejected.",
    defaultValue: "5")
  static let strict = CommandSyntax.Option(
    name: "strict", value: nil, help: "Stop when there is any error or warning in the data.")

  static let defaultOrganisation = "Adult social care"

  let month: Month?
  let months: Int
  let asOf: Day?
  let organisation: String
  let maxRejected: Double
  let isStrict: Bool
  let isQuiet: Bool
  let isVerbose: Bool

  init(_ arguments: Arguments) throws(UsageError) {
    month = try arguments["month"].map { text throws(UsageError) in
      guard let month = Month(text) else {
        throw UsageError(message: "--month \(text): expected a month such as 2026-10")
      }
      return month
    }
    asOf = try arguments["as-of"].map { text throws(UsageError) in
      guard let day = Day(text) else {
        throw UsageError(message: "--as-of \(text): expected a date such as 2026-10-31")
      }
      return day
    }
    months = try arguments.integer("months", default: 36, in: 1...240)
    maxRejected = try arguments.decimal("max-rejected", default: 5, in: 0...100)
    organisation = arguments["organisation"] ?? Self.defaultOrganisation
    isStrict = arguments.has("strict")
    isQuiet = arguments.has("quiet")
    isVerbose = arguments.has("verbose")
  }
}

/// Extracts that are good enough to be evaluated, and the month that they are evaluated for.
struct EvaluationData {
  private(set) var reading: Reading
  let reported: ReportedMonth
  /// What the report says about the extracts.
  let summaries: [ExtractSummary]
  /// The mapping that the extracts were read by, as reports name it.
  let mapping: String?

  /// Reads what the measures of `inputs` need.
  /// - Parameter shown: columns that the report shows as they are, by extract.
  init(
    _ arguments: Arguments, _ options: EvaluationOptions, _ inputs: Inputs, shown: [String: Set<String>] = [:]
  ) throws {
    mapping = inputs.mappingName
    reading = try Reading(
      arguments, mapping: inputs.mapping, columns: inputs.columns.merging(shown) { $0.union($1) })
    for name in reading.missingCore {
      complain("warning: the core extract \(name) is missing; measures that need it have no data")
    }
    if options.isVerbose {
      for finding in reading.extracts.findings.findings { complain("\(finding)") }
    }
    let advice = "\n`waymark check --extracts \(reading.folder)` says why."
    try Verdict.check(reading, limit: options.maxRejected, advice: advice)
    if options.isStrict { try Verdict.checkStrictly(reading.extracts.findings, advice: advice) }
    guard
      let reported = options.month.map({ ReportedMonth(asked: $0) })
        ?? ReportedMonth(latestCompleteIn: reading.extracts)
    else {
      throw CommandFailure(
        code: .badData,
        message: "\(reading.folder): no extract has a dated event, so there is no month to choose; "
          + "name one with --month YYYY-MM")
    }
    try reading.check(covers: reported.month)
    self.reported = reported
    summaries = reading.extracts.summaries(of: reading.schemas, upTo: reported.month)
  }

  /// Evaluates the measures of `inputs`; that is the last that is asked of the extracts' values.
  mutating func evaluate(_ inputs: Inputs, months: Int) -> Results {
    Evaluation(catalogue: inputs.catalogue, month: reported.month, months: months).run(reading.handOver())
  }

  /// What the report says beside the figures.
  func context(
    _ options: EvaluationOptions, targets: TargetSet, records: BoardRecordInputs? = nil,
    history: PublishedBefore? = nil, disclosure: DisclosureRules? = nil
  ) -> ReportContext {
    let log = reading.extracts.findings.followed(by: records?.log ?? FindingLog())
    var context = ReportContext(
      organisation: options.organisation, version: Waymark.version, targetSet: targets.name,
      monthReason: reported.reason, asOf: options.asOf ?? reported.month.lastDay,
      extracts: summaries,
      findings: log, mapping: mapping, actions: records?.actions,
      commentary: records?.commentary,
      disclosure: disclosure, history: history)
    context.controlRules = targets.rules
    context.rebasings = targets.rebasings
    return context
  }
}

extension RunManifest.Option {
  /// Every option of a command as it was in force, given or by default.
  static func all(
    _ syntax: CommandSyntax, _ arguments: Arguments, month: Month, folder: String
  ) -> [RunManifest.Option] {
    syntax.options.map { option in
      let value =
        switch option.name {
        case "month": month.description
        case "out": folder
        case _ where option.isRepeatable: arguments.all(option.name).joined(separator: ", ")
        case _ where option.value == nil: arguments.has(option.name) ? "yes" : "no"
        default: arguments[option.name] ?? option.defaultValue ?? ""
        }
      return RunManifest.Option(name: option.name, value: value)
    }
  }
}

/// When a run began, and how long each of its stages took.
struct Stopwatch {
  let startedAt = Date.now.formatted(.iso8601)
  private(set) var timings: [RunManifest.Timing] = []
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant

  init() {
    start = clock.now
    last = start
  }

  /// Ends a stage.
  mutating func lap(_ stage: String) {
    let now = clock.now
    timings.append(.init(stage: stage, seconds: (now - last) / .seconds(1)))
    last = now
  }

  /// Since the beginning.
  var elapsed: Duration { clock.now - start }
}
