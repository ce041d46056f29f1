import Configuration
import Foundation
import Ingest
import Testing

@testable import Measures

@Suite struct CatalogueTests {
  let schemas: [ExtractSchema]
  let catalogue: Catalogue

  init() throws {
    schemas = try ExtractSchema.all()
    catalogue = try Catalogue.builtIn(schemas: schemas)
  }

  @Test func everyMeasureExplainsItself() {
    #expect(catalogue.measures.count > 30)
    for measure in catalogue.measures {
      #expect(!measure.description.countingNotes.isEmpty, "\(measure.description.id) does not say how it is counted")
      #expect(!measure.description.extracts.isEmpty, "\(measure.description.id)")
    }
  }

  @Test(arguments: [
    (
      #"{ "id": "L.1", "objective": "2" }"#,
      [
        #"local.json:1:16: error: $.measures[0]: "title" is missing"#
      ]
    )
  ])
  func mistakesAreNamed(measure: String, expected: [String]) {
    let document = Document(name: "local.json", bytes: Array(#"{"measures": [\#(measure)]}"#.utf8))
    #expect(throws: ConfigurationError.self) { try catalogue.adding(document) }
  }
}
