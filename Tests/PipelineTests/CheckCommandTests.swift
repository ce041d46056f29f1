import Foundation
import TestSupport
import Testing

/// `waymark check` as an analyst meets it.
@Suite struct CheckCommandTests {
  private static let contacts =
    "contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome,handed_to\n"

  private static func text(_ folder: borrowing TemporaryFolder, _ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/found/\(name)", encoding: .utf8)
  }

  @Test func writesThePageWithoutIdentifiers() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.contacts + "QX-17,ZZ-99,2026-10-30,phone,self,community,yes,pending,Localty team\n"
        + "QX-17,ZZ-99,2026-10-30,phone,self,community,yes,pending,\n"
        + "QX-18,ZZ-98,2026-10-30,phone,self,community,4857773456,pending,\n", to: "contacts.csv")
    let arguments = [
      "check", "--extracts", folder.path, "--max-rejected", "100", "--organisation", "Borsetshire",
      "--out", "\(folder.path)/found",
    ]
    let run = try ProgramRun(arguments)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output.hasSuffix(
        "\nWritten: "
          + ["data-quality.html", "findings.csv", "rejected-rows.csv"].map { "\(folder.path)/found/\($0)" }
          .joined(separator: ", ") + "\n"))
    let page = try Self.text(folder, "data-quality.html")
    #expect(page.contains("Borsetshire") && page.contains("Localty team"))
    for secret in ["QX-17", "ZZ-99", "QX-18", "ZZ-98", "4857773456", folder.path] {
      #expect(!page.contains(secret), "\(secret)")
    }
    #expect(try Self.text(folder, "rejected-rows.csv").contains("ZZ-98"))
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/found/rejected-rows.csv")[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
    let again = try ProgramRun(arguments)
    #expect(again.code == 0)
    #expect(try Self.text(folder, "data-quality.html") == page)
  }

  @Test func findingsAreGroupedTheWorstFirst() throws {
    let folder = try TemporaryFolder()
    let rows = (1...6).map { "\($0),1,2026-10-30,phone,self,community,yes,pending,Localty team\n" }
    try folder.write(
      Self.contacts + rows.joined() + "7,1,2026-10-30,phone,self,community,yes,gone,\n", to: "contacts.csv")
    let run = try ProgramRun(["check", "--extracts", folder.path, "--max-rejected", "100"])
    let lines = run.output.split(separator: "\n").map(String.init)
    let heads = lines.filter {
      $0.hasPrefix("error  ") || $0.hasPrefix("warning  ") || $0.hasPrefix("note  ")
    }
    #expect(
      heads == [
        "error  unknown-code  contacts 1", "warning  unknown-code  contacts 6",
        "note  missing-column  contacts 7",
      ])
    #expect(lines.contains("Findings, the worst first: 1 error, 6 warnings, 7 notes."))
    #expect(lines.contains("  and 3 more"))
    let all = try ProgramRun(["check", "--extracts", folder.path, "--max-rejected", "100", "--verbose"])
    #expect(all.output.split(separator: "\n").count { $0.contains("\"Localty team\" is not one of") } == 6)
  }

  @Test func checksTheCommentaryAsARunDoes() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.contacts + "1,1,2026-10-30,phone,self,community,yes,pending,\n", to: "contacts.csv")
    try folder.write(
      "measure,month,text\n2.a,2026-10,Good.\nL.1,2026-10,Ours.\n2.aa,2026-10,Lost?\n", to: "commentary.csv")
    let arguments = ["check", "--extracts", folder.path, "--out", "\(folder.path)/found"]
    let run = try ProgramRun(arguments)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output.contains(
        "  commentary.csv:4:1: error: [unknown-code] there is no measure \"2.aa\" — did you mean \"2.a\"?\n"))
    #expect(run.output.contains("commentary.csv:3:1: error: [unknown-code] there is no measure \"L.1\""))
    #expect(
      try Self.text(folder, "findings.csv").contains(
        "commentary,commentary.csv,4,1,measure,unknown-code,error,2.aa,"))
    #expect(try Self.text(folder, "rejected-rows.csv").contains("commentary.csv,4,unknown-code,"))
    #expect(try Self.text(folder, "data-quality.html").contains("2 in commentary"))
    #expect(try ProgramRun(arguments + ["--strict"]).code == 65)
    #expect(try ProgramRun(arguments + ["--commentary", "\(folder.path)/none.csv"]).code == 66)
    // With --measures its own measures are known, and mistakes in them are said.
    try folder.write("{ \"measures\": [ { \"id\": \"L.1\" } ] }", to: "local.json")
    #expect(try ProgramRun(arguments + ["--measures", "\(folder.path)/local.json"]).code == 78)
  }

  /// Rows read are the same in what `check` prints, on its page and in `run.json`.
  @Test func rowsReadAreTheSameEverywhere() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "Event,Client,Date,Palliative\nDeath,P1,05/01/2026,yes\nBirthday,P2,06/01/2026,no\nBirthday,P3,06/01/2026,no\n"
        + "Death,P4,07/01/2026,perhaps\nDeath,P5,07/02/2026,no\n", to: "events.csv")
    let mapping = "SampleData/bad/left-out-rows/mapping.json"
    let shared = ["--extracts", folder.path, "--mapping", mapping, "--max-rejected", "100"]
    let check = try ProgramRun(["check", "--out", "\(folder.path)/found"] + shared)
    #expect(check.code == 0, "\(check.errors)")
    let line = try #require(check.output.split(separator: "\n").first { $0.hasPrefix("deaths ") })
    #expect(line.split(separator: " ") == ["deaths", "1", "5", "2", "1", "3", "2"])
    #expect(check.output.contains("Rows: 5 read, 2 accepted, 1 rejected, 2 for no extract."))
    #expect(
      try Self.text(folder, "data-quality.html").contains(
        "<th scope=row>deaths<td>1<td>5<td>2<td>1<td>2<td>1<td>0<td>2"))
    let run = try ProgramRun(["run", "--formats", "csv", "--out", "\(folder.path)/report"] + shared)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output.contains(
        "\nFindings: 1 error, 0 warnings, 2 notes. `waymark check --extracts \(folder.path) "))
    let manifest = try String(contentsOfFile: "\(folder.path)/report/run.json", encoding: .utf8)
    for member in ["\"rowsRead\": 5", "\"rowsAccepted\": 2", "\"rowsRejected\": 1", "\"rowsOfOthers\": 2"] {
      #expect(manifest.contains(member), "\(member)")
    }
  }
}
