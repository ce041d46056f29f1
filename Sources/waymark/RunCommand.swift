internal import Findings
internal import Ingest
internal import Measures
internal import Reporting
internal import Run

/// `waymark run`: the monthly run.
enum RunCommand {
  static let only = Option<[String]?>(list: "only", "ID,ID", "Only these measures, and no pathway maps.")
  static let noHistory = Option<Bool>("no-history", "Keep no history and compare with none.")
  private static let out = Options.out.described(
    "The report's folder.", standard: MonthlyRun.standardFolder(month: "YYYY-MM", audience: .internal))
  private static let formats = Option<Set<ReportFormat>>(choices: "formats", "Only these formats.")
  private static let pdf = Option<Bool>(
    "pdf", "Also print the dashboard as board-pack.pdf, through an installed Chromium or Chrome.")
  private static let audience = Option<Audience>(
    choice: "audience", "Who the report is for; in a public one, small numbers are hidden.",
    standard: MonthlyRun.Settings().audience)

  static let syntax = CommandSyntax(
    name: "run", summary: "The monthly run: read the extracts, evaluate the measures, write the report.",
    options: [
      Options.extracts, Options.mapping, Options.targets, Options.measures, Options.commentary, Options.month,
      Options.months, out, only, formats, pdf, Options.asOf, audience, Options.organisation,
      Options.maxRejected, Options.strict, Options.history, noHistory, Options.quiet, Options.verbose,
    ],
    example: "waymark run --extracts ~/extracts/2026-10 --targets \(DefinitionFiles.standardTargets)",
    notes: """
      With --audience public the report goes to \
      \(MonthlyRun.standardFolder(month: "YYYY-MM", audience: .public)) unless --out says otherwise; it has no
      findings.csv, no rejected-rows.csv, no pathway maps, no actions and no commentary, and no history is kept or
      compared with.
      A report folder is written whole or not at all; an earlier report in it is replaced only by a finished one.
      Exit codes: 0 done; 64 usage; 65 the extracts cannot be used; 66 an input is missing;
      73 or 74 the report, or the PDF that was asked for, cannot be written; 78 a target, measure or
      mapping file is wrong.
      """)

  static func run(_ arguments: Arguments) async throws {
    var settings = MonthlyRun.Settings()
    settings.supply = SupplySettings(arguments)
    settings.definitions = DefinitionFiles(arguments)
    settings.period = PeriodSettings(arguments)
    settings.commentary = arguments[Options.commentary]
    settings.only = arguments[only]
    settings.formats = arguments[formats]
    settings.printer = arguments[pdf] ? PDFPrinting.printer : nil
    settings.audience = arguments[audience]
    settings.folder = arguments[out]
    settings.history = arguments[noHistory] ? nil : arguments[Options.history]
    settings.options = { arguments.record(month: $0, folder: $1) }
    if arguments[pdf], !settings.formats.contains(.html) {
      throw UsageError(message: "\(pdf.flag) prints the dashboard, so \(formats.flag) must include html")
    }
    let isQuiet = arguments[Options.quiet]
    let meter = Meter(isShown: !isQuiet)
    defer { meter.clear() }
    let outcome = try await MonthlyRun(settings).run(
      meter.observer(isVerbose: arguments[Options.verbose]))
    meter.clear()
    if !isQuiet { print(summary(outcome, extracts: settings.supply.folder)) }
    if arguments[pdf], !outcome.files.contains("board-pack.pdf") {
      throw CommandFailure(code: .cannotCreate, message: PDFPrinting.advice(outcome.folder))
    }
  }

  private static func summary(_ outcome: MonthlyRun.Outcome, extracts: String) -> String {
    let folder = outcome.folder
    let findings =
      outcome.findings.counts.isEmpty
      ? ""
      : "Findings: \(Summary.findings(outcome.findings)). "
        + "`waymark check --extracts \(extracts) --out DIR` explains them.\n"
    let restated =
      outcome.restated == 0
      ? ""
      : "Restated: \(grouped(outcome.restated)) figures were published earlier with a different value or "
        + "different counts; \(folder)/restated.csv lists them.\n"
    func count(_ statuses: Set<Status>) -> Int { outcome.statuses.count(where: statuses.contains) }
    return """
      Month: \(outcome.month.month). \(outcome.month.reason)
      Measures: \(outcome.statuses.count) evaluated, \(count([.met, .improving])) on target, \
      \(count([.near])) near, \(count([.missed, .worsening])) off target, \
      \(count([.noData, .notMatured])) without data.
      \(Summary.rows(outcome.rows))
      \(findings)\(restated)Written: \(outcome.files.joined(separator: ", ")) in \(Summary.seconds(outcome.elapsed)).
      \(outcome.files.contains("dashboard.html") ? "Dashboard: \(folder)/dashboard.html" : "Report: \(folder)")
      """
  }
}
