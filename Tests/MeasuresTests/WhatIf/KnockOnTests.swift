import Configuration
import Tabular
import TestSupport
import Testing

@testable import Measures

/// Knock-on effects worked out by hand.
@Suite struct KnockOnTests {
  private let catalogue: Catalogue
  private let months = (0..<14).map { Month(year: 2025, month: 1).adding($0) }

  init() throws {
    catalogue = try Repository.catalogue().onlyWithKnockOn(["2.a", "2.b", "2.c", "2H.b", "P.2"])
  }

  /// The measures with the same counts in each of fourteen months; costs as a mean of a hundred packages.
  private func results(_ counts: [String: (Int, Int)], cost: Int64? = 200) throws -> Results {
    let measures = try counts.sorted { $0.key < $1.key }.map { id, count in
      let measure = try #require(catalogue[id]).description
      let figure = Figure.share(met: count.0, counted: count.1, pending: 0, notRecorded: 0)
      return MeasureResult(
        measure: measure, overall: months.map { _ in figure }, breakdowns: [], control: nil)
    }
    let costs = cost.map { cost in
      ["K.3", "K.6", "K.7"].map { id -> MeasureResult in
        // Half at 100 less and half at 100 more: a mean with an interval.
        let figure = Figure.mean(
          observations: 100, units: cost * 100 * 10_000,
          squares: 50 * Int128((cost - 100) * 10_000) * Int128((cost - 100) * 10_000)
            + 50 * Int128((cost + 100) * 10_000) * Int128((cost + 100) * 10_000))
        return MeasureResult(
          measure: catalogue[id]!.description, overall: months.map { _ in figure }, breakdowns: [],
          control: nil)
      }
    }
    return Results(
      month: months[13], months: months, objectives: [], measures: measures + (costs ?? []))
  }

  private func knockOns(_ results: Results, _ changes: [String]) throws -> [KnockOn] {
    let baseline = try TargetSet.empty.setting(["2.a ~ 75% ± 2%"], catalogue: catalogue)
    let scenario = try baseline.setting(changes, catalogue: catalogue)
    return results.judged(by: scenario).knockOns(from: results.judged(by: baseline))
  }

  private let frontDoor = ["2.a": (70, 100), "K.1": (7, 70), "K.2": (24, 30), "2.c": (18, 20)]

