import Findings
import Reporting
import Tabular

enum FabricatedContext {
  static let hostile = "<script>alert(1)</script> \"quoted\" & 'single' 👩🏽‍⚕️"

  static func make(
    organisation: String = "Westmarch County Council", workforceUntil: Month = Month(year: 2026, month: 10)
  ) -> ReportContext {
    ReportContext(
      organisation: organisation, version: "0.0.0-test", targetSet: "Promoting Independence 2018/19",
      monthReason: "October 2026 is the latest month in whose last seven days every core extract has a row.",
      asOf: Day(year: 2026, month: 10, day: 31)!,
      extracts: [
        ExtractSummary(
          name: "contacts", title: "Contacts",
          files: [
            InputFile(
              name: "contacts-2025.csv", bytes: 5_120_331, rowsAccepted: 40_120, rowsRejected: 12,
              sha256: String(repeating: "0a1b2c3d", count: 8)),
            InputFile(
              name: "contacts-2026.csv", bytes: 2_001_004, rowsAccepted: 22_310, rowsRejected: 0,
              sha256: String(repeating: "ffee0011", count: 8)),
          ], firstMonth: Month(year: 2022, month: 11), lastMonth: Month(year: 2026, month: 10),
          latestDay: Day(year: 2026, month: 10, day: 30),
          findingCounts: [
            FindingCount(code: "unknown-code", severity: "warning", count: 1_204),
            FindingCount(code: "duplicate-id", severity: "error", count: 12),
          ]),
        ExtractSummary(
          name: "workforce", title: "Workforce",
          files: [
            InputFile(
              name: "workforce.csv", bytes: 81_220, rowsAccepted: 512, rowsRejected: 0,
              sha256: String(repeating: "12345678", count: 8))
          ], firstMonth: Month(year: 2010, month: 4), lastMonth: workforceUntil,
          latestDay: Day(year: 2026, month: 10, day: 19), findingCounts: []),
        ExtractSummary(
          name: "activity", title: "Activity", files: [], firstMonth: nil, lastMonth: nil, latestDay: nil,
          findingCounts: []),
      ],
      findings: [
        FindingRow(
          extract: "contacts", file: "contacts-2025.csv", line: 1042, field: 9, column: "outcome",
          code: "unknown-code", severity: "warning", value: "=cmd|' /C calc'!A0",
          message: "outcome is not one of the listed codes; map it in the mapping file",
          action: "set to missing"),
        FindingRow(
          extract: "contacts", file: "contacts-2025.csv", line: nil, field: nil, column: nil,
          code: "extra-column", severity: "note", value: "a,\"b\"\nc", message: "An unknown column.",
          action: "kept out"),
      ],
      rejectedRows: [
        RejectedRow(
          file: "contacts-2025.csv", line: 7, code: "duplicate-id",
          reason: "The id stands in line 3 already.",
          row: "C1,P1,2025-01-01,\"a \"\"b\"\"\"")
      ])
  }
}
