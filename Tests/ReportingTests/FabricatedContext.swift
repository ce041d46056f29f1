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
              name: "contacts-2025.csv", bytes: 5_120_331, sha256: String(repeating: "0a1b2c3d", count: 8),
              rowsRead: 40_132, rowsAccepted: 40_120),
            InputFile(
              name: "contacts-2026.csv", bytes: 2_001_004, sha256: String(repeating: "ffee0011", count: 8),
              rowsRead: 22_310, rowsAccepted: 22_310),
          ], months: Month(year: 2022, month: 11)...Month(year: 2026, month: 10),
          latestDay: Day(year: 2026, month: 10, day: 30),
          findingCounts: [
            .init(extract: "contacts", code: .unknownCode, severity: .warning, count: 1_204),
            .init(extract: "contacts", code: .duplicateKey, severity: .error, count: 12),
          ]),
        ExtractSummary(
          name: "workforce", title: "Workforce",
          files: [
            InputFile(
              name: "workforce.csv", bytes: 81_220, sha256: String(repeating: "12345678", count: 8),
              rowsRead: 512, rowsAccepted: 512)
          ], months: Month(year: 2010, month: 4)...workforceUntil,
          latestDay: Day(year: 2026, month: 10, day: 19), findingCounts: []),
        ExtractSummary(
          name: "activity", title: "Activity", files: [], months: nil, latestDay: nil,
          findingCounts: []),
      ],
      findings: FindingLog(
        findings: [
          Finding(
            code: .unknownCode, extract: "contacts", file: "contacts-2025.csv", line: 1042, field: 9,
            column: "outcome", value: "=cmd|' /C calc'!A0",
            message: "outcome is not one of the listed codes; map it in the mapping file",
            action: .setToMissing),
          Finding(
            code: .unknownColumn, extract: "contacts", file: "contacts-2025.csv", line: nil, field: nil,
            column: nil, value: "a,\"b\"\nc", message: "An unknown column.", action: .ignored),
        ],
        rejectedRows: [
          RejectedRow(
            extract: "contacts", file: "contacts-2025.csv", line: 7, code: .duplicateKey,
            reason: "The id was used in line 3.", bytes: Array("C1,P1,2025-01-01,\"a \"\"b\"\"\"".utf8))
        ]))
  }
}
