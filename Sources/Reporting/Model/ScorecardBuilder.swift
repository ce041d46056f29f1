internal import Measures
internal import Tabular

/// The scorecard: one line for each measure.
enum ScorecardBuilder {
  static let columns = [
    TableColumn("Measure", .measure), TableColumn("Status", .word), TableColumn("Value", .number),
    TableColumn("Target", .word), TableColumn("Month", .month), TableColumn("How sure", .word),
    TableColumn("Needed to meet target", .number), TableColumn("Change on month before", .number),
    TableColumn("Change on year before", .number), TableColumn("Variation", .word),
    TableColumn("Assurance", .word), TableColumn("Series", .picture),
  ]

  static func groups(_ readings: [Reading], objectives: [Objective]) -> [ScorecardGroup] {
    objectives.compactMap { objective in
      let rows = readings.filter { $0.measure.objective == objective.id }.map(row)
      if rows.isEmpty { return nil }
      return ScorecardGroup(
        objective: objective,
        table: ReportTable(caption: "\(objective.id) \(objective.title)", columns: columns, rows: rows))
    }
  }

  private static func row(_ reading: Reading) -> [Cell] {
    let figure = reading.figure
    let format = reading.format
    let marker = reading.marker(figure)
    let target = figure.judgement.expectation?.words(format, suffix: reading.measure.unit.suffix)
    let sureness = figure.judgement.isClear.map { $0 ? "Clear" : "Could be chance" }
    return [
      .measure(id: reading.measure.id, title: reading.title),
      .status(reading.standing),
      Cell(figure.value, reading.valueFormat, otherwise: marker),
      Cell(target),
      .month(reading.month),
      Cell(sureness),
      needed(reading),
      Cell(reading.change(since: .monthBefore)?.difference, format.difference),
      Cell(reading.change(since: .yearBefore)?.difference, format.difference),
      reading.result.control?.variation.map(Cell.variation) ?? .marker(.notApplicable),
      reading.result.control?.assurance.map(Cell.assurance) ?? .marker(.notApplicable),
      sparkline(reading),
    ]
  }

  /// The gap with the direction in which it would close: +63 more, −12 fewer.
  static func needed(_ reading: Reading) -> Cell {
    Cell(reading.neededNumber, reading.neededFormat, otherwise: .notApplicable)
  }

  private static func sparkline(_ reading: Reading) -> Cell {
    let figures = reading.result.overall
    guard let first = figures.first(where: { $0.value != nil })?.value,
      let last = figures.last(where: { $0.value != nil })?.value
    else { return .marker(.notAvailable) }
    return .sparkline(
      Sparkline(values: figures.map(\.value), spoken: "from \(reading.text(first)) to \(reading.text(last))"))
  }
}
