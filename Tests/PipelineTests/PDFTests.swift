import Foundation
import TestSupport
import Testing

@Suite struct PDFTests {
  private func run(path: String, in folder: borrowing TemporaryFolder) throws -> ProgramRun {
    try ProgramRun(
      ["run", "--only", "2.a", "--formats", "html", "--pdf", "--out", "\(folder.path)/report"],
      environment: ["PATH": path])
  }

  @Test func withoutABrowserTheReportStandsAndSaysHowToPrint() throws {
    let folder = try TemporaryFolder()
    let run = try run(path: folder.path, in: folder)
    #expect(run.code == 73)
    #expect(run.errors.contains("The report is written, but not board-pack.pdf"))
    #expect(
      run.errors.contains(
        "\(folder.path)/report/dashboard.html in any browser and print to PDF: A4, landscape"))
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/report")
    #expect(files.contains("dashboard.html"))
    #expect(!files.contains("board-pack.pdf"))
  }

  @Test func thePDFAppearsInTheSameFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      #!/bin/sh
      for argument; do case "$argument" in --print-to-pdf=*) file=${argument#*=};; file:*) page=$argument;; esac; done
      [ -s "${page#file://}" ] && printf '%%PDF-1.4\\n%%%%EOF\\n' > "$file"

      """, to: "chromium")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/chromium")
    // Twice: a report with a PDF is a report that may be replaced.
    for _ in 1...2 {
      let run = try run(path: folder.path, in: folder)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("board-pack.pdf"))
    }
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/report/board-pack.pdf"))
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.hasPrefix(".waymark") })
  }
}
