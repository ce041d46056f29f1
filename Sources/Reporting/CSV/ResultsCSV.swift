internal import Measures
internal import Tabular

/// `results.csv`: every figure of a run, one row each, in catalogue, month, breakdown and level order.
///
/// The statistical process control columns are filled in the overall rows of charted measures; `assurance` only in the
/// last matured month, by whose limits it was judged. A level that a spreadsheet would run as a formula is prefixed
/// with an apostrophe.
enum ResultsCSV {
  static let header =
    "measure,period,window,breakdown,level,numerator,denominator,value,lower95,upper95,target,target_kind,status,"
    + "gap,spc_mean,spc_lower,spc_upper,variation,assurance,note"

  /// A region has hundreds of megabytes of rows, which are written as they are made.
  private static let chunk = 1 << 20

  /// Writes the table to a new file.
  static func write(_ results: Results, to path: String, shownAs name: String? = nil) throws(ReportError) {
    let file = try OutputFile(path, shownAs: name)
    var output = CSVOutput(header: header, capacity: chunk + chunk / 8)
    for result in results.measures {
      for (index, month) in results.months.enumerated() {
        try append(result, at: index, period: month.description, to: &output, file)
      }
    }
    try output.move(to: file)
  }

  /// Appends the rows of a measure and month.
  private static func append(
    _ result: MeasureResult, at index: Int, period: String, to output: inout CSVOutput,
    _ file: borrowing OutputFile
  ) throws(ReportError) {
    let points = result.control?.points
    let isLastCharted = points?.lastIndex { $0.variation != nil } == index
    append(
      result.overall[index], result.measure, period, point: points?[index],
      assurance: isLastCharted ? result.control?.assurance : nil, to: &output)
    for breakdown in result.breakdowns {
      for level in breakdown.levels {
        append(
          level.figures[index], result.measure, period, breakdown: breakdown.name, level: level.level,
          to: &output)
        if output.bytes.count >= chunk { try output.move(to: file) }
      }
    }
  }

  private static func append(
    _ figure: Figure, _ measure: MeasureDescription, _ period: String, breakdown: String = "",
    level: String = "", point: ControlChart.Point? = nil, assurance: Assurance? = nil,
    to output: inout CSVOutput
  ) {
    output.field(measure.id)
    output.field(period)
    output.field(measure.window.rawValue)
    output.field(breakdown)
    output.dataField(level)
    output.field(figure.numerator)
    output.field(figure.denominator)
    output.field(figure.value)
    output.field(figure.interval?.lower)
    output.field(figure.interval?.upper)
    output.field(figure.judgement.expectation?.target?.description ?? "")
    output.field(figure.judgement.expectation?.kind.rawValue ?? "")
    output.field(figure.judgement.status.rawValue)
    output.field(figure.judgement.gap)
    output.field(point?.mean)
    output.field(point?.lower)
    output.field(point?.upper)
    output.field(point?.variation?.rawValue ?? "")
    output.field(assurance?.rawValue ?? "")
    output.field(figure.note?.rawValue ?? "")
    output.endRow()
  }
}
