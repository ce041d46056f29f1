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
    options: [Inputs.targetsOption, Inputs.measuresOption],
    example: "waymark measures 2.a")

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    let inputs = try Inputs(arguments)
    if let id = arguments.operands.first {
      guard let measure = inputs.catalogue[id] else {
        let ids = inputs.catalogue.measures.map(\.description.id)
        throw UsageError(
          message: "there is no measure \"\(id)\"" + suggestion(for: id, among: ids)
            + "\n`waymark measures` lists them.")
      }
      print(explanation(of: measure, inputs.targets))
    } else {
      print(list(inputs))
    }
    return .done
  }

  private static func list(_ inputs: Inputs) -> String {
    var lines: [String] = []
    let width = (inputs.catalogue.measures.map(\.description.id.count).max() ?? 0) + 2
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
    targets.targets.last { $0.measure == measure.description.id && $0.level == nil }?.expectation?
      .inWords(unit: measure.description.unit)
  }

  private static func explanation(of measure: MeasureDefinition, _ targets: TargetSet) -> String {
    let description = measure.description
    var lines = [
      "\(description.id)  \(description.title)" + (description.isLocal ? "  [local definition]" : "")
    ]
    lines += ["", description.summary, "", "How we count it"]
    lines += description.countingNotes.map { "  - \($0)" }
    lines += ["", "Definition"]
    let formula = measure.formulaInWords
    let width = 2 + max("Improvement".count, formula.map(\.label.count).max() ?? 0)
    func row(_ label: String, _ text: String) -> String {
      "  " + label + String(repeating: " ", count: width - label.count) + text
    }
    lines += formula.map { row($0.label, $0.text) }
    let better =
      switch description.improvement {
      case .increase: "higher is better"
      case .decrease: "lower is better"
      case .neither: "neither way is better"
      }
    lines.append(row("Improvement", better))
    for target in targets.targets where target.measure == description.id {
      let when = [target.from.map { "from \($0)" }, target.until.map { "until \($0)" }].compactMap { $0 }
      let level = target.level.map { "\($0.breakdown) \($0.value): " } ?? ""
      let expectation = target.expectation?.inWords(unit: description.unit) ?? "none, watched only"
      let source = target.expectation.map(\.source).flatMap { $0.isEmpty ? nil : " (\($0))" } ?? ""
      lines.append(row("Target", ([level + expectation] + when).joined(separator: " ") + source))
    }
    lines.append(row("Extracts", description.extracts.joined(separator: ", ")))
    lines.append(row("Source", description.source))
    return lines.joined(separator: "\n")
  }
}
