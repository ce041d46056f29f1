import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct BoardPackTests {
  private let scratch: SuiteFolder
  private var folder: String { scratch.path }

  init() throws { scratch = try SuiteFolder() }

  @Test func sameReportSameBytes() throws {
    let report = try ReportBuilder.report(FabricatedResults.make(extra: 3), context: FabricatedContext.make())
    try BoardPack(report).write(to: folder + "/1.xlsx")
    try BoardPack(report).write(to: folder + "/2.xlsx")
    let first = try Data(contentsOf: URL(fileURLWithPath: folder + "/1.xlsx"))
    #expect(first == (try Data(contentsOf: URL(fileURLWithPath: folder + "/2.xlsx"))))
    #expect(first.count > 20_000)
  }

  struct Refusal: CustomTestStringConvertible {
    let name: String
    let tables: [ReportTable]
    let reason: String
    var testDescription: String { name }
  }

  /// A table of some rows with the same cell under every header.
  private static func table(_ headers: [String] = ["a"], rows: Int = 1, _ cell: Cell = .text("1"))
    -> ReportTable
  {
    ReportTable("t", Array(0..<rows)) {
      for header in headers { Column(header, .number) { _ in cell } }
    }
  }

  @Test(arguments: [
    Refusal(name: "NaN", tables: [table(["a"], .number(.nan, .integer))], reason: "it is not finite"),
    Refusal(name: "no rows", tables: [table(rows: 0)], reason: "it has no rows"),
    Refusal(
      name: "duplicate headers", tables: [table(["A", "a"])], reason: "its headers are not unique"),
    Refusal(
      name: "duplicate table name", tables: [table(), table()], reason: "the name is in use"),
  ])
  func refusesWhatTheLibraryAccepts(_ testCase: Refusal) throws {
    let path = folder + "/refused.xlsx"
    let error = #expect(throws: ReportError.self) {
      var workbook = try Workbook(path: path)
      try workbook.addSheet("Sheet") { sheet throws(ReportError) in
        for table in testCase.tables { _ = try sheet.table(table, name: "same") }
      }
      try workbook.close()
    }
    #expect(error?.description.hasSuffix(testCase.reason) == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func refusesALinkToAMissingSheet() {
    let error = #expect(throws: ReportError.self) {
      var workbook = try Workbook(path: folder + "/link.xlsx")
      try workbook.addSheet("Sheet") { sheet throws(ReportError) in
        try sheet.link(to: "Nowhere", row: 0, column: 0)
      }
      try workbook.close()
    }
    #expect(error?.description == "the workbook: could not link the sheets: there is no sheet \"Nowhere\"")
  }

  @Test(arguments: ["", "a/b", String(repeating: "x", count: 32), "same"])
  func refusesASheetNameThatSpreadsheetsRefuse(_ name: String) {
    #expect(throws: ReportError.self) {
      var workbook = try Workbook(path: folder + "/name.xlsx")
      try workbook.addSheet("same") { _ throws(ReportError) in }
      try workbook.addSheet(name) { _ throws(ReportError) in }
      try workbook.close()
    }
  }

  @Test func reportsAFileThatCannotBeWritten() {
    let error = #expect(throws: ReportError.self) {
      var workbook = try Workbook(path: folder + "/no/such/folder.xlsx")
      try workbook.addSheet("Sheet") { _ throws(ReportError) in }
      try workbook.close()
    }
    #expect(error?.description.hasPrefix("the workbook: could not write the workbook") == true)
  }

  @Test func cellsHoldOnlyWhatXMLAllows() {
    #expect("a\u{FFFE}b\u{1}\n".forCell == "a\u{FFFD}b\u{FFFD}\n")
    #expect(String(repeating: "x", count: 40_000).forCell.utf16.count == 32_000)
    #expect("plain".forCell == "plain")
  }
}
