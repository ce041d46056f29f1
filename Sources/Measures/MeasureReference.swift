extension MeasureDefinition {
  /// Everything about the measure as labels and texts: its formula, its targets, what it reads and where it comes from.
  public func explanation(_ targets: TargetSet) -> [(label: String, text: String)] {
    let expected = targets.targets.filter { $0.measure == id }
    return formulaInWords + [("Improvement", description.improvement.words)]
      + expected.map { ("Target", $0.words(unit: description.unit)) }
      + [("Extracts", description.extracts.joined(separator: ", ")), ("Source", description.source)]
  }
}

extension Target {
  /// The target in words: level, expectation, months, source and note.
  public func words(unit: Unit) -> String {
    var text = level.map { "\($0.breakdown) \($0.value): " } ?? ""
    text += expectation?.words(unit: unit) ?? "none, watched only"
    if let from { text += " from \(from)" }
    if let until { text += " until \(until)" }
    if let source = expectation?.source, !source.isEmpty { text += " (\(source))" }
    return note.isEmpty ? text : "\(text). \(note)"
  }
}

/// The page that documents the measures, made from their definitions so that it cannot differ from them.
public enum MeasureReference {
  /// The page as Markdown: for each objective a table of its measures, then each of them.
  public static func markdown(of catalogue: Catalogue, _ targets: TargetSet) -> String {
    let groups = catalogue.objectives.map { objective in
      (objective, catalogue.measures.filter { $0.description.objective == objective.id })
    }.filter { !$0.1.isEmpty }
    var page = introduction(targets)
    for (objective, measures) in groups {
      page += "\n## \(objective.id) \(objective.title)\n\n| id | measure | expected |\n| --- | --- | --- |\n"
      for measure in measures {
        let expected = targets.targets.first { $0.measure == measure.id && $0.level == nil }?
          .expectation?.words(unit: measure.description.unit)
        page += "| \(measure.id) | \(measure.description.title) | \(expected ?? "") |\n"
      }
      for measure in measures { page += section(measure, targets) }
    }
    return page
  }

  private static func introduction(_ targets: TargetSet) -> String {
    """
    # The measures

    This page is made from the definitions in `Sources/Measures/Catalogue` and from the target set
    "\(targets.name)"; change those, not this page. `waymark measures --markdown` prints it, and
    `waymark measures ID` explains one measure. [measure-language.md](measure-language.md) explains how a council
    changes a definition or adds its own; [extracts.md](extracts.md) describes the columns.

    - A figure is that of a window of whole calendar months, both ends included.
    - *Not* is true of a missing value; every other comparison is false of it.
    - Measures count rows unless they say that each person or employee counts once.
    - A spell written *through* a date lasts to the end of that day; one written *until* a date ends as it begins.

    """
  }

  private static func section(_ measure: MeasureDefinition, _ targets: TargetSet) -> String {
    let description = measure.description
    var text =
      "\n### \(description.id) \(description.title)\n\n\(description.summary)\n\nHow we count it:\n\n"
    for note in description.countingNotes { text += "- \(note)\n" }
    text += "\n| | |\n| --- | --- |\n"
    for (label, value) in measure.explanation(targets) { text += "| \(label) | \(value) |\n" }
    return text
  }
}
