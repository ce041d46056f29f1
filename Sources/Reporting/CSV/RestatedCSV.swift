internal import Measures
internal import Tabular

/// `restated.csv`: every figure that was published before with another value or other counts, in natural units.
enum RestatedCSV {
  static let header =
    "measure,period,breakdown,level,published_in,previous_numerator,previous_denominator,previous_value,"
    + "numerator,denominator,value,change,changed"

  static func render(_ figures: [Restatement]) -> [UInt8] {
    var output = CSVOutput(header: header)
    for figure in figures {
      output.field(figure.measure)
      output.field(figure.month.description)
      output.field(figure.breakdown)
      output.dataField(figure.level)
      output.field(figure.before.reported.description)
      for side in [figure.before, figure.now] {
        output.field(side.numerator)
        output.field(side.denominator)
        output.field(side.value)
      }
      output.field(figure.now.value - figure.before.value)
      output.field(figure.changed.joined(separator: " "))
      output.endRow()
    }
    return output.bytes
  }
}
