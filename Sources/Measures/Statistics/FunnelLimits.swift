/// The limits of a funnel plot: how far the share of a council (a ward, a team) may lie from the overall share by chance
/// alone. The smaller its denominator, the farther.
///
/// They are the shares whose own Wilson interval just reaches the overall share, so a share lies beyond the 95% limits
/// exactly when its 95% interval excludes the overall share. Solved for the share, the score method gives
/// p ± z √(p (1 − p) / n), the limits of Spiegelhalter (Statistics in Medicine 2005; 24: 1185–1202) for a proportion.
public struct FunnelLimits: Hashable, Sendable {
  /// The overall share.
  public let centre: Double

  /// One in twenty lies beyond the 95% limits by chance alone.
  public static let shareBeyond95 = 0.05
  /// One in five hundred lies beyond the 99.8% limits by chance alone.
  public static let shareBeyond998 = 0.002

  /// The standard normal quantile that leaves 0.1% above it.
  static let z998 = 3.090232306167813

  /// Limits around a share.
  /// - Precondition: `centre` is from 0 to 1.
  public init(centre: Double) {
    precondition((0...1).contains(centre), "a share is from 0 to 1")
    self.centre = centre
  }

  /// The limits beyond which one in twenty lies by chance.
  public func of95(_ denominator: Double) -> Interval { limits(denominator, z: Interval.z95) }

  /// The limits beyond which one in five hundred lies by chance.
  public func of998(_ denominator: Double) -> Interval { limits(denominator, z: Self.z998) }

  private func limits(_ denominator: Double, z: Double) -> Interval {
    let spread = z * (centre * (1 - centre) / denominator).squareRoot()
    return Interval(lower: max(0, centre - spread), upper: min(1, centre + spread))
  }
}

/// How likely chance is to put a count as far from its mean, on the same side, or farther.
public enum BinomialTail {
  /// The exact tail of the binomial distribution.
  /// - Parameters:
  ///   - hits: the count, 0 to `trials`.
  ///   - trials: the denominator, at least 1.
  ///   - share: the overall share, above 0 and below 1.
  /// - Complexity: O(trials).
  public static func chance(of hits: Int, in trials: Int, share: Double) -> Double {
    var term = (0..<trials).reduce(1.0) { product, _ in product * (1 - share) }
    var terms = [term]
    for count in 0..<trials {
      term *= Double(trials - count) / Double(count + 1) * share / (1 - share)
      terms.append(term)
    }
    let isHigh = Double(hits) > share * Double(trials)
    return (isHigh ? terms[hits...] : terms[...hits]).reduce(0, +)
  }
}
