import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Reporting

/// What `data-quality.html` shows, and what it must not.
@Suite struct CheckPageTests {
  private static let hostile = FabricatedContext.hostile

  /// A log of a number of findings of one code, of which the first is stored.
  private static func log(
    _ code: FindingCode, _ action: Finding.Action = .kept, count: Int, value: String = ""
  ) -> FindingLog {
    let finding = Finding(
      code: code, extract: "contacts", file: "contacts.csv", line: 7, field: 2, column: "outcome",
      value: value,
      message: "outcome \"\(value)\" is wrong. \(code.remedy)", action: action)
    return FindingLog(
      findings: [finding],
      counts: [.init(extract: "contacts", code: code, severity: finding.severity, count: count)])
  }

  private static func report(
    _ logs: [FindingLog], extracts: [ExtractSummary] = FabricatedContext.make().extracts, stub: String? = nil
  ) -> CheckReport {
    CheckReport(
      organisation: hostile, version: "1", extracts: extracts, commentary: nil,
      log: logs.reduce(FindingLog()) { $0.followed(by: $1) }, stub: stub)
  }

  private static func page(_ report: CheckReport) -> String {
    String(decoding: CheckPage(report).render(), as: UTF8.self)
  }

  @Test func textFromTheDataIsEscaped() {
    let page = Self.page(
      Self.report([Self.log(.unknownCode, .rowRejected, count: 3, value: Self.hostile)], stub: Self.hostile))
    #expect(!page.contains(Self.hostile))
    #expect(!page.contains("<img") && !page.contains("onerror=alert"))
  }

  @Test func everyCodeIsExplainedWithItsExamples() {
    let page = Self.page(
      Self.report([
        Self.log(.unknownCode, .rowRejected, count: 1_203, value: "Sign posted"),
        Self.log(.invalidDate, .setToMissing, count: 1), Self.log(.blankRow, .ignored, count: 2),
      ]))
    #expect(page.contains("<b>1,203</b> <span class=ms>Errors</span>"))
    #expect(page.contains("<b>1</b> <span class=nr>Warning</span>"))
    #expect(page.contains("<b>2</b> <span class=no>Notes</span>"))
    #expect(
      page.contains(
        "\(FindingCode.unknownCode.meaning.replacing("'", with: "&#39;")) <span class=ms>Error</span>"))
    #expect(page.contains("<code>unknown-code</code>: 1,203 in contacts</p>"))
    #expect(page.contains("<b>\(FindingCode.unknownCode.remedy)</b> "))
    #expect(page.contains("Examples: 1 of 1,203"))
    #expect(page.contains("<th scope=row>contacts.csv:7:2"))
    // The remedy is given once above the examples, not in each of them.
    #expect(page.contains("outcome &quot;Sign posted&quot; is wrong.<"))
    #expect(page.contains("In a required column the row was rejected"))
    let order = ["unknown-code", "invalid-date", "blank-row"].map {
      page.range(of: "<code>\($0)</code>")?.lowerBound
    }
    #expect(order.allSatisfy { $0 != nil } && order.compactMap(\.self) == order.compactMap(\.self).sorted())
  }

  @Test func rowsAreAccountedForAndMonthsAreShown() throws {
    let extract = ExtractSummary(
      name: "contacts", title: "Contacts",
      files: [
        InputFile(
          name: "a.csv", bytes: 9, sha256: "", rowsRead: 100, rowsAccepted: 90, rowsOfOthers: 6)
      ],
      months: Month(year: 2026, month: 8)...Month(year: 2026, month: 10),
      rowsByMonth: [40, 0, 50], latestDay: Day(year: 2026, month: 10, day: 30), findingCounts: [])
    let tables = CheckTables(
      Self.report([Self.log(.invalidDate, .rowRejected, count: 4)], extracts: [extract]))
    let rows = try #require(tables.rows)
    #expect(
      rows.columns.map(\.header) == [
        "Extract", "Files", "Rows read", "Accepted", "Rejected", "Of others", "Errors", "Warnings", "Notes",
      ])
    #expect(rows.rows.map { $0.compactMap(\.constantText) } == [["1", "100", "90", "4", "6", "4", "0", "0"]])
    #expect(tables.rowsInWords == "Of 94 rows of the extracts, 90 were accepted and 4 rejected.")
    let months = try #require(tables.freshness)
    #expect(months.rows.map { $0.compactMap(\.constantText) } == [["1", "40", "50"]])
    #expect(tables.period == "Rows up to October 2026")
    #expect(Self.page(Self.report([], extracts: [extract])).contains("from 0 to 50 in the last 3 months"))
  }

  @Test func statesThatNothingWasFoundOrUsable() {
    let clean = Self.page(Self.report([]))
    #expect(clean.contains("Nothing was found: every file, row and value could be used as it is."))
    #expect(!clean.contains("id=\"mapping\"") && !clean.contains("<article>"))
    let none = Self.page(Self.report([Self.log(.notText, .fileRejected, count: 1)], extracts: [], stub: "{}"))
    #expect(none.contains("No row of the extracts could be used."))
    #expect(none.contains("id=\"mapping\"") && !none.contains("id=\"freshness\""))
    #expect(!none.contains("Not supplied"))
  }

  @Test func theSameCheckGivesTheSamePage() {
    let report = Self.report([Self.log(.unknownCode, .rowRejected, count: 3)])
    #expect(Self.page(report) == Self.page(report))
  }
}
