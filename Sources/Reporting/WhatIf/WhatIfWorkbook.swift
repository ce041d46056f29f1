internal import Measures
internal import Tabular

/// `whatif.xlsx`: the comparison as a workbook of real tables.
struct WhatIfWorkbook {
  private let report: WhatIfReport

  init(_ report: WhatIfReport) { self.report = report }

  /// Writes the workbook to a new file.
  func write(to path: String) throws(ReportError) {
    let sheets = sheets
    var workbook = try Workbook(path: path)
    try workbook.addCover(report.imprint, report.paragraphs + report.knockOns.map(\.lead))
    try workbook.addContents(sheets.map(\.heading))
    for sheet in sheets { try sheet.write(to: &workbook) }
    try workbook.close()
  }

  private var sheets: [TableSheet] {
    var sheets = [
      TableSheet(
        "Targets", report.targets.caption,
        notes: [
          "Needed: how many more (+) or fewer (−) would have met the target with the same denominator."
        ], tableName: "targets", report.targets)
    ]
    if let knockOn {
      sheets.append(
        TableSheet(
          "Knock-on", "What would have followed down the pathways",
          notes: ["Not a forecast. The sheet Assumptions says what it rests on."], tableName: "knock_on",
          knockOn))
      let assumptions = report.knockOns.filter { $0.table != nil }.flatMap { section in
        section.knockOn.assumptions.map { Fact(section.knockOn.measure.id, $0) }
      }
      sheets.append(TableSheet("Assumptions", "What the knock-on effects rest on", facts: assumptions))
    }
    if let rates = report.rates {
      sheets.append(TableSheet("Rates", rates.caption, tableName: "rates", rates))
    }
    return sheets + [
      TableSheet("Data quality", report.files.caption, tableName: "files_read", report.files),
      TableSheet("Definitions", "What is counted", tableName: "definitions", definitions),
      TableSheet(
        "Notes", "Notes: this comparison, shorthand and words used",
        facts: report.facts + Shorthand.allCases.map { Fact($0.rawValue, $0.meaning) }
          + Standing.allCases.map { Fact("Status: \($0.word)", $0.meaning) }),
    ]
  }

  private var definitions: ReportTable {
    ReportTable("What is counted", report.measures) {
      Column("Measure", .measure) { Cell($0) }
      Column("What it says", .sentence) { .text($0.summary) }
      Column("How we count it", .sentence) { Cell($0.countingNotes.joined(separator: " ")) }
      Column("Extracts", .name) { .text($0.extracts.joined(separator: ", ")) }
    }
  }

  /// All pathways in one table; nil when nothing would have followed.
  private var knockOn: ReportTable? {
    ReportTable("Knock-on", stacking: report.knockOns, \.table) {
      Column("If this had met the target", .name) { .text($0.knockOn.measure.id) }
    }.nonEmpty
  }
}
