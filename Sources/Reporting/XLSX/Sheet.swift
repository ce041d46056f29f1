internal import CXlsxWriter
internal import Tabular

/// One sheet of a workbook, filled from the top: title, lines about it, tables or charts.
@safe struct Sheet {
  let name: String
  private let handle: UnsafeMutablePointer<lxw_worksheet>
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private(set) var formats: [CellStyle: UnsafeMutablePointer<lxw_format>]
  private(set) var tableNames: Set<String>
  private(set) var linkedSheets: Set<String> = []
  /// The next free row.
  private(set) var nextRow = 0
  private var widths: [Double] = []

  init(
    name: String, handle: UnsafeMutablePointer<lxw_worksheet>, workbook: UnsafeMutablePointer<lxw_workbook>,
    formats: [CellStyle: UnsafeMutablePointer<lxw_format>], tableNames: Set<String>
  ) {
    self.name = name
    unsafe self.handle = handle
    unsafe self.workbook = workbook
    unsafe self.formats = formats
    self.tableNames = tableNames
    unsafe worksheet_set_landscape(handle)
    unsafe worksheet_set_paper(handle, 9)
    unsafe worksheet_fit_to_pages(handle, 1, 0)
    unsafe worksheet_set_margins(handle, 0.4, 0.4, 0.5, 0.6)
    unsafe worksheet_set_default_row(handle, Self.lineHeight, 0)
  }

  /// Page numbers at the foot of every printed page.
  func setFooter() throws(ReportError) {
    try check(unsafe worksheet_set_footer(handle, "&L&A&RPage &P of &N"), "set the footer of \(name)")
  }

  /// Pixels; the library's own are 480 by 288.
  private static let chartWidth = 840.0
  private static let chartHeight = 295.0

  /// Points that a line of Arial 12 needs.
  private static let lineHeight = 16.0

  /// Prints at a fixed scale with a page break before each of these rows, in place of fitting the width: a
  /// spreadsheet program that fits pages ignores the breaks.
  func setPages(scale: Int, breaks: [Int]) throws(ReportError) {
    unsafe worksheet_set_print_scale(handle, UInt16(scale))
    var rows = breaks.map { lxw_row_t($0) } + [0]
    let code = unsafe rows.withUnsafeMutableBufferPointer {
      unsafe worksheet_set_h_pagebreaks(handle, $0.baseAddress)
    }
    try check(code, "set the page breaks of \(name)")
  }

  /// Widths in characters, from the first column.
  mutating func setWidths(_ widths: [Double]) throws(ReportError) {
    self.widths = widths
    for (column, width) in widths.enumerated() {
      let index = lxw_col_t(column)
      try check(unsafe worksheet_set_column(handle, index, index, width, nil), "set the widths of \(name)")
    }
  }

  /// Writes one line of text in the first column.
  mutating func line(_ text: String, _ style: CellStyle) throws(ReportError) {
    try write(text, row: nextRow, column: 0, style)
    if style == .title { try setHeight(ofRow: nextRow, 26) }
    if style == .text { try setHeight(ofRow: nextRow, texts: [text]) }
    nextRow += 1
  }

  /// Leaves room for a chart.
  mutating func skip(rows: Int) { nextRow += rows }

  /// Writes a table at the next free row and returns the row of its first line of data.
  mutating func table(_ table: ReportTable, name tableName: String) throws(ReportError) -> Int {
    try checkTable(table, tableName)
    let first = nextRow
    try addTable(table, tableName, firstRow: first)
    try setHeight(ofRow: first, texts: table.columns.map(\.header))
    for (index, row) in table.rows.enumerated() {
      try setHeight(ofRow: first + 1 + index, texts: row.map(\.wrappedText))
      for (column, cell) in row.enumerated() {
        try write(cell, row: first + 1 + index, column: column, kind: table.columns[column].kind)
      }
    }
    nextRow = first + 1 + table.rows.count
    let header = lxw_row_t(first)
    try check(unsafe worksheet_repeat_rows(handle, header, header), "repeat the header of \(tableName)")
    return first + 1
  }

  /// Writes a link to the top of another sheet.
  mutating func link(to sheet: String, row: Int, column: Int) throws(ReportError) {
    linkedSheets.insert(sheet)
    let format = try unsafe format(.link)
    let code = unsafe worksheet_write_url_opt(
      handle, lxw_row_t(row), lxw_col_t(column), "internal:'\(sheet)'!A1", format, sheet, nil)
    try check(code, "link to the sheet \(sheet)")
  }

  /// Puts a chart at the next free row, described for those who cannot see it.
  mutating func insert(_ chart: borrowing LineChart, description: String) throws(ReportError) {
    var options = unsafe lxw_chart_options()
    unsafe options.x_scale = Self.chartWidth / 480
    unsafe options.y_scale = Self.chartHeight / 288
    let row = lxw_row_t(nextRow)
    let code = unsafe description.forCell.withMutableCString { description in
      unsafe options.description = description
      return unsafe worksheet_insert_chart_opt(handle, row, 0, chart.handle, &options)
    }
    try check(code, "insert a chart")
  }

  /// A new, empty line chart of the workbook.
  func makeChart() throws(ReportError) -> LineChart { try unsafe LineChart(workbook: workbook) }

