internal import Findings

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

    func cells(_ key: TableColumn.Key) -> LineChart.Cells? {
      sheet.table.index(of: key).map { column in
        let first = sheet.firstDataRow + rows.lowerBound
        return LineChart.Cells(
          sheet: sheet.heading.name, column: column, rows: first...(first + rows.count - 1))
      }
    }
  }

  /// A line of a chart, the column that it draws and the same level of the series.
  private struct Line {
    let look: LineChart.Line
    let column: TableColumn.Key
    let level: KeyPath<SeriesChart.Point, Double?>

    static var all: [Line] {
      [
        Line(look: .value, column: .value, level: \.value),
        Line(look: .target, column: .target, level: \.target),
        Line(look: .mean, column: .mean, level: \.mean),
        Line(look: .upperLimit, column: .upperLimit, level: \.upper),
        Line(look: .lowerLimit, column: .lowerLimit, level: \.lower),
      ]
    }
  }

  init(_ report: Report, _ sheets: BoardPackSheets) {
    trends = report.measures.compactMap { measure in
      guard let chart = measure.chart, let series = sheets.series[measure.id] else { return nil }
      let rows = Self.lastRunOfNumbers(series.sheet.table, .value, rows: series.rows)
      return rows.count < 2
        ? nil
        : Trend(title: "\(measure.id) \(measure.title)", chart: chart, sheet: series.sheet, rows: rows)
    }
  }

  func write(to workbook: inout Workbook) throws(ReportError) {
    try workbook.addSheet(Self.heading.name) { sheet throws(ReportError) in
      try sheet.line(Self.heading.title, .title)
      try sheet.line(
        "This sheet holds \(counted(trends.count, "chart")) and no table; "
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
    guard let axis = AxisScale(trend.chart) else { return }
    var months = trend.cells(.month)
    for line in Line.all {
      guard lastRunOfNumbers(trend.sheet.table, line.column, rows: trend.rows) == trend.rows,
        trend.chart.points.allSatisfy({ $0[keyPath: line.level].map(axis.contains) ?? true }),
        let values = trend.cells(line.column)
      else { continue }
      try chart.add(line.look, values: values, categories: months)
      months = nil
    }
    chart.setAxes(axis, months: trend.rows.count)
  }

  /// The last stretch of rows within `rows` that all hold numbers.
  private static func lastRunOfNumbers(
    _ table: ReportTable, _ key: TableColumn.Key, rows: Range<Int>
  ) -> Range<Int> {
    let none = rows.lowerBound..<rows.lowerBound
    guard let column = table.index(of: key) else { return none }
    let isNumber = { (row: Int) in table.rows[row][column].isNumber }
    guard let last = rows.last(where: isNumber) else { return none }
    let first = rows[...last].lastIndex { !isNumber($0) }.map { $0 + 1 } ?? rows.lowerBound
    return first..<(last + 1)
  }
}
