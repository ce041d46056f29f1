internal import Foundation
public import Ingest
public import Tabular

/// Evaluates a catalogue over a set of extracts: every measure, every month of the series, overall and by level.
///
/// First each distinct condition becomes a bitmap and each relation an index, shared by all measures; then each measure is
/// one pass over its rows. Measures run in parallel on all cores; the results depend neither on their number nor on the
/// sharing.
public struct Evaluation: Sendable {
  private let catalogue: Catalogue
  private let axis: Axis

  /// Prepares an evaluation.
  /// - Parameters:
  ///   - catalogue: the measures to evaluate.
  ///   - month: the month reported: the last of the series, and the day up to which follow-up time counts.
  ///   - months: the length of the series, at least 1.
  public init(catalogue: Catalogue, month: Month, months: Int) {
    self.catalogue = catalogue
    axis = Axis(first: month.adding(1 - months), count: months)
  }

  /// Evaluates the measures; no figure is judged yet (see ``Results/judged(by:)``).
  ///
  /// Measures that read the largest extract come first, so that it can be released early: a region's extracts take
  /// gigabytes, and the figures need memory too. This works only if the caller keeps no other reference to them.
  /// - Complexity: O(rows x measures), each row counted in every period in which it lies.
  public func run(_ extracts: consuming ExtractSet) -> Results {
    let isRegional = extracts.holdsSeveralAuthorities
    let measures = catalogue.measuresLinkedToEquivalents.map { isRegional ? $0.byAuthority : $0 }
    var results = measures.map { extracts.supply($0) ? nil : withoutExtract($0) }
    var pathways: [PathwayResult?] = catalogue.pathways.map { _ in nil }
    var binder = Binder(extracts)
    let largestFirst = extracts.extracts.sorted { $0.table.rowCount > $1.table.rowCount }.map(\.schema.name)
    _ = consume extracts
    // Last, the pathways for which there is no extract at all.
    for extract in largestFirst + [nil] {
      func reads(_ extracts: [String]) -> Bool { extract.map(extracts.contains) ?? true }
      let ready = pathways.indices.filter {
        pathways[$0] == nil && reads(catalogue.pathways[$0].columnUses.map(\.extract))
      }
      for (index, result) in zip(ready, self.pathways(ready.map { catalogue.pathways[$0] }, binder)) {
        pathways[index] = result
      }
      let due = measures.indices.filter { results[$0] == nil && reads(measures[$0].description.extracts) }
      binder.prepare(due.map { measures[$0] })
      for (index, result) in zip(due, self.results(of: due.map { measures[$0] }, binder)) {
        results[index] = result
      }
      if let extract { binder.forget(extract) }
    }
    let used = Set(measures.map(\.description.objective))
    return Results(
      month: axis.month(axis.count - 1), months: (0..<axis.count).map { axis.month($0) },
      objectives: catalogue.objectives.filter { used.contains($0.id) }, measures: results.compactMap(\.self),
      pathways: pathways.compactMap(\.self))
  }

  private func results(of measures: [MeasureDefinition], _ binder: Binder) -> [MeasureResult] {
    concurrentMap(measures) { result(of: $0, binder) }
  }

  private func pathways(_ pathways: [PathwayDefinition], _ binder: Binder) -> [PathwayResult] {
    concurrentMap(pathways) {
      PathwayFollowing($0, reported: axis.month(axis.count - 1), binder: binder).result()
    }
  }

  private func withoutExtract(_ measure: MeasureDefinition) -> MeasureResult {
    MeasureResult(
      measure: measure.description, overall: Array(repeating: Figure(note: .noExtract), count: axis.count),
      breakdowns: [], control: nil)
  }

  private func result(of measure: MeasureDefinition, _ binder: Binder) -> MeasureResult {
    var series = figures(of: measure, binder)
    let states = PeriodStates(axis: axis, binder: binder, measure: measure)
    series.apply(states) { breakdown, level in
      guard measure.breakdowns[breakdown] == .authority, !binder.authorities.isEmpty else { return nil }
      return states.states(of: level.figures, authority: level.label)
    }
    return MeasureResult(
      measure: measure.description, overall: series.overall,
      breakdowns: zip(measure.breakdowns, series.breakdowns).map { breakdown, levels in
        BreakdownResult(
          name: breakdown.name,
          levels: levels.map { level in
            LevelResult(
              level: level.label.text,
              combines: breakdown.combines.isEmpty ? [] : level.label.parts.map(\.text),
              figures: level.figures)
          },
          combines: breakdown.combines,
          isWithinAuthorities: isWithinAuthorities(breakdown, of: measure, binder))
      }, control: nil)
  }

