internal import Measures
internal import Tabular

/// The scorecard: one line for each measure.
enum ScorecardBuilder {
  static func groups(_ readings: [MeasureReading], objectives: [Objective]) -> [ScorecardGroup] {
    objectives.compactMap { objective in
      table(objective, readings.filter { $0.measure.objective == objective.id }).nonEmpty
        .map { ScorecardGroup(objective: objective, table: $0) }
    }
  }

  private static func table(_ objective: Objective, _ readings: [MeasureReading]) -> ReportTable {
    func change(since comparator: Comparator) -> (MeasureReading) -> Cell {
      { Cell($0.change(since: comparator)?.difference, $0.format.difference) }
    }
    return ReportTable(objective.heading, readings) {
      Column("Measure", .measure) { .measure(id: $0.measure.id, title: $0.title) }
      Column("Status", .word) { .status($0.standing) }
      Column("Value", .number, .value) {
        Cell($0.figure.value, $0.valueFormat, otherwise: $0.shorthand($0.figure))
      }
      Column("Target", .word) { Cell($0.targetWords) }
      Column("Month", .month, .month) { .month($0.month) }
      Column("How sure", .word) { Cell($0.figure.judgement.isClear.map { $0 ? "Clear" : "Could be chance" }) }
      Column("Needed to meet target", .number, cell: needed)
      Column("Change on month before", .number, cell: change(since: .monthBefore))
      Column("Change on year before", .number, cell: change(since: .yearBefore))
      Column("Variation", .word) { $0.result.control?.variation.map(Cell.variation) ?? .notApplicable }
      Column("Assurance", .word) { $0.result.control?.assurance.map(Cell.assurance) ?? .notApplicable }
      Column("Series", .picture, cell: sparkline)
    }
  }

  /// The gap with its direction: +63 more, −12 fewer.
  static func needed(_ reading: MeasureReading) -> Cell {
    Cell(reading.neededNumber, reading.neededFormat, otherwise: .notApplicable)
  }

  private static func sparkline(_ reading: MeasureReading) -> Cell {
    let figures = reading.result.overall
    guard let first = figures.first(where: { $0.value != nil })?.value,
      let last = figures.last(where: { $0.value != nil })?.value
    else { return .notAvailable }
    return .sparkline(
      Sparkline(values: figures.map(\.value), spoken: "from \(reading.text(first)) to \(reading.text(last))"))
  }
}
