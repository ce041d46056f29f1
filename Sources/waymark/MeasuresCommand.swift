internal import Configuration
internal import Ingest
internal import Measures
internal import Tabular

/// `waymark measures [ID]`: lists the measures, or explains one.
enum MeasuresCommand {
  static let syntax = CommandSyntax(
    name: "measures",
    summary: "List the measures, or explain one: what it counts, its target and its source.",
    operand: "ID",
    options: [
      Inputs.targetsOption, Inputs.measuresOption, Inputs.mappingOption,
      .init(name: "markdown", value: nil, help: "Print the page that documents all measures, as Markdown."),
    ],
    example: "waymark measures 2.a")

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    let inputs = try Inputs(arguments)
    if let id = arguments.operands.first {
      guard let measure = inputs.catalogue[typed: id] else {
        let ids = inputs.catalogue.measures.map(\.id)
        throw UsageError(
          message: "there is no measure \"\(id)\"" + suggestion(for: id, among: ids)
            + "\n`waymark measures` lists them.")
      }
      print(explanation(of: measure, inputs.targets))
    } else if arguments.has("markdown") {
      print(MeasureReference.markdown(of: inputs.catalogue, inputs.targets), terminator: "")
    } else {
      print(list(inputs))
    }
    return .done
  }

  private static func list(_ inputs: Inputs) -> String {
    var lines: [String] = []
    let width = (inputs.catalogue.measures.map(\.id.count).max() ?? 0) + 2
    for objective in inputs.catalogue.objectives {
      let measures = inputs.catalogue.measures.filter { $0.description.objective == objective.id }
      if measures.isEmpty { continue }
      lines.append("\(lines.isEmpty ? "" : "\n")\(objective.id)  \(objective.title)")
      for measure in measures {
        let description = measure.description
        let target = latestTarget(of: measure, inputs.targets).map { "  (\($0))" } ?? ""
        let id = description.id + String(repeating: " ", count: width - description.id.count)
        lines.append(
          "  \(id)\(description.title)\(target)\(description.isLocal ? "  [local definition]" : "")")
      }
    }
    lines.append("\nTargets: \(inputs.targets.name). `waymark measures 2.a` explains one measure.")
    return lines.joined(separator: "\n")
  }

  private static func latestTarget(of measure: MeasureDefinition, _ targets: TargetSet) -> String? {
    targets.targets.last { $0.measure == measure.id && $0.level == nil }?.expectation?
      .words(unit: measure.description.unit)
  }

  private static func explanation(of measure: MeasureDefinition, _ targets: TargetSet) -> String {
    let description = measure.description
    var lines = [
      "\(description.id)  \(description.title)" + (description.isLocal ? "  [local definition]" : "")
    ]
    lines += ["", description.summary, "", "How we count it"]
    lines += description.countingNotes.map { "  - \($0)" }
    lines += ["", "Definition"]
    let rows = measure.explanation(targets)
    let width = 2 + (rows.map(\.label.count).max() ?? 0)
    lines += rows.map { "  " + $0.label + String(repeating: " ", count: width - $0.label.count) + $0.text }
    return lines.joined(separator: "\n")
  }
}
