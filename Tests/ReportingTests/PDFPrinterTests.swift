import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Reporting

/// The browser is replaced by a script, to test how the printer reacts to each way in which it can end.
@Suite struct PDFPrinterTests {
  struct Browser: CustomTestStringConvertible, Sendable {
    let name: String
    let script: String
    let says: String?
    var testDescription: String { name }
  }

  static let writes = """
    for argument; do case "$argument" in --print-to-pdf=*) file=${argument#*=};; esac; done
    """

  @Test(arguments: [
    Browser(name: "prints", script: "\(writes)\nprintf '%%PDF-1.4\\n%%%%EOF\\n' > \"$file\"", says: nil),
    Browser(name: "fails", script: "exit 3", says: "ended with status 3"),
    Browser(name: "writes nothing", script: "exit 0", says: "ended without writing a whole PDF"),
    Browser(
      name: "writes half", script: "\(writes)\nprintf '%%PDF-1.4\\n' > \"$file\"",
      says: "ended without writing a whole PDF"),
    Browser(name: "never ends", script: "exec sleep 1000", says: "did not finish in 1 seconds"),
    Browser(name: "is not a program", script: "", says: "could not be started"),
  ])
  func reportsHowPrintingEnded(_ browser: Browser) throws {
    let folder = try TemporaryFolder()
    let script = browser.script.isEmpty ? "\u{7F}ELF" : "#!/bin/sh\n\(browser.script)\n"
    try folder.write(script, to: "google-chrome")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/google-chrome")
    let said = Mutex("")
    let printer = try #require(
      PDFPrinter(searchPath: "/nowhere:\(folder.path)", timeout: .seconds(1)) { text in
        said.withLock { $0 = text }
      })
    let isPrinted = printer.print("\(folder.path)/page.html", to: "\(folder.path)/page.pdf")
    #expect(isPrinted == (browser.says == nil))
    #expect(said.withLock { $0 } == (browser.says.map { "\(folder.path)/google-chrome \($0)" } ?? ""))
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/page.pdf") == isPrinted)
  }

  @Test func findsNoBrowserWhereThereIsNone() throws {
    let folder = try TemporaryFolder()
    try folder.write("not executable", to: "chromium")
    #expect(PDFPrinter(searchPath: folder.path) { _ in } == nil)
    #expect(PDFPrinter(searchPath: "") { _ in } == nil)
  }
}
