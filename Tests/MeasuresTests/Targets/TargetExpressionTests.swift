import Tabular
import TestSupport
import Testing

@testable import Measures

/// Targets as people type them: what is understood, and how the rest is refused.
@Suite struct TargetExpressionTests {
  private let catalogue: Catalogue
  private let baseline: TargetSet

  init() throws {
    catalogue = try Repository.catalogue()
    baseline = try TargetSet.load("Targets/somerset-2018-19.json", catalogue: catalogue) {
      Repository.bytes(of: $0)
    }
  }

  private func expectation(_ text: String, of measure: String) throws -> Expectation? {
    try baseline.setting([text], catalogue: catalogue).expectation(
      of: measure, in: Month(year: 2026, month: 10))
  }

  @Test(
    arguments: [
      ("2.a>=80%", "2.a", .atLeast, "0.8"), ("2.a => 80 %", "2.a", .atLeast, "0.8"),
      ("2.a ≥ 80 per cent", "2.a", .atLeast, "0.8"), ("2.a at least 0.8", "2.a", .atLeast, "0.8"),
      ("  2.A   AT LEAST   80%  ", "2.a", .atLeast, "0.8"), ("2.a > 80%", "2.a", .moreThan, "0.8"),
      ("2.a more than 80%", "2.a", .moreThan, "0.8"), ("2H.d.i at most 2.5%", "2H.d.i", .atMost, "0.025"),
      ("2H.d.i=<2.55%", "2H.d.i", .atMost, "0.0255"), ("2H.d.i no more than 2%", "2H.d.i", .atMost, "0.02"),
      ("2H.d.ii < 1%", "2H.d.ii", .lessThan, "0.01"), ("2H.d.ii under 1%", "2H.d.ii", .lessThan, "0.01"),
      ("2.d <= 40", "2.d", .atMost, "40"), ("2.h.i at most 5 days", "2.h.i", .atMost, "5"),
      ("6.b.ii <= £1,250,000", "6.b.ii", .atMost, "1250000"),
      ("6.b.ii >= -1000.50", "6.b.ii", .atLeast, "-1000.5"),
      ("6.b.ii <= −£2,500", "6.b.ii", .atMost, "-2500"), ("6.b.ii <= -£ 0.5", "6.b.ii", .atMost, "-0.5"),
      ("5.a.iii <= 12.5 FTE", "5.a.iii", .atMost, "12.5"),
      ("1.d.ii below 8 per 1,000", "1.d.ii", .lessThan, "0.008"),
      ("2.g.i <= 102%", "2.g.i", .atMost, "1.02"), ("1.a.i >= 3.8", "1.a.i", .atLeast, "3.8"),
    ] as [(String, String, Expectation.Kind, String)])
  func isUnderstood(_ text: String, _ measure: String, _ kind: Expectation.Kind, _ target: String) throws {
    let found = try #require(try expectation(text, of: measure))
    #expect(found.kind == kind)
    #expect(found.target == FixedDecimal(target))
    #expect(found.better == (kind == .atLeast || kind == .moreThan ? .higher : .lower))
  }

  @Test(
    arguments: [
      ("2.a ~ 65% ± 5%", "2.a", "0.65", "0.05", .higher),
      ("2.a around 65% +/- 5% lower", "2.a", "0.65", "0.05", .lower),
      ("2.a ~ 65%", "2.a", "0.65", "0.02", .higher), ("2.c about 92%", "2.c", "0.92", "0.03", .neither),
      ("P.1 ~ 65% give or take 5%", "P.1", "0.65", "0.05", .higher),
      ("2.d ~ 40 ± 5", "2.d", "40", "5", .lower),
    ] as [(String, String, String, String, Expectation.Better)])
  func bandsTakeWhatIsMissingFromTheBandInForce(
    _ text: String, _ measure: String, _ target: String, _ tolerance: String, _ better: Expectation.Better
  ) throws {
    let found = try #require(try expectation(text, of: measure))
    #expect(found.kind == .around)
    #expect(found.target == FixedDecimal(target))
    #expect(found.tolerance == FixedDecimal(tolerance))
    #expect(found.better == better)
  }

  @Test func directionsAndNone() throws {
    #expect(try expectation("2.a rising", of: "2.a")?.kind == .trend)
    #expect(try expectation("1.g falling", of: "1.g")?.better == .lower)
    #expect(try expectation("2.a none", of: "2.a") == nil)
  }

