internal import Measures
internal import Tabular

/// `whatif.csv`: one row for each measure or level whose target differs, in natural units like `results.csv`.
enum WhatIfCSV {
  static let header =
    "measure,period,level,numerator,denominator,value,"
    + "baseline_target,baseline_kind,baseline_tolerance,baseline_status,baseline_gap,baseline_year_end,"
    + "scenario_target,scenario_kind,scenario_tolerance,scenario_status,scenario_gap,scenario_year_end,"
    + "scenario_assurance,scenario_rate_needed"

  static func render(_ comparisons: [Comparison]) -> [UInt8] {
    var output = CSVOutput(header: header)
    for row in comparisons {
      output.field(row.measure.id)
      output.field(row.after.month.description)
      output.dataField(row.level ?? "")
      output.field(row.after.figure.numerator)
      output.field(row.after.figure.denominator)
      output.field(row.after.figure.value)
      append(row.before, to: &output)
      append(row.after, to: &output)
      output.field(row.after.result.control?.assurance?.rawValue ?? "")
      output.field(row.after.yearEnd?.rate)
      output.endRow()
    }
    return output.bytes
  }

  private static func append(_ reading: MeasureReading, to output: inout CSVOutput) {
    let judgement = reading.figure.judgement
    output.field(judgement.expectation?.target?.description ?? "")
    output.field(judgement.expectation?.kind.rawValue ?? "")
    output.field(
      judgement.expectation?.kind == .around ? judgement.expectation?.tolerance.description ?? "" : "")
    output.field(judgement.status.rawValue)
    output.field(judgement.gap)
    output.field(reading.yearEnd?.outlook.rawValue ?? "")
  }
}

/// `knock-on.csv`: what would have followed, one row for each step of each pathway.
enum KnockOnCSV {
  static let header = "measure,from,to,people,step,unit,change,lower95,upper95"

  static func render(_ knockOns: [KnockOn]) -> [UInt8] {
    var output = CSVOutput(header: header)
    for knockOn in knockOns {
      for step in knockOn.steps {
        output.field(knockOn.measure.id)
        output.field(knockOn.observed.months?.lowerBound.description ?? "")
        output.field(knockOn.observed.months?.upperBound.description ?? "")
        output.field(knockOn.change)
        output.field(step.title)
        output.field(step.unit.rawValue)
        output.field(step.change?.value)
        output.field(step.change?.interval?.lower)
        output.field(step.change?.interval?.upper)
        output.endRow()
      }
    }
    return output.bytes
  }
}
