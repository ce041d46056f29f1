import Foundation
import Ingest
import Measures
import Tabular
import TestSupport
import Testing

/// Pathway maps against SQL written by hand, and against the law that nothing is lost on the way.
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

  /// Random councils: the generator's seed, the authorities whose people share numbers, and how many months the
  /// extracts are behind the month reported.
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
}

extension PathwayMap {
  /// The flows by the names of their ends; the start has none.
  var namedFlows: [OracleFlow] {
    flows.map { flow in
      OracleFlow(
        stage: flow.stage, from: flow.stage == 1 ? "" : stages[flow.stage - 1].nodes[flow.from].title,
        to: stages[flow.stage].nodes[flow.to].title, count: flow.count)
    }.sorted()
  }

  /// Nodes where more or fewer come in than are there, or go on than came in.
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
