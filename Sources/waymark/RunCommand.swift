internal import FoundationEssentials
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// `waymark run`: the monthly run.
enum RunCommand {
  static let syntax = CommandSyntax(
    name: "run", summary: "The monthly run: read the extracts, evaluate the measures, write the report.",
    options: [
      Reading.extractsOption, Inputs.targetsOption, Inputs.measuresOption,
      BoardRecordInputs.commentaryOption,
      .init(
        name: "month", value: "YYYY-MM", help: "The month to report.",
        defaultValue: "the latest month that is complete in every core event extract"),
      .init(name: "months", value: "N", help: "The length of the series.", defaultValue: "36"),
      .init(name: "out", value: "DIR", help: "The report's folder.", defaultValue: "Reports/YYYY-MM"),
      .init(name: "only", value: "ID,ID", help: "Only these measures, and no pathway maps."),
      .init(name: "formats", value: "html,xlsx,csv", help: "Only these formats.", defaultValue: "all"),
      .init(
        name: "as-of", value: "YYYY-MM-DD", help: "The date that stands on the report.",
        defaultValue: "the month's last day"),
      .init(
        name: "audience", value: "internal|public",
        help: "Whom the report is for; for the public, small numbers are hidden.", defaultValue: "internal"),
      .init(
        name: "organisation", value: "NAME", help: "Whose report it is.", defaultValue: "Adult social care"),
      .init(
        name: "max-rejected", value: "PERCENT", help: "The most rows of an extract that may be rejected.",
        defaultValue: "5"),
      .init(name: "strict", value: nil, help: "Stop when there is any error or warning in the data."),
      Reading.quietOption, Reading.verboseOption,
    ],
    example: "waymark run --extracts ~/extracts/2026-10 --targets Targets/somerset-2018-19.json",
    notes: """
      With --audience public the report goes to Reports/YYYY-MM-public unless --out says otherwise; it has no
      findings.csv, no rejected-rows.csv, no pathway maps, no actions and no commentary.
      A report folder is written whole or not at all; an earlier report in it is replaced only by a finished one.
      Exit codes: 0 done; 64 usage; 65 the extracts cannot be used; 66 an input is missing;
      73 or 74 the report cannot be written; 78 a target or measure file is wrong.
      """)

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    let clock = ContinuousClock()
    let start = clock.now
    let startedAt = Date.now.formatted(.iso8601)
    let options = try Options(arguments)
    var inputs = try Inputs(arguments)
    let measures = inputs.catalogue.measures.map(\.description.id)
    if let ids = try arguments.list("only", among: measures) {
      inputs.catalogue = inputs.catalogue.only(Set(ids))
    }
    let definitionsRead = clock.now

    let reading = try Reading(arguments, schemas: inputs.schemas, columns: columns(of: inputs))
    let isQuiet = arguments.has("quiet")
    for name in reading.missingCore {
      complain("warning: the core extract \(name) is missing; measures that need it have no data")
    }
    if arguments.has("verbose") {
      for finding in reading.extracts.findings.findings { complain("\(finding)") }
    }
    try Verdict.check(
      reading, limit: options.maxRejected, isStrict: arguments.has("strict"),
      advice: "\n`waymark check --extracts \(reading.folder)` says why.")
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
    let records = try BoardRecordInputs(
      arguments, reading, measures: measures, reported: inputs.catalogue.measures.map(\.description.id))
    for finding in records.findings { complain("\(finding)") }
    let extractsRead = clock.now

    let meter = Meter(isShown: !isQuiet)
    meter.stage("Evaluating \(inputs.catalogue.measures.count) measures")
    let evaluation = Evaluation(catalogue: inputs.catalogue, month: reported.month, months: options.months)
      .run(reading.extracts)
    let results =
      options.isPublic ? evaluation.published(by: inputs.targets) : evaluation.judged(by: inputs.targets)
    let evaluated = clock.now
    for warning in inputs.targets.levelsNotFound(in: results) { complain("warning: \(warning)") }

