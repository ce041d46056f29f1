import Findings
import Foundation
import Tabular
import Testing

@testable import Measures
@testable import Reporting

@Suite struct DashboardTests {
  private func page(_ results: Results, _ context: ReportContext = FabricatedContext.make()) throws -> String
  {
    let report = try ReportBuilder.report(results, context: context)
    return String(decoding: Dashboard(report).render(), as: UTF8.self)
  }

  private func between(_ start: String, _ end: String, in text: String) throws -> String {
    let from = try #require(text.range(of: start)).upperBound
    let to = try #require(text.range(of: end, range: from..<text.endIndex)).lowerBound
    return String(text[from..<to])
  }

  @Test func allowsExactlyItsOwnStyleAndScript() throws {
    let page = try page(FabricatedResults.make(extra: 0))
    let policy = try between("Content-Security-Policy content=\"", "\"", in: page)
    let style = Data(SHA256.digest(of: Array(try between("<style>", "</style>", in: page).utf8)))
      .base64EncodedString()
    let script = Data(SHA256.digest(of: Array(try between("<script>", "</script>", in: page).utf8)))
      .base64EncodedString()
    #expect(
      policy == "default-src 'none'; style-src 'sha256-\(style)'; script-src 'sha256-\(script)'; "
        + "base-uri 'none'; form-action 'none'")
    #expect(!page.contains(" style="))
  }

  @Test func escapesWhateverTheDataHolds() throws {
    let hostile = FabricatedContext.hostile
    var results = FabricatedResults.make(extra: 0)
    let long = String(repeating: "long ", count: 60)
    let figures = results.months.map { _ in FabricatedResults.figure(0.5) }
    let measure = FabricatedResults.description(
      "x\"><b>", "1", hostile, unit: .percent, scoring: .proportion, improvement: .increase)
    results = Results(
      month: results.month, months: results.months, objectives: [Objective(id: "1", title: hostile)],
      measures: [
        MeasureResult(
          measure: measure, overall: figures,
          breakdowns: [
            BreakdownResult(
              name: "locality",
              levels: [hostile, long, "=cmd()", "a\u{0}b\u{FFFE}"].map {
                LevelResult(level: $0, figures: figures)
              })
          ], control: nil)
      ])
    let page = try page(results, FabricatedContext.make(organisation: hostile))
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("<b>\""))
    #expect(
      page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; &#39;single&#39; 👩🏽‍⚕️"))
    #expect(page.contains("id=\"m-x___b_\""))
    #expect(page.contains("a\u{FFFD}b\u{FFFD}"))
    #expect(!page.contains("\u{0}"))
  }

  @Test func staysUnderTheSizeLimitWithEveryMeasure() throws {
    let results = FabricatedResults.make(extra: 95)
    #expect(results.measures.count > 110)
    #expect(try page(results).utf8.count < 1_500_000)
  }

  @Test func showsEveryStatusAsAWordWithItsShape() throws {
    let page = try page(FabricatedResults.make(extra: 0))
    for symbol in Symbol.allCases {
      #expect(
        Stylesheet.text.contains(".\(symbol.rawValue)::before{content:\"\(symbol.shape)\""), "\(symbol)")
      #expect(Palette.light.declarations.contains("--\(symbol.colour):"), "\(symbol)")
    }
    #expect(page.contains("<td class=\(Symbol(Standing.missed).rawValue)>Missed"))
  }

  @Test func differentJudgementsLookDifferent() {
    func looks(_ symbols: [Symbol]) -> Int { Set(symbols.map { $0.shape + $0.colour }).count }
    #expect(looks([.met, .near, .missed, .improving, .steady, .worsening, .none]) == 7)
    #expect(looks([.commonCause, .improvement, .concern, .change]) == 4)
    #expect(Set([Symbol.pass, .fail, .hitOrMiss].map(\.shape)).count == 3, "without colour")
    #expect(Set([Symbol.met, .near, .missed].map(\.shape)).count == 3, "without colour")
    #expect(Set([Symbol.improving, .steady, .worsening].map(\.shape)).count == 3, "without colour")
  }

  @Test func rendersWithoutMeasures() throws {
    let month = Month(year: 2026, month: 10)
    let empty = Results(month: month, months: [month], objectives: [], measures: [])
    let page = try page(empty)
    #expect(page.contains("No measure misses its target or gets worse beyond chance."))
    let single = FabricatedResults.noData("1.a", "1", "Alone", .noExtract)
    let alone = Results(
      month: month, months: [month], objectives: FabricatedResults.objectives,
      measures: [
        MeasureResult(
          measure: single.measure, overall: [single.overall[0]], breakdowns: [], control: nil)
      ])
    #expect(try self.page(alone).contains("There is no value to plot."))
  }

  @Test func refusesANonFiniteFigure() {
    let month = Month(year: 2026, month: 10)
    let measure = FabricatedResults.description(
      "9.z", "1", "Broken", unit: .count, scoring: .cohort, improvement: .neither)
    let broken = Results(
      month: month, months: [month], objectives: FabricatedResults.objectives,
      measures: [
        MeasureResult(
          measure: measure, overall: [FabricatedResults.figure(.nan)], breakdowns: [], control: nil)
      ])
    let error = #expect(throws: ReportError.self) {
      try ReportBuilder.report(broken, context: FabricatedContext.make())
    }
    #expect(error?.description.hasPrefix("measure 9.z, 2026-10: the figure is not a finite number") == true)
  }

  @Test func everyLinkHasATarget() throws {
    let page = try page(FabricatedResults.make())
    let links = Set(page.matches(of: /href="#([^"]+)"/).map(\.1))
    let places = Set(page.matches(of: /id="?([^" >]+)/).map(\.1))
    #expect(links.count > 30)
    #expect(links.subtracting(places).isEmpty)
  }
}
