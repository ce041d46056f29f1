import Ingest
import Measures
import Tabular
import TestSupport
import Testing

/// Every measure of the catalogue against SQL written by hand from its definition in words.
@Suite struct OracleTests {
  /// Seeds of the generator, and the authorities whose people share numbers.
  static let councils: [(seed: UInt64, authorities: [String])] = [
    (1, []), (2, []), (3, ["Avon", "Brue"]), (4, ["A", "B", "C"]),
  ]

  @Test(arguments: councils)
  func engineAgreesWithSQL(_ seed: UInt64, _ authorities: [String]) throws {
    let schemas = try ExtractSchema.all()
    let records = try EdgeCases.records(seed: seed, authorities: authorities)
    let oracle = try Oracle(records: records, months: EdgeCases.months)
    let catalogue = try Catalogue.builtIn(schemas: schemas)
    let results = Evaluation(catalogue: catalogue, month: EdgeCases.reported, months: EdgeCases.months.count)
      .run(try ExtractSet(records: records))

    let statements = Dictionary(uniqueKeysWithValues: OracleMeasure.all.map { ($0.id, $0) })
    for result in results.measures {
      let measure = try #require(statements[result.measure.id], "no SQL for \(result.measure.id)")
      var comparison = OracleComparison()
      comparison.compare(result, months: EdgeCases.months, with: try oracle.figures(of: measure))
      comparison.compareOrder(result) { breakdown in
        Self.order(of: breakdown, in: measure, schemas)
      }
      let differences = comparison.differences
      #expect(
        differences.isEmpty,
        """
        seed \(seed), authorities \(authorities), \(result.measure.id): \(differences.count) of \
        \(comparison.figuresCompared) figures differ
        \(differences.prefix(12).joined(separator: "\n"))
        """)
    }
  }

  /// The documented order of a breakdown's levels; nil for free text.
  private static func order(of breakdown: String, in measure: OracleMeasure, _ schemas: [ExtractSchema])
    -> [String]?
  {
    switch breakdown {
    case "age_band":
      return measure.id == "5.h" ? OracleVocabulary.employeeAgeBands : OracleVocabulary.ageBands
    case "service_band": return OracleVocabulary.serviceBands
    default:
      let extract = measure.dated.first.map { String($0.column.prefix { $0 != "." }) }
      guard case .code(let labels) = schemas.first(where: { $0.name == extract })?[breakdown]?.type else {
        return nil
      }
      return labels
    }
  }
}
