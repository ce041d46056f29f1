import Configuration
import Tabular
import TestSupport
import Testing

@testable import Measures

/// Which target is in force for which month and level.
@Suite struct TargetSetTests {
  private let catalogue: Catalogue

  init() throws { catalogue = try Repository.catalogue() }

  private func set(_ files: [String: String], _ path: String = "targets.json") throws -> TargetSet {
    try TargetSet.load(path, catalogue: catalogue) { name in files[name].map { Array($0.utf8) } }
  }

  private func percent(
    _ set: TargetSet, _ month: String, breakdown: String = "", level: String = ""
  ) throws -> Double? {
    let month = try #require(Month(month))
    return set.expectation(of: "2.a", in: month, breakdown: breakdown, level: level)?.target?.double
  }

  static let byMonth = """
    {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": "70%", "until": "2026-03"},
      {"measure": "2.a", "atLeast": "75%", "from": "2026-04", "until": "2027-03"},
      {"measure": "2.a", "atLeast": "60%", "from": "2026-06", "until": "2026-06", "level": "North"},
      {"measure": "2.a", "atLeast": "65%", "level": {"channel": "phone"}}
    ]}
    """

  @Test(arguments: [
    ("the last month of one", "2026-03", "", "", 0.7),
    ("the first month of the next", "2026-04", "", "", 0.75),
    ("the last month of that", "2027-03", "", "", 0.75),
    ("nothing afterwards", "2027-04", "", "", nil),
    ("a locality with its own target", "2026-06", "locality", "North", 0.6),
    ("the whole before it", "2026-05", "locality", "North", 0.75),
    ("another locality", "2026-06", "locality", "South", 0.75),
    ("the same name in another breakdown", "2026-06", "source", "North", 0.75),
    ("a level of another breakdown", "2026-06", "channel", "phone", 0.65),
    ("that level after the target of the whole has ended", "2028-01", "channel", "phone", 0.65),
  ])
  func inForce(_ name: String, _ month: String, _ breakdown: String, _ level: String, _ expected: Double?)
    throws
  {
    let set = try set(["targets.json": Self.byMonth])
    #expect(try percent(set, month, breakdown: breakdown, level: level) == expected, "\(name)")
  }

