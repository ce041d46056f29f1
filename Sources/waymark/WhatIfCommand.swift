internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// `waymark whatif`: one evaluation, judged by the targets now in force and by a scenario's.
enum WhatIfCommand {
  static let syntax = CommandSyntax(
    name: "whatif", summary: "Judge the same figures by other targets, and follow what would change.",
    options: [
      .init(
        name: "scenario", value: "FILE",
        help: "A target set: what it changes, of those it is \"basedOn\" or else of --targets."),
      .init(
        name: "set", value: "\"2.a>=80%\"", help: "Another target for one measure, on top of the scenario.",
        isRepeatable: true),
      Reading.extractsOption, Inputs.mappingOption,
      .init(
        name: "targets", value: "FILE", help: "The targets to compare with.",
        defaultValue: "what the scenario is based on, else Targets/somerset-2018-19.json"),
      Inputs.measuresOption, EvaluationOptions.month, EvaluationOptions.months,
      .init(
        name: "out", value: "DIR", help: "The comparison's folder.", defaultValue: "Reports/whatif-YYYY-MM"),
      EvaluationOptions.asOf, EvaluationOptions.organisation, EvaluationOptions.maxRejected,
      EvaluationOptions.strict, Reading.quietOption, Reading.verboseOption,
    ],
    example: "waymark whatif --scenario Targets/what-if/torbay-front-door.json --set \"2.b <= 20%\"",
    notes: """
      A target is a measure's id and one of >=  >  <=  <  ~ (around), or at least, more than, at most, less than,
      around, rising, falling, none: "2H.d.i at most 3%", "2.c ~ 90% ± 3%", "1.g falling".
      """)

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    var stopwatch = Stopwatch()
    let options = try EvaluationOptions(arguments)
    guard arguments["scenario"] != nil || !arguments.all("set").isEmpty else {
      throw UsageError(
        message: "name a scenario with --scenario FILE, or a target with --set \"2.a>=80%\", or both")
    }
    var inputs = try Inputs(arguments)
    let scenario: TargetSet
    do throws(TargetExpressionError) {
      scenario = try (inputs.scenario ?? inputs.targets)
        .setting(arguments.all("set"), catalogue: inputs.catalogue)
    } catch {
      throw UsageError(message: error.description)
    }
    let differing = scenario.measures(differingFrom: inputs.targets)
    inputs.catalogue = inputs.catalogue.onlyWithKnockOn(differing)
    stopwatch.lap("definitions")

    var data = try EvaluationData(arguments, options, inputs)
    let month = data.reported.month
    stopwatch.lap("ingest")

    let results = data.evaluate(inputs, months: options.months)
    stopwatch.lap("evaluate")

    let folder = arguments["out"] ?? "Reports/whatif-\(month)"
    let writer = try WhatIfWriter(
      baseline: results.judged(by: inputs.targets), scenario: results.judged(by: scenario),
      named: scenario.name, context: data.context(options, targets: inputs.targets))
    let files = try writer.write(
      to: folder,
      manifest: RunManifest(
        startedAt: stopwatch.startedAt,
        options: RunManifest.Option.all(syntax, arguments, month: month, folder: folder),
        timings: stopwatch.timings))
    if !options.isQuiet {
      print(writer.text)
      print("\nWritten: \(files.joined(separator: ", ")) in \(Summary.seconds(stopwatch.elapsed)).")
      print("Comparison: \(folder)/whatif.html")
    }
    return .done
  }
}
