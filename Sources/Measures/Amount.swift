internal import Tabular

/// An exact count, a sum, or the mean of a few of them: ten-thousandths over a small whole divisor.
///
/// A headcount averaged over two month ends is 251 / 2; a sum of FTE is 12.4; a count is 1,204. All stay exact, so that
/// a target is compared with what was counted rather than with a rounded number.
public struct Amount: Hashable, Sendable {
  /// Ten-thousandths, before dividing.
  public let units: Int64
  /// How many amounts were averaged; 1 for counts and sums.
  public let divisor: Int64

  /// An amount of `units` ten-thousandths, divided by `divisor`.
  /// - Precondition: `divisor` is positive.
  public init(units: Int64, divisor: Int64 = 1) {
    self.units = units
    self.divisor = divisor
  }

  /// A count.
  public init(_ count: Int) { self.init(units: Int64(count) * Int64(FixedDecimal.scale)) }

  /// The nearest binary fraction.
  public var double: Double { Double(units) / (Double(FixedDecimal.scale) * Double(divisor)) }

  /// Whether it is a whole number, such as a count of people.
  public var isWhole: Bool { units % (Int64(FixedDecimal.scale) * divisor) == 0 }
}

extension Double {
  /// The nearest binary fraction of a 128-bit whole number. Nearly all of them fit 64 bits, which the processor converts;
  /// the library takes a thousand instructions for wider ones.
  init(nearest wide: Int128) {
    let narrow = Int64(truncatingIfNeeded: wide)
    self = Int128(narrow) == wide ? Double(narrow) : Double(wide)
  }
}
