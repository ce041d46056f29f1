internal import Findings
internal import Measures
internal import Tabular

/// What was published before with another value.
struct Restatements: Sendable {
  let summary: String
  /// The overall figures; nil without any.
  let table: ReportTable?
}

/// Makes the section on restated figures.
enum RestatementBuilder {
  static func section(_ readings: [Reading], _ history: PublishedBefore) -> Restatements {
    let byMeasure = Dictionary(grouping: history.restated, by: \.measure)
    let rows = readings.flatMap { reading in
      (byMeasure[reading.measure.id] ?? []).filter(\.breakdown.isEmpty).map { row($0, reading) }
    }
    let restated = history.restated
    if restated.isEmpty {
      return Restatements(
        summary: "No figure that an earlier run published has another value now.", table: nil)
    }
    let levels = restated.count { !$0.breakdown.isEmpty }
    let measures = Set(restated.map(\.measure)).count
    return Restatements(
      summary: "\(counted(rows.count, "overall figure", "overall figures")) and "
        + "\(counted(levels, "figure of a level", "figures of levels")) of "
        + "\(counted(measures, "measure", "measures")) were published before with another value or other counts. "
        + "All of them are in restated.csv.",
      table: rows.isEmpty
        ? nil
        : ReportTable(
          caption: "Overall figures published before with another value or other counts",
          columns: [
            TableColumn("Measure", .measure), TableColumn("Month", .month),
            TableColumn("First published in the report on", .month), TableColumn("Published before", .number),
            TableColumn("Counts before", .name), TableColumn("Now", .number),
            TableColumn("Counts now", .name),
            TableColumn("Change", .number), TableColumn("What is different", .name),
          ], rows: rows))
  }

  private static func row(_ figure: Restatement, _ reading: Reading) -> [Cell] {
    let format = reading.format
    return [
      .measure(id: reading.measure.id, title: reading.measure.title), .month(figure.month),
      .month(figure.before.reported), Cell(figure.before.value, format), Cell(counts(figure.before)),
      Cell(figure.now.value, format), Cell(counts(figure.now)),
      Cell(figure.now.value - figure.before.value, format.difference),
      .text(
        figure.changed.isEmpty ? "Not found in the inputs" : listed(figure.changed.map { "\($0) changed" })),
    ]
  }

  private static func counts(_ figure: PublishedFigure) -> String? {
    guard let numerator = figure.numerator, let denominator = figure.denominator else { return nil }
    return "\(NumberFormat.amount.text(numerator)) of \(NumberFormat.amount.text(denominator))"
  }
}
