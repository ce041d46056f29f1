internal import Tabular

extension Results {
  /// The results as they may be published: judged, small numbers hidden, the others rounded.
  ///
  /// Numbers are hidden first and judged next, so that a control chart knows nothing of a hidden month; what is shown is
  /// judged by its exact numbers and rounded last. The levels of windows that overlap are shown only for
  /// windows that do not: the difference of two overlapping ones is a number of its own. Pathway maps, which follow
  /// people through ever smaller groups, are left out.
  /// - Complexity: O(figures), a few passes.
  public func published(by targets: TargetSet) -> Results {
    let rules = targets.disclosure
    return hidingSmallNumbers(rules).judged(by: targets).rounded(rules)
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
          })
      }, control: control)
  }

  fileprivate func mapControl(_ change: (ControlChart) -> ControlChart) -> MeasureResult {
    MeasureResult(
      measure: measure, overall: overall,
      breakdowns: breakdowns.map { breakdown in
        BreakdownResult(
          name: breakdown.name,
          levels: breakdown.levels.map {
            LevelResult(level: $0.level, figures: $0.figures, control: $0.control.map(change))
          })
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
