internal import Measures
internal import Tabular

/// `restated.csv`: every figure that was published before with another value or other counts, in natural units.
enum RestatedCSV {
  static func render(_ figures: [Restatement]) -> [UInt8] {
    CSVOutput.table(figures) {
      CSVColumn("measure") { $1.field($0.measure) }
      CSVColumn("period") { $1.field($0.month.description) }
      CSVColumn("breakdown") { $1.field($0.breakdown) }
      CSVColumn("level") { $1.dataField($0.level) }
      CSVColumn("published_in") { $1.field($0.before.reported.description) }
      CSVColumn("previous_numerator") { $1.field($0.before.numerator) }
      CSVColumn("previous_denominator") { $1.field($0.before.denominator) }
      CSVColumn("previous_value") { $1.field($0.before.value) }
      CSVColumn("numerator") { $1.field($0.now.numerator) }
      CSVColumn("denominator") { $1.field($0.now.denominator) }
      CSVColumn("value") { $1.field($0.now.value) }
      CSVColumn("change") { $1.field($0.now.value - $0.before.value) }
      CSVColumn("changed") { $1.field($0.changed.joined(separator: " ")) }
    }
  }
}
