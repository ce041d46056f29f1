internal import Tabular

/// `board-pack.xlsx`: the report as a workbook of real tables, one title and table to a sheet.
struct BoardPack {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// Writes the workbook to a new file.
  func write(to path: String) throws(ReportError) {
    let sheets = BoardPackSheets(report)
    let trends = TrendSheet(report, sheets)
    let background = sheets.background
    var workbook = try Workbook(path: path)
    try workbook.addCover(report.imprint, report.headline.remarks.map { "\($0.name): \($0.text)" })
    try workbook.addContents(
      sheets.figures.map(\.heading) + [TrendSheet.heading] + background.map(\.heading))
    for sheet in sheets.figures { try sheet.write(to: &workbook) }
    try trends.write(to: &workbook)
    for sheet in background { try sheet.write(to: &workbook) }
    try workbook.close()
  }
}

extension Workbook {
  /// Sets the properties of the workbook and adds the sheet that a reader sees first.
  mutating func addCover(_ imprint: Imprint, _ lines: [String]) throws(ReportError) {
    try setProperties(
      title: imprint.title, author: imprint.organisation, created: Int(imprint.asOf.number) * 86_400)
    try addSheet("Cover") { sheet throws(ReportError) in
      try sheet.setWidths([110])
      try sheet.line(imprint.title, .title)
      for line in [imprint.organisation] + lines + [imprint.note] { try sheet.line(line, .text) }
      try sheet.setFooter()
    }
  }

  /// Adds the sheet that lists the others, with a link to each.
  mutating func addContents(_ headings: [SheetHeading]) throws(ReportError) {
    let table = ReportTable("Contents", headings) {
      Column("Sheet", .name) { .text($0.name) }
      Column("What it holds", .sentence) { .text($0.title) }
    }
    try addSheet("Contents") { sheet throws(ReportError) in
      try sheet.setWidths(table.columns.map(\.kind.width))
      try sheet.line("Contents", .title)
      try sheet.line("This sheet holds one table. Each name links to its sheet.", .note)
      let first = try sheet.table(table, name: "contents")
      for (index, heading) in headings.enumerated() {
        try sheet.link(to: heading.name, row: first + index, column: 0)
      }
      try sheet.setFooter()
    }
  }
}
