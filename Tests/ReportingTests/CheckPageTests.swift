import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Reporting

/// `data-quality.html`: what stands on it, and what must not.
@Suite struct CheckPageTests {
  private static let hostile = FabricatedContext.hostile

  private static func findings(
    _ code: String, _ severity: CheckReport.Severity, count: Int, value: String = ""
  ) -> CheckReport.Findings {
    CheckReport.Findings(
      code: code, severity: severity, meaning: "Meaning of \(code).", remedy: "Mend it.",
      explanation: "Explained with `typed <words>`.", effect: "Its effect.", treatment: "It was treated.",
      advice: "Advice on \(code).", counts: [.init(extract: "contacts", count: count)],
      examples: [
        FindingRow(
          extract: "contacts", file: "contacts.csv", line: 7, field: 2, column: "outcome", code: code,
          severity: severity.rawValue, value: value, message: "outcome \"\(value)\" is wrong. Mend it.",
          action: "row rejected")
      ])
  }

  private static func report(
    _ findings: [CheckReport.Findings], extracts: [ExtractSummary] = FabricatedContext.make().extracts,
    stub: String? = nil
  ) -> CheckReport {
    CheckReport(
      organisation: hostile, version: "1", extracts: extracts, commentary: nil, findings: findings, stub: stub
    )
  }

  private static func page(_ report: CheckReport) -> String {
    String(decoding: CheckPage(report, sha256: SHA256.digest).render(), as: UTF8.self)
  }

  @Test func textOutOfTheDataIsEscaped() {
    let page = Self.page(
      Self.report([Self.findings("unknown-code", .error, count: 3, value: Self.hostile)], stub: Self.hostile))
    #expect(!page.contains(Self.hostile))
    #expect(page.contains("<code>typed &lt;words&gt;</code>"))
    #expect(!page.contains("<img") && !page.contains("onerror=alert"))
  }

  @Test func everyCodeIsExplainedWithItsExamples() {
    let page = Self.page(
      Self.report([
        Self.findings("unknown-code", .error, count: 1_203, value: "Sign posted"),
        Self.findings("invalid-date", .warning, count: 1), Self.findings("blank-row", .note, count: 2),
      ]))
    #expect(page.contains("<b>1,203</b> <span class=ms>Errors</span>"))
    #expect(page.contains("<b>1</b> <span class=nr>Warning</span>"))
    #expect(page.contains("<b>2</b> <span class=no>Notes</span>"))
    #expect(page.contains("Meaning of unknown-code. <span class=ms>Error</span>"))
    #expect(page.contains("<code>unknown-code</code>: 1,203 in contacts</p>"))
    #expect(page.contains("<b>Mend it.</b> Advice on unknown-code."))
    #expect(page.contains("Examples: 1 of 1,203"))
    #expect(page.contains("<th scope=row>contacts.csv:7:2"))
    // The remedy stands above the examples once, not in each of them.
    #expect(page.contains("outcome &quot;Sign posted&quot; is wrong.<"))
    #expect(page.contains("It was treated."))
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
          name: "a.csv", bytes: 9, rowsAccepted: 90, rowsRejected: 4, rowsOfOthers: 6, sha256: "")
      ],
      firstMonth: Month(year: 2026, month: 8), lastMonth: Month(year: 2026, month: 10),
      rowsByMonth: [40, 0, 50], latestDay: Day(year: 2026, month: 10, day: 30), findingCounts: [])
    let tables = CheckTables(Self.report([Self.findings("x", .error, count: 4)], extracts: [extract]))
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

  @Test func nothingFoundAndNothingUsableAreSaid() {
    let clean = Self.page(Self.report([]))
    #expect(clean.contains("Nothing was found: every file, row and value could be used as it is."))
    #expect(!clean.contains("id=\"mapping\"") && !clean.contains("<article>"))
    let none = Self.page(Self.report([Self.findings("not-text", .error, count: 1)], extracts: [], stub: "{}"))
    #expect(none.contains("No row of the extracts could be used."))
    #expect(none.contains("id=\"mapping\"") && !none.contains("id=\"freshness\""))
    #expect(!none.contains("Not supplied"))
  }

  @Test func theSameCheckIsTheSamePage() {
    let report = Self.report([Self.findings("unknown-code", .error, count: 3)])
    #expect(Self.page(report) == Self.page(report))
  }
}
