/// Tables that grow with the number of councils: a page shows their beginning and says where the rest is.
extension HTMLOutput {
  mutating func longTable(
    _ table: ReportTable, most: Int, style: StaticString = "l", showsCaption: Bool = true
  ) {
    guard table.rows.count > most else {
      TableHTML(table, style: style, showsCaption: showsCaption).write(to: &self)
      return
    }
    let shown = ReportTable(
      caption: table.caption, columns: table.columns, rows: Array(table.rows.prefix(most)))
    TableHTML(shown, style: style, showsCaption: showsCaption).write(to: &self)
    let all = NumberFormat.integer.text(Double(table.rows.count))
    paragraph("These are the first \(most) of \(all); the workbook has all of them.")
  }
}
