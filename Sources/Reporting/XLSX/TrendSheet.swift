internal import Findings
internal import Tabular

/// The sheet of native charts: one under the other, each below the title of its measure.
struct TrendSheet {
  static let heading = SheetHeading(name: "Trends", title: "Trends: a chart for each measure")

  private static let rowsOfAChart = 15
  private let trends: [Trend]

  /// A chart and the cells that it draws.
  private struct Trend {
    let title: String
    let chart: SeriesChart
    let sheet: TableSheet
    /// Rows of the table with a value in each: text in a chart's range would be drawn as zero.
    let rows: Range<Int>
  }

  init(_ report: Report, sheets: [TableSheet]) {
    trends = report.sections.flatMap(\.pages).compactMap { page in
      guard let chart = page.chart, let sheet = sheets.first(where: { $0.firstRows[page.id] != nil }),
        let first = sheet.firstRows[page.id]
      else { return nil }
      let rows = Self.lastRunOfNumbers(
        sheet.table, column: "Value", rows: first..<(first + chart.points.count))
      return rows.count < 2
        ? nil : Trend(title: "\(page.id) \(page.title)", chart: chart, sheet: sheet, rows: rows)
    }
  }

  func write(to workbook: inout Workbook) throws(ReportError) {
    try workbook.addSheet(Self.heading.name) { sheet throws(ReportError) in
      try sheet.line(Self.heading.title, .title)
      try sheet.line(
        "This sheet holds \(counted(trends.count, "chart", "charts")) and no table; "
          + "the figures are on the sheets of the objectives.", .note)
      var breaks: [Int] = []
      for (index, trend) in trends.enumerated() {
        if index > 0, index % 2 == 0 { breaks.append(sheet.nextRow) }
        try sheet.line(trend.title, .note)
        let chart = try sheet.makeChart()
        try Self.draw(trend, chart)
        try sheet.insert(chart, description: "\(trend.title). \(trend.chart.spoken)")
        sheet.skip(rows: Self.rowsOfAChart)
      }
      try sheet.setPages(scale: 90, breaks: breaks)
      try sheet.setFooter()
    }
  }

  private static func draw(_ trend: Trend, _ chart: borrowing LineChart) throws(ReportError) {
    let lines: [(LineChart.Line, column: String, level: KeyPath<SeriesChart.Point, Double?>)] = [
      (.value, "Value", \.value), (.target, "Target", \.target), (.mean, "Mean", \.mean),
      (.upperLimit, "Upper limit", \.upper), (.lowerLimit, "Lower limit", \.lower),
    ]
    guard let axis = AxisScale(trend.chart) else { return }
    var months = cells("Month", of: trend)
    for (line, column, level) in lines {
      guard lastRunOfNumbers(trend.sheet.table, column: column, rows: trend.rows) == trend.rows,
        trend.chart.points.allSatisfy({ $0[keyPath: level].map(axis.contains) ?? true }),
        let values = cells(column, of: trend)
      else { continue }
      try chart.add(line, values: values, categories: months)
      months = nil
    }
    chart.setAxes(axis, months: trend.rows.count)
  }

  private static func cells(_ column: String, of trend: Trend) -> LineChart.Cells? {
    guard let index = trend.sheet.table.columns.firstIndex(where: { $0.header == column }) else { return nil }
    let first = trend.sheet.firstDataRow + trend.rows.lowerBound
    return LineChart.Cells(
      sheet: trend.sheet.heading.name, column: index, rows: first...(first + trend.rows.count - 1))
  }

  /// The last stretch of rows within `rows` that all hold numbers.
  private static func lastRunOfNumbers(_ table: ReportTable, column: String, rows: Range<Int>) -> Range<Int> {
    guard let index = table.columns.firstIndex(where: { $0.header == column }) else {
      return rows.lowerBound..<rows.lowerBound
    }
    let isNumber = { (row: Int) -> Bool in
      if case .number = table.rows[row][index] { true } else { false }
    }
    guard let last = rows.last(where: isNumber) else { return rows.lowerBound..<rows.lowerBound }
    let first = rows[...last].lastIndex { !isNumber($0) }.map { $0 + 1 } ?? rows.lowerBound
    return first..<(last + 1)
  }
}
