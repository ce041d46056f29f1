import Ingest
import Measures
import Tabular
import TestSupport
import Testing

/// Every measure of the catalogue against SQL hand-written from its definition in words.
@Suite struct OracleTests {
  /// A council of generated rows: the seed, and the authorities, whose people have the same numbers.
  struct Council: CustomTestStringConvertible {
    let seed: UInt64
    let authorities: [String]
    let reading: Reading
    /// How many months the extracts are behind the month reported.
    var behind = 0
    /// The percentage of rows that are kept.
    var percent = 100
    /// Whether authorities supply only what ``supplied`` keeps.
    var suppliesInPart = false

    var months: [Month] { EdgeCases.months.map { $0.adding(behind) } }
    var testDescription: String {
      "seed \(seed), authorities \(authorities), \(reading), \(behind) months behind, \(percent)% of rows"
        + (suppliesInPart ? ", some supplied in part" : "")
    }

    func records() throws -> [String: [[String]]] {
      let records = try EdgeCases.records(seed: seed, authorities: authorities, keeping: percent)
      guard suppliesInPart else { return records }
      let schemas = try ExtractSchema.all()
      return Dictionary(
        uniqueKeysWithValues: records.map { name, rows in
          let dates = schemas.first { $0.name == name }?.columns.firstIndex {
            $0.type == .date || $0.type == .month
          }
          let kept = rows.dropFirst().filter { row in
            Self.supplied(row.last ?? "", name, month: dates.map { String(row[$0].prefix(7)) } ?? "")
          }
          return (name, [rows[0]] + kept)
        })
    }

    /// B stops early, C begins late and has no assessments, and D's monthly figures from other systems end early.
    private static func supplied(_ authority: String, _ extract: String, month: String) -> Bool {
      switch authority {
      case "B": month <= "2024-08"
      case "C": month >= "2023-11" && extract != "assessments"
      case "D": !["activity", "finance", "establishment"].contains(extract) || month <= "2024-12"
      default: true
      }
    }
  }

  static let councils = [
    Council(seed: 1, authorities: [], reading: .inMemory),
    Council(seed: 2, authorities: [], reading: .backwards),
    Council(seed: 3, authorities: ["Avon", "Brue"], reading: .fromFiles),
    Council(seed: 4, authorities: ["A", "B", "C"], reading: .fromFiles),
    Council(seed: 5, authorities: [], reading: .inMemory, behind: 2),
    Council(seed: 6, authorities: ["A", "B"], reading: .inMemory, behind: 1, percent: 3),
    Council(seed: 7, authorities: [], reading: .fromFiles, percent: 10),
  ]

  static let partial = Council(
    seed: 8, authorities: ["A", "B", "C", "D"], reading: .inMemory, suppliesInPart: true)

  /// How the rows reach the engine.
  enum Reading {
    case inMemory, backwards, fromFiles

    func extracts(_ records: [String: [[String]]]) throws -> ExtractSet {
      switch self {
      case .inMemory: return try ExtractSet(records: records)
      case .backwards:
        return try ExtractSet(records: records.mapValues { [$0[0]] + $0.dropFirst().reversed() })
      case .fromFiles:
        let folder = try TemporaryFolder()
        for (extract, rows) in records { try folder.write(CSVText.text(rows), to: "\(extract).csv") }
        return try Ingest.read(folder: folder.path, blockSize: 1 << 14)
      }
    }
  }

  @Test(arguments: councils + [partial]) func engineAgreesWithSQL(_ council: Council) throws {
    let schemas = try ExtractSchema.all()
    let records = try council.records()
    let oracle = try Oracle(records: records, months: council.months)
    let extracts = try council.reading.extracts(records)
    for extract in extracts.extracts {
      #expect(
        extract.table.rowCount == (records[extract.schema.name]?.count ?? 0) - 1, "\(extract.schema.name)")
    }
    let catalogue = try Catalogue.builtIn(schemas: schemas)
    let results = Evaluation(
      catalogue: catalogue, month: EdgeCases.reported.adding(council.behind), months: council.months.count
    )
    .run(extracts)

