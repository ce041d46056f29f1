internal import Findings
internal import Measures
internal import Tabular

/// Makes the section on one measure.
enum MeasureSectionBuilder {
  static func section(
    _ reading: MeasureReading, context: ReportContext, response: Response
  ) -> MeasureSection {
    let measure = reading.measure
    let narrative = Narrative(reading)
    let funnel = Funnel(reading)
    return MeasureSection(
      id: measure.id, title: reading.title, status: reading.standing,
      lead: narrative.lead, remarks: narrative.remarks + rebasings(reading, context.rebasings),
      outliers: BreakdownBuilder.outliers(reading, funnel),
      chart: SeriesChart(reading, rebased: indices(of: context.rebasings, reading)), series: series(reading),
      breakdowns: reading.result.breakdowns.map { BreakdownBuilder.table($0, of: reading, funnel) },
      summary: measure.summary, countingNotes: measure.countingNotes,
      facts: facts(reading, context: context), response: response)
  }

  private static func series(_ reading: MeasureReading) -> ReportTable {
    let format = reading.format
    func figure(_ month: Int) -> Figure { reading.result.overall[month] }
    func point(_ month: Int) -> ControlChart.Point? { reading.result.control?.points[month] }
    func earlier(_ month: Int) -> PublishedFigure? { reading.earlier[month] }
    /// A cell that stays empty in a month whose figure comes from an earlier run.
    func own(_ cell: @escaping (Int) -> Cell) -> (Int) -> Cell {
      { earlier($0) == nil ? cell($0) : .notApplicable }
    }
    func number(_ value: @escaping (Int) -> Double?) -> (Int) -> Cell {
      own { Cell(value($0), format, otherwise: .notApplicable) }
    }
    let isCount = reading.measure.scoring == .cohort
    return ReportTable("\(reading.measure.title), by month", Array(reading.months.indices)) {
      Column("Month", .month, .month) { .month(reading.months[$0]) }
      Column("Value", .number, .value) {
        Cell(earlier($0)?.value ?? figure($0).value, format, otherwise: reading.shorthand(figure($0)))
      }
      Column("Numerator", .number) {
        earlier($0).map { Cell(isCount ? nil : $0.numerator, .amount, otherwise: .notApplicable) }
          ?? reading.numerator(of: figure($0))
      }
      Column("Denominator", .number) {
        earlier($0).map { Cell($0.denominator, .amount, otherwise: .notApplicable) }
          ?? reading.denominator(of: figure($0))
      }
      Column("95% low", .number, .lower95, cell: number { figure($0).interval?.lower })
      Column("95% high", .number, .upper95, cell: number { figure($0).interval?.upper })
      Column("Target", .number, .target, cell: number { figure($0).judgement.expectation?.target?.double })
      Column("Status", .word, cell: own { .status(reading.standing(at: $0)) })
      Column("Gap", .number, cell: own { reading.gap(of: figure($0)) })
      Column("Mean", .number, .mean, cell: number { point($0)?.mean })
      Column("Lower limit", .number, .lowerLimit, cell: number { point($0)?.lower })
      Column("Upper limit", .number, .upperLimit, cell: number { point($0)?.upper })
      Column(
        "Variation", .word, .variation,
        cell: own { point($0)?.variation.map(Cell.variation) ?? .notApplicable })
      Column("Note", .name, .note) {
        Cell(earlier($0).map { "From the report on \($0.reported.long)" } ?? figure($0).note?.words)
      }
    }
  }

  /// The months at which the chart of a measure is rebased, except its first.
  private static func indices(of rebasings: [Rebasing], _ reading: MeasureReading) -> [Int] {
    rebasings.filter { $0.measure == reading.measure.id }
      .compactMap { rebasing in reading.months.firstIndex { $0 >= rebasing.from } }.filter { $0 > 0 }.sorted()
  }

  private static func rebasings(_ reading: MeasureReading, _ rebasings: [Rebasing]) -> [Fact] {
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

  private static func facts(_ reading: MeasureReading, context: ReportContext) -> [Fact] {
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
      let rejected = extract.files.total(\.rowsRejected)
      var text = "\(name), \(counted(extract.files.total(\.rowsAccepted), "row"))"
      if rejected > 0 { text += " and \(grouped(rejected)) rejected" }
      if let month, let last = extract.months?.upperBound, extract.ends(before: month) {
        text += ", none after \(last.long)"
      }
      return text
    }
    return parts.joined(separator: "; ")
  }
}
