import Foundation
import Tabular
import Testing

@testable import Measures
@testable import Reporting

@Suite struct FunnelTests {
  /// A measure with a numerator and denominator for each council.
  private static func result(
    _ shares: [(met: Int, counted: Int)], improvement: Improvement = .increase, scoring: Scoring = .proportion
  ) -> MeasureResult {
    func figure(_ met: Int, _ counted: Int) -> Figure {
      .share(met: met, counted: counted, pending: 0, notRecorded: 0)
    }
    let whole = shares.reduce((met: 0, counted: 0)) { ($0.met + $1.met, $0.counted + $1.counted) }
    return MeasureResult(
      measure: FabricatedResults.description(
        "2.a", "2", "Enquiries resolved", unit: .percent, scoring: scoring, improvement: improvement),
      overall: [figure(whole.met, whole.counted)],
      breakdowns: [
        BreakdownResult(
          name: "authority",
          levels: shares.enumerated().map {
            LevelResult(level: "Council \($0 + 1)", figures: [figure($1.met, $1.counted)])
          })
      ], control: nil)
  }

  private static let month = Month(year: 2026, month: 10)

  private func plot(_ result: MeasureResult, isRounded: Bool = false) -> Funnel? {
    Funnel(MeasureReading(result, months: [Self.month], isRounded: isRounded))
  }

  /// Thirty-eight councils at 750 of 1,000, one at 690 and one at 790: the whole is 29,980 of 40,000, 74.95%, with a
  /// standard error of 1.37 points for each council; 69.0% lies 4.3 of these below, 79.0% 3.0 above.
  private static let forty =
    Array(repeating: (met: 750, counted: 1000), count: 38) + [(690, 1000), (790, 1000)]

  @Test func namesTheOutliersAndHowManyChanceWouldGive() throws {
    let funnel = try #require(plot(Self.result(Self.forty)))
    #expect(
      funnel.remark
        == "Of 40 authorities, 1 lies beyond the 99.8% limits around the whole (75.0%), where chance alone would put "
        + "fewer than one: lower is Council 39 (69.0%). 2 lie beyond the 95% limits, where chance alone would put "
        + "about 2.")
    #expect(funnel.points(from: .beyond95).map(\.name) == ["Council 39", "Council 40"])
  }

  @Test func warnsWhenFarTooManyLieBeyondTheLimits() throws {
    let apart = (0..<40).map { (met: $0 % 2 == 0 ? 700 : 800, counted: 1000) }
    let remark = try #require(plot(Self.result(apart))).remark
    #expect(remark.contains("higher are Council 2 (80.0%)") && remark.contains("and 15 others"))
    #expect(remark.contains("That is far more than chance allows"))
    let alike = try #require(plot(Self.result(Array(repeating: (75, 100), count: 40)))).remark
    #expect(
      alike
        == "None of 40 authorities lies beyond the 95% limits around the whole (75.0%); chance alone would put about 2 "
        + "there.")
  }

  /// Two of three against a whole of about 3% lies beyond the normal limits; chance does it once in 370.
  @Test func smallDenominatorsAreJudgedByTheExactChance() throws {
    let shares = Array(repeating: (met: 30, counted: 1000), count: 20) + [(2, 3), (1, 3)]
    let points = try #require(plot(Self.result(shares))).points
    #expect(points[20].place == .beyond95)
    #expect(points[21].place == .within)
  }

  @Test func isDrawnOnlyForSharesOfSeveralCouncils() {
    #expect(plot(Self.result([(75, 100)])) == nil)
    #expect(plot(Self.result([(75, 100), (70, 100)], scoring: .ratio)) == nil)
    #expect(plot(Self.result([(0, 100), (0, 100)])) == nil, "nothing differs from nothing")
    #expect(plot(Self.result([(75, 100), (70, 100)]), isRounded: true) == nil, "rounding is no difference")
    #expect(plot(Self.result([(75, 100), (70, 100), (0, 0)]))?.points.count == 2)
  }

  /// Points differ in shape: dots, rings and large named points, round on the better and square on the worse side.
  @Test(arguments: [(Improvement.increase, "class=o"), (.decrease, "class=i"), (.neither, "class=y")])
  func drawsEveryCouncilOnce(_ improvement: Improvement, _ lower: String) throws {
    let funnel = try #require(plot(Self.result(Self.forty, improvement: improvement)))
    var output = HTMLOutput()
    FunnelSVG(funnel).write(to: &output, id: "x")
    let svg = String(decoding: output.bytes, as: UTF8.self)
    func marks(_ style: String) -> Int {
      guard let start = svg.range(of: "<path \(style) d=\"") else { return 0 }
      return svg[start.upperBound...].prefix { $0 != "\"" }.count { $0 == "M" }
    }
    #expect(marks("class=p") == 38)
    #expect(marks("class=i") + marks("class=o") + marks("class=y") == 2)
    #expect(marks("class=q6") == 1, "a ring beyond the 95% limits only")
    #expect(marks(lower) >= 1)
    #expect(svg.contains(">Council 39</text>") && !svg.contains(">Council 40</text>"))
    #expect(svg.contains("aria-describedby=\"xd\"") && svg.contains("The figures are in the table below."))
  }

  @Test func aRegionOf150CouncilsFitsOnAPage() throws {
    let results = Self.region(of: 150)
    let context = FabricatedContext.make()
    let report = try ReportBuilder.report(results, context: context)
    let comparison = try #require(report.comparison)
    #expect(comparison.table.rows.count > 55)
    let page = String(decoding: Dashboard(report).render(), as: UTF8.self)
    #expect(page.utf8.count < 1_500_000, "\(page.utf8.count)")
    #expect(page.contains("<section id=\"authorities\""))
    #expect(!page.contains("<summary>By parish"), "750 places are for the workbook")
    // The page has those that differ and the largest; the workbook every council.
    let table = try #require(
      report.measures.flatMap(\.breakdowns).first { $0.funnel != nil })
    #expect(table.table.rows.count == 150 && table.short.rows.count < 60)
    let one = try ReportBuilder.report(FabricatedResults.make(), context: context)
    #expect(one.comparison == nil)
    #expect(
      !String(decoding: Dashboard(one).render(), as: UTF8.self).contains(".ch .q6"))
  }

  /// As many shares as the catalogue has, each broken down by council and by the councils' places.
  private static func region(of count: Int) -> Results {
    let results = FabricatedResults.make(extra: 50)
    let measures = results.measures.map { result -> MeasureResult in
      guard result.measure.scoring == .proportion, let first = result.breakdowns.first?.levels.first else {
        return result
      }
      let councils = (1...count).map {
        LevelResult(level: "Council number \($0)", figures: Array(first.figures))
      }
      let places = (1...(5 * count)).map { LevelResult(level: "Parish \($0)", figures: Array(first.figures)) }
      return MeasureResult(
        measure: result.measure, overall: result.overall,
        breakdowns: [
          BreakdownResult(name: "parish", levels: places, isWithinAuthorities: true),
          BreakdownResult(name: "authority", levels: councils),
        ], control: result.control)
    }
    return Results(
      month: results.month, months: results.months, objectives: results.objectives, measures: measures)
  }
}
