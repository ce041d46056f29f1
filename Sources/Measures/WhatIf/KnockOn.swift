public import Tabular

/// What would have followed down a pathway, had a measure met its target in the recent past.
///
/// Not a forecast: the exact number of people short of the target over the latest twelve months with a figure, times the
/// conversion rates observed over the latest twelve months, with the interval that follows from those of the rates.
public struct KnockOn: Sendable {
  /// One thing that would have changed.
  public struct Step: Sendable {
    /// What it is, for example `Assessments`.
    public let title: String
    /// People or cases, or pounds a week.
    public let unit: Unit
    /// By how much; nil where a rate has no figure.
    public let change: Estimate?
  }

  /// The measure whose target is changed.
  public let measure: MeasureDescription
  /// What was observed over all the months together.
  public let observed: Observation
  /// How many more (below zero: fewer) would have met the target, a whole number; nil where no number would.
  public let change: Amount?
  /// What would have followed from it, in the order of the pathway.
  public let steps: [Step]
  /// The rates and costs behind it.
  public let rates: [Observation]
  /// What has to hold for it to be true, a sentence each.
  public let assumptions: [String]
}

/// A rate or mean cost, as observed over several months.
public struct Observation: Sendable {
  /// The measure that observes it.
  public let measure: MeasureDescription
  /// The value and its interval; nil where there is no figure.
  public let estimate: Estimate?
  /// The numerator.
  public let numerator: Amount?
  /// The denominator.
  public let denominator: Amount?
  /// The months counted; nil where there is no figure.
  public let months: ClosedRange<Month>?
}

extension Results {
  /// The knock-on effects of the measures whose target at the month reported differs from that of `baseline`.
  /// A target that is a direction has none, for it implies no number of people.
  /// - Parameter baseline: the same evaluation, judged by the targets now in force.
  public func knockOns(from baseline: Results) -> [KnockOn] {
    measures.compactMap { after in
      guard let path = after.measure.knockOn, let before = baseline.result(of: after.measure.id),
        let expectation = after.overall.last?.judgement.expectation, expectation.kind != .trend,
        !expectation.asks(sameAs: before.overall.last?.judgement.expectation)
      else { return nil }
      return knockOn(path, of: after, expectation)
    }
  }

  private func knockOn(_ path: KnockOnPath, of result: MeasureResult, _ expectation: Expectation) -> KnockOn?
  {
    guard let observed = observation(of: path.measure), let numerator = observed.numerator,
      let denominator = observed.denominator
    else { return nil }
    let change = Judgement(
      numerator: numerator, denominator: denominator, interval: nil, expectation: expectation,
      step: result.measure.gapStep, variation: nil
    ).change(of: numerator, over: denominator)
    let rates = path.rates.compactMap { observation(of: $0) }
    let steps = path.steps.map { step in
      KnockOn.Step(
        title: step.title, unit: step.unit,
        change: change.flatMap { step.change(by: $0.double, rates: rates) })
    }
    return KnockOn(
      measure: result.measure, observed: observed, change: change, steps: steps, rates: rates,
      assumptions: path.assumptions)
  }

  private func result(of id: String) -> MeasureResult? { measures.first { $0.measure.id == id } }

  /// A monthly proportion, whose counts add up, over its latest twelve months with a figure; the latest figure of any
  /// other measure.
  private func observation(of id: String) -> Observation? {
    guard let result = result(of: id) else { return nil }
    let counted = result.overall.indices.filter { result.overall[$0].value != nil }
    guard let last = counted.last else {
      return Observation(
        measure: result.measure, estimate: nil, numerator: nil, denominator: nil, months: nil)
    }
    guard result.measure.scoring == .proportion, result.measure.window == .month else {
      let figure = result.overall[last]
      let first = result.measure.window == .rolling12 ? months[last].adding(-11) : months[last]
      return Observation(
        measure: result.measure,
        estimate: figure.value.map { Estimate(value: $0, interval: figure.interval) },
        numerator: figure.numerator, denominator: figure.denominator, months: first...months[last])
    }
    let recent = counted.filter { months[$0] > months[last].adding(-12) }
    func sum(_ amounts: [Amount?]) -> Amount { Amount(units: amounts.reduce(0) { $0 + ($1?.units ?? 0) }) }
    let numerator = sum(recent.map { result.overall[$0].numerator })
    let denominator = sum(recent.map { result.overall[$0].denominator })
    return Observation(
      measure: result.measure,
      estimate: Estimate(
        value: numerator.double / denominator.double,
        interval: .proportion(numerator.double, of: denominator.double)),
      numerator: numerator, denominator: denominator, months: months[recent[0]]...months[last])
  }
}

extension KnockOnPath.Step {
  /// The step's change for so many more people above the line; nil where a rate has no figure.
  fileprivate func change(by people: Double, rates: [Observation]) -> Estimate? {
    let ids = Set(perPerson.flatMap(\.rates))
    let used = rates.filter { ids.contains($0.measure.id) }
    let known = used.compactMap(\.estimate)
    guard used.count == ids.count, known.count == ids.count else { return nil }
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1.measure.id, $0) })
    return Estimate(known) { values in
      people
        * perPerson.reduce(0) { sum, product in
          sum
            + product.rates.reduce(product.isSubtracted ? -1 : 1) { result, id in
              result * (places[id].map { values[$0] } ?? 0)
            }
        }
    }
  }
}

extension Judgement {
  /// The gap with its direction: how much more or less the numerator would have to be.
  /// - Returns: nil where there is no gap: for a trend, a mean, or a band that no whole number falls in.
  func change(of numerator: Amount, over denominator: Amount) -> Amount? {
    guard let gap, let expectation else { return nil }
    let ratio = ExactRatio(numerator, over: denominator)
    let missed = expectation.bounds.first { !$0.accepts(ratio) }
    return missed?.isLower == false ? Amount(units: -gap.units, divisor: gap.divisor) : gap
  }
}
