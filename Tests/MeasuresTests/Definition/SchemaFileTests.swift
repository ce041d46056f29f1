import Configuration
import Ingest
import TestSupport
import Testing

@testable import Measures

/// The JSON Schemas have every name that the readers accept, so that editors complete it.
@Suite struct SchemaFileTests {
  private let schemas: [ExtractSchema]

  init() throws { schemas = try ExtractSchema.all() }

  private func words(_ file: String) throws -> Set<String> {
    let bytes = try #require(Repository.bytes(of: "Targets/schema/\(file)"))
    let document = Document(name: file, bytes: bytes)
    #expect(document.issues.isEmpty)
    var words: Set<String> = []
    func visit(_ value: JSONValue) {
      switch value.content {
      case .object(let members):
        for member in members {
          words.insert(member.key)
          visit(member.value)
        }
      case .array(let elements): for element in elements { visit(element) }
      case .string(let text): words.insert(text)
      case .number, .bool, .null: break
      }
    }
    visit(document.root)
    return words
  }

  @Test func measures() throws {
    let words = try words("measures.schema.json")
    var accepted: Set<String> = ["objective", "of", "period_end", "calendar_days", "maximum"]
    accepted.formUnion(DefinitionReader.names)
    accepted.formUnion(DefinitionReader.forms + DefinitionReader.operators + DefinitionReader.operandNames)
    accepted.formUnion(Scoring.allCases.map(\.rawValue) + Improvement.allCases.map(\.rawValue))
    accepted.formUnion(Unit.allCases.map(\.rawValue) + Window.allCases.map(\.rawValue))
    accepted.formUnion(Term.Points.allCases.map(\.rawValue) + Condition.Comparison.allCases.map(\.rawValue))
    accepted.formUnion(DefinitionReader.pathwayNames + DefinitionReader.routeNames)
    accepted.formUnion(PathwayKind.allCases.map(\.rawValue))
    accepted.formUnion(DefinitionReader.knockOnNames + ReportSection.allCases.map(\.rawValue))
    accepted.formUnion(schemas.map(\.name))
    accepted.formUnion(schemas.flatMap { $0.columns.map(\.name) })
    #expect(accepted.subtracting(words).sorted() == [])
  }

  @Test func targets() throws {
    let words = try words("targets.schema.json")
    let catalogue = try Repository.catalogue()
    var accepted = Set(TargetReader.names)
    accepted.formUnion(Expectation.Better.allCases.map(\.rawValue))
    accepted.formUnion([ControlRules.makingDataCount.name, ControlRules.nhsr.name])
    accepted.formUnion(catalogue.measures.map(\.id))
    #expect(accepted.subtracting(words).sorted() == [])
  }
}