  private func figures(of measure: MeasureDefinition, _ binder: Binder) -> FigureSeries {
    let unit = measure.description.unit
    let isPersonalMoney =
      !measure.description.countsThings
      && measure.formula.rows.contains { binder.table($0.extract)?.holdsPeople ?? false }
    let quantities = QuantityEvaluator(
      binder: binder, axis: axis, window: measure.description.window, breakdowns: measure.breakdowns)
    let withoutRows = FigureSeries(
      overall: Array(repeating: Figure(note: .noRows), count: axis.count), breakdowns: [])
    func evaluator(of population: Population) -> PopulationEvaluator? {
      binder.table(population.rows.extract).map {
        PopulationEvaluator(binder: binder, table: $0, axis: axis, measure: measure)
      }
    }
    switch measure.formula {
    case .statistic(let population, .column(let column), .latest):
      let latest = Term(
        source: .rows(population.rows, .sum(column)), isSubtracted: false, points: .window,
        carriedForward: 1200, requiresRows: true)
      return quantities.series(latest, averaging: true).figures {
        .observed($0.amount, observations: $0.rows)
      }
    case .proportion(let population, let numerator):
      return evaluator(of: population)?.proportion(population, numerator: numerator) ?? withoutRows
    case .statistic(let population, let value, let statistic):
      return evaluator(of: population)?.statistic(population, value: value, statistic) ?? withoutRows
    case .quantity(let quantity):
      let isCount = quantity.isCount(unit: unit)
      let requiresRows = quantity.terms.allSatisfy(\.requiresRows)
      return quantities.series(quantity).figures { amount in
        guard !requiresRows || amount.rows > 0 else { return Figure(note: .noRows) }
        var figure = Figure.quantity(amount.amount, isCount: isCount)
        if isPersonalMoney { figure.rowsBehindMoney = amount.rows }
        return figure
      }
    case .ratio(let numerator, let denominator):
      let isCount = numerator.isCount(unit: unit)
      return quantities.series(numerator).figures(over: quantities.series(denominator)) { above, below in
        var figure = Figure.ratio(above.amount, below.amount, isCount: isCount)
        if isPersonalMoney { figure.rowsBehindMoney = min(above.rows, below.rows) }
        return figure
      }
    }
  }

  /// Whether each level may belong to one authority: councils choose their own free-text names (places, teams).
  private func isWithinAuthorities(_ breakdown: Breakdown, of measure: MeasureDefinition, _ binder: Binder)
    -> Bool
  {
    guard breakdown != .authority, measure.breakdowns.contains(.authority) else { return false }
    return measure.formula.rows.flatMap { breakdown.levels.columns(in: $0.extract) }
      .contains { binder.table($0.extract)?.schema[$0.column]?.type.isText ?? false }
  }
}

extension Catalogue {
  /// The measures, each linked to the first that has the same formula.
  fileprivate var measuresLinkedToEquivalents: [MeasureDefinition] {
    var first: [Formula: String] = [:]
    return measures.map { measure in
      var measure = measure
      let id = first[measure.formula, default: measure.id]
      first[measure.formula] = id
      measure.description.equivalent = id
      return measure
    }
  }
}

extension MeasureDefinition {
  /// The measure, broken down by council too.
  fileprivate var byAuthority: MeasureDefinition {
    if breakdowns.contains(.authority) { return self }
    var measure = self
    measure.breakdowns.append(.authority)
    return measure
  }
}

extension Breakdown {
  /// By council.
  static let authority = Breakdown(
    name: BreakdownResult.authority, levels: .column(ExtractSchema.authority))
}

extension ExtractSet {
  /// Whether the set has every extract that a measure needs, with the columns that its figure needs. A column that the
  /// council's systems cannot supply differs from one without values: nothing can be counted by it, not even 0.
  fileprivate func supply(_ measure: MeasureDefinition) -> Bool {
    guard measure.description.extracts.allSatisfy({ self[$0] != nil }) else { return false }
    return !measure.columnUses.contains {
      $0.purpose != .breakdown && self[$0.extract]?.schema.unavailable.contains($0.column) ?? false
    }
  }
}
