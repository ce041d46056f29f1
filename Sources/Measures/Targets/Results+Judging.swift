internal import Tabular

extension Results {
  /// The results judged by a set of targets: status, gap, control charts. Nothing is evaluated again.
  ///
  /// A few measures at a time give way to themselves judged: a region has millions of figures.
  public consuming func judged(by targets: TargetSet) -> Results {
    let (month, months, objectives, pathways) = (month, months, objectives, pathways)
    var measures = measures
    _ = consume self
    for start in stride(from: 0, to: measures.count, by: 16) {
      let some = start..<min(start + 16, measures.count)
      let judged = concurrentMap(Array(measures[some])) { $0.judged(by: targets, months) }
      measures.replaceSubrange(some, with: judged)
    }
    return Results(
      month: month, months: months, objectives: objectives, measures: measures, pathways: pathways)
  }
}

extension MeasureResult {
  fileprivate func judged(by targets: TargetSet, _ months: [Month]) -> MeasureResult {
    let sections = targets.rebasings.filter { $0.measure == measure.id }.compactMap { rebasing in
      months.firstIndex { $0 >= rebasing.from }
    }
    let own = targets.targets.filter { $0.measure == measure.id }
    func judge(_ figures: [Figure], _ breakdown: String, _ level: String) -> ([Figure], ControlChart?) {
      let expectations = months.map { TargetSet.expectation(among: own, in: $0, breakdown, level) }
      var control: ControlChart?
      if measure.window == .month || measure.window == .monthEnd, !measure.isCarriedForward {
        control = ControlChart(
          values: figures.map(\.value), improvement: measure.improvement,
          expectation: expectations.last ?? nil,
          sectionStarts: sections, rules: targets.rules)
      }
      let judged = figures.indices.map { index in
        figures[index].judged(expectations[index], step: measure.gapStep, control?.points[index].variation)
      }
      return (judged, control)
    }
    let (overall, control) = judge(overall, "", "")
    return MeasureResult(
      measure: measure, overall: overall,
      breakdowns: breakdowns.map { breakdown in
        breakdown.mapLevels { level in
          let (figures, control) = judge(level.figures, breakdown.name, level.level)
          return LevelResult(level: level.level, figures: figures, control: control)
        }
      }, control: control)
  }
}

extension Figure {
  fileprivate func judged(_ expectation: Expectation?, step: GapStep, _ variation: Variation?) -> Figure {
    var figure = self
    if let exactValue {
      figure.judgement = Judgement(
        numerator: exactValue.numerator, denominator: exactValue.denominator, interval: interval,
        expectation: expectation, step: step, variation: variation)
    } else {
      figure.judgement.expectation = expectation
    }
    return figure
  }
}
