import Foundation
import Ingest
import Tabular
import TestSupport
import Testing

@testable import Measures

/// Pathway maps against hand-written SQL, and against the rule that nothing is lost.
@Suite struct PathwayMapTests {
  private func results(_ extracts: ExtractSet, _ reported: Month) throws -> [PathwayResult] {
    let catalogue = try Catalogue.builtIn(schemas: ExtractSchema.all())
    return Evaluation(catalogue: catalogue, month: reported, months: 12).run(extracts).pathways
  }

  private func compare(_ results: [PathwayResult], _ oracle: borrowing Oracle, reported: Month) throws -> Int
  {
    #expect(results.map(\.pathway.id) == OraclePathway.all.map(\.id))
    var compared = 0
    for (result, pathway) in zip(results, OraclePathway.all) {
      let expected = try oracle.flows(of: pathway, reported: reported)
      #expect((result.map == nil) == (expected == nil), "\(pathway.id): \(result.omissions)")
      guard let map = result.map, let expected else { continue }
      #expect([map.first.description, map.last.description] == expected.months, "\(pathway.id)")
      #expect(map.namedFlows == expected.flows, "\(pathway.id)")
      #expect(map.leaks.isEmpty, "\(pathway.id)")
      compared += expected.flows.count
    }
    return compared
  }

  /// Random councils: the seed, the authorities, whose people have the same numbers, and how many months the extracts are
  /// behind the month reported.
  static let councils: [(seed: UInt64, authorities: [String], behind: Int)] = [
    (1, [], 0), (2, ["Avon", "Brue"], 0), (3, [], 2), (4, ["A", "B", "C"], 1),
  ]

  @Test(arguments: councils)
  func engineAgreesWithSQL(_ council: (seed: UInt64, authorities: [String], behind: Int)) throws {
    let records = try PathwayCases.records(seed: council.seed, authorities: council.authorities)
    let reported = PathwayCases.reported.adding(council.behind)
    let oracle = try Oracle(records: records, months: [reported])
    let compared = try compare(
      results(ExtractSet(records: records), reported), oracle, reported: reported)
    #expect(compared > 70)
  }

  @Test func theSampleCouncilAgreesWithSQL() throws {
    let folder = Repository.root.appending(path: "SampleData").path
    var records: [String: [[String]]] = [:]
    for schema in try ExtractSchema.all() {
      let text = try String(contentsOfFile: "\(folder)/\(schema.name).csv", encoding: .utf8)
      records[schema.name] = CSVText.records(text)
    }
    let reported = Month(year: 2026, month: 10)
    let oracle = try Oracle(records: records, months: [reported])
    let compared = try compare(results(Ingest.read(folder: folder), reported), oracle, reported: reported)
    #expect(compared > 40)
  }

  /// What is left out when an extract is not supplied: the remaining stages, and the omissions.
  static let withoutExtract: [(missing: String, pathway: Int, stages: Int, omissions: [PathwayOmission])] = [
    ("contacts", 0, 0, [PathwayOmission(stage: nil, extract: "contacts", reason: .noExtract)]),
    (
      "assessments", 0, 2,
      [PathwayOmission(stage: "Outcome of the assessment", extract: "assessments", reason: .noExtract)]
    ),
    ("services", 0, 4, [PathwayOmission(stage: "Service", extract: "services", reason: .noExtract)]),
    ("reablement", 0, 4, [PathwayOmission(stage: "Service", extract: "reablement", reason: .noExtract)]),
    ("discharges", 1, 0, [PathwayOmission(stage: nil, extract: "discharges", reason: .noExtract)]),
    (
      "reablement", 1, 2,
      [PathwayOmission(stage: "Outcome of reablement", extract: "reablement", reason: .noExtract)]
    ),
  ]

  @Test(arguments: withoutExtract)
  func aMissingExtractLeavesOutTheStagesThatNeedIt(
    _ test: (missing: String, pathway: Int, stages: Int, omissions: [PathwayOmission])
  ) throws {
    var records = try PathwayCases.records(seed: 5, authorities: [])
    records[test.missing] = nil
    let result = try results(ExtractSet(records: records), PathwayCases.reported)[test.pathway]
    #expect(result.map?.stages.count ?? 0 == test.stages)
    #expect(result.omissions == test.omissions)
    #expect(result.map?.leaks ?? [] == [])
  }

  @Test func anExtractWithoutRowsOrTooShortMakesNoMap() throws {
    var records = try PathwayCases.records(seed: 6, authorities: [])
    let rows = try #require(records["discharges"])
    records["discharges"] = [rows[0]]
    #expect(
      try results(ExtractSet(records: records), PathwayCases.reported)[1].omissions.map(\.reason) == [.noRows]
    )

    let start = try #require(rows[0].firstIndex(of: "discharge_date"))
    records["discharges"] = [rows[0]] + rows.dropFirst().filter { $0[start] >= "2024-06-15" }
    let late = try results(ExtractSet(records: records), PathwayCases.reported)[1]
    #expect(late.map == nil)
    #expect(late.omissions.map(\.reason) == [.shortWindow(first: Month(year: 2024, month: 6))])
  }
}

extension PathwayMap {
  /// The flows by the names of their ends; nothing flows into the start.
  var namedFlows: [OracleFlow] {
    flows.map { flow in
      OracleFlow(
        stage: flow.stage, from: flow.stage == 1 ? "" : stages[flow.stage - 1].nodes[flow.from].title,
        to: stages[flow.stage].nodes[flow.to].title, count: flow.count)
    }.sorted()
  }

  /// Nodes where the numbers arriving, present and leaving differ.
  var leaks: [String] {
    stages.indices.flatMap { stage in
      stages[stage].nodes.indices.compactMap { index -> String? in
        let node = stages[stage].nodes[index]
        let arriving = flows.filter { $0.stage == stage && $0.to == index }.reduce(0) { $0 + $1.count }
        let leaving = flows.filter { $0.stage == stage + 1 && $0.from == index }
        let onward = leaving.reduce(0) { $0 + $1.count }
        let isWhole = (stage == 0 || arriving == node.count) && (leaving.isEmpty || onward == node.count)
        return isWhole
          ? nil : "\(stages[stage].title), \(node.title): \(arriving) in, \(node.count), \(onward) out"
      }
    }
  }
}
