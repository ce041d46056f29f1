internal import Tabular

extension Results {
  /// The results judged by a set of targets: status, gap, control charts. Nothing is evaluated again.
  ///
  /// A few measures at a time are replaced by their judged results, to save memory: a region has millions of figures.
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
    let own = targets.targets.filter { $0.measure == measure.id }
    func expectations(_ breakdown: String, _ level: String) -> [Expectation?] {
      months.map { TargetSet.expectation(among: own, in: $0, breakdown, level) }
    }
    let charting = Charting(of: measure, in: months, by: targets)
    let whole = expectations("", "")
    let control = charting?.chart(overall, expectation: whole.last ?? nil)
    var result = MeasureResult(
      measure: measure,
      overall: overall.indices.map { index in
        overall[index].judged(whole[index], step: measure.gapStep, control?.points[index].variation)
      },
      breakdowns: breakdowns.map { breakdown in
        breakdown.mapFigures { _, level in
          let expectations = expectations(breakdown.name, level.level)
          // Only a trend is judged by the chart.
          let isTrend = expectations.contains { $0?.kind == .trend }
          let points = isTrend ? charting?.chart(level.figures, expectation: nil).points : nil
          return MonthlyFigures(count: level.figures.count) { index in
            level.figures[index]
              .judged(expectations[index], step: measure.gapStep, points?[index].variation)
          }
        }
      }, control: control)
    result.charting = charting
    return result
  }

  /// Statistical process control of a level's monthly series; nil for other windows. It is worked out on demand: a region
  /// has a hundred thousand levels.
  public func control(of level: LevelResult) -> ControlChart? {
    charting?.chart(level.figures, expectation: level.figures.last?.judgement.expectation)
  }
}

/// How the monthly series of a measure are charted.
struct Charting: Sendable {
  private let improvement: Improvement
  private let sectionStarts: [Int]
  private let rules: ControlRules

  /// - Returns: nil for a measure whose months are not separate observations.
  init?(of measure: MeasureDescription, in months: [Month], by targets: TargetSet) {
    guard measure.window == .month || measure.window == .monthEnd, !measure.isCarriedForward else {
      return nil
    }
    improvement = measure.improvement
    sectionStarts = targets.rebasings.filter { $0.measure == measure.id }.compactMap { rebasing in
      months.firstIndex { $0 >= rebasing.from }
    }
    rules = targets.rules
  }

  /// - Parameter expectation: the target in force at the last month.
  func chart(_ figures: some Sequence<Figure>, expectation: Expectation?) -> ControlChart {
    ControlChart(
      values: figures.map(\.value), improvement: improvement, expectation: expectation,
      sectionStarts: sectionStarts, rules: rules)
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
