import Findings
@testable import History
@testable import Measures
import Tabular

/// Fabricated results and records.
enum Fabricated {
  static let october = Month(year: 2026, month: 10)

  /// A measure with counts by month, oldest first; nil gives no figure.
  static func result(
    _ id: String, _ counts: [(Int, Int)?], extracts: [String] = ["contacts"],
    levels: [String: [(Int, Int)?]] = [:],
    expectation: Expectation? = nil
  ) -> MeasureResult {
    func figures(_ counts: [(Int, Int)?]) -> [Figure] {
      counts.map { count in
        var figure =
          count.map { Figure.share(met: $0.0, counted: $0.1, pending: 0, notRecorded: 0) }
          ?? Figure(note: .noRows)
        figure.judgement.expectation = expectation
        return figure
      }
    }
    return MeasureResult(
      measure: MeasureDescription(
        id: id, objective: "1", title: id, summary: "", countingNotes: [], unit: .percent,
        scoring: .proportion,
        improvement: .increase, window: .month, source: "", extracts: extracts, isLocal: false),
      overall: figures(counts),
      breakdowns: levels.isEmpty
        ? []
        : [
          BreakdownResult(
            name: "locality",
            levels: levels.sorted { $0.key < $1.key }.map {
              LevelResult(level: $0.key, figures: figures($0.value))
            })
        ], control: nil)
  }

  /// Results whose last month is `month`.
  static func results(_ measures: [MeasureResult], month: Month = october) -> Results {
    let count = measures.first?.overall.count ?? 1
    return Results(
      month: month, months: (0..<count).map { month.adding($0 - count + 1) }, objectives: [],
      measures: measures)
  }

  /// A run over files with the given contents, by extract.
  static func run(_ files: [String: String], version: String = "1") -> RunRecord {
    RunRecord(
      started: "2026-11-02T09:00:00Z", version: version, organisation: "Westmarch", folder: "Reports/2026-10",
      targets: "Ours",
      inputs: files.sorted { $0.key < $1.key }.map { extract, content in
        RunInput(
          kind: extract,
          file: InputFile(
            name: "\(extract).csv", bytes: content.utf8.count, sha256: SHA256.text(of: Array(content.utf8)),
            rowsRead: 4, rowsAccepted: 3))
      },
      findings: [.init(extract: "contacts", code: .unknownCode, severity: .warning, count: 4)])
  }
}
