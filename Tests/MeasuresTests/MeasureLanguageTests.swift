import Configuration
import TestSupport
import Testing

@testable import Measures

/// docs/measure-language.md: its example works, and it explains every word of the language.
@Suite struct MeasureLanguageTests {
  private let page: String
  private let catalogue: Catalogue

  init() throws {
    page = String(decoding: try #require(Repository.bytes(of: "docs/measure-language.md")), as: UTF8.self)
    catalogue = try Repository.catalogue()
  }

  @Test func theWorkedExampleIsExplainedAsThePageSays() throws {
    let example = try #require(
      page.split(separator: "```json\n").dropFirst().first?.split(separator: "```").first)
    let result = try catalogue.adding(Document(name: "local-measures.json", bytes: Array(example.utf8)))
    let measure = try #require(result["L.1"])
    #expect(measure.description.objective == "2H")
    for row in measure.explanation(.empty) {
      #expect(
        page.contains("  \(row.label) ") && page.contains(" \(row.text)\n"), "\(row.label): \(row.text)")
    }
  }

  @Test func everyWordIsExplained() throws {
    var words = DefinitionReader.names + DefinitionReader.operators + DefinitionReader.forms
    words += DefinitionReader.operandNames
    words += [
      "objective", "exclude", "pending", "where", "through", "until", "same", "inWindow", "period_end",
    ]
    words += [
      "aggregate", "subtract", "points", "carryForwardMonths", "requiresRows", "calendar_days", "bands",
    ]
    words +=
      Scoring.allCases.map(\.rawValue) + Unit.allCases.map(\.rawValue) + Window.allCases.map(\.rawValue)
    words += Improvement.allCases.map(\.rawValue) + Term.Points.allCases.map(\.rawValue)
    words +=
      DefinitionReader.pathwayNames + DefinitionReader.routeNames + PathwayKind.allCases.map(\.rawValue)
    words += DefinitionReader.knockOnNames + ReportSection.allCases.map(\.rawValue)
    for word in words {
      #expect(page.contains("`\(word)`") || page.contains("\"\(word)\""), "\(word) is not explained")
    }
  }

  @Test func everySetIsListed() throws {
    let bytes = try #require(Repository.bytes(of: "Sources/Measures/Catalogue/index.json"))
    var index = Document(name: "index.json", bytes: bytes)
    let sets = try #require(index.root["sets"])
    for entry in index.entries(of: Node(value: sets, path: "$.sets")) {
      #expect(page.contains("| `\(entry.key)` |"), "\(entry.key)")
    }
  }
}
