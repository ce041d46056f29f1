import Foundation
import Measures
import Reporting
import Testing

@Suite struct ReportFolderTests {
  static let manifest = RunManifest(
    startedAt: "2026-11-02T09:00:00Z", options: [RunManifest.Option(name: "months", value: "36")],
    timings: [RunManifest.Timing(stage: "ingest", seconds: 0.25)])

  static let folder = ProcessInfo.processInfo.environment["WAYMARK_REPORT_FOLDER"]

  /// Leaves a report where the checks in a browser and a spreadsheet program find it.
  @Test(.enabled(if: folder != nil)) func keepsAReportForTheEye() async throws {
    let folder = try #require(Self.folder)
    let writer = ReportWriter(
      results: FabricatedResults.make(), context: FabricatedContext.make(), sha256: SHA256.digest)
    let files = try await writer.write(to: folder, manifest: Self.manifest)
    #expect(files.count == 6)
  }
}
