internal import Measures
internal import Tabular

/// Makes the report model from a run's results.
enum ReportBuilder {
  /// - Throws: ``ReportError/notFinite(measure:period:)``: a fault further up must not become a page.
  static func report(_ results: Results, context: ReportContext) throws(ReportError) -> Report {
    try check(results)
    let readings = results.measures.map {
      Reading(
        $0, months: results.months, earlier: context.history?.earlier[$0.measure.id] ?? [:],
        isRounded: context.disclosure != nil)
    }
    let responses = ResponseBuilder(context, month: results.month, measures: readings.map(\.measure))
    let sections = results.objectives.compactMap { objective -> ObjectiveSection? in
      let pages = readings.filter { $0.measure.objective == objective.id }
        .map {
          MeasurePageBuilder.page($0, context: context, response: responses.response(to: $0.measure.id))
        }
      return pages.isEmpty ? nil : ObjectiveSection(objective: objective, pages: pages)
    }
    let exceptional = Set(readings.filter(\.isException).map(\.measure.id))
    return Report(
      organisation: context.organisation, month: results.month, asOf: context.asOf, version: context.version,
      headline: HeadlineBuilder.headline(readings, month: results.month, context: context),
      scorecard: ScorecardBuilder.groups(readings, objectives: results.objectives),
      exceptions: sections.flatMap(\.pages).filter { exceptional.contains($0.id) },
      yearEnd: context.disclosure == nil ? YearEndBuilder.table(readings) : nil,
      actions: responses.actions?.page, commentary: responses.table,
      pathways: results.pathways.map(PathwayBuilder.page),
      adjustable: context.disclosure == nil ? readings.compactMap(AdjustableTarget.init) : [],
      sections: sections, comparison: AuthorityComparison(sections),
      workforceGrid: WorkforceGridBuilder.grid(readings), budget: BudgetBuilder.section(readings),
      restatements: context.history.map { RestatementBuilder.section(readings, $0) },
      quality: ProvenanceBuilder.quality(context, notices: BreakdownBuilder.notices(results)),
      about: ProvenanceBuilder.about(context, month: results.month))
  }

  private static func check(_ results: Results) throws(ReportError) {
    func check(_ figures: some Sequence<Figure>, _ id: String) throws(ReportError) {
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
}
