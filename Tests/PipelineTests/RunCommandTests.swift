import Foundation
import TestSupport
import Testing

/// Whole runs of the real binary on the synthetic council.
@Suite struct RunCommandTests {
  static let reproducible = [
    "results.csv", "pathways.csv", "findings.csv", "dashboard.html", "board-pack.xlsx",
  ]

  private func bytes(_ name: String, in folder: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder).appending(path: name))
  }

  @Test func theSampleReportIsReproduced() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(["run", "--out", "\(folder.path)/report"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("Dashboard: \(folder.path)/report/dashboard.html"))
    for name in Self.reproducible + ["pathways.csv"] {
      let reference = Repository.root.appending(path: "Reports/sample").path
      #expect(try bytes(name, in: "\(folder.path)/report") == bytes(name, in: reference), "\(name) differs")
    }
    let rejected = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/report/rejected-rows.csv")
    #expect(rejected[.posixPermissions] as? Int == 0o600)
  }

  @Test func rowsReadAreAcceptedOrRejected() throws {
    struct Manifest: Decodable {
      struct Input: Decodable {
        let name: String
        let rowsRead: Int
        let rowsAccepted: Int
        let rowsRejected: Int
        let sha256: String
      }
      let inputs: [Input]
    }
    let folder = try TemporaryFolder()
    let contacts = try String(
      contentsOf: Repository.root.appending(path: "SampleData/contacts.csv"), encoding: .utf8)
    let rows = contacts.split(separator: "\n").prefix(3001)
    let spoilt = rows.enumerated().map { index, row in
      index > 0 && index % 100 == 0
        ? String(row.replacing(#/\d{4}-\d\d-\d\d/#, with: "31.12.2025", maxReplacements: 1)) : String(row)
    }
    try FileManager.default.createDirectory(atPath: "\(folder.path)/in", withIntermediateDirectories: true)
    try folder.write(spoilt.joined(separator: "\n") + "\n", to: "in/contacts.csv")
    let run = try ProgramRun([
      "run", "--extracts", "\(folder.path)/in", "--out", "\(folder.path)/report", "--formats", "csv",
    ])
    #expect(run.code == 0, "\(run.errors)")
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: bytes("run.json", in: "\(folder.path)/report"))
    let input = try #require(manifest.inputs.first)
    #expect(input.rowsRead == 3000)
    #expect(input.rowsRejected == 30)
    #expect(input.rowsAccepted == 2970)
    #expect(input.sha256.count == 64)
    let quarantine = String(
      decoding: try bytes("rejected-rows.csv", in: "\(folder.path)/report"), as: UTF8.self)
    #expect(quarantine.split(separator: "\n").count == 31)
    for name in ["findings.csv", "results.csv", "run.json"] {
      let text = String(decoding: try bytes(name, in: "\(folder.path)/report"), as: UTF8.self)
      #expect(text.firstMatch(of: #/P\d{7}/#) == nil, "\(name) names a person")
    }
  }

  @Test func tooManyRejectedRowsStopTheRun() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome\n"
        + "1,1,2026-10-30,phone,self,community,yes,pending\n2,2,30/10/2026,phone,self,community,yes,pending\n",
      to: "contacts.csv")
    let arguments = ["run", "--extracts", folder.path, "--out", "\(folder.path)/report", "--formats", "csv"]
    let stopped = try ProgramRun(arguments)
    #expect(stopped.code == 65)
    #expect(
      stopped.errors.contains(
        "contacts: 1 of 2 rows were rejected, more than the limit of 5%. --max-rejected sets another limit."))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/report"))
    #expect(try ProgramRun(arguments + ["--max-rejected", "50"]).code == 0)
    #expect(try ProgramRun(arguments + ["--max-rejected", "50", "--strict"]).code == 65)
  }

  /// Kill -9 at any moment: the previous report is whole, and nothing that looks like a report is left beside it.
  @Test func aKilledRunLeavesThePreviousReportWhole() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/reports/2026-10"
    let arguments = ["run", "--out", out, "--only", "2.a,2.b,2H.b", "--months", "6"]
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try ProgramRun(arguments).code == 0)
    let whole = (clock.now - start) / .seconds(1)
    // Some measures only: no pathway maps.
    let names = Self.reproducible.filter { $0 != "pathways.csv" }
    let before = try names.map { try bytes($0, in: out) }
    for step in 0..<12 {
      _ = try ProgramRun(arguments, killing: whole * Double(step) / 11)
      #expect(
        try names.map { try bytes($0, in: out) } == before, "killed after \(step)/11 of a run")
      let visible = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/reports").filter {
        !$0.hasPrefix(".")
      }
      #expect(visible == ["2026-10"])
    }
    #expect(try ProgramRun(arguments).code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/reports") == ["2026-10"])
  }

  /// What is published is nothing but rounded figures: see `Tests/check-disclosure` for the numbers themselves.
  @Test func aReportForThePublicTellsOfNoRow() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(
      [
        "run", "--audience", "public", "--out", "\(folder.path)/report", "--history",
        "\(folder.path)/history",
      ])
    #expect(run.code == 0, "\(run.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/report").sorted()
    #expect(files == ["board-pack.xlsx", "dashboard.html", "results.csv", "run.json"])
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/history"))
    let page = String(decoding: try bytes("dashboard.html", in: "\(folder.path)/report"), as: UTF8.self)
    #expect(page.contains("For the public, by the rules under-5."))
    #expect(page.contains("[c]"))
    for part in ["id=what-if-data", "id=actions", "id=pathways", "id=year-end", "id=restated"] {
      #expect(!page.contains(part), "\(part)")
    }
    let exact = CSVText.records(
      String(
        decoding: try bytes("results.csv", in: Repository.root.appending(path: "Reports/sample").path),
        as: UTF8.self))
    let published = CSVText.records(
      String(decoding: try bytes("results.csv", in: "\(folder.path)/report"), as: UTF8.self))
    try #require(exact.count == published.count)
    for (exact, published) in zip(exact, published) where !published[7].isEmpty {
      #expect(
        published[12] == exact[12], "the status of \(published.prefix(5)) is that which the board reads")
    }
  }

  @Test func onlySomeMeasuresAndFormats() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun([
      "run", "--only", "2.a,2H.g", "--formats", "csv", "--months", "3", "--out", "\(folder.path)/report",
      "--quiet",
    ])
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/report").sorted()
    #expect(files == ["findings.csv", "rejected-rows.csv", "results.csv", "run.json"])
    let results = String(decoding: try bytes("results.csv", in: "\(folder.path)/report"), as: UTF8.self)
    let ids = Set(results.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first })
    #expect(ids == ["2.a", "2H.g"])
  }

  @Test func commentaryIsMergedAndItsMistakesAreSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "measure,month,author,text\n2.a,2026-10,A. Writer,Two starters were in training.\n2.aa,2026-10,A. Writer,Lost?\n",
      to: "words.csv")
    let run = try ProgramRun([
      "run", "--only", "2.a,2.b", "--formats", "html", "--months", "3", "--out", "\(folder.path)/report",
      "--commentary", "\(folder.path)/words.csv",
    ])
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "words.csv:3:1: error: [unknown-code] there is no measure \"2.aa\" — did you mean \"2.a\"?"))
    let page = String(decoding: try bytes("dashboard.html", in: "\(folder.path)/report"), as: UTF8.self)
    #expect(page.contains("Two starters were in training."))
    #expect(!page.contains("Lost?"))
    let findings = String(decoding: try bytes("findings.csv", in: "\(folder.path)/report"), as: UTF8.self)
    #expect(findings.contains("commentary,words.csv,3,1,measure,unknown-code,error,2.aa,"))
    let rejected = String(
      decoding: try bytes("rejected-rows.csv", in: "\(folder.path)/report"), as: UTF8.self)
    #expect(
      rejected.hasSuffix(
        "words.csv,3,unknown-code,measure: A value is not one of the column's codes.,\"2.aa,2026-10,A. Writer,Lost?\"\n"
      ))
    let manifest = String(decoding: try bytes("run.json", in: "\(folder.path)/report"), as: UTF8.self)
    #expect(manifest.contains("\"words.csv\""))
    let missing = try ProgramRun([
      "run", "--commentary", "\(folder.path)/none.csv", "--out", "\(folder.path)/x",
    ])
    #expect(missing.code == 66)
    #expect(missing.errors.contains("none.csv: "))
  }

  @Test func checkExplainsWhatCannotBeUsedAtAll() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome\n"
        + "1,1,2026-10-30,Telephone call,self,community,yes,pending\n", to: "contacts.csv")
    let run = try ProgramRun(["check", "--extracts", folder.path, "--out", "\(folder.path)/found"])
    #expect(run.code == 65)
    #expect(run.output.contains("Not mapped yet."), "the stub can be piped into a file: \(run.output)")
    #expect(run.output.contains("\"Telephone call\""))
    #expect(run.errors.contains("no row of the extracts could be used"))
    #expect(
      String(decoding: try bytes("findings.csv", in: "\(folder.path)/found"), as: UTF8.self).contains(
        "unknown-code"))
    #expect(
      String(decoding: try bytes("rejected-rows.csv", in: "\(folder.path)/found"), as: UTF8.self)
        .contains("Telephone call"))
  }

  @Test func checkListsFindingsWorstFirst() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome,handed_to\n"
        + "1,1,2026-10-30,phone,self,community,yes,pending,Localty team\n", to: "contacts.csv")
    let run = try ProgramRun([
      "check", "--extracts", folder.path, "--max-rejected", "100", "--out", "\(folder.path)/found",
    ])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("\nwarning  unknown-code  contacts 1\n"))
    #expect(
      run.output.contains(
        "contacts.csv:2:9: warning: [unknown-code] handed_to \"Localty team\" is not one of"))
    #expect(run.output.contains("did you mean \"locality_team\"?"))
  }
}
