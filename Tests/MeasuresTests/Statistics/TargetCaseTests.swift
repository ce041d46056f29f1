import Configuration
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Measures

/// One table of cases for the engine and the page. This suite tests the engine; `Tests/check-judging` runs the page's
/// script on the same table, and on 10,000 random cases that this suite writes when `WAYMARK_TARGET_CASES` names a file.
@Suite struct TargetCaseTests {
  /// A row of the page's data, as `judge.js` reads it.
  struct Case: Codable {
    let expectation: Expectation
    let numerator: Amount
    let denominator: Amount
    let step: GapStep
    let limits: Interval?
    let improvement: Improvement

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      func text() throws -> String { try row.decode(String.self) }
      func number() throws -> Int64 { try #require(Int64(try text())) }
      _ = try text()
      let kind = try #require(Expectation.Kind(rawValue: try text()))
      let (target, tolerance) = (try number(), try number())
      let better = try #require(Expectation.Better(rawValue: try text()))
      expectation = Expectation(
        kind: kind, target: FixedDecimal(units: target), tolerance: FixedDecimal(units: tolerance),
        better: better,
        amberWithin: FixedDecimal(units: try number()))
      numerator = Amount(units: try number(), divisor: try number())
      denominator = Amount(units: try number(), divisor: try number())
      step =
        switch try text() {
        case "10000": .whole
        case "1": .tenThousandth
        default: .none
        }
      let (lower, upper) = (try row.decode(Double?.self), try row.decode(Double?.self))
      limits = lower.flatMap { lower in upper.map { Interval(lower: lower, upper: $0) } }
      improvement = try #require(Improvement(rawValue: try text()))
    }

    func encode(to encoder: any Encoder) throws {
      var row = encoder.unkeyedContainer()
      try row.encode("x")
      try row.encode(expectation.kind.rawValue)
      for number in [expectation.target?.units ?? 0, expectation.tolerance.units] {
        try row.encode(String(number))
      }
      try row.encode(expectation.better.rawValue)
      for number in [
        expectation.amberWithin.units, numerator.units, numerator.divisor, denominator.units,
        denominator.divisor,
      ] { try row.encode(String(number)) }
      try row.encode(step.units.map { String($0) } ?? "")
      for limit in [limits?.lower, limits?.upper] { try row.encode(limit) }
      try row.encode(improvement.rawValue)
      try row.encode("percent")
    }

    init(_ random: inout SeededGenerator) {
      func upTo(_ most: Int64) -> Int64 { Int64.random(in: 0...most, using: &random) }
      let kind = random.pick([Expectation.Kind.around, .atLeast, .moreThan, .atMost, .lessThan])
      let isShare = random.chance(70)
      let size: Int64 = isShare ? 10_000 : random.pick([10_000, 1_000_000, 100_000_000])
      let better: Expectation.Better =
        switch kind {
        case .atLeast, .moreThan: .higher
        case .atMost, .lessThan: .lower
        case .around, .trend: random.pick(Expectation.Better.allCases)
        }
      let target = FixedDecimal(units: (random.chance(5) ? -1 : 1) * upTo(size))
      expectation = Expectation(
        kind: kind, target: target,
        tolerance: FixedDecimal(units: kind == .around ? upTo(size / 10) : 0), better: better,
        amberWithin: FixedDecimal(units: random.pick([0, 1000, 2500])))
      step = random.pick([.whole, .whole, .tenThousandth, .none])
      let divisor: Int64 = random.chance(20) ? 2 : 1
      let below = (random.chance(3) ? -1 : 1) * (1 + upTo(random.chance(40) ? 30 : 5000))
      denominator = isShare ? Amount(units: below * 10_000, divisor: divisor) : Amount(1)
      // Mostly near the edge, where mistakes are.
      let edge = denominator.double * target.double
      let whole =
        isShare && random.chance(40) ? Int64(edge) + upTo(2) - 1 : upTo(isShare ? abs(below) : size / 5000)
      numerator = Amount(units: whole * 10_000 + (step == .tenThousandth ? upTo(9999) : 0))
      let middle = Double(upTo(1000)) / 1000
      let onEdge = random.chance(20) ? target.double : middle
      limits = random.chance(20) ? nil : Interval(lower: onEdge, upper: onEdge + Double(upTo(300)) / 1000)
      improvement = random.pick(Improvement.allCases)
    }

    var judgement: Judgement {
      Judgement(
        numerator: numerator, denominator: denominator, interval: nil, expectation: expectation, step: step,
        variation: nil)
    }

    /// The gap with the direction in which it closes, in ten-thousandths.
    var needed: Int64? { judgement.change(of: numerator, over: denominator)?.units }

    var assurance: Assurance? {
      Assurance(
        lower: limits?.lower, upper: limits?.upper, improvement: improvement, expectation: expectation)
    }
  }

  private struct Named: Codable {
    let name: String
    let row: Case
    let status: String
    let needed: String?
    let assurance: String?

    init(_ name: String, _ row: Case) {
      self.name = name
      self.row = row
      status = row.judgement.status.rawValue
      needed = row.needed.map { String($0) }
      assurance = row.assurance?.rawValue
    }
  }

  @Test func theTable() throws {
    let cases = try JSONDecoder().decode(
      [Named].self, from: Data(contentsOf: Repository.root.appending(path: "Tests/Judging/target-cases.json"))
    )
    #expect(cases.count >= 18)
    for wanted in cases {
      let found = Named(wanted.name, wanted.row)
      #expect(found.status == wanted.status, "\(wanted.name)")
      #expect(found.needed == wanted.needed, "\(wanted.name)")
      #expect(found.assurance == wanted.assurance, "\(wanted.name)")
    }
  }

  /// A gap is the least that meets the target; without one the target is met, or no whole number of steps meets it.
  @Test func tenThousandRandomCases() throws {
    let seed: UInt64 = 20_261_101
    var random = SeededGenerator(seed: seed)
    let cases = (0..<10_000).map { _ in Case(&random) }
    for (index, item) in cases.enumerated() {
      guard let needed = item.needed, let step = item.step.units else { continue }
      func status(moved: Int64) -> Status {
        let numerator = Amount(
          units: item.numerator.units + moved * item.numerator.divisor, divisor: item.numerator.divisor)
        return Judgement(
          numerator: numerator, denominator: item.denominator, interval: nil, expectation: item.expectation,
          step: item.step, variation: nil
        ).status
      }
      let isLeast = needed == 0 || status(moved: needed - needed.signum() * step) != .met
      #expect(status(moved: needed) == .met && isLeast, "case \(index) of seed \(seed)")
    }
    let statuses = Set(cases.map(\.judgement.status))
    #expect(statuses == [.met, .near, .missed])
    if let path = ProcessInfo.processInfo.environment["WAYMARK_TARGET_CASES"] {
      let named = cases.enumerated().map { Named("random case \($0.offset) of seed \(seed)", $0.element) }
      try JSONEncoder().encode(named).write(to: URL(filePath: path))
    }
  }
}
