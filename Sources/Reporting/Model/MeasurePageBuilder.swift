internal import Findings
internal import Measures
internal import Tabular

/// One measure's page.
enum MeasurePageBuilder {
  static let seriesColumns = [
    TableColumn("Month", .month), TableColumn("Value", .number), TableColumn("Numerator", .number),
    TableColumn("Denominator", .number), TableColumn("95% low", .number), TableColumn("95% high", .number),
    TableColumn("Target", .number), TableColumn("Status", .word), TableColumn("Gap", .number),
    TableColumn("Mean", .number), TableColumn("Lower limit", .number), TableColumn("Upper limit", .number),
    TableColumn("Variation", .word), TableColumn("Note", .name),
  ]

  static func page(_ reading: Reading, context: ReportContext, response: Response) -> MeasurePage {
    let measure = reading.measure
    let narrative = Narrative(reading)
    let funnel = Funnel(reading)
    return MeasurePage(
      id: measure.id, title: reading.title, status: reading.standing,
      lead: narrative.lead, remarks: narrative.remarks + rebasings(reading, context.rebasings),
      outliers: BreakdownBuilder.outliers(reading, funnel),
      chart: SeriesChart(reading, rebased: indices(of: context.rebasings, reading)), series: series(reading),
      breakdowns: reading.result.breakdowns.map { BreakdownBuilder.table($0, of: reading, funnel) },
      summary: measure.summary, countingNotes: measure.countingNotes,
      facts: facts(reading, context: context), response: response)
  }

  private static func series(_ reading: Reading) -> ReportTable {
    let format = reading.format
    let rows = reading.months.indices.map { index -> [Cell] in
      let figure = reading.result.overall[index]
      if let earlier = reading.earlier[index] { return row(earlier, reading.months[index], reading) }
      let point = reading.result.control?.points[index]
      return [
        .month(reading.months[index]),
        Cell(figure.value, format, otherwise: reading.marker(figure)),
        reading.numerator(of: figure), reading.denominator(of: figure),
        Cell(figure.interval?.lower, format, otherwise: .notApplicable),
        Cell(figure.interval?.upper, format, otherwise: .notApplicable),
        Cell(figure.judgement.expectation?.target?.double, format, otherwise: .notApplicable),
        .status(reading.standing(at: index)),
        reading.gap(of: figure),
        Cell(point?.mean, format, otherwise: .notApplicable),
        Cell(point?.lower, format, otherwise: .notApplicable),
        Cell(point?.upper, format, otherwise: .notApplicable),
        point?.variation.map(Cell.variation) ?? .marker(.notApplicable),
        Cell(figure.note?.words),
      ]
    }
    return ReportTable(caption: "\(reading.measure.title), by month", columns: seriesColumns, rows: rows)
  }

  /// A month that only earlier runs have a figure for.
  private static func row(_ earlier: PublishedFigure, _ month: Month, _ reading: Reading) -> [Cell] {
    let isCount = reading.measure.scoring == .cohort
    let known: [Cell] = [
      .month(month), Cell(earlier.value, reading.format),
      Cell(isCount ? nil : earlier.numerator, .amount, otherwise: .notApplicable),
      Cell(earlier.denominator, .amount, otherwise: .notApplicable),
    ]
    let empty = Array(repeating: Cell.marker(.notApplicable), count: seriesColumns.count - known.count - 1)
    return known + empty + [.text("From the report on \(earlier.reported.long)")]
  }

  /// Where the chart of a measure begins anew: not at its own beginning, nor before it.
  private static func indices(of rebasings: [Rebasing], _ reading: Reading) -> [Int] {
    rebasings.filter { $0.measure == reading.measure.id }
      .compactMap { rebasing in reading.months.firstIndex { $0 >= rebasing.from } }.filter { $0 > 0 }.sorted()
  }

  private static func rebasings(_ reading: Reading, _ rebasings: [Rebasing]) -> [Fact] {
    guard reading.result.control != nil, let first = reading.months.first else { return [] }
    return rebasings.filter {
      $0.measure == reading.measure.id && $0.from > first && $0.from <= reading.month
    }
    .map { rebasing in
      let why = rebasing.note.isEmpty ? "" : ": \(rebasing.note)"
      return Fact(
        "Rebased", "From \(rebasing.from.long) the mean and limits are worked out anew\(why).")
    }
  }

  private static func facts(_ reading: Reading, context: ReportContext) -> [Fact] {
    let measure = reading.measure
    var facts = [
      Fact("Shown as", "\(measure.unit.words), over \(measure.window.words); \(measure.improvement.words)")
    ]
    let figure = reading.figure
    if let numerator = figure.numerator {
      var text = "numerator \(reading.text(numerator))"
      if let denominator = figure.denominator { text += ", denominator \(reading.text(denominator))" }
      facts.append(Fact("Latest figure", "\(text) \(reading.span)"))
    } else if let denominator = figure.denominator {
      facts.append(Fact("Latest figure", "from \(reading.text(denominator)) observations \(reading.span)"))
    }
    facts.append(
      Fact(
        "Definition from",
        measure.isLocal ? "this council (local definition): \(measure.source)" : measure.source))
    if let source = figure.judgement.expectation?.source, !source.isEmpty {
      facts.append(Fact("Target from", source))
    }
    facts.append(Fact("Data", data(measure.extracts, month: reading.months.last, context: context)))
    return facts
  }

  private static func data(_ extracts: [String], month: Month?, context: ReportContext) -> String {
    let parts = extracts.map { name -> String in
      guard let extract = context.extracts.first(where: { $0.name == name }), !extract.files.isEmpty else {
        return "\(name), not supplied"
      }
      let accepted = extract.files.reduce(0) { $0 + $1.rowsAccepted }
      let rejected = extract.files.reduce(0) { $0 + $1.rowsRejected }
      var text = "\(name), \(counted(accepted, "row", "rows"))"
      if rejected > 0 { text += " and \(NumberFormat.integer.text(Double(rejected))) rejected" }
      if let month, let last = extract.months?.upperBound, extract.ends(before: month) {
        text += ", none after \(last.long)"
      }
      return text
    }
    return parts.joined(separator: "; ")
  }
}