    let statements = Dictionary(uniqueKeysWithValues: OracleMeasure.all.map { ($0.id, $0) })
    for result in results.measures {
      let measure = try #require(statements[result.measure.id], "no SQL for \(result.measure.id)")
      var comparison = OracleComparison()
      #expect(result.breakdowns.contains { $0.name == "authority" } == (council.authorities.count > 1))
      // Authorities have their own test, below.
      let result = result.without("authority")
      comparison.compare(result, months: council.months, with: try oracle.figures(of: measure))
      comparison.compareOrder(result) { breakdown in
        Self.order(of: breakdown, in: measure, schemas)
      }
      let differences = comparison.differences
      #expect(
        differences.isEmpty,
        """
        \(council.testDescription), \(result.measure.id): \(differences.count) of \
        \(comparison.figuresCompared) figures differ
        \(differences.prefix(12).joined(separator: "\n"))
        """)
    }
  }

  /// Every authority's figures are those of SQL over a database with only its rows, although its people share their
  /// numbers with those of others. Some authorities begin later, stop earlier, or lack an extract.
  @Test(arguments: [councils[2], councils[3], partial]) func everyAuthorityHasItsOwnFigures(
    _ council: Council
  ) throws {
    let records = try council.records()
    let results = Evaluation(
      catalogue: try .builtIn(schemas: ExtractSchema.all()), month: EdgeCases.reported,
      months: council.months.count
    )
    .run(try council.reading.extracts(records))
    var compared = 0
    var relations: Set<String> = []
    for authority in council.authorities {
      let own = records.mapValues { [$0[0]] + $0.dropFirst().filter { $0.last == authority } }
      let oracle = try Oracle(records: own, months: council.months)
      for measure in OracleMeasure.all {
        let result = try #require(results.measures.first { $0.measure.id == measure.id })
        let levels = result.breakdowns.first { $0.name == "authority" }?.levels ?? []
        let figures = levels.first { $0.level == authority }?.figures
        // Without the extract there is no telling what followed.
        let lacksExtract = result.measure.extracts.contains { own[$0]?.count == 1 }
        for (key, expected) in try oracle.figures(of: measure) where key.breakdown.isEmpty {
          // An authority without such rows may have no level.
          guard let figures, let month = council.months.firstIndex(of: key.period) else {
            #expect(expected.value ?? 0 == 0, "\(authority) \(key)")
            continue
          }
          let figure = figures[month]
          if lacksExtract {
            #expect(figure.value == nil && figure.numerator == nil, "\(authority) \(key): \(figure)")
            continue
          }
          let isEqual =
            figure.value == expected.value && figure.note == expected.note
            && (expected.value == nil
              || OracleComparison.equal(figure.numerator, expected.numerator)
                && OracleComparison.equal(figure.denominator, expected.denominator)
                && figure.pendingRows == expected.pendingRows)
          #expect(isEqual, "\(authority) \(key): \(figure), SQL \(expected)")
          compared += 1
          if expected.value ?? 0 != 0, ["2.b", "P.3", "2H.g"].contains(measure.id) {
            relations.insert(measure.id)
          }
        }
      }
    }
    #expect(compared > 2000, "\(compared)")
    #expect(relations.contains("2.b"), "the measures that follow people are among them: \(relations)")
  }

  /// Whatever is counted or added up belongs to one authority, so where all have figures they add up to the whole.
  @Test func authoritiesAddUpToTheWhole() throws {
    let records = try EdgeCases.records(seed: 4, authorities: ["A", "B", "C"])
    let results = Evaluation(
      catalogue: try .builtIn(schemas: ExtractSchema.all()), month: EdgeCases.reported, months: 36
    )
    .run(try ExtractSet(records: records))
    var compared = 0
    for result in results.measures where result.measure.scoring != .continuousVariable {
      let levels = try #require(result.breakdowns.first { $0.name == "authority" }).levels
      for (month, whole) in result.overall.enumerated() {
        for side in [\Figure.numerator, \.denominator] {
          // Calendar days are the same for every authority.
          guard let amount = whole[keyPath: side],
            !(side == \.denominator && result.measure.id == "2H.e2.iii")
          else { continue }
          let parts = levels.compactMap { $0.figures[month][keyPath: side]?.double }
          guard parts.count == levels.count else { continue }
          #expect(
            abs(parts.reduce(0, +) - amount.double) < 1e-6, "\(result.measure.id) \(results.months[month])")
          compared += 1
        }
      }
    }
    #expect(compared > 1000)
  }

  @Test func everyMeasureHasSQL() throws {
    let catalogue = try Catalogue.builtIn(schemas: ExtractSchema.all())
    #expect(catalogue.measures.map(\.id).sorted() == OracleMeasure.all.map(\.id).sorted())
  }

  @Test func aMeasureWithoutOneOfItsExtractsHasNoFigures() throws {
    let schemas = try ExtractSchema.all()
    let records = Dictionary(uniqueKeysWithValues: schemas.map { ($0.name, [$0.columns.map(\.name)]) })
    let catalogue = try Catalogue.builtIn(schemas: schemas)
    for missing in records.keys.sorted() {
      let extracts = try ExtractSet(records: records.filter { $0.key != missing })
      let measures = catalogue.measures.filter { $0.description.extracts.contains(missing) }
      let affected = catalogue.only(Set(measures.map(\.id)))
      let results = Evaluation(catalogue: affected, month: EdgeCases.reported, months: 12).run(extracts)
      for result in results.measures {
        let isEmpty = result.overall.allSatisfy {
          $0.note == .noExtract && $0.value == nil && $0.numerator == nil
        }
        #expect(isEmpty && result.breakdowns.isEmpty, "\(result.measure.id) without \(missing)")
      }
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

extension MeasureResult {
  /// The result without one of its breakdowns.
  func without(_ breakdown: String) -> MeasureResult {
    MeasureResult(
      measure: measure, overall: overall, breakdowns: breakdowns.filter { $0.name != breakdown },
      control: control)
  }
}
