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

  /// Writes the table into a new file.
  static func write(_ results: Results, to path: String, shownAs name: String? = nil) throws(ReportError) {
    let file = try OutputFile(path, shownAs: name)
    var output = CSVOutput(header: header, capacity: chunk + chunk / 8)
    for measure in results.measures {
      let prefix = measure.measure
      let lastCharted = measure.control?.points.lastIndex { $0.variation != nil }
      for (index, month) in results.months.enumerated() {
        let period = month.description
        func row(_ breakdown: String, _ level: String, _ figure: Figure, control: ControlChart?) {
          output.field(prefix.id)
          output.field(period)
          output.field(prefix.window.rawValue)
          output.field(breakdown)
          output.dataField(level)
          append(figure, to: &output)
          if let control {
            let point = control.points[index]
            output.field(point.mean)
            output.field(point.lower)
            output.field(point.upper)
            output.field(point.variation?.rawValue ?? "")
            output.field(index == lastCharted ? control.assurance?.rawValue ?? "" : "")
          } else {
            output.emptyFields(5)
          }
          output.field(figure.note?.rawValue ?? "")
          output.endRow()
        }
        row("", "", measure.overall[index], control: measure.control)
        for breakdown in measure.breakdowns {
          for level in breakdown.levels {
            row(breakdown.name, level.level, level.figures[index], control: nil)
            if output.bytes.count >= chunk { try output.move(to: file) }
          }
        }
      }
    }
    try output.move(to: file)
  }

  private static func append(_ figure: Figure, to output: inout CSVOutput) {
    output.field(figure.numerator)
    output.field(figure.denominator)
    output.field(figure.value)
    output.field(figure.interval?.lower)
    output.field(figure.interval?.upper)
    output.field(figure.judgement.expectation?.target?.description ?? "")
    output.field(figure.judgement.expectation?.kind.rawValue ?? "")
    output.field(figure.judgement.status.rawValue)
    output.field(figure.judgement.gap)
  }
}