    meter.stage("Writing the report")
    let context = ReportContext(
      organisation: options.organisation, version: Waymark.version, targetSet: inputs.targets.name,
      monthReason: reported.reason, asOf: options.asOf ?? reported.month.lastDay,
      extracts: reading.summaries(upTo: reported.month),
      findings: reading.findingRows + records.findings.map(FindingRow.init),
      rejectedRows: reading.rejectedRows, actions: records.actions, commentary: records.commentary,
      disclosure: options.isPublic ? inputs.targets.disclosure : nil)
    let folder = arguments["out"] ?? "Reports/\(reported.month)\(options.isPublic ? "-public" : "")"
    let writer = ReportWriter(
      results: results, context: context, formats: options.formats, sha256: Ingest.sha256(of:))
    let files: [ReportWriter.File]
    do {
      files = try await writer.write(
        to: folder,
        manifest: RunManifest(
          startedAt: startedAt, options: options.manifest(arguments, month: reported.month, folder: folder),
          timings: [
            .init(stage: "definitions", seconds: (definitionsRead - start) / .seconds(1)),
            .init(stage: "ingest", seconds: (extractsRead - definitionsRead) / .seconds(1)),
            .init(stage: "evaluate", seconds: (evaluated - extractsRead) / .seconds(1)),
          ]))
    } catch let error as ReportError {
      meter.clear()
      throw CommandFailure(code: error.exitCode, message: error.description)
    }
    meter.clear()
    if !isQuiet {
      print(
        summary(writer.statuses, reading, reported, folder: folder, files: files, took: clock.now - start))
    }
    return .done
  }

  /// What the measures read, and the dates by which the month is chosen.
  private static func columns(of inputs: Inputs) -> [String: Set<String>] {
    var columns = inputs.catalogue.columns
    for schema in inputs.schemas {
      if let date = schema.eventDate { columns[schema.name, default: []].insert(date) }
    }
    columns["actions", default: []].formUnion(BoardRecordInputs.actionColumns)
    return columns
  }

  private static func summary(
    _ latest: [Status], _ reading: Reading, _ reported: ReportedMonth, folder: String,
    files: [ReportWriter.File],
    took: Duration
  ) -> String {
    let onTarget = latest.count { $0 == .met || $0 == .improving }
    let near = latest.count { $0 == .near }
    let offTarget = latest.count { $0 == .missed || $0 == .worsening }
    let withoutData = latest.count { $0 == .noData || $0 == .notMatured }
    return """
      Month: \(reported.month). \(reported.reason)
      Measures: \(latest.count) evaluated, \(onTarget) on target, \(near) near, \(offTarget) off target, \
      \(withoutData) without data.
      \(Summary.rows(reading))
      Written: \(files.map(\.name).joined(separator: ", ")) in \(Summary.seconds(took)).
      \(files.contains { $0.name == "dashboard.html" } ? "Dashboard: \(folder)/dashboard.html" : "Report: \(folder)")
      """
  }

  /// The options of a run, checked.
  private struct Options {
    let month: Month?
    let months: Int
    let asOf: Day?
    let formats: Set<ReportFormat>
    let maxRejected: Double
    let organisation: String
    let isPublic: Bool

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
      let names = try arguments.list("formats", among: ReportFormat.allCases.map(\.rawValue))
      formats = names.map { Set($0.compactMap(ReportFormat.init(rawValue:))) } ?? Set(ReportFormat.allCases)
      let audience = try arguments.choice("audience", among: ["internal", "public"])
      isPublic = audience == "public"
      organisation = arguments["organisation"] ?? "Adult social care"
    }

    /// Every option as it was in force, given or by default.
    func manifest(_ arguments: Arguments, month: Month, folder: String) -> [RunManifest.Option] {
      RunCommand.syntax.options.map { option in
        let value =
          switch option.name {
          case "month": month.description
          case "out": folder
          case "measures": arguments.all("measures").joined(separator: ", ")
          case _ where option.value == nil: arguments.has(option.name) ? "yes" : "no"
          default: arguments[option.name] ?? option.defaultValue ?? ""
          }
        return RunManifest.Option(name: option.name, value: value)
      }
    }
  }
}

extension ReportError {
  var exitCode: ExitCode {
    switch self {
    case .notAReport: .cannotCreate
    case .cannotWrite, .workbook, .notFinite: .cannotWrite
    }
  }
}
