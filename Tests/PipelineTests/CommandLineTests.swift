import Foundation
import TestSupport
import Testing

/// Exit codes and messages are a contract: the real binary, one row a mistake.
@Suite struct CommandLineTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]
    let code: Int32
    let says: [String]

    var testDescription: String { name }
  }

  static let mistakes = [
    Mistake(
      name: "unknown option", arguments: ["run", "--extract", "x"], code: 64,
      says: ["waymark run: unknown option --extract — did you mean --extracts?", "`waymark run --help`"]),
    Mistake(
      name: "unknown command", arguments: ["rnu"], code: 64,
      says: ["waymark: unknown command \"rnu\" — did you mean run?"]),
    Mistake(
      name: "option without value", arguments: ["run", "--month"], code: 64,
      says: ["--month needs a value: --month YYYY-MM"]),
    Mistake(
      name: "not a month", arguments: ["run", "--month", "October"], code: 64,
      says: ["--month October: expected a month such as 2026-10"]),
    Mistake(
      name: "months out of range", arguments: ["run", "--months", "0"], code: 64,
      says: ["--months 0: expected a whole number from 1 to 240"]),
    Mistake(
      name: "option twice", arguments: ["run", "--out", "a", "--out", "b"], code: 64,
      says: ["--out is given twice"]),
    Mistake(
      name: "operand", arguments: ["run", "SampleData"], code: 64,
      says: ["unexpected \"SampleData\"; waymark run takes options only"]),
    Mistake(
      name: "unknown measure", arguments: ["measures", "2.aa"], code: 64,
      says: ["there is no measure \"2.aa\" — did you mean \"2.a\"?"]),
    Mistake(
      name: "unknown measure in --only", arguments: ["run", "--only", "2.a,2H.bb"], code: 64,
      says: ["--only: there is no \"2H.bb\" — did you mean \"2H.b\"?"]),
    Mistake(
      name: "several unknown measures in --only", arguments: ["run", "--only", "2.a,2H.bb,zz.99"], code: 64,
      says: ["--only: there is no \"2H.bb\" — did you mean \"2H.b\"?; there is no \"zz.99\""]),
    Mistake(
      name: "unknown format", arguments: ["run", "--formats", "pdf"], code: 64,
      says: ["--formats: there is no \"pdf\"", "known are html, xlsx, csv"]),
    Mistake(
      name: "PDF without the dashboard", arguments: ["run", "--pdf", "--formats", "csv"], code: 64,
      says: ["--pdf prints the dashboard, so --formats must include html"]),
    Mistake(
      name: "missing folder", arguments: ["run", "--extracts", "no/such/folder"], code: 66,
      says: [
        "no/such/folder: there is no such folder. Name the folder that holds the extracts with --extracts."
      ]),
    Mistake(
      name: "folder without extracts", arguments: ["run", "--extracts", "docs"], code: 66,
      says: ["docs: the folder holds no extracts. Expected at least one of contacts.csv"]),
    Mistake(
      name: "a file for the folder", arguments: ["check", "--extracts", "README.md"], code: 66,
      says: ["README.md is a file, not a folder. Name the folder that holds the extracts with --extracts."]),
    Mistake(
      name: "missing mapping", arguments: ["check", "--mapping", "none.json"], code: 66,
      says: ["none.json: cannot be read. Name another file with --mapping."]),
    Mistake(
      name: "missing targets", arguments: ["run", "--targets", "none.json"], code: 66,
      says: ["none.json: cannot be read. Name another file with --targets."]),
    Mistake(
      name: "nothing to compare", arguments: ["whatif"], code: 64,
      says: ["name a scenario with --scenario FILE, or a target with --set \"2.a>=80%\", or both"]),
    Mistake(
      name: "targets that are wrong", arguments: ["whatif", "--set", "2.aa>=80", "--set", "2.b=20%"],
      code: 64,
      says: [
        "there is no measure \"2.aa\" — did you mean \"2.a\"?\n  2.aa>=80\n  ^~~~",
        "\"=\" does not say which side is better", "\n  2.b=20%\n     ^",
      ]),
    Mistake(
      name: "a scenario that changes nothing", arguments: ["whatif", "--set", "2.g.i <= 100%"], code: 78,
      says: ["there is nothing to compare. Change a target with --set, or name another scenario."]),
    Mistake(
      name: "missing scenario", arguments: ["whatif", "--scenario", "none.json"], code: 66,
      says: ["none.json: cannot be read. Name another file with --scenario."]),
    Mistake(name: "sample without a folder", arguments: ["sample"], code: 64, says: ["--out is missing"]),
  ]

  @Test(arguments: mistakes)
  func mistakesAreExplained(_ mistake: Mistake) throws {
    let run = try ProgramRun(mistake.arguments)
    #expect(run.code == mistake.code)
    for text in mistake.says { #expect(run.errors.contains(text), "said: \(run.errors)") }
    #expect(run.output.isEmpty)
  }

  @Test func aTargetsFileWithThreeMistakesReportsAllAndWritesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {
        "name": "Three mistakes",
        "targets": [
          { "measure": "2.aa", "atLeast": "75%" },
          { "measure": "2H.b", "atLeast": 83 },
          { "measure": "2.b", "arround": "25%" }
        ]
      }
      """, to: "targets.json")
    let run = try ProgramRun([
      "run", "--targets", "\(folder.path)/targets.json", "--out", "\(folder.path)/report",
    ])
    #expect(run.code == 78)
    let lines = run.errors.split(separator: "\n")
    #expect(
      lines.map { $0.replacing("\(folder.path)/", with: "") } == [
        #"targets.json:4:18: error: $.targets[0].measure: there is no measure "2.aa" — did you mean "2.a"?"#,
        #"targets.json:5:37: error: $.targets[1].atLeast: a proportion is from 0 to 1, found 83; for 83 per cent write "83%""#,
        #"targets.json:6:25: error: $.targets[2].arround: unknown name "arround" — did you mean "around"?"#,
        "3 mistakes; nothing was evaluated or written.",
      ])
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/report"))
  }

  @Test(arguments: ["run", "whatif", "history", "check", "measures", "sample"])
  func everyCommandHelps(command: String) throws {
    let run = try ProgramRun([command, "--help"])
    #expect(run.code == 0)
    #expect(run.output.contains("Usage: waymark \(command)"))
    #expect(run.output.contains("Example:"))
  }

  /// docs/command-line.md holds the help of every command, word for word.
  @Test func helpIsDocumented() throws {
    let document = try String(
      contentsOf: Repository.root.appending(path: "docs/command-line.md"), encoding: .utf8)
    for arguments in [
      ["--help"], ["run", "--help"], ["whatif", "--help"], ["history", "--help"], ["check", "--help"],
      ["measures", "--help"],
      ["sample", "--help"],
    ] {
      let help = try ProgramRun(arguments).output.trimmingCharacters(in: .newlines)
      #expect(document.contains(help), "\(arguments)")
    }
    for code in ["0", "64", "65", "66", "73", "74", "78"] {
      #expect(document.contains("| \(code) |"), "exit code \(code)")
    }
  }
}
