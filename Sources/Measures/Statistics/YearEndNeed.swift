public import Tabular

/// Whether a financial year can still end on target.
public enum YearEndOutlook: String, CaseIterable, Sendable {
  /// It will if the remaining months keep the rate of the last three.
  case safe
  /// It takes a better rate than that of the last three months, which is still possible.
  case reachable
  /// No rate in the remaining months is enough.
  case outOfReach = "out_of_reach"
}

/// What it takes for a financial year to end on target: the rate needed from now on.
public struct YearEndNeed: Sendable {
  /// The rate needed over the rest of the year, in the measure's unit; outside 0-1 it cannot be a proportion.
  public let rate: Double
  /// Whether the rate is a minimum or a maximum.
  public let isAtLeast: Bool
  /// Months of the year that have no figure yet.
  public let monthsLeft: Int
  /// The denominator expected of each remaining month.
  public let monthlyVolume: Double
  /// The rate of the last three months with a figure.
  public let recentRate: Double
  /// Whether a proportion can be that high or low.
  public let canBeReached: Bool
  /// Whether the year ends on target at the recent rate, at a better one, or not at all.
  public let outlook: YearEndOutlook

  /// Works out the need from the figures so far.
  ///
  /// The rest of the year is every month up to March after the last one with a figure, each with the mean denominator of
  /// the last three months that have one.
  ///
  /// - Parameters:
  ///   - months: the months of the series, oldest first; the last lies in the year concerned.
  ///   - numerators: the monthly numerators; nil where there is no figure.
  ///   - denominators: the monthly denominators; nil where there is no figure.
  ///   - expectation: the target at the year's end. Of a band with two sides, the edge that the year so far has crossed
  ///     counts.
  /// - Returns: nil when the year is over, when a month of it so far has no figure, when there is no volume to go by, for a
  ///   trend, and for a year that lies inside a band with two sides.
  public init?(months: [Month], numerators: [Amount?], denominators: [Amount?], expectation: Expectation) {
    let counted = months.indices.filter { numerators[$0] != nil && denominators[$0] != nil }
    guard let last = counted.last, let start = months.last?.financialYearStart else { return nil }
    let recent = counted.suffix(3)
    let volume = Sum(recent.compactMap { denominators[$0] })
    let recentAbove = Sum(recent.compactMap { numerators[$0] })
    let left = min(12, months[last].distance(to: start.adding(11)))
    guard left > 0, volume.units > 0 else { return nil }

    let year = counted.filter { months[$0] >= start }
    guard months[0] <= start, year.count == max(0, start.distance(to: months[last]) + 1) else { return nil }
    let above = Sum(year.compactMap { numerators[$0] })
    let below = Sum(year.compactMap { denominators[$0] })
    guard let bound = Self.bound(of: expectation, above, below) else { return nil }

    // All amounts have one divisor: with a volume of V in r months and m months left, V m / r more are expected.
    let divisor =
      above.divisor * below.divisor * volume.divisor * recentAbove.divisor * Int128(recent.count)
    let expected = volume.units * Int128(left) * (divisor / (volume.divisor * Int128(recent.count)))
    let total = below.units * (divisor / below.divisor) + expected
    let needed = bound.limit * total - above.units * (divisor / above.divisor) * Bound.scale

    rate = Double(needed) / (Double(expected) * Double(Bound.scale))
    isAtLeast = bound.isLower
    monthsLeft = left
    monthlyVolume =
      Double(volume.units) / (Double(volume.divisor) * Double(FixedDecimal.scale) * Double(recent.count))
    let projected =
      recentAbove.units * Int128(left) * (divisor / (recentAbove.divisor * Int128(recent.count)))
    recentRate = Double(projected) / Double(expected)
    func isEnough(_ numerator: Int128) -> Bool {
      bound.isLower
        ? (bound.isStrict ? numerator > needed : numerator >= needed)
        : (bound.isStrict ? numerator < needed : numerator <= needed)
    }
    canBeReached = isEnough(bound.isLower ? expected * Bound.scale : 0)
    outlook = isEnough(projected * Bound.scale) ? .safe : canBeReached ? .reachable : .outOfReach
  }

  private static func bound(of expectation: Expectation, _ above: Sum, _ below: Sum) -> Bound? {
    let bounds = expectation.bounds
    guard bounds.count > 1 else { return bounds.first }
    guard below.units > 0 else { return nil }
    let soFar = ExactRatio(
      numerator: above.units * below.divisor, denominator: below.units * above.divisor)
    return bounds.first { !$0.accepts(soFar) }
  }

  /// A sum of amounts over their least common divisor.
  private struct Sum {
    private(set) var units: Int128 = 0
    private(set) var divisor: Int128 = 1

    init(_ amounts: [Amount]) {
      for amount in amounts {
        let other = Int128(amount.divisor)
        let common = divisor / greatestCommonDivisor(divisor, other) * other
        units = units * (common / divisor) + Int128(amount.units) * (common / other)
        divisor = common
      }
    }
  }
}

extension MeasureResult {
  /// What it takes for the last month's year to end on that month's target.
  ///
  /// - Returns: nil for all but monthly proportions, whose months add up to a year, and where
  ///   ``YearEndNeed`` has nothing to say.
  public func yearEnd(months: [Month]) -> YearEndNeed? {
    guard measure.scoring == .proportion, measure.window == .month,
      let expectation = overall.last?.judgement.expectation
    else { return nil }
    return YearEndNeed(
      months: months, numerators: overall.map(\.numerator), denominators: overall.map(\.denominator),
      expectation: expectation)
  }
}

private func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
  b == 0 ? a : greatestCommonDivisor(b, a % b)
}
