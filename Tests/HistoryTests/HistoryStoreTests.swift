import Findings
import Foundation
import SQLite
import Tabular
import TestSupport
import Testing

@testable import History
@testable import Measures

@Suite struct HistoryStoreTests {
  private let folder: SuiteFolder

  init() throws { folder = try SuiteFolder() }

  private var path: String { folder.path + "/history.sqlite" }

  /// Records a run as the program does, and returns what it found published before.
  @discardableResult
  private func record(_ run: RunRecord, _ results: Results) throws -> [Restatement] {
    let store = try HistoryStore.recording(path: path)
    try store.begin()
    let restated = try store.published(before: run).restatements(in: results)
    try store.record(run, results)
    try store.commit()
    try store.close()
    return restated
  }

  private func rows(_ sql: String) throws -> [[SQLValue]] {
    let database = try Database(.existing(path))
    return try database.rows(sql)
  }

  @Test func aRunIsRecordedInFull() throws {
    let target = Expectation(
      kind: .around, target: FixedDecimal("0.75"), tolerance: FixedDecimal(units: 200), better: .higher,
      source: "Board")
    let results = Fabricated.results([
      Fabricated.result(
        "2.a", [(70, 100), nil, (80, 100)], levels: ["North": [(1, 2), (3, 4), (5, 6)]], expectation: target)
    ])
    try record(Fabricated.run(["contacts": "x"]), results)
    #expect(
      try rows(
        "SELECT month, breakdown, level, numerator, denominator, value, note FROM result ORDER BY level, month"
      ) == [
        [.text("2026-08"), .text(""), .text(""), .real(70), .real(100), .real(0.7), .null],
        [.text("2026-09"), .text(""), .text(""), .null, .null, .null, .text("no_rows")],
        [.text("2026-10"), .text(""), .text(""), .real(80), .real(100), .real(0.8), .null],
        [.text("2026-08"), .text("locality"), .text("North"), .real(1), .real(2), .real(0.5), .text("few")],
        [.text("2026-09"), .text("locality"), .text("North"), .real(3), .real(4), .real(0.75), .text("few")],
        [
          .text("2026-10"), .text("locality"), .text("North"), .real(5), .real(6), .real(5.0 / 6),
          .text("few"),
        ],
      ])
    #expect(
      try rows("SELECT kind, file, rows_accepted, rows_rejected, length(sha256) FROM input") == [
        [.text("contacts"), .text("contacts.csv"), .integer(3), .integer(1), .integer(64)]
      ])
    #expect(try rows("SELECT code, count FROM finding") == [[.text("unknown-code"), .integer(4)]])
    #expect(
      try rows("SELECT measure, breakdown, level, kind, target, tolerance, better, source FROM target") == [
        [
          .text("2.a"), .text(""), .text(""), .text("around"), .real(0.75), .real(0.02), .text("higher"),
          .text("Board"),
        ]
      ])
    #expect(try rows("PRAGMA integrity_check") == [[.text("ok")]])
    #expect(try rows("PRAGMA journal_mode") == [[.text("wal")]])
  }

  @Test func nothingIsRecordedWithoutACommit() throws {
    let results = Fabricated.results([Fabricated.result("2.a", [(1, 2)])])
    let store = try HistoryStore.recording(path: path)
    try store.begin()
    try store.record(Fabricated.run(["contacts": "x"]), results)
    try store.close()
    #expect(try rows("SELECT count(*) FROM run") == [[.integer(0)]])
    #expect(try rows("SELECT count(*) FROM figure") == [[.integer(0)]])
  }

  @Test func restatedFiguresNameTheInputThatChanged() throws {
    let first = Fabricated.run(["contacts": "a", "reviews": "a"])
    try record(
      first,
      Fabricated.results([
        Fabricated.result("2.a", [(70, 100), nil, (80, 100)], levels: ["North": [(1, 2), (3, 4), (5, 6)]]),
        Fabricated.result("4.a", [(1, 10), (2, 10), (3, 10)], extracts: ["reviews"]),
      ]))
    // One value, one count with the same value, one first figure, one month gone, one month new.
    let later = Fabricated.results(
      [
        Fabricated.result(
          "2.a", [(75, 100), (5, 10), (160, 200)], levels: ["North": [(1, 2), (2, 4), (5, 6)]]),
        Fabricated.result("4.a", [(1, 10), nil, (3, 10)], extracts: ["reviews"]),
      ])
    let restated = try record(Fabricated.run(["contacts": "b", "reviews": "a"]), later)
    #expect(
      restated.map {
        "\($0.measure) \($0.month) \($0.level) \($0.before.value) \($0.now.value) \($0.changed)"
      }
        == [
          "2.a 2026-08  0.7 0.75 [\"contacts\"]", "2.a 2026-09 North 0.75 0.5 [\"contacts\"]",
          "2.a 2026-10  0.8 0.8 [\"contacts\"]",
        ])
    #expect(restated[0].before.reported == Fabricated.october)
    #expect(
      try rows(
        "SELECT run, measure, month, level, previous_run, previous_value, value FROM restated ORDER BY month")
        == [
          [.integer(2), .text("2.a"), .text("2026-08"), .text(""), .integer(1), .real(0.7), .real(0.75)],
          [
            .integer(2), .text("2.a"), .text("2026-09"), .text("North"), .integer(1), .real(0.75), .real(0.5),
          ],
          [.integer(2), .text("2.a"), .text("2026-10"), .text(""), .integer(1), .real(0.8), .real(0.8)],
        ])
    // A figure that disappeared and came back unchanged has not been restated.
    #expect(
      try record(
        Fabricated.run(["contacts": "b", "reviews": "c"]),
        Fabricated.results([Fabricated.result("4.a", [(1, 10), (2, 10), (3, 10)], extracts: ["reviews"])])
      ).isEmpty)
  }

  @Test func definitionsAndProgramCanCauseARestatement() throws {
    let results = { Fabricated.results([Fabricated.result("2.a", [($0, 10)])]) }
    try record(Fabricated.run(["contacts": "a", "measures": "a"]), results(1))
    #expect(
      try record(Fabricated.run(["contacts": "a", "measures": "b"]), results(2)).map(\.changed) == [
        ["definitions"]
      ])
    #expect(
      try record(Fabricated.run(["contacts": "a", "measures": "b", "mapping": "a"]), results(1)).map(
        \.changed)
        == [["mapping"]])
    #expect(
      try record(
        Fabricated.run(["contacts": "a", "measures": "b", "mapping": "a"], version: "2"), results(3)
      ).map(\.changed)
        == [["program"]])
  }

  /// Otherwise the second of two identical runs would write another report.
  @Test func aRepeatedRunFindsWhatTheFirstOneFound() throws {
    let (before, after) = (
      Fabricated.results([Fabricated.result("2.a", [(1, 10), (2, 10)])]),
      Fabricated.results([Fabricated.result("2.a", [nil, (3, 10)])])
    )
    try record(Fabricated.run(["contacts": "a"]), before)
    for _ in 0..<3 {
      #expect(try record(Fabricated.run(["contacts": "b"]), after).map(\.before.value) == [0.2])
      let store = try HistoryStore.recording(path: path)
      let earlier = try store.published(before: Fabricated.run(["contacts": "b"]))
      #expect(earlier.figure(measure: "2.a", month: Fabricated.october.adding(-1))?.value == 0.1)
      #expect(earlier.figure(measure: "2.a", month: Fabricated.october)?.value == 0.2)
      #expect(earlier.figure(measure: "2.b", month: Fabricated.october) == nil)
    }
    #expect(try record(Fabricated.run(["contacts": "a"]), before).map(\.before.value) == [0.3])
  }

  /// The figures of every run can be read back, although only differences are stored.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyRunCanBeReadBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var published: [[String: Double]] = []
    for turn in 0..<12 {
      let month = Fabricated.october.adding(Int.random(in: -3...3, using: &random))
      let length = Int.random(in: 1...5, using: &random)
      let measures = ["1.a", "2.a", "2.b"].filter { _ in random.chance(80) }.map { id in
        func counts() -> [(Int, Int)?] {
          (0..<length).map { _ in random.chance(15) ? nil : (Int.random(in: 0...2, using: &random), 2) }
        }
        let levels = ["East", "North", "West"].filter { _ in random.chance(70) }
        return Fabricated.result(
          id, counts(), levels: Dictionary(uniqueKeysWithValues: levels.map { ($0, counts()) }))
      }
      if measures.isEmpty {
        published.append([:])
        try record(Fabricated.run(["contacts": "\(turn)"]), Fabricated.results([], month: month))
        continue
      }
      let results = Fabricated.results(measures, month: month)
      var figures: [String: Double] = [:]
      results.forEachFigure { series, month, figure in
        figures["\(series.measure.id) \(month) \(series.breakdown) \(series.level)"] = figure.value ?? -1
      }
      published.append(figures)
      try record(Fabricated.run(["contacts": "\(turn)"]), results)
    }
    for (index, expected) in published.enumerated() {
      let found = try rows(
        "SELECT measure || ' ' || month || ' ' || breakdown || ' ' || level, coalesce(value, -1) FROM result "
          + "WHERE run = \(index + 1)")
      let figures = Dictionary(uniqueKeysWithValues: found.map { ($0[0].text ?? "", $0[1].real ?? -2) })
      #expect(figures == expected, "run \(index + 1)")
    }
  }

  @Test func identicalRunsTakeNoSpace() throws {
    let results = Fabricated.results([
      Fabricated.result(
        "2.a", [(1, 10), (2, 10)], levels: ["North": [(1, 2), (1, 2)]],
        expectation: Expectation(kind: .atLeast, target: FixedDecimal("0.5"), better: .higher))
    ])
    for _ in 0..<3 { try record(Fabricated.run(["contacts": "a"]), results) }
    #expect(try rows("SELECT count(*) FROM figure") == [[.integer(4)]])
    #expect(try rows("SELECT count(*) FROM run_series") == [[.integer(2)]])
    #expect(try rows("SELECT count(*) FROM target") == [[.integer(1)]])
    #expect(
      try rows("SELECT run, figures_recorded FROM run_summary") == [
        [.integer(1), .integer(4)], [.integer(2), .integer(0)], [.integer(3), .integer(0)],
      ])
  }

  @Test func readingListsRunsAndTheirDifferences() throws {
    try record(
      Fabricated.run(["contacts": "a"]), Fabricated.results([Fabricated.result("2.a", [(1, 10), (2, 10)])]))
    try record(
      Fabricated.run(["contacts": "b"]), Fabricated.results([Fabricated.result("2.a", [(1, 10), (3, 10)])]))
    let store = try HistoryStore.reading(path: path)
    #expect(try store.runs().map(\.restated) == [0, 1])
    #expect(try store.run(2).month == "2026-10")
    #expect(try store.inputs(of: 1).map(\.file.name) == ["contacts.csv"])
    #expect(try store.statuses(of: 2).map(\.status) == ["no_target"])
    #expect(try store.restated(by: 2).map(\.second) == [0.3])
    #expect(try store.differences(from: 1, to: 2).map(\.first) == [0.2])
    #expect(throws: HistoryError.self) { _ = try store.run(3) }
  }
}