  /// Targets for levels that the data lack are reported, with the nearest level.
  @Test func levelsNotInTheData() throws {
    let set = try set([
      "targets.json": """
      {"name": "Ours", "targets": [
        {"measure": "2.a", "atLeast": "60%", "level": "Nrth"},
        {"measure": "2.a", "atLeast": "61%", "level": "South"},
        {"measure": "2.a", "atLeast": "65%", "level": {"channel": "phone"}},
        {"measure": "2.b", "atMost": "20%", "level": "Nowhere"}
      ]}
      """
    ])
    let measure = try #require(catalogue["2.a"]).description
    let result = MeasureResult(
      measure: measure, overall: [],
      breakdowns: [
        BreakdownResult(
          name: "locality", levels: ["North", "South"].map { LevelResult(level: $0, figures: []) }),
        BreakdownResult(name: "channel", levels: []),
      ], control: nil)
    let month = Month(year: 2026, month: 10)
    let results = Results(month: month, months: [month], objectives: [], measures: [result])
    #expect(
      set.levelsNotFound(in: results) == [
        "the target of 2.a for the locality \"Nrth\" has no effect: there is no such locality in the data "
          + "— did you mean \"North\"?"
      ])
  }

  @Test func percentagesAndNumbersAreEquivalent() throws {
    let file = #"{"name": "x", "targets": [{"measure": "2.a", "atLeast": %}]}"#
    for (text, units) in [
      ("0.824", 8240), (#""82.4%""#, 8240), (#""82.45%""#, 8245), ("1", 10_000), ("0", 0),
    ] {
      let set = try set(["targets.json": file.split(separator: "%", maxSplits: 1).joined(separator: text)])
      #expect(set.targets.first?.expectation?.target?.units == Int64(units), "\(text)")
    }
  }

  @Test func everyMemberIsRead() throws {
    let set = try set([
      "targets.json": """
      {"name": "Ours", "controlRules": "nhsr", "disclosure": "under-8", "targets": [
        {"measure": "2.a", "around": "75%", "tolerance": 0.02, "better": "neither", "amberWithin": "5%",
         "from": "2026-04", "until": "2026-05", "level": "North", "source": "Board", "note": "Agreed"},
        {"measure": "1.g", "trend": "decrease"},
        {"measure": "2.d", "note": "Watched"}
      ], "rebasing": [{"measure": "2.b", "from": "2026-01", "note": "New team"}]}
      """
    ])
    let around = Expectation(
      kind: .around, target: FixedDecimal(units: 7500), tolerance: FixedDecimal(units: 200), better: .neither,
      amberWithin: FixedDecimal(units: 500), source: "Board")
    #expect(
      set.targets == [
        Target(
          measure: "2.a", level: .init(breakdown: "locality", value: "North"), from: Month("2026-04"),
          until: Month("2026-05"), expectation: around, note: "Agreed"),
        Target(
          measure: "1.g", level: nil, from: nil, until: nil,
          expectation: Expectation(kind: .trend, target: nil, better: .lower), note: ""),
        Target(measure: "2.d", level: nil, from: nil, until: nil, expectation: nil, note: "Watched"),
      ])
    #expect(set.rebasings.map(\.measure) == ["2.b"])
    #expect(set.rules == .nhsr)
    #expect(set.disclosure == .underEight)
  }

  // MARK: Scenarios

  static let base = """
    {"name": "Base", "targets": [
      {"measure": "2.a", "atLeast": "75%"}, {"measure": "2.b", "atMost": "25%"},
      {"measure": "2.a", "atLeast": "70%", "level": "North"}
    ], "controlRules": "nhsr"}
    """

  @Test func aScenarioReplacesTheTargetsItOverlaps() throws {
    let set = try set(
      [
        "folder/base.json": Self.base,
        "folder/what-if/scenario.json": """
        {"name": "Scenario", "basedOn": "../base.json", "targets": [
          {"measure": "2.a", "atLeast": "80%", "from": "2026-04", "until": "2026-06"}
        ]}
        """,
      ], "folder/what-if/scenario.json")
    #expect(set.name == "Scenario")
    #expect(set.rules == .nhsr)
    #expect(try percent(set, "2026-03") == 0.75)
    #expect(try percent(set, "2026-04") == 0.8)
    #expect(try percent(set, "2026-06") == 0.8)
    #expect(try percent(set, "2026-07") == 0.75)
    #expect(try percent(set, "2026-05", breakdown: "locality", level: "North") == 0.7)
    #expect(set.expectation(of: "2.b", in: try #require(Month("2026-05")))?.kind == .atMost)
  }

  @Test func aScenarioCanRemoveATarget() throws {
    let set = try set([
      "base.json": Self.base,
      "targets.json": #"{"name": "x", "basedOn": "base.json", "targets": [{"measure": "2.a"}]}"#,
    ])
    #expect(try percent(set, "2026-05") == nil)
    #expect(try percent(set, "2026-05", breakdown: "locality", level: "North") == 0.7)
  }

  @Test func chainsAreFollowed() throws {
    func derived(from base: String, _ target: String) -> String {
      #"{"name": "x", "basedOn": "\#(base)", "targets": [{"measure": "2.a", "atLeast": "\#(target)%"}]}"#
    }
    let set = try set(
      [
        "a.json": Self.base, "sub/b.json": derived(from: "../a.json", "77"),
        "c.json": derived(from: "sub/b.json", "78"),
      ], "c.json")
    #expect(try percent(set, "2026-05") == 0.78)
    #expect(set.targets.count == 3)
  }

  @Test(arguments: [
    (
      "itself", ["a.json": #"{"name": "x", "basedOn": "./a.json", "targets": []}"#],
      ["a.json:1:26: error: $.basedOn: ./a.json is this file, or is based on it"]
    ),
    (
      "in a circle",
      [
        "a.json": #"{"name": "x", "basedOn": "sub/b.json", "targets": []}"#,
        "sub/b.json": #"{"name": "x", "basedOn": "../a.json", "targets": []}"#,
      ],
      ["sub/b.json:1:26: error: $.basedOn: ../a.json is this file, or is based on it"]
    ),
    (
      "a missing file", ["a.json": #"{"name": "x", "basedOn": "../b.json", "targets": []}"#],
      ["a.json:1:26: error: $.basedOn: there is no file ../b.json"]
    ),
    (
      "a number", ["a.json": #"{"name": "x", "basedOn": 5, "targets": []}"#],
      ["a.json:1:26: error: $.basedOn: expected text, found a number"]
    ),
    (
      "the mistakes of both files",
      [
        "a.json": #"{"basedOn": "b.json", "targets": []}"#,
        "b.json": "{",
      ],
      [
        "b.json:1:2: error: $: expected a name in double quotes", #"a.json:1:1: error: $: "name" is missing"#,
      ]
    ),
    ("nothing", ["a.json": ""], ["a.json:1:1: error: $: the file ends where a value should be"]),
  ])
  func basedOnMistakes(_ name: String, _ files: [String: String], _ expected: [String]) throws {
    let error = #expect(throws: ConfigurationError.self) { try set(files, "a.json") }
    #expect(error?.issues.map(\.description) == expected, "\(name)")
  }

  @Test func shippedSetsAreValid() throws {
    for path in [
      "somerset-2018-19.json", "what-if/tlap-2011.json", "what-if/torbay-front-door.json",
      "what-if/optimised-pathways.json", "what-if/stretch.json",
    ] {
      let set = try TargetSet.load("Targets/\(path)", catalogue: catalogue) { Repository.bytes(of: $0) }
      #expect(set.targets.count >= 59, "\(path)")
    }
  }
}
