import Foundation
import TestSupport
import Testing

@testable import Measures

@Suite struct EstimateTests {
  private func proportion(_ numerator: Int, _ denominator: Int) -> Estimate {
    Estimate(
      value: Double(numerator) / Double(denominator),
      interval: .proportion(Double(numerator), of: Double(denominator)))
  }

  /// Newcombe (1998), table II, example (a), method 10: 56/70 against 48/80.
  @Test func aDifferenceIsNewcombesMethodTen() throws {
    let difference = Estimate([proportion(56, 70), proportion(48, 80)]) { $0[0] - $0[1] }
    expectClose(difference.value, 0.2)
    let interval = try #require(difference.interval)
    #expect(abs(interval.lower - 0.0524) < 0.00005)
    #expect(abs(interval.upper - 0.3339) < 0.00005)
  }

  @Test func aFactorScalesTheInterval() throws {
    let rate = proportion(30, 100)
    let people = Estimate([rate]) { 200 * $0[0] }
    expectClose(people.value, 60)
    let (interval, of) = try (#require(people.interval), #require(rate.interval))
    expectClose(interval.lower, 200 * of.lower)
    expectClose(interval.upper, 200 * of.upper)
    let fewer = try #require(Estimate([rate]) { -200 * $0[0] }.interval)
    expectClose(fewer.lower, -200 * of.upper)
    expectClose(fewer.upper, -200 * of.lower)
  }

  @Test func aProductByHand() throws {
    let first = Estimate(value: 0.5, interval: Interval(lower: 0.4, upper: 0.7))
    let second = Estimate(value: 10, interval: Interval(lower: 7, upper: 11))
    let product = try #require(Estimate([first, second]) { $0[0] * $0[1] }.interval)
    // Down by 1 and 1.5, up by 2 and 0.5.
    expectClose(product.lower, 5 - (1 + 2.25).squareRoot())
    expectClose(product.upper, 5 + (4 + 0.25).squareRoot())
  }

  @Test func anUnknownIntervalStaysUnknown() {
    let unknown = Estimate([proportion(1, 2), Estimate(value: 3, interval: nil)]) { $0[0] * $0[1] }
    #expect(unknown.interval == nil)
    #expect(unknown.value == 1.5)
  }

  /// The interval of a product of two rates and a difference covers the true value in about 95% of cases.
  @Test func coverage() {
    var random = SeededGenerator(seed: 20_261_031)
    func drawn(_ chance: Double, of count: Int) -> Estimate {
      proportion((0..<count).count { _ in Double.random(in: 0..<1, using: &random) < chance }, count)
    }
    let trials = 2000
    var held = 0
    for _ in 0..<trials {
      let estimate = Estimate([drawn(0.06, of: 200), drawn(0.7, of: 90), drawn(0.85, of: 60)]) {
        ($0[0] - $0[1]) * $0[2]
      }
      let truth = (0.06 - 0.7) * 0.85
      if let interval = estimate.interval, interval.lower <= truth, truth <= interval.upper { held += 1 }
    }
    #expect((0.935...0.965).contains(Double(held) / Double(trials)), "held \(held) of \(trials)")
  }
}
