internal import Findings
internal import History
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// `waymark run`: the monthly run.
enum RunCommand {
  static let syntax = CommandSyntax(
    name: "run", summary: "The monthly run: read the extracts, evaluate the measures, write the report.",
    options: [
      Reading.extractsOption, Inputs.mappingOption, Inputs.targetsOption, Inputs.measuresOption,
      BoardRecordInputs.commentaryOption,
      EvaluationOptions.month, EvaluationOptions.months,
      .init(name: "out", value: "DIR", help: "The report's folder.", defaultValue: "Reports/YYYY-MM"),
      .init(name: "only", value: "ID,ID", help: "Only these measures, and no pathway maps."),
      .init(name: "formats", value: "html,xlsx,csv", help: "Only these formats.", defaultValue: "all"),
      .init(
        name: "pdf", value: nil,
        help: "Also print the dashboard as board-pack.pdf, through an installed Chromium or Chrome."),
      EvaluationOptions.asOf,
      .init(
        name: "audience", value: "internal|public",
        help: "Whom the report is for; for the public, small numbers are hidden.", defaultValue: "internal"),
      EvaluationOptions.organisation, EvaluationOptions.maxRejected, EvaluationOptions.strict,
      HistoryFile.option,
      .init(name: "no-history", value: nil, help: "Keep no history, and compare with none."),
      Reading.quietOption, Reading.verboseOption,
    ],
    example: "waymark run --extracts ~/extracts/2026-10 --targets Targets/somerset-2018-19.json",
    notes: """
      With --audience public the report goes to Reports/YYYY-MM-public unless --out says otherwise; it has no
      findings.csv, no rejected-rows.csv, no pathway maps, no actions and no commentary, and no history is kept or
      compared with.
      A report folder is written whole or not at all; an earlier report in it is replaced only by a finished one.
      Exit codes: 0 done; 64 usage; 65 the extracts cannot be used; 66 an input is missing;
      73 or 74 the report, or the PDF that was asked for, cannot be written; 78 a target, measure or
      mapping file is wrong.
      """)

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    var stopwatch = Stopwatch()
    let options = try EvaluationOptions(arguments)
    let formats = try arguments.list("formats", among: ReportFormat.allCases.map(\.rawValue))
      .map { Set($0.compactMap(ReportFormat.init(rawValue:))) }
    if arguments.has("pdf"), let formats, !formats.contains(.html) {
      throw UsageError(message: "--pdf prints the dashboard, so --formats must include html")
    }
    let isPublic = try arguments.choice("audience", among: ["internal", "public"]) == "public"
    var inputs = try Inputs(arguments)
    let measures = inputs.catalogue.measures.map(\.id)
    if let ids = try arguments.list("only", among: measures) {
      inputs.catalogue = inputs.catalogue.only(Set(ids))
    }
    stopwatch.lap("definitions")
    let history = arguments.has("no-history") || isPublic ? nil : HistoryFile(arguments)
    try history?.checkBeforeLongWork()

    var data = try EvaluationData(
      arguments, options, inputs, shown: ["actions": BoardRecordInputs.actionColumns])
    let records = try BoardRecordInputs(
      arguments, data.reading, measures: measures, reported: inputs.catalogue.measures.map(\.id))
    for finding in records.log.findings { complain("\(finding)") }
    if options.isStrict { try Verdict.checkStrictly(records.log) }
    let month = data.reported.month
    stopwatch.lap("ingest")

    let meter = Meter(isShown: !options.isQuiet)
    meter.stage("Evaluating \(inputs.catalogue.measures.count) measures")
    let results =
      isPublic
      ? data.evaluate(inputs, months: options.months).published(by: inputs.targets)
      : data.evaluate(inputs, months: options.months).judged(by: inputs.targets)
    stopwatch.lap("evaluate")
    for warning in inputs.targets.levelsNotFound(in: results) { complain("warning: \(warning)") }

    meter.stage("Writing the report")
    let folder = arguments["out"] ?? "Reports/\(month)\(isPublic ? "-public" : "")"
    let manifest = RunManifest(
      startedAt: stopwatch.startedAt,
      options: RunManifest.Option.all(syntax, arguments, month: month, folder: folder),
      timings: stopwatch.timings)
    func write(_ history: PublishedBefore?) async throws -> Written {
      let context = data.context(
        options, targets: inputs.targets, records: records, history: history,
        disclosure: isPublic ? inputs.targets.disclosure : nil)
      let writer = ReportWriter(
        results: results, context: context, formats: formats ?? Set(ReportFormat.allCases),
        printer: arguments.has("pdf") ? PDFPrinting.printer : nil)
      for notice in writer.notices { complain("warning: \(notice)") }
      return Written(
        files: try await writer.write(to: folder, manifest: manifest), statuses: writer.statuses,
        restated: history?.restated.count ?? 0)
    }
    let written: Written
    do {
      if let history {
        let record = RunRecord(
          data, inputs, options, startedAt: stopwatch.startedAt, folder: folder)
        written = try await history.recording(record, results, write)
      } else {
        written = try await write(nil)
      }
    } catch {
      meter.clear()
      throw error
    }
    meter.clear()
    if !options.isQuiet {
      print(
        summary(written, data.reading, records.log, data.reported, folder: folder, took: stopwatch.elapsed))
    }
    if arguments.has("pdf"), !written.files.contains(where: { $0.name == "board-pack.pdf" }) {
      throw CommandFailure(code: .cannotCreate, message: PDFPrinting.advice(folder))
    }
    return .done
  }

  private struct Written {
    let files: [ReportWriter.File]
    let statuses: [Status]
    let restated: Int
  }

  private static func summary(
    _ written: Written, _ reading: Reading, _ commentary: FindingLog, _ reported: ReportedMonth,
    folder: String,
    took: Duration
  ) -> String {
    let latest = written.statuses
    let restated =
      written.restated == 0
      ? ""
      : "Restated: \(grouped(written.restated)) figures were published before with another value or other "
        + "counts; \(folder)/restated.csv lists them.\n"
    let log = reading.extracts.findings.followed(by: commentary)
    let findings =
      log.counts.isEmpty
      ? ""
      : "Findings: \(Summary.findings(log)). `waymark check --extracts \(reading.folder) --out DIR` explains them.\n"
    let onTarget = latest.count { $0 == .met || $0 == .improving }
    let near = latest.count { $0 == .near }
    let offTarget = latest.count { $0 == .missed || $0 == .worsening }
    let withoutData = latest.count { $0 == .noData || $0 == .notMatured }
    return """
      Month: \(reported.month). \(reported.reason)
      Measures: \(latest.count) evaluated, \(onTarget) on target, \(near) near, \(offTarget) off target, \
      \(withoutData) without data.
      \(Summary.rows(reading))
      \(findings)\(restated)Written: \(written.files.map(\.name).joined(separator: ", ")) in \(Summary.seconds(took)).
      \(written.files.contains { $0.name == "dashboard.html" } ? "Dashboard: \(folder)/dashboard.html" : "Report: \(folder)")
      """
  }
}

extension ReportError {
  var exitCode: ExitCode {
    switch self {
    case .notAReport, .notAFolder: .cannotCreate
    case .nothingDiffers: .badConfiguration
    case .cannotWrite, .noFolder, .workbook, .notFinite: .cannotWrite
    }
  }
}