  @Test(arguments: [
    (
      "2.aa>=80%",
      """
      there is no measure "2.aa" — did you mean "2.a"?
        2.aa>=80%
        ^~~~
      """
    ),
    (
      "2.a = 80%",
      """
      "=" does not say which side is better: write >=, <= or, give or take a tolerance, ~
        2.a = 80%
            ^
      """
    ),
    (
      "2.a >= 80",
      """
      for 80 per cent write 80%
        2.a >= 80
               ^~
      """
    ),
    (
      "2.a>=£80",
      """
      2.a is not in pounds; it is shown as a percentage
        2.a>=£80
             ^~~
      """
    ),
    (
      "2.d <= 40%",
      """
      2.d is shown as a number, so that unit does not fit
        2.d <= 40%
               ^~~
      """
    ),
    (
      "2.a >= 120%",
      """
      a proportion is from 0% to 100%
        2.a >= 120%
               ^~~~
      """
    ),
    (
      "2.a > 100%",
      """
      a proportion is never more than 100%; write >=
        2.a > 100%
              ^~~~
      """
    ),
    (
      "2.a >= eighty",
      """
      expected a number here, for example 80%
        2.a >= eighty
               ^~~~~~
      """
    ),
    (
      "2.a >= 80.12345%",
      """
      a target has at most four decimal places, found 80.12345
        2.a >= 80.12345%
               ^~~~~~~~~
      """
    ),
    (
      "2.a >= 1e-9",
      """
      write numbers without an exponent, such as 0.05, 5% or 1,200
        2.a >= 1e-9
               ^~~~
      """
    ),
    (
      "2.a >= 7.5E+1%",
      """
      write numbers without an exponent, such as 0.05, 5% or 1,200
        2.a >= 7.5E+1%
               ^~~~~~
      """
    ),
    (
      "2.a >= 80.125%",
      """
      a target has at most four decimal places, and 80.125 as a share has more
        2.a >= 80.125%
               ^~~~~~~
      """
    ),
    (
      "P.1 ~ 65%",
      """
      around what tolerance? For example: P.1 ~ 80% ± 2%
        P.1 ~ 65%
                 ^
      """
    ),
    (
      "1.d.ii < 8",
      """
      for 8 per 1,000 write "8 per 1,000"
        1.d.ii < 8
                 ^
      """
    ),
    (
      "2.a 80%",
      """
      expected >=, >, <=, <, ~, "rising", "falling" or "none" after the measure's id
        2.a 80%
            ^~~
      """
    ),
    (
      "2.a >= 80% please",
      """
      nothing may follow the target
        2.a >= 80% please
                   ^~~~~~
      """
    ),
    (
      ">= 80%",
      """
      expected a measure's id first, for example 2.a>=80%
        >= 80%
        ^~~~~~
      """
    ),
    (
      "9.zzzzzz >= eighty",
      """
      there is no measure "9.zzzzzz"; `waymark measures` lists them
        9.zzzzzz >= eighty
        ^~~~~~~~
      expected a number here, for example 80%
        9.zzzzzz >= eighty
                    ^~~~~~
      """
    ),
  ])
  func isRefused(_ text: String, _ message: String) {
    let error = #expect(throws: TargetExpressionError.self) {
      try baseline.setting([text], catalogue: catalogue)
    }
    #expect(error?.description == message)
  }

  @Test func allMistakesAreReportedAtOnce() {
    let error = #expect(throws: TargetExpressionError.self) {
      try baseline.setting(["2.a>=80", "2.b<=20%", "2.b<=21%", "2.cc>=1%"], catalogue: catalogue)
    }
    #expect(
      error?.issues.map(\.message) == [
        "for 80 per cent write 80%", "2.b is set twice; once is enough",
        "there is no measure \"2.cc\" — did you mean \"2.c\"?",
      ])
  }

  @Test func onlyTheMeasuresThatWereSetDiffer() throws {
    let set = try baseline.setting(["2.a>=80%", "P.2 rising"], catalogue: catalogue)
    #expect(set.measures(differingFrom: baseline) == ["2.a", "P.2"])
    #expect(set.name == "\(baseline.name), with 2.a>=80%; P.2 rising")
  }
}
