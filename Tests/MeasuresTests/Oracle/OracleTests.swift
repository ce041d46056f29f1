import Measures
import Tabular
import Testing

@Suite struct OracleTests {
  @Test func everyStatementRuns() throws {
    let records = try EdgeCases.records(seed: 1, authorities: [])
    let oracle = try Oracle(records: records, months: EdgeCases.months)
    for measure in OracleMeasure.all {
      let figures = try oracle.figures(of: measure)
      let overall = figures.filter { $0.key.breakdown.isEmpty }
      #expect(overall.count == 36, "\(measure.id)")
      let valued = overall.values.count { $0.value != nil }
      let noted = Dictionary(grouping: overall.values.compactMap(\.note), by: \.rawValue).mapValues(\.count)
      print(measure.id, figures.count, "values", valued, noted.sorted { $0.key < $1.key })
    }
  }
}
