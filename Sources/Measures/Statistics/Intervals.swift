internal import Foundation
internal import Tabular

extension Interval {
  /// The standard normal quantile that leaves 2.5% above it.
  static let z95 = 1.959963984540054

  /// The interval of a proportion: the score method of Wilson (1927), without continuity correction.
  ///
  /// - Returns: nil when there is no population.
  static func proportion(_ numerator: Double, of denominator: Double, z: Double = z95) -> Interval? {
    guard denominator > 0 else { return nil }
    let centre = 2 * numerator + z * z
    let spread = z * (z * z + 4 * numerator * (1 - numerator / denominator)).squareRoot()
    let scale = 2 * (denominator + z * z)
    return Interval(lower: max(0, (centre - spread) / scale), upper: min(1, (centre + spread) / scale))
  }

  /// The interval of a Poisson count: Byar's approximation from 10 upwards, exact limits below.
  ///
  /// - Returns: nil when `amount` is not a whole number of events, as a sum of money or FTE is not.
  static func count(_ amount: Amount) -> Interval? {
    guard amount.isWhole, amount.units >= 0 else { return nil }
    let events = Int(amount.units / (Int64(FixedDecimal.scale) * amount.divisor))
    return events >= 10 ? byar(Double(events)) : exactPoisson(events)
  }

  /// The interval of a rate: that of its numerator, over the denominator.
  ///
  /// - Returns: nil when the numerator is not a count or the denominator is not positive.
  static func rate(_ numerator: Amount, per denominator: Amount) -> Interval? {
    guard denominator.units > 0, let count = count(numerator) else { return nil }
    return Interval(lower: count.lower / denominator.double, upper: count.upper / denominator.double)
  }

  /// The interval of a mean, by Student's t.
  ///
  /// The variance is worked out from whole numbers, so it is zero exactly when all values are equal and does not depend
  /// on their order.
  ///
  /// - Parameters:
  ///   - observations: how many values there are.
  ///   - sum: their sum, in ten-thousandths.
  ///   - sumOfSquares: the sum of their squares, in hundred-millionths.
  /// - Returns: nil for fewer than two values, and where all are equal: two people who agree do not tell how far a third
  ///   would differ.
  static func mean(observations: Int, sum: Int64, sumOfSquares: Int128) -> Interval? {
    guard observations > 1 else { return nil }
    let count = Int128(observations)
    let scale = Double(FixedDecimal.scale)
    let spread = count * sumOfSquares - Int128(sum) * Int128(sum)
    guard spread > 0 else { return nil }
    let variance = Double(nearest: spread) / Double(nearest: count * (count - 1))
    let mean = Double(sum) / (scale * Double(observations))
    return self.mean(mean, standardDeviation: variance.squareRoot() / scale, observations: observations)
  }

  static func mean(_ mean: Double, standardDeviation: Double, observations: Int) -> Interval {
    let error = standardDeviation / Double(observations).squareRoot()
    let spread = studentT95(degreesOfFreedom: observations - 1) * error
    return Interval(lower: mean - spread, upper: mean + spread)
  }

  /// Byar's approximation (Breslow and Day, Statistical Methods in Cancer Research II, 1987).
  static func byar(_ events: Double, z: Double = z95) -> Interval {
    func limit(_ events: Double, _ z: Double) -> Double {
      let root = 1 - 1 / (9 * events) + z / (3 * events.squareRoot())
      return events * root * root * root
    }
    return Interval(lower: limit(events, -z), upper: limit(events + 1, z))
  }

  /// The exact limits of Garwood (1936), chi-square quantiles of even degrees of freedom over two.
  ///
  /// Such a chi-square tail is a sum of Poisson terms (Abramowitz and Stegun 26.4.21), so the limits are the means at
  /// which "that many or more" and "that many or fewer" have a probability of 2.5%.
  static func exactPoisson(_ events: Int) -> Interval {
    func chance(ofAtMost events: Int, mean: Double) -> Double {
      var term = 1.0
      var sum = 1.0
      for k in stride(from: 1, through: events, by: 1) {
        term *= mean / Double(k)
        sum += term
      }
      return exp(-mean) * sum
    }
    let ceiling = 3 * Double(events) + 10
    let lower =
      events == 0 ? 0 : root(in: 0...ceiling) { 0.975 - chance(ofAtMost: events - 1, mean: $0) }
    return Interval(lower: lower, upper: root(in: 0...ceiling) { 0.025 - chance(ofAtMost: events, mean: $0) })
  }
}

/// The quantile of Student's t that leaves 2.5% above it.
///
/// Up to 1,000 degrees of freedom the finite trigonometric series of Abramowitz and Stegun (26.7.3, 26.7.4) is solved for
/// the angle; above, the expansion around the normal quantile (26.7.5) is accurate to 1e-12.
func studentT95(degreesOfFreedom: Int) -> Double {
  let freedom = Double(degreesOfFreedom)
  guard degreesOfFreedom <= 1000 else {
    let z = Interval.z95
    let z2 = z * z
    let terms = [
      z * (z2 + 1) / 4,
      z * ((5 * z2 + 16) * z2 + 3) / 96,
      z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
      z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160,
    ]
    return terms.reversed().reduce(0) { ($0 + $1) / freedom } + z
  }
  let angle = root(in: 0...(Double.pi / 2)) { angle in
    chanceWithin(angle: angle, degreesOfFreedom: degreesOfFreedom) - 0.95
  }
  return freedom.squareRoot() * tan(angle)
}

/// The probability that |t| is at most √ν tan(angle).
private func chanceWithin(angle: Double, degreesOfFreedom: Int) -> Double {
  let isOdd = degreesOfFreedom % 2 == 1
  let cosine = cos(angle)
  var term = isOdd ? cosine : 1
  var sum = degreesOfFreedom == 1 ? 0 : term
  for k in stride(from: isOdd ? 3 : 2, to: degreesOfFreedom, by: 2) {
    term *= Double(k - 1) / Double(k) * cosine * cosine
    sum += term
  }
  return isOdd ? 2 / Double.pi * (angle + sin(angle) * sum) : sin(angle) * sum
}

/// Where a rising function crosses zero, by bisection down to neighbouring numbers.
private func root(in range: ClosedRange<Double>, of rising: (Double) -> Double) -> Double {
  var (low, high) = (range.lowerBound, range.upperBound)
  while true {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { return middle }
    if rising(middle) < 0 { low = middle } else { high = middle }
  }
}
