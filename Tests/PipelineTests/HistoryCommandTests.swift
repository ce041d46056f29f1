import Foundation
import SQLite
import TestSupport
import Testing

/// The history of whole runs of the real binary.
@Suite struct HistoryCommandTests {
  private static let few = ["--only", "2.a,2.b,2H.b,4.a", "--months", "6", "--quiet"]
  private static let compared = [
    "results.csv", "findings.csv", "restated.csv", "dashboard.html", "board-pack.xlsx",
  ]

  private func run(_ folder: String, _ name: String, _ more: [String] = few) throws -> ProgramRun {
    try ProgramRun(["run", "--history", "\(folder)/history.sqlite", "--out", "\(folder)/\(name)"] + more)
  }

  private func bytes(_ name: String, in folder: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder).appending(path: name))
  }

  /// The month of a contact: that of the first date in its row.
  private static func month(of row: Substring) -> String {
    row.firstMatch(of: #/,(\d{4}-\d\d)-\d\d,/#).map { String($0.1) } ?? ""
  }

  /// The sample's extracts with some first contacts settled otherwise.
  private func correctedExtracts(in folder: String) throws -> String {
    let extracts = "\(folder)/corrected"
    try FileManager.default.copyItem(
      atPath: Repository.root.appending(path: "SampleData").path, toPath: extracts)
    let contacts = try String(contentsOfFile: "\(extracts)/contacts.csv", encoding: .utf8)
    let rows = contacts.split(separator: "\n").map { row in
      Self.month(of: row) == "2026-08"
        ? String(row).replacing("information_advice", with: "no_further_action") : String(row)
    }
    try rows.joined(separator: "\n").appending("\n").write(
      toFile: "\(extracts)/contacts.csv", atomically: true, encoding: .utf8)
    return extracts
  }

  @Test func equalRunsWriteEqualReportsWithAndWithoutSomethingToRestate() throws {
    let folder = try TemporaryFolder()
    for name in ["first", "second"] { #expect(try run(folder.path, name).code == 0) }
    let corrected = ["--extracts", try correctedExtracts(in: folder.path)]
    for name in ["third", "fourth"] { #expect(try run(folder.path, name, Self.few + corrected).code == 0) }
    for (one, other) in [("first", "second"), ("third", "fourth")] {
      for name in Self.compared {
        #expect(
          try bytes(name, in: "\(folder.path)/\(one)") == bytes(name, in: "\(folder.path)/\(other)"),
          "\(other)/\(name)")
      }
    }
    let none = String(decoding: try bytes("restated.csv", in: "\(folder.path)/second"), as: UTF8.self)
    #expect(none.split(separator: "\n").count == 1)
    let restated = String(decoding: try bytes("restated.csv", in: "\(folder.path)/third"), as: UTF8.self)
      .split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    #expect(restated.contains { $0.prefix(3) == ["2.a", "2026-08", ""] })
    #expect(restated.dropFirst().allSatisfy { $0[1] == "2026-08" && $0.last == "contacts" })
    let page = String(decoding: try bytes("dashboard.html", in: "\(folder.path)/third"), as: UTF8.self)
    #expect(page.contains("Restated figures"))
    #expect(page.contains("contacts changed"))

    let list = try ProgramRun(["history", "--history", "\(folder.path)/history.sqlite"])
    #expect(list.output.split(separator: "\n").count == 5)
    let show = try ProgramRun(["history", "show", "3", "--history", "\(folder.path)/history.sqlite"])
    #expect(
      show.output.contains(
        "\(restated.count - 1) figures have another value, or other counts, than in the runs recorded before."
      ))
    let diff = try ProgramRun(["history", "diff", "1", "3", "--history", "\(folder.path)/history.sqlite"])
    #expect(diff.output.contains("contacts  contacts.csv  changed"))
    let same = try ProgramRun(["history", "diff", "1", "2", "--history", "\(folder.path)/history.sqlite"])
    #expect(same.output.hasPrefix("Both runs read the same files.\n\n0 figures"))
  }

  @Test func aSeriesContinuesFromEarlierRuns() throws {
    let folder = try TemporaryFolder()
    let only = ["--only", "2.a", "--months", "12", "--quiet"]
    #expect(try run(folder.path, "full", only).code == 0)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/recent", withIntermediateDirectories: true)
    let contacts = try String(
      contentsOf: Repository.root.appending(path: "SampleData/contacts.csv"), encoding: .utf8
    ).split(separator: "\n")
    let recent = [contacts[0]] + contacts.dropFirst().filter { Self.month(of: $0) >= "2026-08" }
    try folder.write(recent.joined(separator: "\n") + "\n", to: "recent/contacts.csv")
    let extracts = ["--extracts", "\(folder.path)/recent", "--month", "2026-10"]
    for name in ["short", "again"] { #expect(try run(folder.path, name, only + extracts).code == 0) }
    let page = String(decoding: try bytes("dashboard.html", in: "\(folder.path)/short"), as: UTF8.self)
    #expect(page.matches(of: #/From the report on October 2026/#).count == 9)
    #expect(page.contains("9 months come from earlier runs."))
    #expect(try bytes("dashboard.html", in: "\(folder.path)/again") == Data(page.utf8))
    let results = String(decoding: try bytes("results.csv", in: "\(folder.path)/short"), as: UTF8.self)
    let row = "2.a,2026-07,month,,,,,,,,0.75,around,no_data,,,,,,,short_window"
    #expect(results.contains(row), "not this run's figure")
  }

  @Test func twoRunsAtOnceAreBothRecorded() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
      for name in ["a", "b", "c"] { group.addTask { try self.run(path, name).code } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes == [0, 0, 0])
    let database = try Database(.existing("\(path)/history.sqlite"))
    #expect(try database.rows("SELECT count(*) FROM run") == [[.integer(3)]])
    #expect(try database.rows("PRAGMA integrity_check") == [[.text("ok")]])
  }

  /// Kill -9 at seeded moments: every run that ended well is there, and the file is whole.
  @Test func aKilledRunLeavesTheHistoryWhole() throws {
    let folder = try TemporaryFolder()
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try run(folder.path, "report").code == 0)
    let whole = (clock.now - start) / .seconds(1)
    var ended: Int64 = 1
    var random = SeededGenerator(seed: 5)
    for turn in 1...15 {
      let moment = Double.random(in: 0...1.1, using: &random) * whole
      let killed = try ProgramRun(
        ["run", "--history", "\(folder.path)/history.sqlite", "--out", "\(folder.path)/report"] + Self.few,
        killing: moment)
      if killed.code == 0 { ended += 1 }
      let database = try Database(.existing("\(folder.path)/history.sqlite"), busyTimeout: 1000)
      #expect(try database.rows("PRAGMA integrity_check") == [[.text("ok")]], "kill \(turn)")
      let runs = try #require(try database.rows("SELECT count(*) FROM run").first?[0].integer)
      #expect(runs >= ended, "kill \(turn)")
      ended = runs
      let figures = try database.rows("SELECT run, count(*) FROM result GROUP BY run")
      #expect(figures.count == Int(runs) && Set(figures.map { $0[1] }).count == 1, "kill \(turn)")
    }
  }

  struct Mistake: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let code: Int32
    let says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(
      arguments: ["history", "--history", "no.sqlite"], code: 66, says: "no.sqlite: there is no history yet"),
    Mistake(
      arguments: ["history", "forget"], code: 64,
      says: "expected list, show RUN or diff RUN RUN, found \"forget\""),
    Mistake(arguments: ["history", "show", "x"], code: 64, says: "\"x\" is not a run's number"),
    Mistake(arguments: ["history", "diff", "1"], code: 64, says: "expected list, show RUN or diff RUN RUN"),
    Mistake(
      arguments: ["run", "--history", "README.md", "--out", "/nonexistent/x"], code: 73,
      says: "README.md: is not a history of Waymark, so it was left alone. Name another file with --history."),
    Mistake(
      arguments: ["run", "--history", "/proc/no/such/history.sqlite"], code: 73,
      says: "/proc/no/such/history.sqlite: its folder cannot be made. Name another file with --history."),
  ])
  func mistakesAreExplained(_ mistake: Mistake) throws {
    let run = try ProgramRun(mistake.arguments)
    #expect(run.code == mistake.code)
    #expect(run.errors.contains(mistake.says), "said: \(run.errors)")
    #expect(run.output.isEmpty)
  }

  /// A record that names only the set on top could not be repeated.
  @Test func filesThatTargetsAreBasedOnAreRecordedToo() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{ "name": "Base", "targets": [] }"#, to: "base.json")
    try folder.write(
      #"{ "name": "Own", "basedOn": "base.json", "targets": [{ "measure": "2.a", "atLeast": 0.6 }] }"#,
      to: "own.json")
    let targets = ["--targets", "\(folder.path)/own.json"]
    let run = try run(folder.path, "report", ["--only", "2.A", "--months", "2", "--quiet"] + targets)
    #expect(run.code == 0, "\(run.errors)")
    let shown = try ProgramRun(["history", "show", "1", "--history", "\(folder.path)/history.sqlite"])
    #expect(shown.output.contains("\(folder.path)/own.json"))
    #expect(shown.output.contains("\(folder.path)/base.json"))
  }
}
