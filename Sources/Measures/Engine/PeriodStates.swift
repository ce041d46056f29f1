internal import Tabular

/// Decides for each period whether a measure can have a figure.
///
/// The first rule that applies decides, and it applies to the whole and to every level alike:
///
/// 1. A month in which the measure does not report has no figure (``Note/noRows``).
/// 2. A month whose follow-up time has not passed by the end of the month reported has none either
///    (``Note/notMatured``), however many of its outcomes are known: early outcomes are not typical ones.
/// 3. A window or look-back that begins before its extract has none (``Note/shortWindow``).
/// 4. Without rows, counted or related, there is none (``Note/noRows``).
/// 5. In the extract's first months a snapshot of events has a figure that is marked (``Note/shortWindow``).
///
/// Pending rows are not unmatured ones: they are single rows without an outcome in a month that may have a figure, and
/// limit no period (``DefinitionPart``).
struct PeriodStates {
  let axis: Axis
  let binder: Binder
  let measure: MeasureDefinition

  /// The states of all periods.
  /// - Parameters:
  ///   - figures: the figures as computed. An empty population after the end of its extract means that there are no rows;
  ///     a quantity knows by itself whether it has any, for budgets that add up to nothing are still budgets.
  ///   - authority: the council whose figures they are; nil for the whole.
  func states(of figures: [Figure], authority: LevelLabel? = nil) -> [PeriodState] {
    let window = measure.description.window
    let reported = axis.month(axis.count - 1).lastDay
    let spans = measure.formula.rows.map {
      binder.extent(of: $0.dating, in: $0.extract, authority: authority)
    }
    let relations = measure.formula.relations
    // Without rows there is no telling what came before or after.
    let relationStarts = relations.map {
      binder.extent(of: $0.dating, in: $0.extract, authority: authority)?.first.firstDay
    }
    let isPopulationOfEvents =
      measure.formula.isOverPopulation && measure.formula.rows.allSatisfy { $0.dating.isEvent }

    return (0..<axis.count).map { index in
      let month = axis.month(index)
      if !measure.reportsIn.isEmpty, !measure.reportsIn.contains(month.number) { return .none(.noRows) }
      if let days = measure.maturesAfter, month.lastDay.adding(days: days) > reported {
        return .none(.notMatured)
      }
      let extents = spans.compactMap { $0 }
      let start = window.start(endingWith: month)
      if extents.contains(where: { start < $0.first }) { return .none(.shortWindow) }
      for (relation, first) in zip(relations, relationStarts) {
        guard let first, !relation.isAfter, let days = relation.maximumDays else { continue }
        let anchor = relation.anchor.dependsOnPeriod ? month.lastDay : start.firstDay
        if anchor.adding(days: -days) < first { return .none(.shortWindow) }
      }
      if spans.contains(nil) || relationStarts.contains(nil) { return .none(.noRows) }
      if figures[index].note == .zeroDenominator, isPopulationOfEvents,
        extents.contains(where: { month > $0.last })
      {
        return .none(.noRows)
      }
      if extents.contains(where: { $0.first.distance(to: month) < measure.warmUpMonths }) {
        return .noted(.shortWindow)
      }
      return .figure
    }
  }
}

extension Relation {
  /// How its rows are dated.
  var dating: Dating { .event(.column(date)) }
}

extension Formula {
  /// Whether it counts or averages a population, rather than comparing quantities.
  var isOverPopulation: Bool {
    switch self {
    case .proportion, .statistic: true
    case .ratio, .quantity: false
    }
  }
}

extension Dating {
  var isEvent: Bool {
    switch self {
    case .event: true
    case .open, .active: false
    }
  }
}

extension Formula {
  /// The steps in which its numerator moves.
  func gapStep(unit: Unit) -> GapStep {
    switch self {
    case .proportion: .whole
    case .statistic: .none
    case .ratio(let quantity, _), .quantity(let quantity):
      quantity.isCount(unit: unit) ? .whole : .tenThousandth
    }
  }
}

extension Quantity {
  /// Whether it counts things, so that the interval of a count applies: rows, distinct keys, or a sum shown as a count.
  func isCount(unit: Unit) -> Bool {
    terms.allSatisfy { term in
      guard !term.isSubtracted, term.points == .window, case .rows(_, let aggregate) = term.source else {
        return false
      }
      switch aggregate {
      case .count, .distinct: return true
      case .sum: return unit == .count || unit == .perThousand
      }
    }
  }
}
