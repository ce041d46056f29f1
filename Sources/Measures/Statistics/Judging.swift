internal import Tabular

/// The steps in which a numerator can move when a gap is worked out.
public enum GapStep: Sendable {
  /// One person, case or contact at a time.
  case whole
  /// A ten-thousandth at a time: money, FTE.
  case tenThousandth
  /// None: a mean, a median or a maximum has no "so many more".
  case none

  /// The step in ten-thousandths; nil when there is none.
  public var units: Int64? {
    switch self {
    case .whole: Int64(FixedDecimal.scale)
    case .tenThousandth: 1
    case .none: nil
    }
  }
}

extension Judgement {
  /// Judges a value by exact arithmetic: products of whole numbers are compared, nothing is rounded.
  ///
  /// - A band is met when the value is not worse than its edge on the side that can miss, and near when it lies no
  ///   further beyond than `amberWithin` of the target. The amber edge itself is near, even for a strict target.
  /// - The gap is the fewest steps that the numerator would have to move for the target to be met with the same
  ///   denominator; nil where no whole number of steps falls inside a band. ``headroom`` is the most it could have moved
  ///   the other way with the target still met. One of them is zero.
  /// - The verdict is clear when the 95% interval contains none of the edges that decide it, so that it is the same for
  ///   every value in the interval.
  ///
  /// - Parameters:
  ///   - numerator: the numerator; for a count, a median or a maximum the value itself.
  ///   - denominator: the denominator; nil for 1. It must not be zero, for then there is no value to judge. Below zero, as
  ///     a budget of income can be, there is no gap: more would be less.
  ///   - interval: the 95% interval of the value.
  ///   - expectation: the target in force.
  ///   - step: the steps in which the numerator can move.
  ///   - variation: the month's point on the control chart, which alone decides on a trend.
  public init(
    numerator: Amount, denominator: Amount?, interval: Interval?, expectation: Expectation?, step: GapStep,
    variation: Variation?
  ) {
    guard let expectation else {
      self.init(expectation: nil, status: .noTarget)
      return
    }
    guard expectation.kind != .trend else {
      self.init(expectation: expectation, status: Status(trend: variation, better: expectation.better))
      return
    }
    let bounds = expectation.bounds
    let ratio = ExactRatio(numerator, over: denominator ?? Amount(1))
    let isMet = bounds.allSatisfy { $0.accepts(ratio) }
    let isNear = bounds.allSatisfy { $0.relaxed(by: expectation.amberMargin).accepts(ratio) }
    self.init(expectation: expectation, status: isMet ? .met : isNear ? .near : .missed)

    if let step = step.units, denominator.map({ $0.units > 0 }) ?? true {
      let steps = bounds.map { $0.steps(ratio, step: step) }
      headroom = isMet ? steps.map(\.spare).min().map { Amount(steps: $0, of: step) } : Amount(0)
      gap = Self.gap(bounds, steps.map(\.needed), numerator, denominator ?? Amount(1), step)
    }
    if let interval {
      isClear = bounds.allSatisfy { $0.double < interval.lower || $0.double > interval.upper }
    }
  }

  private static func gap(
    _ bounds: [Bound], _ needed: [Int128], _ numerator: Amount, _ denominator: Amount, _ step: Int64
  ) -> Amount? {
    guard let index = needed.firstIndex(where: { $0 > 0 }) else { return Amount(0) }
    let gap = Amount(steps: needed[index], of: step)
    let moved = bounds[index].isLower ? gap.units : -gap.units
    let landed = Amount(
      units: numerator.units + moved * numerator.divisor, divisor: numerator.divisor)
    let ratio = ExactRatio(landed, over: denominator)
    return bounds.allSatisfy { $0.accepts(ratio) } ? gap : nil
  }
}

extension Amount {
  fileprivate init(steps: Int128, of step: Int64) { self.init(units: Int64(steps) * step) }
}

extension Status {
  /// The verdict on a trend: a special cause in the wanted direction, one in the other, or none.
  init(trend variation: Variation?, better: Expectation.Better) {
    switch (variation, better) {
    case (.improvementHigh, .higher), (.concernHigh, .higher), (.neitherHigh, .higher),
      (.improvementLow, .lower), (.concernLow, .lower), (.neitherLow, .lower):
      self = .improving
    case (.improvementLow, .higher), (.concernLow, .higher), (.neitherLow, .higher),
      (.improvementHigh, .lower), (.concernHigh, .lower), (.neitherHigh, .lower):
      self = .worsening
    default:
      self = .steady
    }
  }
}
