internal import Tabular

extension Results {
  /// The results as they may be published: judged, with small numbers hidden and the others rounded.
  ///
  /// Control charts are drawn from what is shown, so they reveal nothing about a hidden month. Verdicts (status, special
  /// causes) are those on the exact numbers: the public reads what the board reads. Rounding comes last. Levels are shown
  /// only for windows that do not overlap, for the difference of two that do is a number of its own. Pathway maps, which
  /// follow people through ever smaller groups, are left out.
  /// - Complexity: O(figures), a few passes.
  public func published(by targets: TargetSet) -> Results {
    let rules = targets.disclosure
    let exact = judged(by: targets)
    return hidingSmallNumbers(rules).judged(by: targets)
      .mapMeasures { index, result in result.withVerdicts(of: exact.measures[index]) }
      .rounded(rules)
  }

  /// Suppresses disclosive values; everything shown is still exact.
  func hidingSmallNumbers(_ rules: DisclosureRules) -> Results {
    let publication = Publication(self, rules: rules)
    return mapMeasures { index, result in
      let shown = result.monthsWithoutOverlap(months)
      let hidden = publication.hiddenPlaces(of: index)
      func figure(_ figure: Figure, _ month: Int, _ place: CountPlace) -> Figure {
        if place != .whole, result.measure.window.overlaps, !shown.contains(month) {
          return figure.hiding(numerator: true, denominator: true)
        }
        return figure.hiding(
          numerator: hidden.numerators[month].contains(place),
          denominator: hidden.denominators[month].contains(place))
      }
      return result.mapFigures(control: nil, figure)
    }
  }

  private func rounded(_ rules: DisclosureRules) -> Results {
    mapMeasures { _, result in
      let rounding = PublishedRounding(rules: rules, measure: result.measure)
      return result.mapFigures(control: result.control.map(rounding.rounded)) { figure, _, _ in
        rounding.rounded(figure)
      }
    }
  }

  private func mapMeasures(_ change: (Int, MeasureResult) -> MeasureResult) -> Results {
    Results(
      month: month, months: months, objectives: objectives,
      measures: measures.indices.map { change($0, measures[$0]) })
  }
}

extension MeasureResult {
  /// The result with the verdicts on the exact numbers, for the figures that are shown.
  fileprivate func withVerdicts(of exact: MeasureResult) -> MeasureResult {
    func figure(_ figure: Figure, as exact: Figure) -> Figure {
      guard figure.value != nil else { return figure }
      var figure = figure
      figure.judgement.status = exact.judgement.status
      return figure
    }
    return MeasureResult(
      measure: measure, overall: zip(overall, exact.overall).map(figure),
      breakdowns: zip(breakdowns, exact.breakdowns).map { shown, exact in
        shown.mapFigures { index, level in
          MonthlyFigures(count: level.figures.count) {
            figure(level.figures[$0], as: exact.levels[index].figures[$0])
          }
        }
      }, control: chart(withVerdictsOf: exact.control))
  }

  private func chart(withVerdictsOf exact: ControlChart?) -> ControlChart? {
    guard let control, let exact else { return nil }
    let points = control.points.indices.map { index in
      ControlChart.Point(
        mean: control.points[index].mean, lower: control.points[index].lower,
        upper: control.points[index].upper,
        variation: overall[index].value == nil || control.points[index].mean == nil
          ? nil : exact.points[index].variation)
    }
    return ControlChart(
      points: points, variation: points.last { $0.variation != nil }?.variation, assurance: control.assurance)
  }

  fileprivate func mapFigures(
    control: ControlChart?, _ change: (Figure, Int, CountPlace) -> Figure
  ) -> MeasureResult {
    MeasureResult(
      measure: measure, overall: overall.indices.map { change(overall[$0], $0, .whole) },
      breakdowns: breakdowns.enumerated().map { breakdown, result in
        result.mapFigures { index, level in
          MonthlyFigures(count: level.figures.count) {
            change(level.figures[$0], $0, .level(breakdown: breakdown, level: index))
          }
        }
      }, control: control)
  }

  /// Months whose windows do not overlap, counted back from the last that has a figure.
  fileprivate func monthsWithoutOverlap(_ months: [Month]) -> Set<Int> {
    var shown: Set<Int> = []
    var end = months.last.map { $0.adding(1) }
    for index in months.indices.reversed()
    where overall[index].denominator != nil || overall[index].value != nil {
      guard let limit = end, months[index] < limit else { continue }
      shown.insert(index)
      end = measure.window.start(endingWith: months[index])
    }
    return shown
  }
}

extension Figure {
  /// The figure without what is hidden, or anything that would reveal it.
  fileprivate func hiding(numerator: Bool, denominator: Bool) -> Figure {
    guard numerator || denominator, self.numerator != nil || self.denominator != nil else { return self }
    var figure = Figure(
      note: .suppressed, numerator: numerator ? nil : self.numerator,
      denominator: denominator ? nil : self.denominator)
    figure.judgement.status = .suppressed
    return figure
  }
}
