internal import Measures
internal import Tabular

/// One measure, or one level of it, judged by two sets of targets.
struct Comparison: Sendable {
  /// The level that has targets of its own, as it is read; nil for the whole.
  let level: String?
  let before: MeasureReading
  let after: MeasureReading

  var measure: MeasureDescription { before.measure }

  /// How many more it takes to meet the scenario's target; nil unless both targets say a number.
  var changeInNeeded: Double? {
    guard let old = before.neededNumber, let new = after.neededNumber else { return nil }
    return new - old
  }

  /// Every measure whose target differs in the month of its latest figure, and every level that has a different
  /// target of its own.
  static func all(_ baseline: Results, _ scenario: Results) -> [Comparison] {
    zip(baseline.measures, scenario.measures).flatMap { before, after -> [Comparison] in
      let whole = Comparison(
        level: nil, before: MeasureReading(before, months: baseline.months),
        after: MeasureReading(after, months: scenario.months))
      let expectation = whole.expectations
      var rows = whole.differs ? [whole] : []
      for (old, new) in zip(before.breakdowns, after.breakdowns) {
        for (first, second) in zip(old.levels, new.levels) {
          let level = Comparison(
            level: "\(readable(old.name)): \(first.level)",
            before: MeasureReading(before.level(first), months: baseline.months),
            after: MeasureReading(after.level(second), months: scenario.months))
          if level.differs, level.expectations != expectation { rows.append(level) }
        }
      }
      return rows
    }
  }

  private struct Pair: Equatable {
    let before: Expectation?
    let after: Expectation?
  }

  private var expectations: Pair {
    Pair(before: before.figure.judgement.expectation, after: after.figure.judgement.expectation)
  }

  private var differs: Bool {
    let pair = expectations
    guard let old = pair.before else { return pair.after != nil }
    return !old.asks(sameAs: pair.after)
  }
}

extension MeasureResult {
  /// The level as if it were the whole.
  fileprivate func level(_ level: LevelResult) -> MeasureResult {
    MeasureResult(
      measure: measure, overall: Array(level.figures), breakdowns: [], control: control(of: level))
  }
}
