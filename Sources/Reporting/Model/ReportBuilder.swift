internal import Measures
internal import Tabular

/// Makes the report model from a run's results.
enum ReportBuilder {
  /// - Throws: ``ReportError/notFinite(measure:period:)``: a fault further up must not become a page.
  static func report(_ results: Results, context: ReportContext) throws(ReportError) -> Report {
    try check(results)
    let readings = results.measures.map {
      MeasureReading(
        $0, months: results.months, earlier: context.history?.earlier[$0.measure.id] ?? [:],
        isRounded: context.disclosure != nil)
    }
    let responses = ResponseBuilder(context, month: results.month, measures: readings.map(\.measure))
    let measures = concurrentMap(readings) {
      MeasureSectionBuilder.section($0, context: context, response: responses.response(to: $0.measure.id))
    }
    let sections = results.objectives.compactMap { objective -> ObjectiveSection? in
      let own = zip(readings, measures).filter { $0.0.measure.objective == objective.id }.map(\.1)
      return own.isEmpty ? nil : ObjectiveSection(objective: objective, measures: own)
    }
    let exceptional = Set(readings.filter(\.isException).map(\.measure.id))
    return Report(
      imprint: Imprint("Promoting Independence: performance in \(results.month.long)", context),
      month: results.month,
      headline: HeadlineBuilder.headline(readings, month: results.month, context: context),
      scorecard: ScorecardBuilder.groups(readings, objectives: results.objectives),
      exceptions: sections.flatMap(\.measures).filter { exceptional.contains($0.id) },
      yearEnd: context.disclosure == nil ? YearEndBuilder.table(readings) : nil,
      actions: responses.actions?.section, commentary: responses.table,
      pathways: results.pathways.map(PathwayBuilder.section),
      adjustable: context.disclosure == nil ? readings.compactMap(AdjustableTarget.init) : [],
      sections: sections, comparison: AuthorityComparison(sections),
      workforceGrid: WorkforceGridBuilder.grid(readings), budget: BudgetBuilder.section(readings),
      restatements: context.history.map { RestatementBuilder.section(readings, $0) },
      quality: ProvenanceBuilder.quality(context, notices: BreakdownBuilder.notices(results)),
      about: ProvenanceBuilder.about(context, month: results.month))
  }

  /// Refuses results that hold a non-finite number; to be called where no report is made of them.
  /// - Throws: ``ReportError/notFinite(measure:period:)``.
  static func check(_ results: Results) throws(ReportError) {
    let months = results.months
    for fault in concurrentMap(results.measures, { monthOfFault(in: $0) }).enumerated() {
      guard let month = fault.element else { continue }
      throw .notFinite(measure: results.measures[fault.offset].measure.id, period: months[month].description)
    }
  }

  /// The index of the first month with a non-finite number; nil when there is none.
  private static func monthOfFault(in result: MeasureResult) -> Int? {
    func place(in figures: some Collection<Figure>) -> Int? {
      for (month, figure) in figures.enumerated() {
        let numbers = [figure.value, figure.interval?.lower, figure.interval?.upper]
        if !numbers.allSatisfy({ $0?.isFinite ?? true }) { return month }
      }
      return nil
    }
    if let month = place(in: result.overall) { return month }
    for breakdown in result.breakdowns {
      for level in breakdown.levels {
        if let month = place(in: level.figures) { return month }
      }
    }
    return result.control?.points.firstIndex { point in
      ![point.mean, point.lower, point.upper].allSatisfy { $0?.isFinite ?? true }
    }
  }
}
