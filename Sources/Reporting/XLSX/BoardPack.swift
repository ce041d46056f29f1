internal import Measures
internal import Tabular

/// `board-pack.xlsx`: the report as a workbook of real tables, one title and table to a sheet.
struct BoardPack {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// Writes the workbook to a new file.
  func write(to path: String) throws(ReportError) {
    var workbook = try Workbook(path: path)
    try workbook.setProperties(
      title: report.title, author: report.organisation, created: Int(report.asOf.number) * 86_400)
    let figures = [TableSheet.scorecard(report)] + TableSheet.objectives(report)
    let trends = TrendSheet(report, sheets: figures)
    let rest = TableSheet.background(report)
    try cover(&workbook)
    try workbook.addContents(figures.map(\.heading) + [TrendSheet.heading] + rest.map(\.heading))
    for sheet in figures { try sheet.write(to: &workbook) }
    try trends.write(to: &workbook)
    for sheet in rest { try sheet.write(to: &workbook) }
    try workbook.close()
  }

  private func cover(_ workbook: inout Workbook) throws(ReportError) {
    try workbook.addSheet("Cover") { sheet throws(ReportError) in
      try sheet.setWidths([110])
      try sheet.line(report.title, .title)
      try sheet.line(report.organisation, .text)
      for remark in report.headline.remarks { try sheet.line("\(remark.name): \(remark.text)", .text) }
      try sheet.line("As at \(report.asOf.long). Made with Waymark \(report.version).", .text)
      try sheet.setFooter()
    }
  }
}

extension Workbook {
  /// Adds the sheet that lists the others, with a link to each.
  mutating func addContents(_ headings: [SheetHeading]) throws(ReportError) {
    let table = ReportTable(
      caption: "Contents", columns: [TableColumn("Sheet", .name), TableColumn("What it holds", .sentence)],
      rows: headings.map { [.text($0.name), .text($0.title)] })
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
