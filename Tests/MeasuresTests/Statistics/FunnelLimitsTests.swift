import Testing

@testable import Measures

@Suite struct FunnelLimitsTests {
  /// Worked by hand: 0.5 of 100 has a standard error of 0.05; 0.2 of 400 one of 0.02.
  @Test(arguments: [
    (
      centre: 0.5, denominator: 100.0, of95: (0.402001800772997, 0.597998199227003),
      of998: (0.345488, 0.654512)
    ),
    (
      centre: 0.2, denominator: 400, of95: (0.160800720309199, 0.239199279690801), of998: (0.138195, 0.261805)
    ),
    // No share lies below 0 or above 1.
    (centre: 0.02, denominator: 25, of95: (0, 0.0748789915671215), of998: (0, 0.106526)),
    (centre: 0.98, denominator: 25, of95: (0.9251210084328785, 1), of998: (0.893474, 1)),
  ])
  func agreeWithHandArithmetic(
    _ known: (centre: Double, denominator: Double, of95: (Double, Double), of998: (Double, Double))
  ) {
    let limits = FunnelLimits(centre: known.centre)
    let inner = limits.of95(known.denominator)
    #expect(abs(inner.lower - known.of95.0) < 1e-12 && abs(inner.upper - known.of95.1) < 1e-12)
    let outer = limits.of998(known.denominator)
    #expect(abs(outer.lower - known.of998.0) < 1e-6 && abs(outer.upper - known.of998.1) < 1e-6)
  }

  /// The rule that the report states: a share is beyond the 95% limits exactly where its own Wilson interval excludes the
  /// overall share.
  @Test func areThoseOfWilsonIntervalsThatJustTouchTheWhole() throws {
    var beyond = 0
    for whole in [0.03, 0.25, 0.743, 0.97] {
      let limits = FunnelLimits(centre: whole)
      for denominator in [7, 30, 184, 1689] {
        for numerator in 0...denominator {
          let value = Double(numerator) / Double(denominator)
          let own = try #require(Interval.proportion(Double(numerator), of: Double(denominator)))
          let of95 = limits.of95(Double(denominator))
          // The limits of shares end at 0 and 1.
          let isBeyond = value < of95.lower || value > of95.upper
          #expect(
            isBeyond == (own.lower > whole || own.upper < whole), "\(numerator) of \(denominator), \(whole)")
          if isBeyond { beyond += 1 }
        }
      }
    }
    #expect(beyond > 100)
  }

  /// Binomial tails from tables: 8 or more of 10 at a half is 56/1024, 2 or fewer is the same.
  @Test func exactTails() {
    #expect(abs(BinomialTail.chance(of: 8, in: 10, share: 0.5) - 56.0 / 1024) < 1e-12)
    #expect(abs(BinomialTail.chance(of: 2, in: 10, share: 0.5) - 56.0 / 1024) < 1e-12)
    #expect(abs(BinomialTail.chance(of: 1, in: 1, share: 0.2) - 0.2) < 1e-12)
    #expect(abs(BinomialTail.chance(of: 0, in: 3, share: 0.1) - 0.729) < 1e-12)
  }
}
