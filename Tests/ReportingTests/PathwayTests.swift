import Foundation
import Tabular
import TestSupport
import Testing

@testable import Measures
@testable import Reporting

/// Pathway maps in reports.
@Suite struct PathwayTests {
  private static let first = Month(year: 2025, month: 6)

  private static func result(_ hostile: String = "Advice") -> PathwayResult {
    func node(_ title: String, _ count: Int, _ kind: PathwayKind = .other) -> PathwayMap.Node {
      PathwayMap.Node(title: title, kind: kind, count: count)
    }
    let map = PathwayMap(
      first: first, last: first.adding(11), followUpDays: 140,
      stages: [
        .init(title: "Enquiries", nodes: [node("Enquiries", 5001)]),
        .init(
          title: "Outcome",
          nodes: [
            node(hostile, 3000, .independent), node("Assessment", 2000, .shortTerm), node("Nothing", 0),
            node("Pending", 1, .unknown),
          ]),
        .init(
          title: "Service", nodes: [node("Home care", 1500, .longTerm), node("None found", 500, .unknown)]),
      ],
      flows: [
        .init(stage: 1, from: 0, to: 0, count: 3000), .init(stage: 1, from: 0, to: 1, count: 2000),
        .init(stage: 1, from: 0, to: 3, count: 1), .init(stage: 2, from: 1, to: 0, count: 1500),
        .init(stage: 2, from: 1, to: 1, count: 500),
      ])
    return PathwayResult(pathway: description, map: map)
  }

  private static let description = PathwayDescription(
    id: "front-door", title: "From contact to service", counts: "enquiries", summary: "What became of them.",
    countingNotes: ["Each counts."])

  private static func results(_ pathways: [PathwayResult]) -> Results {
    let results = FabricatedResults.make(extra: 0)
    return Results(
      month: results.month, months: results.months, objectives: results.objectives,
      measures: results.measures,
      pathways: pathways)
  }

  @Test func statesWhomTheMapCounts() {
    let page = PathwayBuilder.section(Self.result())
    #expect(
      page.sentences == [
        "What became of them.",
        "The map counts 5,001 enquiries from June 2025 to May 2026: the latest twelve months whose next 140 days lie "
          + "within the extracts, because what follows takes time to show. "
          + "Percentages beside the places are shares of all 5,001.",
      ])
    #expect(
      page.spoken
        == "Outcome: Advice 3,000 (60.0%), Assessment 2,000 (40.0%) and Pending 1 (under 0.1%). "
        + "Service: Home care 1,500 (30.0%) and None found 500 (10.0%).")
  }

  static let omissions: [(PathwayOmission, String)] = [
    (
      PathwayOmission(stage: nil, extract: "contacts", reason: .noExtract),
      "There is no map: the extract contacts was not supplied."
    ),
    (
      PathwayOmission(stage: nil, extract: "contacts", reason: .noRows),
      "There is no map: the extract contacts holds no dated rows."
    ),
    (
      PathwayOmission(stage: nil, extract: "services", reason: .shortWindow(first: first)),
      "There is no map: it needs twelve months and the time that follows them, and the extract services begins in "
        + "June 2025."
    ),
    (
      PathwayOmission(
        stage: nil, extract: "contacts", reason: .nothingBegan(first: first, last: first.adding(11))),
      "There is no map: the extract contacts has no enquiries from June 2025 to May 2026."
    ),
    (
      PathwayOmission(stage: "Service", extract: "services", reason: .noExtract),
      "Left out of the stage “Service”: what needs the extract services, which was not supplied."
    ),
    (
      PathwayOmission(stage: "Service", extract: "services", reason: .noRows),
      "Left out of the stage “Service”: what needs the extract services, which holds no dated rows."
    ),
  ]

  @Test(arguments: omissions) func statesWhatIsLeftOut(_ test: (omission: PathwayOmission, sentence: String))
  {
    let page = PathwayBuilder.section(
      PathwayResult(pathway: Self.description, map: nil, omissions: [test.omission]))
    #expect(page.sentences == ["What became of them.", test.sentence])
    #expect(page.table == nil)
  }

  @Test func theTableHasSharesOfEveryFlow() throws {
    let table = try #require(PathwayBuilder.section(Self.result()).table)
    #expect(table.rows.count == 5)
    #expect(table.cells(.count).map(\.constantText) == ["3,000", "2,000", "1", "1,500", "500"])
    #expect(table.cells(.shareOfStage).map(\.constantText) == ["60.0%", "40.0%", nil, "75.0%", "25.0%"])
    #expect(table.cells(.shareOfAll).map(\.constantText) == ["60.0%", "40.0%", nil, "30.0%", "10.0%"])
  }

  /// Bars and labels of a stage stay apart and inside the picture, and flows fill their bars.
  @Test func barsDoNotOverlapAndFlowsFillThem() throws {
    let map = try #require(Self.result().map)
    let layout = SankeyLayout(map)
    #expect(layout.bars.count == 6)
    for stage in map.stages.indices {
      let bars = layout.bars.filter { $0.stage == stage }
      for (upper, lower) in zip(bars, bars.dropFirst()) {
        #expect(upper.y + upper.height < lower.y)
        #expect(lower.labelY - upper.labelY >= 32)
      }
      for bar in bars {
        #expect(bar.y >= 0 && bar.y + bar.height <= layout.height)
        #expect(bar.labelY + 15 <= layout.height)
        let arriving = layout.ribbons.filter {
          $0.x.upperBound == bar.x && $0.to >= bar.y - 0.01 && $0.to < bar.y + bar.height
        }
        let sum = arriving.reduce(0) { $0 + $1.height }
        #expect(stage == 0 || abs(sum - bar.height) < 0.01)
      }
    }
  }

  @Test func titlesAreEscaped() throws {
    let report = try ReportBuilder.report(
      Self.results([Self.result(FabricatedContext.hostile)]), context: FabricatedContext.make())
    let page = String(decoding: Dashboard(report).render(), as: UTF8.self)
    #expect(page.contains("id=pathways") || page.contains("id=\"pathways\""))
    #expect(!page.contains("<script>alert"))
    let csv = String(
      decoding: PathwaysCSV.render([Self.result("=cmd()")]), as: UTF8.self)
    #expect(csv.contains(",'=cmd(),3000,5001,5001,"))
  }

  @Test func everyFlowIsInTheFile() {
    let lines = String(decoding: PathwaysCSV.render([Self.result()]), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 6)
    #expect(
      lines[0]
        == "pathway,period,window,stage,stage_title,from,to,count,from_count,all_count,share_of_from,share_of_all"
    )
    #expect(
      lines[4]
        == "front-door,2026-05,rolling12,2,Service,Assessment,Home care,1500,2000,5001,0.75,0.29994001199760045"
    )
  }

  @Test func theFileIsWrittenWithTheResults() async throws {
    let parent = try TemporaryFolder()
    let folder = parent.path + "/x"
    let writer = ReportWriter(
      results: Self.results([Self.result()]), context: FabricatedContext.make(), formats: [.csv])
    let files = try await writer.write(
      to: folder, manifest: RunManifest(startedAt: "2026-11-03T09:15:00Z", options: [], timings: []))
    #expect(
      files.map(\.name) == ["findings.csv", "pathways.csv", "rejected-rows.csv", "results.csv", "run.json"])
  }
}
