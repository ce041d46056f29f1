import TestSupport
import Testing

@testable import Measures

@Suite struct MeasureReferenceTests {
  private let catalogue: Catalogue
  private let page: String

  init() throws {
    catalogue = try Repository.catalogue()
    let targets = try TargetSet.load("Targets/somerset-2018-19.json", catalogue: catalogue) {
      Repository.bytes(of: $0)
    }
    page = MeasureReference.markdown(of: catalogue, targets)
  }

  @Test func theCommittedPageIsUpToDate() throws {
    let committed = try #require(Repository.bytes(of: "docs/measures.md"))
    #expect(
      page == String(decoding: committed, as: UTF8.self),
      "rewrite it: swift run waymark measures --markdown > docs/measures.md")
  }

  @Test func everyMeasureHasItsSection() {
    for measure in catalogue.measures {
      let description = measure.description
      #expect(page.contains("\n### \(description.id) \(description.title)\n\n\(description.summary)\n"))
    }
  }

  @Test func noTextBreaksItsTable() {
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.allSatisfy { [3, 4].contains($0.count { $0 == "|" }) })
    #expect(rows.count > 1000)
  }
}
