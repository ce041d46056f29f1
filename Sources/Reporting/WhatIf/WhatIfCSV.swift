internal import Measures
internal import Tabular

/// `whatif.csv`: one row for each measure or level whose target differs, in natural units like `results.csv`.
enum WhatIfCSV {
  static func render(_ comparisons: [Comparison]) -> [UInt8] {
    CSVOutput.table(comparisons) {
      CSVColumn("measure") { $1.field($0.measure.id) }
      CSVColumn("period") { $1.field($0.after.month.description) }
      CSVColumn("level") { $1.dataField($0.level ?? "") }
      CSVColumn("numerator") { $1.field($0.after.figure.numerator) }
      CSVColumn("denominator") { $1.field($0.after.figure.denominator) }
      CSVColumn("value") { $1.field($0.after.figure.value) }
      judgement("baseline", \.before)
      judgement("scenario", \.after)
      CSVColumn("scenario_assurance") { $1.field($0.after.result.control?.assurance?.rawValue ?? "") }
      CSVColumn("scenario_rate_needed") { $1.field($0.after.yearEnd?.rate) }
    }
  }

  /// The columns of one side of the comparison.
  @ColumnBuilder<CSVColumn<Comparison>> private static func judgement(
    _ side: String, _ reading: KeyPath<Comparison, MeasureReading>
  ) -> [CSVColumn<Comparison>] {
    CSVColumn("\(side)_target") { $1.field($0[keyPath: reading].expectation?.target?.description ?? "") }
    CSVColumn("\(side)_kind") { $1.field($0[keyPath: reading].expectation?.kind.rawValue ?? "") }
    CSVColumn("\(side)_tolerance") {
      let around = $0[keyPath: reading].expectation.flatMap { $0.kind == .around ? $0 : nil }
      $1.field(around?.tolerance.description ?? "")
    }
    CSVColumn("\(side)_status") { $1.field($0[keyPath: reading].figure.judgement.status.rawValue) }
    CSVColumn("\(side)_gap") { $1.field($0[keyPath: reading].figure.judgement.gap) }
    CSVColumn("\(side)_year_end") { $1.field($0[keyPath: reading].yearEnd?.outlook.rawValue ?? "") }
  }
}

/// `knock-on.csv`: what would have followed, one row for each step of each pathway.
enum KnockOnCSV {
  static func render(_ knockOns: [KnockOn]) -> [UInt8] {
    CSVOutput.table(knockOns.flatMap { knockOn in knockOn.steps.map { (knockOn: knockOn, step: $0) } }) {
      CSVColumn("measure") { $1.field($0.knockOn.measure.id) }
      CSVColumn("from") { $1.field($0.knockOn.observed.months?.lowerBound.description ?? "") }
      CSVColumn("to") { $1.field($0.knockOn.observed.months?.upperBound.description ?? "") }
      CSVColumn("people") { $1.field($0.knockOn.change) }
      CSVColumn("step") { $1.field($0.step.title) }
      CSVColumn("unit") { $1.field($0.step.unit.rawValue) }
      CSVColumn("change") { $1.field($0.step.change?.value) }
      CSVColumn("lower95") { $1.field($0.step.change?.interval?.lower) }
      CSVColumn("upper95") { $1.field($0.step.change?.interval?.upper) }
    }
  }
}
