internal import Findings
internal import Measures
internal import Tabular

/// Figures that were published before with another value.
struct Restatements: Sendable {
  let summary: String
  /// The overall figures among them; nil without any.
  let table: ReportTable?
}

/// Makes the section on restated figures.
enum RestatementBuilder {
  static func section(_ readings: [MeasureReading], _ history: PublishedBefore) -> Restatements {
    let restated = history.restated
    if restated.isEmpty {
      return Restatements(
        summary: "No figure published by an earlier run has changed.", table: nil)
    }
    let table = table(readings, restated)
    let measures = Set(restated.map(\.measure)).count
    return Restatements(
      summary: "\(counted(table.rows.count, "overall figure")) and "
        + "\(counted(restated.count { !$0.breakdown.isEmpty }, "figure of a level", "figures of levels")) of "
        + "\(counted(measures, "measure")) were published earlier with a different value or counts. "
        + "All of them are in restated.csv.",
      table: table.nonEmpty)
  }

  private static func table(_ readings: [MeasureReading], _ restated: [Restatement]) -> ReportTable {
    let byMeasure = Dictionary(grouping: restated, by: \.measure)
    let rows = readings.flatMap { reading in
      (byMeasure[reading.measure.id] ?? []).filter(\.breakdown.isEmpty).map { (figure: $0, reading: reading) }
    }
    return ReportTable("Overall figures published earlier with a different value or counts", rows) {
      Column("Measure", .measure) { Cell($0.reading.measure) }
      Column("Month", .month) { .month($0.figure.month) }
      Column("First published in the report on", .month) { .month($0.figure.before.reported) }
      Column("Published before", .number) { Cell($0.figure.before.value, $0.reading.format) }
      Column("Counts before", .name) { Cell(counts($0.figure.before)) }
      Column("Now", .number) { Cell($0.figure.now.value, $0.reading.format) }
      Column("Counts now", .name) { Cell(counts($0.figure.now)) }
      Column("Change", .number) {
        Cell($0.figure.now.value - $0.figure.before.value, $0.reading.format.difference)
      }
      Column("What is different", .name) {
        .text(
          $0.figure.changed.isEmpty
            ? "No change found in the inputs" : listed($0.figure.changed.map { "\($0) changed" }))
      }
    }
  }

  private static func counts(_ figure: PublishedFigure) -> String? {
    guard let numerator = figure.numerator, let denominator = figure.denominator else { return nil }
    return "\(NumberFormat.amount.text(numerator)) of \(NumberFormat.amount.text(denominator))"
  }
}
