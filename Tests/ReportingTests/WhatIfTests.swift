import Configuration
import Foundation
import Ingest
import Tabular
import TestSupport
import Testing

@testable import Measures
@testable import Reporting

@Suite struct WhatIfTests {
  private let months = (0..<20).map { Month(year: 2025, month: 3).adding($0) }
  private let catalogue: Catalogue
  private let baseline: TargetSet

  init() throws {
    catalogue = try Catalogue.builtIn(schemas: ExtractSchema.all()).onlyWithKnockOn(["2.a", "2.b", "2.c"])
    baseline = try TargetSet.empty.setting(["2.a ~ 75% ± 2%", "2.b <= 25%"], catalogue: catalogue)
  }

  private func report(_ changes: [String]) throws -> WhatIfReport {
    func share(_ id: String, _ met: Int, _ counted: Int, levels: [String] = []) throws -> MeasureResult {
      let figures = months.indices.map { month in
        Figure.share(met: met + month % 3, counted: counted, pending: 0, notRecorded: 0)
      }
      return MeasureResult(
        measure: try #require(catalogue[id]).description, overall: figures,
        breakdowns: levels.isEmpty
          ? []
          : [
            BreakdownResult(
              name: "locality", levels: levels.map { LevelResult(level: $0, figures: figures) })
          ], control: nil)
    }
    let results = Results(
      month: months[19], months: months, objectives: [],
      measures: [
        try share("2.a", 700, 1000, levels: ["North", FabricatedContext.hostile]),
        try share("2.b", 200, 1000), try share("2.c", 90, 100), try share("K.1", 70, 700),
        try share("K.2", 240, 300),
      ])
    let scenario = try baseline.setting(changes, catalogue: catalogue)
    return try WhatIfBuilder(
      baseline: results.judged(by: baseline), scenario: results.judged(by: scenario), name: scenario.name,
      context: FabricatedContext.make()
    ).report()
  }

  @Test func oneRowForEachMeasureWhoseTargetDiffers() throws {
    let report = try report(["2.a >= 84%"])
    #expect(report.comparisons.map(\.measure.id) == ["2.a"])
    let row = try #require(report.targets.rows.first)
    // 701 of 1,000: 73% takes 29 more, 84% takes 139.
    #expect(
      row.dropFirst(3).map(\.text) == [
        "70.1%", "around 75% ± 2%", "Near", "+29", "at least 84%", "Missed", "+139", "+110",
        "Expected to miss",
        "Reachable with at least 77.1%", "Out of reach",
      ])
  }

  @Test func theTextFitsATerminal() throws {
    let text = WhatIfText(try report(["2.a >= 84%", "2.b <= 10%"])).render()
    for line in text.split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
      #expect(!line.hasSuffix(" "), "\(line)")
    }
    #expect(
      text.contains(
        "  scenario  at least 84%        Missed     +139     Expected to miss Out of reach"))
    #expect(text.contains("1,668 more would have met the scenario's target."))
    #expect(text.contains("Not a forecast"))
  }

  @Test func aLevelWithItsOwnTargetHasARow() throws {
    let file = """
      {"name": "North", "basedOn": "base.json", "targets": [
        {"measure": "2.a", "level": "North", "atLeast": "90%"}]}
      """
    let base = #"{"name": "Base", "targets": [{"measure": "2.a", "atLeast": "75%"}]}"#
    let read: (String) -> [UInt8]? = { ["s.json": file, "base.json": base][$0].map { Array($0.utf8) } }
    let figures = months.map { _ in Figure.share(met: 80, counted: 100, pending: 0, notRecorded: 0) }
    let results = Results(
      month: months[19], months: months, objectives: [],
      measures: [
        MeasureResult(
          measure: try #require(catalogue["2.a"]).description, overall: figures,
          breakdowns: [
            BreakdownResult(
              name: "locality",
              levels: ["North", "South"].map { LevelResult(level: $0, figures: figures) })
          ], control: nil)
      ])
    let comparisons = Comparison.all(
      results.judged(by: try TargetSet.load("base.json", catalogue: catalogue, read: read)),
      results.judged(by: try TargetSet.load("s.json", catalogue: catalogue, read: read)))
    #expect(comparisons.map(\.level) == ["locality: North"])
    #expect(comparisons.map(\.before.figure.judgement.status) == [.met])
    #expect(comparisons.map(\.after.neededNumber) == [10])
    #expect(TargetSet.baseFile(of: "s.json", read: read) == "base.json")
    #expect(TargetSet.baseFile(of: "base.json", read: read) == nil)
  }

  @Test func equalTargetsAreRefused() {
    let error = #expect(throws: ReportError.self) { _ = try report(["2.b <= 25%"]) }
    #expect(error?.description.hasSuffix("there is nothing to compare") == true)
  }

  @Test func rendersTheSameBytesTwiceAndEscapesText() throws {
    let report = try report(["2.a >= 84%", "2.b <= 10%"])
    let page = String(decoding: WhatIfPage(report).render(), as: UTF8.self)
    #expect(page == String(decoding: WhatIfPage(report).render(), as: UTF8.self))
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("<script>alert"))
    let folder = try TemporaryFolder()
    try WhatIfWorkbook(report).write(to: "\(folder.path)/1.xlsx")
    try WhatIfWorkbook(report).write(to: "\(folder.path)/2.xlsx")
    #expect(
      try Data(contentsOf: URL(filePath: "\(folder.path)/1.xlsx"))
        == Data(contentsOf: URL(filePath: "\(folder.path)/2.xlsx")))
  }

  @Test func theCSVHasNaturalUnits() throws {
    let rows = String(decoding: WhatIfCSV.render(try report(["2.a >= 84%"]).comparisons), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(rows.count == 2)
    #expect(
      rows[0].split(separator: ",").count
        == rows[1].split(separator: ",", omittingEmptySubsequences: false).count)
    #expect(
      rows[1].hasPrefix(
        "2.a,2026-10,,701,1000,0.701,0.75,around,0.02,near,29,reachable,0.84,atLeast,,missed,139,out_of_reach,fail,"
      ))
  }
}
