internal import Configuration
internal import Ingest
internal import Measures
internal import Run

/// `waymark measures [ID]`: lists the measures, or explains one.
enum MeasuresCommand {
  private static let markdown = Option<Bool>(
    "markdown", "Print the page that documents all measures, as Markdown.")

  static let syntax = CommandSyntax(
    name: "measures",
    summary: "List the measures, or explain one: what it counts, its target and its source.",
    operand: "ID",
    options: [
      Options.targets, Options.measures, Options.mapping, markdown,
    ],
    example: "waymark measures 2.a")

  static func run(_ arguments: Arguments) async throws {
    let definitions = try Definitions(DefinitionFiles(arguments))
    if let id = arguments.operands.first {
      guard let measure = definitions.catalogue[typed: id] else {
        let ids = definitions.catalogue.measures.map(\.id)
        throw UsageError(
          message: "there is no measure \"\(id)\"" + suggestion(for: id, among: ids)
            + "\n`waymark measures` lists them.")
      }
      print(explanation(of: measure, definitions.targets))
    } else if arguments[markdown] {
      print(MeasureReference.markdown(of: definitions.catalogue, definitions.targets), terminator: "")
    } else {
      print(list(definitions))
    }
  }

  private static func list(_ definitions: Definitions) -> String {
    var lines: [String] = []
    let width = (definitions.catalogue.measures.map(\.id.count).max() ?? 0) + 2
    for objective in definitions.catalogue.objectives {
      let measures = definitions.catalogue.measures.filter { $0.description.objective == objective.id }
      if measures.isEmpty { continue }
      lines.append("\(lines.isEmpty ? "" : "\n")\(objective.id)  \(objective.title)")
      for measure in measures {
        let description = measure.description
        let target = latestTarget(of: measure, definitions.targets).map { "  (\($0))" } ?? ""
        lines.append(
          "  \(padded(description.id, to: width))\(description.title)\(target)\(description.isLocal ? "  [local definition]" : "")"
        )
      }
    }
    lines.append("\nTargets: \(definitions.targets.name). `waymark measures 2.a` explains one measure.")
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
    lines += rows.map { "  " + padded($0.label, to: width) + $0.text }
    return lines.joined(separator: "\n")
  }
}
