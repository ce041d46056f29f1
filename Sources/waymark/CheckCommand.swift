internal import Findings
internal import Run

/// `waymark check`: reads the extracts and prints what is wrong with them.
enum CheckCommand {
  private static let out = Options.out.described(
    "Also write data-quality.html, findings.csv and rejected-rows.csv into this folder.")
  private static let strict = Options.strict.described(
    "End with exit code \(ExitCode.badData.rawValue) when there is any error or warning.")

  static let syntax = CommandSyntax(
    name: "check", summary: "Read the extracts and say what is wrong with them; evaluate nothing.",
    options: [
      Options.extracts, Options.mapping, Options.measures, Options.commentary, out, Options.organisation,
      Options.maxRejected, strict, Options.quiet, Options.verbose,
    ],
    example: "waymark check --extracts ~/extracts/2026-10 --out Reports/check",
    notes: """
      Whatever extracts are there are checked; missing ones are named, and it is still exit code 0.
      Findings are printed the worst first, with the first examples of each code; --verbose prints all that are kept.
      data-quality.html explains each code that was found and how to put it right; nothing in it identifies a person.
      rejected-rows.csv holds whole rows, and so personal data: it is readable by you only.
      """)

  static func run(_ arguments: Arguments) async throws {
    var settings = DataCheck.Settings()
    settings.supply = SupplySettings(arguments)
    settings.definitions = DefinitionFiles(arguments)
    settings.commentary = arguments[Options.commentary]
    let isQuiet = arguments[Options.quiet]
    let meter = Meter(isShown: !isQuiet)
    defer { meter.clear() }
    let outcome = try DataCheck(settings).run(meter.observer(isVerbose: false))
    meter.clear()
    let lines = CheckText(outcome).lines(isVerbose: arguments[Options.verbose])
    if !isQuiet, !lines.isEmpty { print(lines.joined(separator: "\n")) }
    if let folder = arguments[out] {
      let files = try outcome.write(to: folder)
      if !isQuiet { print("\nWritten: \(files.map { "\(folder)/\($0)" }.joined(separator: ", "))") }
    }
    if let problem = outcome.problem { throw problem }
  }
}