  @Test func contactsToAssessmentsToServicesToCost() throws {
    let knockOn = try #require(try knockOns(results(frontDoor), ["2.a >= 80.05%"]).first)
    // Twelve months of fourteen: 840 of 1,200; 80.05% of 1,200 is 960.6, so 961 are needed.
    #expect(knockOn.observed.numerator == Amount(840))
    #expect(knockOn.observed.denominator == Amount(1200))
    #expect(knockOn.observed.months == months[2]...months[13])
    #expect(knockOn.change == Amount(121))
    // Of those resolved 10% are assessed, of the others 80%: 70% fewer of 121.
    let assessments = try #require(knockOn.steps[0].change)
    expectClose(assessments.value, -84.7)
    // 90% of assessments lead to a service, and a service costs 200 a week.
    expectClose(try #require(knockOn.steps[1].change).value, -84.7 * 0.9)
    expectClose(try #require(knockOn.steps[2].change).value, -84.7 * 0.9 * 200)
    #expect(knockOn.steps.map(\.unit) == [.count, .count, .pounds])
    #expect(knockOn.assumptions.count == 4)

    // 84 of 840 and 288 of 360, each with its Wilson interval.
    let resolved = try #require(Interval.proportion(84, of: 840))
    let unresolved = try #require(Interval.proportion(288, of: 360))
    let interval = try #require(assessments.interval)
    func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    expectClose(interval.lower, 121 * (-0.7 - root(0.1 - resolved.lower, unresolved.upper - 0.8)))
    expectClose(interval.upper, 121 * (-0.7 + root(resolved.upper - 0.1, 0.8 - unresolved.lower)))
  }

  @Test func dischargesToReablementToOngoingCare() throws {
    let counts = ["2H.b": (40, 50), "2H.c.i": (12, 40), "2H.d.i": (2, 40), "K.4": (6, 10), "K.5": (1, 10)]
    let knockOn = try #require(try knockOns(results(counts), ["2H.b at least 90%"]).first)
    // 480 of 600; 540 are needed. After reablement 30% need home care and 5% a placement; without, 60% and 10%.
    #expect(knockOn.change == Amount(60))
    expectClose(try #require(knockOn.steps[0].change).value, 60 * (0.3 - 0.6))
    expectClose(try #require(knockOn.steps[1].change).value, 60 * (0.05 - 0.1))
    expectClose(try #require(knockOn.steps[2].change).value, 60 * (0.3 - 0.6 + 0.05 - 0.1) * 200)
  }

  @Test func fewerAssessmentsMeanFewerServices() throws {
    let counts = ["2.b": (30, 100), "2.c": (18, 20)]
    let knockOn = try #require(try knockOns(results(counts), ["2.b <= 20%"]).first)
    #expect(knockOn.change == Amount(-120))
    expectClose(try #require(knockOn.steps[0].change).value, -108)
  }

  @Test func aTargetThatIsMetHasNoKnockOn() throws {
    let knockOn = try #require(try knockOns(results(frontDoor), ["2.a >= 60%"]).first)
    #expect(knockOn.change == Amount(0))
    #expect(knockOn.steps.allSatisfy { $0.change?.value == 0 })
  }

  @Test func aRateWithoutAFigureGivesNoStep() throws {
    let knockOn = try #require(try knockOns(results(frontDoor, cost: nil), ["2.a >= 80%"]).first)
    #expect(knockOn.steps[1].change != nil)
    #expect(knockOn.steps[2].change == nil)
  }

  @Test func onlyMeasuresWhoseTargetDiffers() throws {
    #expect(try knockOns(results(frontDoor), ["P.2 >= 80%"]).isEmpty)
    #expect(try knockOns(results(frontDoor), ["2.a ~ 75% ± 2%"]).isEmpty, "the same again")
    #expect(try knockOns(results(frontDoor), ["2.a rising"]).first?.change == nil, "a trend has no gap")
  }

  @Test func shippedPathsNameEveryRateOnce() {
    let rates = catalogue.knockOns.flatMap(\.rates)
    #expect(catalogue.knockOns.map(\.measure) == ["2.a", "2.b", "2.c", "2H.b", "2H.c.i", "2H.d.i"])
    #expect(Set(rates) == ["K.1", "K.2", "2.c", "K.3", "2H.c.i", "K.4", "2H.d.i", "K.5", "K.6", "K.7"])
  }

  @Test func aLocalPathReplacesTheBuiltInOne() throws {
    let file = """
      {"assumptions": {"SAME": "Nothing else changes."}, "knockOns": [
        {"measure": "2.a", "steps": [{"title": "Services", "unit": "count", "perPerson": [{"minus": ["K.1"]}]}],
         "assumptions": [{"use": "SAME"}, {"use": "SAME_RATES"}, "Ours."]}]}
      """
    let local = try Repository.catalogue().adding(Document(name: "local.json", bytes: Array(file.utf8)))
    let path = try #require(local.onlyWithKnockOn(["2.a"])["2.a"]?.description.knockOn)
    #expect(path.rates == ["K.1"])
    #expect(path.assumptions.first == "Nothing else changes." && path.assumptions.last == "Ours.")
    #expect(local.onlyWithKnockOn(["2.a"]).measures.map(\.id) == ["2.a", "K.1"])
  }

  private static let step = #"{"title": "Services", "unit": "count", "perPerson": [{"plus": ["2.c"]}]}"#

  @Test(arguments: [
    (
      "an unknown measure", #"{"measure": "2.aa", "steps": [\#(step)], "assumptions": ["Ours."]}"#,
      [#"2:13: $.knockOns[0].measure: there is no measure "2.aa" — did you mean "2.a"?"#]
    ),
    (
      "no steps and an unknown assumption",
      #"{"measure": "2.a", "steps": [], "assumptions": [{"use": "SAME_RATE"}]}"#,
      [
        "2:29: $.knockOns[0].steps: the list is empty; give at least one step",
        #"2:57: $.knockOns[0].assumptions[0].use: there is no assumption "SAME_RATE" — did you mean "SAME_RATES"?"#,
      ]
    ),
    (
      "a product of both signs",
      #"{"measure": "2.a", "steps": [{"title": "x", "unit": "count", "perPerson": [{"plus": ["2.c"], "minus": ["2.b"]}]}], "#
        + #""assumptions": ["Ours."]}"#,
      [
        #"2:76: $.knockOns[0].steps[0].perPerson[0]: expected "plus" or "minus", one of the two, with a list of measures"#
      ]
    ),
    (
      "one measure twice",
      #"{"measure": "2.a", "steps": [\#(step)], "assumptions": ["x"]}, {"measure": "2.a", "steps": [\#(step)], "#
        + #""assumptions": ["x"]}"#,
      ["2:128: $.knockOns[1]: the knock-on effects of 2.a are defined twice in this file"]
    ),
  ])
  func mistakesAreReported(_ name: String, _ paths: String, _ expected: [String]) throws {
    let catalogue = try Repository.catalogue()
    let document = Document(name: "local.json", bytes: Array("{\"knockOns\": [\n\(paths)]}".utf8))
    let error = #expect(throws: ConfigurationError.self) { try catalogue.adding(document) }
    #expect(
      error?.issues.map { "\($0.line):\($0.column): \($0.path): \($0.message)" } == expected, "\(name)")
  }
}
