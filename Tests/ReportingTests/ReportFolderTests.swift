import Foundation
import Measures
import Reporting
import TestSupport
import Testing

@Suite struct ReportFolderTests {
  static let manifest = RunManifest(
    startedAt: "2026-11-02T09:00:00Z", options: [RunManifest.Option(name: "months", value: "36")],
    timings: [RunManifest.Timing(stage: "ingest", seconds: 0.25)])

  static let folder = ProcessInfo.processInfo.environment["WAYMARK_REPORT_FOLDER"]

  /// Writes a report for the checks in a browser and a spreadsheet program.
  @Test(.enabled(if: folder != nil)) func writesAReportForInspection() async throws {
    let folder = try #require(Self.folder)
    let writer = ReportWriter(
      results: FabricatedResults.make(), context: FabricatedContext.make())
    let files = try await writer.write(to: folder, manifest: Self.manifest)
    #expect(files.count == 6)
  }

  @Test func sameResultsSameBytes() async throws {
    let parent = try TemporaryFolder()
    let names = ["board-pack.xlsx", "dashboard.html", "findings.csv", "rejected-rows.csv", "results.csv"]
    for folder in ["1", "2"] {
      let writer = ReportWriter(
        results: FabricatedResults.make(extra: 2), context: FabricatedContext.make())
      let files = try await writer.write(to: "\(parent.path)/\(folder)", manifest: Self.manifest)
      #expect(files.map(\.name) == names + ["run.json"])
    }
    for name in names {
      let first = try Data(contentsOf: URL(fileURLWithPath: "\(parent.path)/1/\(name)"))
      #expect(first == (try Data(contentsOf: URL(fileURLWithPath: "\(parent.path)/2/\(name)"))), "\(name)")
    }
  }

  @Test(arguments: [
    ([ReportFormat.csv], ["findings.csv", "rejected-rows.csv", "results.csv", "run.json"]),
    ([ReportFormat.html], ["dashboard.html", "findings.csv", "rejected-rows.csv", "run.json"]),
    ([ReportFormat.xlsx], ["board-pack.xlsx", "findings.csv", "rejected-rows.csv", "run.json"]),
  ])
  func writesTheFormatsAskedFor(_ testCase: (formats: [ReportFormat], files: [String])) async throws {
    let parent = try TemporaryFolder()
    let folder = parent.path + "/x"
    let writer = ReportWriter(
      results: FabricatedResults.make(extra: 0), context: FabricatedContext.make(),
      formats: Set(testCase.formats))
    let files = try await writer.write(to: folder, manifest: Self.manifest)
    #expect(files.map(\.name) == testCase.files)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == testCase.files)
  }
}
