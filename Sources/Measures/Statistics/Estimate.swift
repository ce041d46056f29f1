/// A value worked out from others, with the 95% interval that follows from their intervals.
public struct Estimate: Hashable, Sendable {
  /// The value.
  public let value: Double
  /// Its 95% interval: of no width when no input is uncertain, nil when an input has none.
  public let interval: Interval?
}

extension Estimate {
  /// A function of independent estimates.
  ///
  /// Each input in turn is moved to the ends of its own interval; the squares of how far the result moves down and up are
  /// added. For a sum or difference this is the method of variance estimates recovery (Zou and Donner 2008), and so
  /// Newcombe's method 10 for the difference of two proportions; for products it is the same to first order. Unlike a
  /// standard error it keeps the asymmetry of intervals near 0 and 1.
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
