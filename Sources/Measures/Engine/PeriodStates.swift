internal import Tabular

/// Decides for each period whether a measure can have a figure: follow-up time, and how far back extracts reach.
struct PeriodStates {
  let axis: Axis
  let binder: Binder
  let measure: MeasureDefinition

  /// The states, the first reason that applies winning.
  /// - Parameters:
  ///   - figures: the figures as computed; an empty population outside its extract means no rows. (A quantity knows by
  ///     itself whether it has rows: budgets that add up to nothing are still budgets.)
  ///   - authority: the council whose figures they are; nil for the whole.
  func states(of figures: [Figure], authority: LevelLabel? = nil) -> [PeriodState] {
    let window = measure.description.window
    let reported = axis.month(axis.count - 1).lastDay
    let spans = measure.formula.rows.map {
      binder.extent(of: $0.dating, in: $0.extract, authority: authority)
    }
    let relations = measure.formula.relations
    // Without rows nothing can be said of what followed or came before.
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
  /// Whether it counts or averages one population, rather than setting quantities against each other.
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
  /// In which steps its numerator moves.
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
  /// Whether it counts things, so that a count's interval applies: rows or distinct keys, or a sum that is
  /// shown as a count.
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

extension BoundDating {
  var isEvent: Bool {
    switch self {
    case .event, .monthEvent: true
    case .open, .active: false
    }
  }
}
