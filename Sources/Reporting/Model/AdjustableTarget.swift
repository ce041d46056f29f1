internal import Measures
internal import Tabular

/// A target that can be tried at another height, with all that decides what it says.
struct AdjustableTarget: Sendable {
  let id: String
  /// As it stands in the scorecard.
  let title: String
  /// The latest value as it is shown.
  let value: String
  let unit: Unit
  let improvement: Improvement
  let expectation: Expectation
  let target: FixedDecimal
  /// The latest figure, exactly.
  let numerator: Amount
  let denominator: Amount
  /// In which steps the numerator can move, in ten-thousandths; nil when it cannot.
  let step: Int64?
  /// Whether the numerator is pounds.
  let isMoney: Bool
  /// The process limits of the chart's latest section.
  let limits: Interval?

  /// nil without a figure, or with a target that is no number.
  init?(_ reading: MeasureReading) {
    guard let value = reading.figure.value, let expectation = reading.figure.judgement.expectation,
      let target = expectation.target,
      let quotient = reading.figure.quotient
    else { return nil }
    id = reading.measure.id
    title = "\(reading.measure.id) \(reading.measure.title)"
    self.value = reading.valueFormat.text(value)
    unit = reading.measure.unit
    improvement = reading.measure.improvement
    self.expectation = expectation
    self.target = target
    numerator = quotient.numerator
    denominator = quotient.denominator
    step = reading.measure.gapStep.units
    isMoney = reading.isMoney
    let last = reading.result.control?.points.last { $0.mean != nil }
    if let lower = last?.lower, let upper = last?.upper {
      limits = Interval(lower: lower, upper: upper)
    } else {
      limits = nil
    }
  }
}
