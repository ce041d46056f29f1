internal import Measures
internal import Tabular

/// Makes the report model from a run's results.
enum ReportBuilder {
  /// - Throws: ``ReportError/notFinite(measure:period:)``: a fault further up must not become a page.
  static func report(_ results: Results, context: ReportContext) throws(ReportError) -> Report {
    try check(results)
    let readings = results.measures.map {
      Reading($0, months: results.months, earlier: context.history?.earlier[$0.measure.id] ?? [:])
    }
    let sections = results.objectives.compactMap { objective -> ObjectiveSection? in
      let pages = readings.filter { $0.measure.objective == objective.id }
        .map { MeasurePageBuilder.page($0, context: context) }
      return pages.isEmpty ? nil : ObjectiveSection(objective: objective, pages: pages)
    }
    let exceptional = Set(readings.filter(\.isException).map(\.measure.id))
    return Report(
      organisation: context.organisation, month: results.month, asOf: context.asOf, version: context.version,
      headline: HeadlineBuilder.headline(readings, month: results.month, context: context),
      scorecard: ScorecardBuilder.groups(readings, objectives: results.objectives),
      exceptions: sections.flatMap(\.pages).filter { exceptional.contains($0.id) },
      yearEnd: context.disclosure == nil ? YearEndBuilder.table(readings) : nil,
      pathways: results.pathways.map(PathwayBuilder.page),
      adjustable: context.disclosure == nil ? readings.compactMap(AdjustableTarget.init) : [],
      sections: sections,
      workforceGrid: workforceGrid(readings),
      restatements: context.history.map { RestatementBuilder.section(readings, $0) },
      quality: ProvenanceBuilder.quality(context),
      about: ProvenanceBuilder.about(context, month: results.month))
  }

  private static func check(_ results: Results) throws(ReportError) {
    func check(_ figures: [Figure], _ id: String) throws(ReportError) {
      for (index, figure) in figures.enumerated() {
        let numbers = [figure.value, figure.interval?.lower, figure.interval?.upper]
        guard numbers.allSatisfy({ $0?.isFinite ?? true }) else {
          throw .notFinite(measure: id, period: results.months[index].description)
        }
      }
    }
    for result in results.measures {
      try check(result.overall, result.measure.id)
      for breakdown in result.breakdowns {
        for level in breakdown.levels { try check(level.figures, result.measure.id) }
      }
      for (index, point) in (result.control?.points ?? []).enumerated() {
        guard [point.mean, point.lower, point.upper].allSatisfy({ $0?.isFinite ?? true }) else {
          throw .notFinite(measure: result.measure.id, period: results.months[index].description)
        }
      }
    }
  }

  private static let teamAndRole = "team+role"

  /// The measures that have a breakdown by team and role, side by side.
  private static func workforceGrid(_ readings: [Reading]) -> ReportTable? {
    let gridded = readings.filter { reading in
      reading.result.breakdowns.contains { $0.name == teamAndRole && !$0.levels.isEmpty }
    }
    guard !gridded.isEmpty else { return nil }
    let byLevel = gridded.map { reading in
      let levels = reading.result.breakdowns.first { $0.name == teamAndRole }?.levels ?? []
      return Dictionary(
        levels.map { ($0.level, $0.figures[reading.index]) }, uniquingKeysWith: { first, _ in first })
    }
    let levels = Set(byLevel.flatMap(\.keys)).sorted { first, second in
      let isLast = { (level: String) in level == LevelResult.notRecorded }
      return isLast(first) == isLast(second)
        ? first.utf8.lexicographicallyPrecedes(second.utf8) : isLast(second)
    }
    let rows = levels.map { level -> [Cell] in
      [.text(level)]
        + zip(gridded, byLevel).map { reading, figures in
          guard let figure = figures[level] else { return .marker(.notApplicable) }
          return Cell(figure.value, reading.format, otherwise: reading.marker(figure))
        }
    }
    return ReportTable(
      caption: "Teams and roles, \(gridded[0].month.long)",
      columns: [TableColumn("Team and role", .name)]
        + gridded.map { TableColumn("\($0.measure.id) \($0.measure.title)", .number) },
      rows: rows)
  }
}
