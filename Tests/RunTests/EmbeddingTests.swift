import Foundation
import Ingest
import Measures
import Run
import Tabular
import TestSupport
import Testing

/// The examples of docs/embedding.md, compiled and run.
@Suite struct EmbeddingTests {
  private let council = Repository.root.path(percentEncoded: false)

  @Test func theMonthAndItsFiguresInMemory() async throws {
    let folder = try TemporaryFolder()
    let reports = folder.path

    var settings = MonthlyRun.Settings()
    settings.supply.folder = "\(council)/SampleData"
    settings.definitions.targets = "\(council)/Targets/somerset-2018-19.json"
    settings.folder = "\(reports)/2026-10"
    settings.history = "\(reports)/history.sqlite"
    let outcome = try await MonthlyRun(settings).run()

    #expect(outcome.month.month.description == "2026-10")
    #expect(outcome.statuses.count == outcome.results.measures.count)
    #expect(outcome.files.contains("dashboard.html"))
    #expect(outcome.rows.read == outcome.rows.accepted + outcome.rows.rejected)
    #expect(outcome.warnings.isEmpty)
    for name in ["dashboard.html", "results.csv"] {
      let written = try Data(contentsOf: URL(filePath: "\(reports)/2026-10/\(name)"))
      let sample = try Data(contentsOf: URL(filePath: "\(council)/Reports/sample/\(name)"))
      // The sample is written without a history, which only the page mentions.
      #expect(written == sample || name == "dashboard.html", "\(name)")
    }

    let definitions = try Definitions(settings.definitions)
    let supply = try Supply(folder: settings.supply.folder, for: definitions)
    let results = try definitions.results(of: supply)

    #expect(statuses(results) == statuses(outcome.results))

    var changed = supply
    changed.extracts = ExtractSet(
      extracts: supply.extracts.extracts.filter { $0.schema.name != "reviews" },
      findings: supply.extracts.findings)
    let without = try definitions.results(of: changed)

    for measure in without.measures {
      let needsReviews = measure.measure.extracts.contains("reviews")
      #expect((measure.overall.last?.note == .noExtract) == needsReviews, "\(measure.measure.id)")
    }
    #expect(
      statuses(try definitions.results(of: supply)) == statuses(results), "nothing is kept between calls")
  }

  private func statuses(_ results: Results) -> [String] {
    results.measures.flatMap { measure in
      measure.overall.map { "\(measure.measure.id) \($0.value ?? -1) \($0.judgement.status)" }
    }
  }

  /// What the document shows is what runs above.
  @Test func theDocumentedExamplesAreTheseLines() throws {
    func lines(_ text: String) -> String {
      text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    }
    let source = lines(try String(contentsOfFile: #filePath, encoding: .utf8))
    let document = try String(contentsOfFile: "\(council)/docs/embedding.md", encoding: .utf8)
    let examples = document.components(separatedBy: "```swift\n").dropFirst().map {
      lines($0.components(separatedBy: "```")[0])
    }
    #expect(examples.count == 3)
    for example in examples { #expect(source.contains(example), "\(example)") }
  }
}
