internal import Tabular

extension Results {
  /// The results as they may be published: judged, small numbers hidden, the others rounded.
  ///
  /// Control charts are drawn from what is shown, so that they know nothing of a hidden month. Verdicts (status,
  /// special causes) are those on the exact numbers: the public reads what the board reads. Rounding comes last. The levels of windows that overlap are shown only for
  /// windows that do not: the difference of two overlapping ones is a number of its own. Pathway maps, which follow
  /// people through ever smaller groups, are left out.
  /// - Complexity: O(figures), a few passes.
  public func published(by targets: TargetSet) -> Results {
    let rules = targets.disclosure
    let exact = judged(by: targets)
    return hidingSmallNumbers(rules).judged(by: targets)
      .mapMeasures { index, result in result.withVerdicts(of: exact.measures[index]) }
      .rounded(rules)
  }

  /// Hides what must not be had; everything shown is still exact.
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
      return result.mapFigures(figure)
    }
  }

  private func rounded(_ rules: DisclosureRules) -> Results {
    mapMeasures { _, result in
      let rounding = PublishedRounding(rules: rules, measure: result.measure)
      return result.mapFigures { figure, _, _ in rounding.rounded(figure) }
        .mapControl(rounding.rounded)
    }
  }

  private func mapMeasures(_ change: (Int, MeasureResult) -> MeasureResult) -> Results {
    Results(
      month: month, months: months, objectives: objectives,
      measures: measures.indices.map { change($0, measures[$0]) })
  }
}

extension MeasureResult {
  /// The result with the verdicts on the exact numbers, where there is something shown to have one.
  fileprivate func withVerdicts(of exact: MeasureResult) -> MeasureResult {
    func figures(_ shown: [Figure], _ exact: [Figure]) -> [Figure] {
      zip(shown, exact).map { shown, exact in
        guard shown.value != nil else { return shown }
        var figure = shown
        figure.judgement.status = exact.judgement.status
        return figure
      }
    }
    func chart(_ shown: ControlChart?, _ exact: ControlChart?, _ figures: [Figure]) -> ControlChart? {
      guard let shown, let exact else { return nil }
      let points = shown.points.indices.map { index in
        ControlChart.Point(
          mean: shown.points[index].mean, lower: shown.points[index].lower, upper: shown.points[index].upper,
          variation: figures[index].value == nil || shown.points[index].mean == nil
            ? nil : exact.points[index].variation)
      }
      return ControlChart(
        points: points, variation: points.last { $0.variation != nil }?.variation, assurance: shown.assurance)
    }
    return MeasureResult(
      measure: measure, overall: figures(overall, exact.overall),
      breakdowns: zip(breakdowns, exact.breakdowns).map { shown, exact in
        BreakdownResult(
          name: shown.name,
          levels: zip(shown.levels, exact.levels).map { shown, exact in
            LevelResult(
              level: shown.level, figures: figures(shown.figures, exact.figures),
              control: chart(shown.control, exact.control, shown.figures))
          }, isWithinAuthorities: shown.isWithinAuthorities)
      }, control: chart(control, exact.control, overall))
  }

  fileprivate func mapFigures(_ change: (Figure, Int, CountPlace) -> Figure) -> MeasureResult {
    MeasureResult(
      measure: measure, overall: overall.indices.map { change(overall[$0], $0, .whole) },
      breakdowns: breakdowns.enumerated().map { breakdown, result in
        BreakdownResult(
          name: result.name,
          levels: result.levels.enumerated().map { level, result in
            let figures = result.figures.indices.map {
              change(result.figures[$0], $0, .level(breakdown: breakdown, level: level))
            }
            return LevelResult(level: result.level, figures: figures, control: result.control)
          }, isWithinAuthorities: result.isWithinAuthorities)
      }, control: control)
  }

  fileprivate func mapControl(_ change: (ControlChart) -> ControlChart) -> MeasureResult {
    MeasureResult(
      measure: measure, overall: overall,
      breakdowns: breakdowns.map { breakdown in
        breakdown.mapLevels {
          LevelResult(level: $0.level, figures: $0.figures, control: $0.control.map(change))
        }
      }, control: control.map(change))
  }

  /// The months whose windows share no month with a later one of them, beginning with the last that has a figure.
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
  /// The figure without what is hidden; whatever could tell of it goes too.
  fileprivate func hiding(numerator: Bool, denominator: Bool) -> Figure {
    guard numerator || denominator, self.numerator != nil || self.denominator != nil else { return self }
    var figure = Figure(note: .suppressed)
    if !numerator { figure.numerator = self.numerator }
    if !denominator { figure.denominator = self.denominator }
    figure.judgement.status = .suppressed
    return figure
  }
}
