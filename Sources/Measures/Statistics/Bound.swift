internal import Tabular

/// One edge of what an expectation accepts: a limit, the side accepted, and whether the limit itself is accepted.
///
/// Limits are in hundred-millionths, so that a share of a target (the amber margin) is exact too.
struct Bound {
  static let scale = Int128(FixedDecimal.scale) * Int128(FixedDecimal.scale)

  let limit: Int128
  let isLower: Bool
  let isStrict: Bool

  /// The limit in the measure's unit.
  var double: Double { Double(nearest: limit) / Double(nearest: Self.scale) }

  /// The same bound, widened by the amber margin.
  func relaxed(by margin: Int128) -> Bound {
    Bound(limit: isLower ? limit - margin : limit + margin, isLower: isLower, isStrict: false)
  }

  func accepts(_ ratio: ExactRatio) -> Bool {
    let excess = ratio.excess(over: limit)
    return isStrict ? (isLower ? excess > 0 : excess < 0) : (isLower ? excess >= 0 : excess <= 0)
  }

  func accepts(_ value: Double) -> Bool {
    isStrict
      ? (isLower ? value > double : value < double)
      : (isLower ? value >= double : value <= double)
  }

  /// The fewest steps that the numerator of `ratio` must move for the bound to accept it, and the most that it can move
  /// the other way; at most one is positive.
  func steps(_ ratio: ExactRatio, step: Int64) -> (needed: Int128, spare: Int128) {
    let excess = ratio.excess(over: limit)
    let distance = isLower ? -excess : excess
    let divisor = ratio.excessPerUnit * Int128(step)
    let needed = isStrict ? floor(distance, divisor) + 1 : ceiling(distance, divisor)
    return (max(0, needed), max(0, -needed))
  }

  private func floor(_ a: Int128, _ b: Int128) -> Int128 {
    let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
    return rest < 0 ? quotient - 1 : quotient
  }
  private func ceiling(_ a: Int128, _ b: Int128) -> Int128 { -floor(-a, b) }
}

extension Expectation {
  /// The edges of what the expectation accepts: none for a trend, two for a band that can be missed on both sides.
  var bounds: [Bound] {
    guard let target else { return [] }
    let scale = Int128(FixedDecimal.scale)
    let middle = Int128(target.units) * scale
    let spread = Int128(tolerance.units) * scale
    let floor = Bound(limit: middle - spread, isLower: true, isStrict: kind == .moreThan)
    let ceiling = Bound(limit: middle + spread, isLower: false, isStrict: kind == .lessThan)
    switch (kind, better) {
    case (.trend, _): return []
    case (.atLeast, _), (.moreThan, _), (.around, .higher): return [floor]
    case (.atMost, _), (.lessThan, _), (.around, .lower): return [ceiling]
    case (.around, .neither): return [floor, ceiling]
    }
  }

  /// How far beyond an edge still counts as near, in hundred-millionths.
  var amberMargin: Int128 {
    guard let target else { return 0 }
    return Int128(target.units.magnitude) * Int128(amberWithin.units)
  }
}

/// A numerator over a denominator, compared with limits without dividing.
struct ExactRatio {
  /// Numerator times the denominator's divisor, and the other way round; both in ten-thousandths.
  let numerator: Int128
  let denominator: Int128
  /// One ten-thousandth of the numerator, on the scale of ``excess(over:)``.
  let excessPerUnit: Int128

  /// A ratio whose denominator is made positive by changing both signs if need be.
  /// - Precondition: `denominator` is not zero.
  init(_ numerator: Amount, over denominator: Amount) {
    precondition(denominator.units != 0, "no value without a denominator")
    let sign: Int128 = denominator.units < 0 ? -1 : 1
    self.numerator = sign * Int128(numerator.units) * Int128(denominator.divisor)
    self.denominator = sign * Int128(denominator.units) * Int128(numerator.divisor)
    excessPerUnit = Int128(denominator.divisor) * Int128(numerator.divisor) * Bound.scale
  }

  /// A ratio of two whole numbers on the same scale.
  init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
    excessPerUnit = Bound.scale
  }

  /// Numerator less `limit` times denominator, scaled up to a whole number.
  func excess(over limit: Int128) -> Int128 { numerator * Bound.scale - limit * denominator }
}
