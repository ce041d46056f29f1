internal import Measures
internal import Tabular

/// `whatif.xlsx`: the comparison as a workbook of real tables.
struct WhatIfWorkbook {
  private let report: WhatIfReport

  init(_ report: WhatIfReport) { self.report = report }

  /// Writes the workbook to a new file.
  func write(to path: String) throws(ReportError) {
    var workbook = try Workbook(path: path)
    try workbook.setProperties(
      title: report.title, author: report.organisation, created: Int(report.asOf.number) * 86_400)
    let sheets = sheets
    try workbook.addSheet("Cover") { sheet throws(ReportError) in
      try sheet.setWidths([110])
      try sheet.line(report.title, .title)
      try sheet.line(report.organisation, .text)
      for paragraph in report.paragraphs { try sheet.line(paragraph, .text) }
      for knockOn in report.knockOns { try sheet.line(knockOn.lead, .text) }
      try sheet.line("As at \(report.asOf.long). Made with Waymark \(report.version).", .text)
      try sheet.setFooter()
    }
    try workbook.addContents(sheets.map(\.heading))
    for sheet in sheets { try sheet.write(to: &workbook) }
    try workbook.close()
  }

  private var sheets: [TableSheet] {
    var sheets = [
      TableSheet(
        "Targets", report.targets.caption,
        notes: [
          "Needed: how many more (+) or fewer (−) would have met the target with the same denominator.",
          TableSheet.shorthand,
        ], tableName: "targets", table: report.targets)
    ]
    if let knockOn {
      sheets.append(
        TableSheet(
          "Knock-on", "What would have followed down the pathways",
          notes: ["Not a forecast. The sheet Assumptions says what it rests on.", TableSheet.shorthand],
          tableName: "knock_on", table: knockOn))
      let assumptions = report.knockOns.filter { $0.table != nil }.flatMap { section in
        section.knockOn.assumptions.map { Fact(section.knockOn.measure.id, $0) }
      }
      sheets.append(
        TableSheet(
          "Assumptions", "What the knock-on effects rest on", notes: [], tableName: "assumptions",
          table: TableSheet.facts("Assumptions", assumptions)))
    }
    if let rates = report.rates {
      sheets.append(
        TableSheet("Rates", rates.caption, notes: [TableSheet.shorthand], tableName: "rates", table: rates))
    }
    return sheets + [
      TableSheet(
        "Data quality", report.files.caption, notes: [TableSheet.shorthand], tableName: "files_read",
        table: report.files),
      TableSheet(
        "Definitions", "What is counted", notes: [TableSheet.shorthand], tableName: "definitions",
        table: definitions),
      TableSheet(
        "Notes", "Notes: this comparison, shorthand and words used", notes: [], tableName: "notes",
        table: TableSheet.facts(
          "Notes",
          report.facts + Marker.allCases.map { Fact($0.rawValue, $0.meaning) }
            + Standing.allCases.map { Fact("Status: \($0.word)", $0.meaning) })),
    ]
  }

  private var definitions: ReportTable {
    ReportTable(
      caption: "What is counted",
      columns: [
        TableColumn("Measure", .measure), TableColumn("What it says", .sentence),
        TableColumn("How we count it", .sentence), TableColumn("Extracts", .name),
      ],
      rows: report.measures.map { measure in
        [
          .measure(id: measure.id, title: measure.title), .text(measure.summary),
          Cell(measure.countingNotes.joined(separator: " ")), .text(measure.extracts.joined(separator: ", ")),
        ]
      })
  }

  /// All pathways in one table; nil when nothing would have followed.
  private var knockOn: ReportTable? {
    let rows = report.knockOns.flatMap { section in
      (section.table?.rows ?? []).map { [.text(section.knockOn.measure.id)] + $0 }
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      caption: "Knock-on",
      columns: [TableColumn("If this had met the target", .name)] + KnockOnBuilder.columns,
      rows: rows)
  }
}
