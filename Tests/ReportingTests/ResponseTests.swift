import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Measures
@testable import Reporting

/// Open actions and commentary.
@Suite struct ResponseTests {
  private static let month = Month(year: 2026, month: 10)

  private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  private static func action(
    _ text: String, _ measure: String = "2.a", raised: String = "2026-01-01", due: String,
    closed: String? = nil
  ) -> BoardAction {
    BoardAction(
      source: "peer_review", measure: measure, owner: "Head", text: text, raised: day(raised), due: day(due),
      closed: closed.map(day))
  }

  /// An action, whether it is open at the end of October 2026, and how many days it is overdue.
  static let cases: [(action: BoardAction, isOpen: Bool, overdue: String?)] = [
    (action("due on the last day", due: "2026-10-31"), true, nil),
    (action("due the day before", due: "2026-10-30"), true, "1"),
    (action("due later", due: "2027-01-01"), true, nil),
    (action("raised on the last day", raised: "2026-10-31", due: "2026-12-01"), true, nil),
    (action("raised the day after", raised: "2026-11-01", due: "2026-12-01"), false, nil),
    (action("closed on the last day", due: "2026-10-01", closed: "2026-10-31"), false, nil),
    (action("closed the day after", due: "2026-10-01", closed: "2026-11-01"), true, "30"),
  ]

  @Test(arguments: cases)
  func openAndOverdueActions(_ test: (action: BoardAction, isOpen: Bool, overdue: String?)) {
    let builder = ActionBuilder([test.action], month: Self.month, measures: [])
    let overdue = builder.table(of: "2.a")?.cells(.daysOverdue) ?? []
    #expect(overdue.count == (test.isOpen ? 1 : 0))
    #expect(overdue.first?.constantText == test.overdue)
    #expect(builder.section.overdue?.rows.count == (test.overdue == nil ? nil : 1))
  }

  private static func context(_ actions: [BoardAction]?, _ comments: [Commentary.Comment] = [])
    -> ReportContext
  {
    let base = FabricatedContext.make()
    return ReportContext(
      organisation: base.organisation, version: base.version, targetSet: base.targetSet,
      monthReason: base.monthReason, asOf: base.asOf, extracts: base.extracts, findings: base.findings,
      actions: actions,
      commentary: Commentary(
        file: InputFile(
          name: "commentary.csv", bytes: 10, sha256: "00", rowsRead: comments.count,
          rowsAccepted: comments.count),
        comments: comments))
  }

  private static func report(_ context: ReportContext) throws -> Report {
    try ReportBuilder.report(FabricatedResults.make(extra: 0), context: context)
  }

  @Test func anActionThatNamesNoMeasureIsListedSeparately() throws {
    let report = try Self.report(
      Self.context([
        Self.action("a", "9.z", due: "2026-12-01"), Self.action("b", "", due: "2026-10-01"),
        Self.action("c", "2.a", due: "2026-09-01"),
      ]))
    let actions = try #require(report.actions)
    #expect(actions.summary == "3 actions were open at the end of October 2026, 2 of them overdue.")
    #expect(actions.overdue?.rows.count == 2)
    #expect(actions.unmatched?.rows.count == 2)
    #expect(actions.all?.rows.count == 3)
    let page = try #require(report.measures.first { $0.id == "2.a" })
    #expect(page.response.actions?.rows.count == 1)
    #expect(BoardPackSheets(report).actions?.table.rows.count == 3)
  }

  @Test func withoutTheExtractThereIsNoSectionOnActions() throws {
    #expect(try Self.report(Self.context(nil)).actions == nil)
    let none = try #require(try Self.report(Self.context([])).actions)
    #expect(none.summary == "0 actions were open at the end of October 2026.")
    #expect(none.overdue == nil && none.unmatched == nil && none.all == nil)
  }

  private static func comment(_ text: String, _ month: Month, measure: String = "2.a") -> Commentary.Comment {
    Commentary.Comment(
      measure: measure, month: month, author: "A. Writer", text: text, action: "Act", owner: "Head",
      due: day("2026-12-01"))
  }

  @Test func commentsAreAssignedToTheirMeasureAndMonth() throws {
    let report = try Self.report(
      Self.context(
        nil,
        [
          Self.comment("now", Self.month), Self.comment("before", Self.month.adding(-1)),
          Self.comment("long before", Self.month.adding(-12)), Self.comment("later", Self.month.adding(1)),
          Self.comment("again", Self.month), Self.comment("elsewhere", Self.month, measure: "2.b"),
        ]))
    let page = try #require(report.measures.first { $0.id == "2.a" })
    #expect(page.response.comments.map { $0.paragraphs[0] } == ["now", "again"])
    #expect(page.response.comments[0].heading == "A. Writer, October 2026")
    #expect(page.response.comments[0].paragraphs[1] == "Action: Act (Head, due 1 December 2026)")
    #expect(page.response.earlier.map { $0.paragraphs[0] } == ["before", "long before"])
    #expect(report.commentary?.rows.count == 5)
  }

  @Test func commentaryIsListedBesideFilesThatFeedSeveralExtracts() throws {
    let base = Self.context(nil, [Self.comment("now", Self.month)])
    let shared = InputFile(
      name: "all.csv", bytes: 9, sha256: "ff", rowsRead: 3, rowsAccepted: 1, rowsOfOthers: 2)
    let context = ReportContext(
      organisation: base.organisation, version: base.version, targetSet: base.targetSet,
      monthReason: base.monthReason, asOf: base.asOf,
      extracts: [
        ExtractSummary(
          name: "contacts", title: "Contacts", files: [shared], months: nil, latestDay: nil, findingCounts: []
        )
      ], commentary: base.commentary)
    #expect(
      ProvenanceBuilder.files(context).rows.map { $0.map(\.text) } == [
        ["all.csv", "contacts", "3", "1", "0", "2", "[x]", "[x]", "[x]", "9", "ff"],
        ["commentary.csv", "commentary", "1", "1", "0", "0", "Oct 2026", "Oct 2026", "[z]", "10", "00"],
      ])
  }

  @Test func thePublicSeesNeitherActionsNorCommentary() throws {
    let base = Self.context([Self.action("a", due: "2026-09-01")], [Self.comment("now", Self.month)])
    let context = ReportContext(
      organisation: base.organisation, version: base.version, targetSet: base.targetSet,
      monthReason: base.monthReason, asOf: base.asOf, extracts: base.extracts, findings: base.findings,
      actions: base.actions, commentary: base.commentary,
      disclosure: TargetSet.empty.disclosure)
    let report = try Self.report(context)
    #expect(report.actions == nil && report.commentary == nil)
    let pages = report.measures
    #expect(pages.allSatisfy { $0.response.comments.isEmpty && $0.response.actions == nil })
  }

  @Test func freeTextIsEscapedOnThePageAndKeptInTheWorkbook() throws {
    let hostile = FabricatedContext.hostile
    let action = BoardAction(
      source: "audit", measure: hostile, owner: hostile, text: hostile, raised: Self.day("2026-01-01"),
      due: Self.day("2026-02-01"), closed: nil)
    let report = try Self.report(
      Self.context([action, Self.action(hostile, due: "2026-02-01")], [Self.comment(hostile, Self.month)]))
    let page = String(decoding: Dashboard(report).render(), as: UTF8.self)
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let folder = try TemporaryFolder()
    try BoardPack(report).write(to: folder.path + "/pack.xlsx")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/pack.xlsx"))
  }
}