  /// Makes a row as high as its texts need when they wrap: the library does not fit rows, and not every
  /// spreadsheet program does when it opens the file.
  private func setHeight(ofRow row: Int, texts: [String?]) throws(ReportError) {
    var lines = 1
    for (text, width) in zip(texts, widths) {
      // Arial 12 is a little wider than the characters that column widths are counted in, and words leave gaps.
      guard let text, Double(text.utf8.count) > width * 0.95 else { continue }
      let length = Double(text.unicodeScalars.count)
      if length > width * 0.95 { lines = max(lines, Int((length / (width * 0.9)).rounded(.up))) }
    }
    if lines > 1 { try setHeight(ofRow: row, min(409, Double(lines) * Self.lineHeight)) }
  }

  private func setHeight(ofRow row: Int, _ points: Double) throws(ReportError) {
    try check(
      unsafe worksheet_set_row(handle, lxw_row_t(row), points, nil), "set the height of a row of \(name)")
  }

  // MARK: Cells

  private mutating func write(_ text: String, row: Int, column: Int, _ style: CellStyle) throws(ReportError) {
    let format = try unsafe format(style)
    let code = unsafe worksheet_write_string(
      handle, lxw_row_t(row), lxw_col_t(column), text.forCell, format)
    try check(code, "write text to \(name)")
  }

  private mutating func write(_ number: Double, row: Int, column: Int, _ style: CellStyle) throws(ReportError)
  {
    let format = try unsafe format(style)
    let code = unsafe worksheet_write_number(handle, lxw_row_t(row), lxw_col_t(column), number, format)
    try check(code, "write a number to \(name)")
  }

  private mutating func write(
    _ cell: Cell, row: Int, column: Int, kind: TableColumn.Kind
  ) throws(ReportError) {
    switch cell {
    case .number(let value, let format):
      guard value.isFinite else {
        throw .workbook(doing: "write a number to \(name)", reason: "it is not finite")
      }
      try write(
        format.spreadsheetValue(value), row: row, column: column,
        .number(format, places: format.places(of: value)))
    case .month(let month):
      // Serial days of spreadsheets count from 30 December 1899.
      try write(Double(month.firstDay.number) + 25_569, row: row, column: column, .month)
    case .shorthand: try write(cell.text, row: row, column: column, kind == .number ? .shorthand : .text)
    case .text, .status, .variation, .assurance, .measure:
      try write(cell.text, row: row, column: column, .text)
    case .sparkline, .whisker:
      throw .workbook(doing: "write a picture to \(name)", reason: "pictures belong on the page")
    }
  }

  private mutating func format(_ style: CellStyle) throws(ReportError) -> UnsafeMutablePointer<lxw_format> {
    if let format = unsafe formats[style] { return unsafe format }
    guard let format = unsafe workbook_add_format(workbook) else {
      throw .workbook(doing: "add a format", reason: "the library is out of memory")
    }
    unsafe style.apply(to: format)
    unsafe formats[style] = format
    return unsafe format
  }

  // MARK: Tables

  private mutating func checkTable(_ table: ReportTable, _ tableName: String) throws(ReportError) {
    func refuse(_ reason: String) -> ReportError {
      .workbook(doing: "add the table \(tableName)", reason: reason)
    }
    guard !table.rows.isEmpty else { throw refuse("it has no rows") }
    guard tableNames.insert(tableName.lowercased()).inserted else { throw refuse("the name is in use") }
    let headers = table.columns.map { $0.header.lowercased() }
    guard !headers.contains(""), Set(headers).count == headers.count else {
      throw refuse("its headers are not unique")
    }
  }

  private mutating func addTable(
    _ table: ReportTable, _ tableName: String, firstRow: Int
  ) throws(ReportError) {
    let heading = try unsafe format(.heading)
    let numberHeading = try unsafe format(.numberHeading)
    let columns = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: table.columns.count)
    unsafe columns.initialize(repeating: lxw_table_column(), count: table.columns.count)
    var pointers: [UnsafeMutablePointer<lxw_table_column>?] = unsafe []
    var owned = unsafe [strdup(tableName)]
    defer {
      while let text = unsafe owned.popLast() { unsafe free(text) }
      unsafe columns.deallocate()
    }
    for (index, column) in table.columns.enumerated() {
      let header = unsafe strdup(String(column.header.forCell.prefix(240)))
      unsafe owned.append(header)
      unsafe columns[index].header = header
      unsafe columns[index].header_format = column.kind == .number ? numberHeading : heading
      unsafe pointers.append(columns + index)
    }
    unsafe pointers.append(nil)
    var options = unsafe lxw_table_options()
    unsafe options.name = owned[0]
    unsafe options.no_autofilter = 1
    unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
    unsafe options.style_type_number = 1
    let last = lxw_row_t(firstRow + table.rows.count)
    let lastColumn = lxw_col_t(table.columns.count - 1)
    let code = unsafe pointers.withUnsafeMutableBufferPointer { pointers in
      unsafe options.columns = pointers.baseAddress
      return unsafe worksheet_add_table(handle, lxw_row_t(firstRow), 0, last, lastColumn, &options)
    }
    try check(code, "add the table \(tableName)")
  }
}

extension Cell {
  /// The text that wraps in its cell; numbers do not.
  fileprivate var wrappedText: String? {
    switch self {
    case .number, .month, .shorthand, .measure, .sparkline, .whisker: nil
    case .text, .status, .variation, .assurance: text
    }
  }
}
