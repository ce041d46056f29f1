internal import CXlsxWriter

/// A native line chart over cells of a sheet. The workbook owns and frees it.
@safe struct LineChart: ~Copyable {
  let handle: UnsafeMutablePointer<lxw_chart>

  init(workbook: UnsafeMutablePointer<lxw_workbook>) throws(ReportError) {
    guard let handle = unsafe workbook_add_chart(workbook, UInt8(LXW_CHART_LINE.rawValue)) else {
      throw .workbook(doing: "add a chart", reason: "the library is out of memory")
    }
    unsafe self.handle = handle
  }

  /// A range of cells in one column.
  struct Cells {
    let sheet: String
    let column: Int
    let rows: ClosedRange<Int>
  }

  /// The look of a line.
  struct Line {
    let name: String
    let colour: UInt32
    let width: Float
    let isDashed: Bool

    static let value = Line(name: "Value", colour: 0x12436D, width: 2.25, isDashed: false)
    static let target = Line(name: "Target", colour: 0x801650, width: 1.5, isDashed: true)
    static let mean = Line(name: "Mean", colour: 0x3D3D3D, width: 1, isDashed: false)
    static let lowerLimit = Line(name: "Lower limit", colour: 0x6B7379, width: 1, isDashed: true)
    static let upperLimit = Line(name: "Upper limit", colour: 0x6B7379, width: 1, isDashed: true)
  }

  /// Draws a line through cells that all hold numbers.
  /// - Parameter categories: the labels along the bottom, given with the first line only.
  func add(_ line: Line, values: Cells, categories: Cells?) throws(ReportError) {
    guard let series = unsafe chart_add_series(handle, nil, nil) else {
      throw .workbook(doing: "add a line to a chart", reason: "the library is out of memory")
    }
    unsafe chart_series_set_name(series, line.name)
    unsafe chart_series_set_values(
      series, values.sheet, lxw_row_t(values.rows.lowerBound), lxw_col_t(values.column),
      lxw_row_t(values.rows.upperBound), lxw_col_t(values.column))
    if let categories {
      unsafe chart_series_set_categories(
        series, categories.sheet, lxw_row_t(categories.rows.lowerBound), lxw_col_t(categories.column),
        lxw_row_t(categories.rows.upperBound), lxw_col_t(categories.column))
    }
    var look = lxw_chart_line()
    look.color = line.colour
    look.width = line.width
    if line.isDashed { look.dash_type = UInt8(LXW_CHART_LINE_DASH_DASH.rawValue) }
    unsafe chart_series_set_line(series, &look)
    unsafe chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_NONE.rawValue))
  }

  /// Months along the bottom, values in their format, a legend below. The title is in the sheet.
  func setAxes(_ axis: AxisScale, months: Int) {
    let vertical = unsafe handle.pointee.y_axis
    unsafe chart_axis_set_min(vertical, axis.format.spreadsheetValue(axis.low))
    unsafe chart_axis_set_max(vertical, axis.format.spreadsheetValue(axis.high))
    unsafe chart_axis_set_major_unit(vertical, axis.format.spreadsheetValue(axis.step))
    unsafe chart_axis_set_num_format(vertical, CellStyle.pattern(axis.format, places: axis.format.places))
    unsafe chart_title_off(handle)
    unsafe chart_legend_set_position(handle, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    unsafe chart_axis_set_num_format(handle.pointee.x_axis, "mmm yyyy")
    unsafe chart_axis_set_label_position(
      handle.pointee.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    if months > 12 {
      unsafe chart_axis_set_interval_unit(handle.pointee.x_axis, 6)
      unsafe chart_axis_set_interval_tick(handle.pointee.x_axis, 6)
    }
    var gridline = lxw_chart_line()
    gridline.color = 0xE3E6E9
    gridline.width = 0.75
    unsafe chart_axis_major_gridlines_set_line(vertical, &gridline)
    unsafe "Arial".withMutableCString { name in
      var font = unsafe lxw_chart_font()
      unsafe font.name = name
      unsafe font.size = 11
      unsafe chart_axis_set_num_font(handle.pointee.x_axis, &font)
      unsafe chart_axis_set_num_font(vertical, &font)
      unsafe chart_legend_set_font(handle, &font)
    }
  }
}
