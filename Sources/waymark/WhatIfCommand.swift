internal import Run

/// `waymark whatif`: one evaluation, judged by the targets now in force and by a scenario's.
enum WhatIfCommand {
  static let scenario = Option<String?>(
    "scenario", "FILE", "A target set: what it changes, of those it is \"basedOn\" or else of --targets.")
  static let set = Option<[String]>(
    repeatable: "set", "\"2.a>=80%\"", "Another target for one measure, on top of the scenario.")
  private static let targets = Options.targets.described(
    "The targets to compare with.",
    standard: "what the scenario is based on, else \(DefinitionFiles.standardTargets)")
  private static let out = Options.out.described(
    "The comparison's folder.", standard: TargetComparison.standardFolder(month: "YYYY-MM"))

  static let syntax = CommandSyntax(
    name: "whatif", summary: "Judge the same figures by other targets, and follow what would change.",
    options: [
      scenario, set, Options.extracts, Options.mapping, targets, Options.measures, Options.month,
      Options.months, out, Options.asOf, Options.organisation, Options.maxRejected, Options.strict,
      Options.quiet, Options.verbose,
    ],
    example: "waymark whatif --scenario Targets/what-if/torbay-front-door.json --set \"2.b <= 20%\"",
    notes: """
      A target is a measure's id and one of >=  >  <=  <  ~ (around), or at least, more than, at most, less than,
      around, rising, falling, none: "2H.d.i at most 3%", "2.c ~ 90% ± 3%", "1.g falling".
      """)

  static func run(_ arguments: Arguments) async throws {
    var settings = TargetComparison.Settings()
    settings.supply = SupplySettings(arguments)
    settings.definitions = DefinitionFiles(arguments)
    settings.period = PeriodSettings(arguments)
    settings.changes = arguments[set]
    settings.folder = arguments[out]
    settings.options = { arguments.record(month: $0, folder: $1) }
    if settings.definitions.scenario == nil, settings.changes.isEmpty {
      throw UsageError(
        message: "name a scenario with \(scenario.signature), or a target with \(set.signature), or both")
    }
    let meter = Meter(isShown: !arguments[Options.quiet])
    defer { meter.clear() }
    let outcome = try TargetComparison(settings).run(meter.observer(isVerbose: arguments[Options.verbose]))
    meter.clear()
    if !arguments[Options.quiet] {
      print(outcome.text)
      print(
        "\nWritten: \(outcome.files.joined(separator: ", ")) in \(Summary.seconds(outcome.elapsed)).\n"
          + "Comparison: \(outcome.folder)/whatif.html")
    }
  }
}
