/// A value worked out from others, with the 95% interval that follows from theirs.
public struct Estimate: Hashable, Sendable {
  /// The value.
  public let value: Double
  /// Its 95% interval; of no width when nothing behind it is uncertain, nil when one of its inputs has none.
  public let interval: Interval?

  /// Makes an estimate.
  public init(value: Double, interval: Interval?) {
    self.value = value
    self.interval = interval
  }

  /// A function of independent estimates.
  ///
  /// Each input in turn is moved to the ends of its own interval; how far the result goes down and up each time
  /// is squared and added. For a sum or a difference that is the method of variance estimates recovery (Zou and
  /// Donner 2008), so for the difference of two proportions Newcombe's method 10; for products it is the same
  /// to first order. Unlike a standard error it keeps the asymmetry of intervals near 0 and 1.
  init(_ inputs: [Estimate], _ function: ([Double]) -> Double) {
    let values = inputs.map(\.value)
    let result = function(values)
    var below = 0.0
    var above = 0.0
    var isKnown = true
    for (index, input) in inputs.enumerated() {
      guard let interval = input.interval else {
        isKnown = false
        continue
      }
      let moved = [interval.lower, interval.upper].map { end in
        var values = values
        values[index] = end
        return function(values) - result
      }
      let (down, up) = (min(0, moved[0], moved[1]), max(0, moved[0], moved[1]))
      below += down * down
      above += up * up
    }
    self.init(
      value: result,
      interval: isKnown
        ? Interval(lower: result - below.squareRoot(), upper: result + above.squareRoot()) : nil)
  }
}
