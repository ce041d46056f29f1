import Foundation
import TestSupport
import Testing

/// What-if on the synthetic council, by the real binary.
@Suite struct WhatIfCommandTests {
  private func whatIf(_ arguments: [String], to folder: String) throws -> ProgramRun {
    try ProgramRun(["whatif", "--out", folder] + arguments)
  }

  private func table(_ name: String, in folder: String) throws -> [[String: String]] {
    let lines = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n")
    let header = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(header, cells))
    }
  }

  @Test(arguments: [
    ("tlap-2011", ["2.a", "P.2"]), ("torbay-front-door", ["2.a"]), ("optimised-pathways", ["2.a", "P.1"]),
    (
      "stretch",
      ["2.a", "2.b", "2H.b", "2H.c.i", "2H.g", "3.f", "4.a", "4.e", "4.f", "5.c", "5.g", "P.9"]
    ),
  ])
  func shippedScenarios(_ name: String, _ measures: [String]) throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/whatif"
    let run = try whatIf(["--scenario", "Targets/what-if/\(name).json"], to: out)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 || $0.hasPrefix("Comparison: ") })
    #expect(run.output.contains("Comparison: \(out)/whatif.html"))
    let rows = try table("whatif.csv", in: out)
    #expect(rows.map { $0["measure"] } == measures)
    for row in rows { #expect(row["baseline_target"] != row["scenario_target"] || row["measure"] == "2.a") }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out).sorted() == [
        "knock-on.csv", "run.json", "whatif.csv", "whatif.html", "whatif.xlsx",
      ])
  }

  /// The knock-on of the Torbay scenario, from the counts in results.csv and two lines of arithmetic.
  @Test func torbayByHand() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/whatif"
    #expect(try whatIf(["--scenario", "Targets/what-if/torbay-front-door.json"], to: out).code == 0)
    let report = "\(folder.path)/report"
    #expect(
      try ProgramRun(["run", "--only", "2.a,2.c", "--months", "12", "--formats", "csv", "--out", report]).code
        == 0)
    let overall = try table("results.csv", in: report).filter { $0["breakdown"] == "" }
    func sum(_ measure: String, _ column: String) -> Int {
      overall.filter { $0["measure"] == measure }.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
    }
    let (resolved, settled) = (sum("2.a", "numerator"), sum("2.a", "denominator"))
    #expect(settled > 2000)
    let needed = (84 * settled + 99) / 100 - resolved
    let steps = try table("knock-on.csv", in: out)
    #expect(steps.map { $0["step"] } == ["Assessments", "Services", "Weekly cost of services"])
    #expect(steps.allSatisfy { $0["people"] == String(needed) })
    let changes = try steps.map { try #require(Double($0["change"] ?? "")) }
    let services = Double(sum("2.c", "numerator")) / Double(sum("2.c", "denominator"))
    #expect(abs(changes[1] / changes[0] - services) < 1e-12)
    for step in steps {
      let numbers = try ["lower95", "change", "upper95"].map { try #require(Double(step[$0] ?? "")) }
      #expect(numbers == numbers.sorted())
      #expect(numbers[2] < 0, "fewer, beyond chance")
    }
  }

  /// A comparison says the same as a whole run by the scenario's targets.
  @Test func agreesWithARunByTheScenario() throws {
    let folder = try TemporaryFolder()
    let scenario = "Targets/what-if/stretch.json"
    #expect(try whatIf(["--scenario", scenario], to: "\(folder.path)/whatif").code == 0)
    let rows = try table("whatif.csv", in: "\(folder.path)/whatif")
    for (targets, side) in [(scenario, "scenario"), ("Targets/somerset-2018-19.json", "baseline")] {
      let report = "\(folder.path)/\(side)"
      #expect(
        try ProgramRun(["run", "--targets", targets, "--formats", "csv", "--out", report]).code == 0)
      let results = try table("results.csv", in: report)
      for row in rows {
        let same = try #require(
          results.first {
            $0["measure"] == row["measure"] && $0["period"] == row["period"] && $0["breakdown"] == ""
          })
        #expect(row["value"] == same["value"])
        #expect(row["\(side)_status"] == same["status"], "\(row)")
        #expect(row["\(side)_gap"] == same["gap"], "\(row)")
      }
    }
  }

  @Test func sameInputsSameBytes() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--set", "2.a >= 84%", "--set", "2H.b at least 90%", "--quiet"]
    for name in ["first", "second"] {
      let run = try whatIf(arguments, to: "\(folder.path)/\(name)")
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.isEmpty)
    }
    for name in ["whatif.html", "whatif.xlsx", "whatif.csv", "knock-on.csv"] {
      let files = try ["first", "second"].map {
        try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)/\(name)"))
      }
      #expect(files[0] == files[1], "\(name)")
    }
  }

  /// A scenario is compared with what it is based on, unless --targets says otherwise.
  @Test func theBaselineIsWhatTheScenarioIsBasedOn() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"name": "Base", "targets": [{"measure": "2.a", "atLeast": "70%"}]}"#, to: "base.json")
    try folder.write(
      #"{"name": "Up", "basedOn": "base.json", "targets": [{"measure": "2.a", "atLeast": "71%"}]}"#,
      to: "up.json")
    #expect(try whatIf(["--scenario", "\(folder.path)/up.json"], to: "\(folder.path)/out").code == 0)
    let rows = try table("whatif.csv", in: "\(folder.path)/out")
    #expect(rows.map { $0["baseline_target"] } == ["0.7"])
    #expect(
      try whatIf(
        ["--scenario", "\(folder.path)/up.json", "--targets", "Targets/somerset-2018-19.json"],
        to: "\(folder.path)/out"
      ).code == 0)
    #expect(try table("whatif.csv", in: "\(folder.path)/out").count > 30, "all its other targets are gone")
    try folder.write(
      #"{"name": "Only this", "targets": [{"measure": "2.a", "atLeast": "71%"}]}"#, to: "only.json")
    #expect(try whatIf(["--scenario", "\(folder.path)/only.json"], to: "\(folder.path)/out").code == 0)
    #expect(try table("whatif.csv", in: "\(folder.path)/out").map { $0["measure"] } == ["2.a"])
  }
}
