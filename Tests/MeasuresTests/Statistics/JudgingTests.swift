@testable import Measures
import Tabular
import Testing

/// Not the type of the same name in the testing library.
typealias Expectation = Measures.Expectation

@Suite struct JudgingTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let n: Int
    let d: Int?
    let expectation: Expectation
    let status: Status
    let gap: Int?
    let headroom: Int?

    init(
      _ name: String, _ n: Int, _ d: Int?, _ expectation: Expectation, _ status: Status, gap: Int?,
      headroom: Int?
    ) {
      self.name = name
      self.n = n
      self.d = d
      self.expectation = expectation
      self.status = status
      self.gap = gap
      self.headroom = headroom
    }

    var testDescription: String { name }
  }

  static let around75 = band("0.75", "0.02", .higher)
  static let around25 = band("0.25", "0.02", .lower)
  static let around30 = band("0.3", "0.03", .neither)

  static let cases: [Case] = [
    // At least 82.4%: 82.4% of 125 is 103 exactly.
    Case("on the target exactly", 103, 125, one(.atLeast, "0.824"), .met, gap: 0, headroom: 0),
    Case("one person short", 102, 125, one(.atLeast, "0.824"), .near, gap: 1, headroom: 0),
    Case("one to spare", 104, 125, one(.atLeast, "0.824"), .met, gap: 0, headroom: 1),
    Case("a share of a person is a whole person", 0, 3, one(.atLeast, "0.1"), .missed, gap: 1, headroom: 0),
    // An amber margin of 10% of 80% reaches down to 72%.
    Case("amber edge is near", 72, 100, one(.atLeast, "0.8"), .near, gap: 8, headroom: 0),
    Case("beyond the amber edge", 71, 100, one(.atLeast, "0.8"), .missed, gap: 9, headroom: 0),
    Case("0.1 + 0.2 style sums do not matter", 3, 10, one(.atLeast, "0.3"), .met, gap: 0, headroom: 0),

    Case("more than is strict", 70, 100, one(.moreThan, "0.7"), .near, gap: 1, headroom: 0),
    Case("more than, just met", 71, 100, one(.moreThan, "0.7"), .met, gap: 0, headroom: 0),
    Case("more than, one to spare", 72, 100, one(.moreThan, "0.7"), .met, gap: 0, headroom: 1),
    Case("more than a fraction", 2, 3, one(.moreThan, "0.7"), .near, gap: 1, headroom: 0),

    Case("at most, on it", 30, 200, one(.atMost, "0.15"), .met, gap: 0, headroom: 0),
    Case("at most, one over", 31, 200, one(.atMost, "0.15"), .near, gap: 1, headroom: 0),
    Case("at most, below", 25, 199, one(.atMost, "0.15"), .met, gap: 0, headroom: 4),
    Case("at most, far over", 60, 200, one(.atMost, "0.15"), .missed, gap: 30, headroom: 0),
    Case("less than is strict", 1, 100, one(.lessThan, "0.01"), .near, gap: 1, headroom: 0),
    Case("less than, met", 0, 100, one(.lessThan, "0.01"), .met, gap: 0, headroom: 0),
    Case("less than, one to spare", 0, 101, one(.lessThan, "0.01"), .met, gap: 0, headroom: 1),
    Case("less than, fraction", 2, 101, one(.lessThan, "0.01"), .missed, gap: 1, headroom: 0),
    Case("at most nothing", 1, 10, one(.atMost, "0"), .missed, gap: 1, headroom: 0),

    Case("band, lower edge", 73, 100, around75, .met, gap: 0, headroom: 0),
    Case("band, above it on the better side", 95, 100, around75, .met, gap: 0, headroom: 22),
    Case("band, below", 72, 100, around75, .near, gap: 1, headroom: 0),
    Case("band, amber edge 65.5%", 131, 200, around75, .near, gap: 15, headroom: 0),
    Case("band, beyond amber", 130, 200, around75, .missed, gap: 16, headroom: 0),
    Case("lower band, upper edge", 27, 100, around25, .met, gap: 0, headroom: 0),
    Case("lower band, better side", 1, 100, around25, .met, gap: 0, headroom: 26),
    Case("lower band, above", 28, 100, around25, .near, gap: 1, headroom: 0),
    Case("lower band, beyond amber", 30, 100, around25, .missed, gap: 3, headroom: 0),
    Case("two-sided band, inside", 31, 100, around30, .met, gap: 0, headroom: 2),
    Case("two-sided band, lower edge", 27, 100, around30, .met, gap: 0, headroom: 0),
    Case("two-sided band, below", 25, 100, around30, .near, gap: 2, headroom: 0),
    Case("two-sided band, above", 40, 100, around30, .missed, gap: 7, headroom: 0),
    Case("no whole number lands in the band", 0, 2, around30, .missed, gap: nil, headroom: 0),

    Case("a count against a target", 12, nil, one(.atMost, "10"), .missed, gap: 2, headroom: 0),
    Case("a count within amber", 11, nil, one(.atMost, "10"), .near, gap: 1, headroom: 0),
    Case("a count above a floor", 12, nil, one(.atLeast, "10"), .met, gap: 0, headroom: 2),
  ]

  @Test(arguments: cases) func judges(_ test: Case) {
    let judgement = Judgement(
      numerator: Amount(test.n), denominator: test.d.map { Amount($0) }, interval: nil,
      expectation: test.expectation, step: .whole, variation: nil)
    #expect(judgement.status == test.status)
    #expect(judgement.gap == test.gap.map { Amount($0) })
    #expect(judgement.headroom == test.headroom.map { Amount($0) })
    #expect(judgement.isClear == nil)
  }

  /// Every gap is the fewest steps and every headroom the most: one step more or less changes the verdict.
  @Test func gapsAndHeadroomsAreTight() {
    let expectations =
      [Expectation.Kind.atLeast, .moreThan, .atMost, .lessThan].flatMap { kind in
        ["0", "0.01", "0.333", "0.5", "0.9999", "1"].map { Self.one(kind, $0) }
      } + [Self.around75, Self.around25]
    for expectation in expectations {
      for d in 1...23 {
        for n in 0...d {
          let now = judge(n, d, expectation)
          let rises = expectation.bounds[0].isLower
          guard let gap = now.gap, let headroom = now.headroom else {
            Issue.record("no gap for \(n) of \(d), \(expectation)")
            continue
          }
          let steps = Int(gap.units / 10_000), spare = Int(headroom.units / 10_000)
          let label = "\(n) of \(d), \(expectation.kind) \(expectation.target!)"
          #expect(judge(rises ? n + steps : n - steps, d, expectation).status == .met, "\(label)")
          if now.status == .met {
            #expect(steps == 0, "\(label)")
            #expect(judge(rises ? n - spare : n + spare, d, expectation).status == .met, "\(label)")
            #expect(judge(rises ? n - spare - 1 : n + spare + 1, d, expectation).status != .met, "\(label)")
          } else {
            #expect(steps > 0 && spare == 0, "\(label)")
            #expect(judge(rises ? n + steps - 1 : n - steps + 1, d, expectation).status != .met, "\(label)")
          }
        }
      }
    }
  }

  private func judge(_ n: Int, _ d: Int, _ expectation: Expectation) -> Judgement {
    Judgement(
      numerator: Amount(n), denominator: Amount(d), interval: nil, expectation: expectation, step: .whole,
      variation: nil)
  }

  @Test func moneyMovesByTenThousandths() {
    // £1,000.37 spent of a limit of £1,000.01; 30% of £1,000.01 is £300.003.
    let over = Judgement(
      numerator: Amount(units: 10_003_700), denominator: Amount(units: 10_000_100), interval: nil,
      expectation: Self.one(.atMost, "1"), step: .tenThousandth, variation: nil)
    #expect(over.gap == Amount(units: 3600))
    let share = Judgement(
      numerator: Amount(units: 3_000_000), denominator: Amount(units: 10_000_100), interval: nil,
      expectation: Self.one(.atMost, "0.3"), step: .tenThousandth, variation: nil)
    #expect(share.status == .met)
    #expect(share.headroom == Amount(units: 30))
  }

  @Test func aBudgetOfIncomeIsJudgedWithoutAGap() {
    // £20 received where £50.50 was expected, and £60.
    func judge(_ actual: Int64) -> Judgement {
      Judgement(
        numerator: Amount(units: actual), denominator: Amount(units: -505_000), interval: nil,
        expectation: Self.one(.atMost, "1"), step: .tenThousandth, variation: nil)
    }
    #expect(judge(-200_000).status == .met)
    #expect(judge(-600_000).status == .missed)
    #expect(judge(200_000).status == .met)
    #expect(judge(-600_000).gap == nil && judge(-600_000).headroom == nil)
  }

  @Test func averagedDenominatorsStayExact() {
    // 3 leavers over a mean headcount of 251 / 2 is 6 / 251: above 2.39%, below 2.4%.
    let denominator = Amount(units: 2_510_000, divisor: 2)
    func status(_ target: String) -> Status {
      Judgement(
        numerator: Amount(3), denominator: denominator, interval: nil,
        expectation: Self.one(.atLeast, target, amberWithin: "0"), step: .whole, variation: nil
      ).status
    }
    #expect(status("0.0239") == .met)
    #expect(status("0.024") == .missed)
  }

  @Test func aMeanHasNoGap() {
    let judgement = Judgement(
      numerator: Amount(10), denominator: Amount(3), interval: Interval(lower: 2.5, upper: 3.5),
      expectation: Self.one(.atLeast, "3"), step: .none, variation: nil)
    #expect(judgement.status == .met)
    #expect(judgement.gap == nil && judgement.headroom == nil)
    #expect(judgement.isClear == false)
  }

  @Test(arguments: [
    ("interval above the target", 0.81, 0.9, one(.atLeast, "0.8"), true),
    ("interval below the target", 0.7, 0.79, one(.atLeast, "0.8"), true),
    ("interval touches the target", 0.8, 0.9, one(.atLeast, "0.8"), false),
    ("interval holds the target", 0.75, 0.85, one(.atLeast, "0.8"), false),
    ("one-sided band: the target inside does not matter", 0.74, 0.76, around75, true),
    ("one-sided band: its edge does", 0.72, 0.74, around75, false),
    ("two-sided band: inside", 0.28, 0.32, around30, true),
    ("two-sided band: holds the upper edge", 0.31, 0.34, around30, false),
    ("two-sided band: holds both edges", 0.2, 0.4, around30, false),
    ("two-sided band: beyond", 0.34, 0.4, around30, true),
  ])
  func clearness(
    _ name: String, _ lower: Double, _ upper: Double, _ expectation: Expectation, _ isClear: Bool
  ) {
    let judgement = Judgement(
      numerator: Amount(8), denominator: Amount(10), interval: Interval(lower: lower, upper: upper),
      expectation: expectation, step: .whole, variation: nil)
    #expect(judgement.isClear == isClear, "\(name)")
  }

  @Test func withoutAnExpectation() {
    let judgement = Judgement(
      numerator: Amount(8), denominator: nil, interval: nil, expectation: nil, step: .whole,
      variation: .concernHigh)
    #expect(judgement.status == .noTarget)
    #expect(judgement.gap == nil)
  }

  @Test(arguments: [
    (Variation.improvementHigh, Expectation.Better.higher, Status.improving),
    (.concernLow, .higher, .worsening),
    (.improvementLow, .lower, .improving),
    (.concernHigh, .lower, .worsening),
    (.concernHigh, .higher, .improving),
    (.commonCause, .higher, .steady),
  ])
  func trends(_ variation: Variation, _ better: Expectation.Better, _ status: Status) {
    let expectation = Expectation(kind: .trend, target: nil, better: better)
    let judgement = Judgement(
      numerator: Amount(8), denominator: nil, interval: Interval(lower: 1, upper: 9),
      expectation: expectation,
      step: .whole, variation: variation)
    #expect(judgement.status == status)
    #expect(judgement.gap == nil && judgement.isClear == nil)
  }

  @Test func aSeriesTooShortForAChartIsSteady() {
    let expectation = Expectation(kind: .trend, target: nil, better: .higher)
    #expect(
      Judgement(
        numerator: Amount(8), denominator: nil, interval: nil, expectation: expectation, step: .whole,
        variation: nil
      ).status == .steady)
  }

  static func decimal(_ text: String) -> FixedDecimal { FixedDecimal(text) ?? FixedDecimal(units: .min) }

  static func one(_ kind: Expectation.Kind, _ target: String, amberWithin: String = "0.1") -> Expectation {
    Expectation(
      kind: kind, target: decimal(target), better: kind == .atLeast || kind == .moreThan ? .higher : .lower,
      amberWithin: decimal(amberWithin))
  }

  static func band(_ target: String, _ tolerance: String, _ better: Expectation.Better) -> Expectation {
    Expectation(kind: .around, target: decimal(target), tolerance: decimal(tolerance), better: better)
  }
}
