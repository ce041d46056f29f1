import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// The rules of a single row.
@Suite struct RowRulesTests {
  @Test func `a text cannot be invisible, too long or the words for no value`() throws {
    let long = String(repeating: "é", count: 200)
    let localities = [
      "Wells", "\u{202E}W\u{2066}el\u{200B}ls\u{2069}", "\u{200F}\u{061C}", long, long + "é",
      "(Not Recorded) ",
      "العربية",
    ]
    let rows = localities.enumerated().map { "P\($0),2026-01-05,81,\($1),yes,home,home\n" }.joined()
    let folder = try ExtractFolder(["deaths.csv": "\(ExtractFolder.deaths)\n\(rows)"])
    let set = try Ingest.read(folder: folder.path)
    #expect(set["deaths"]?.texts("locality") == ["Wells", "Wells", "", long, "", "", "العربية"])
    #expect(
      set.findings.findings.map { "\($0.line ?? 0) \($0.code.rawValue) \($0.value): \($0.action.rawValue)" }
        == [
          "3 control-character [U+202E]W[U+2066]el[U+200B]ls[U+2069]: kept",
          "4 control-character [U+200F][U+061C]: kept", "6 too-long 201 characters: value set to missing",
        ])
  }

  @Test func `a required text that is too long rejects its row`() throws {
    let text = "month,team,role,funded_fte\n2026-01,\(String(repeating: "a", count: 201)),Manager,2\n"
    let folder = try ExtractFolder(["establishment.csv": "\(text)2026-01,Duty,Manager,2\n"])
    let set = try Ingest.read(folder: folder.path)
    #expect(set["establishment"]?.rowsAccepted == 1)
    #expect(set.findings.rejectedRows.map(\.reason) == ["team: A text is too long to be a category."])
    #expect(set.findings.findings.map(\.code) == [.tooLong])
  }
}
