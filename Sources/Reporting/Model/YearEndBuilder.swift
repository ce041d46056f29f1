internal import Measures

/// Which targets the financial year can still end on.
enum YearEndBuilder {
  /// One row for each monthly share with a target; nil without any, and in March, when nothing is left to do.
  static func table(_ readings: [MeasureReading]) -> ReportTable? {
    let rows = readings.compactMap { reading in reading.yearEnd.map { (reading: reading, need: $0) } }
    return ReportTable("Year end: which targets the financial year can still end on", rows) {
      Column("Measure", .measure) { Cell($0.reading.measure) }
      Column("Target", .name) { Cell($0.reading.target) }
      Column("Status", .word) { .status($0.reading.standing) }
      Column("Year end", .word) { .text($0.need.outlook.word) }
      Column("Last three months", .number) { Cell($0.need.recentRate, $0.reading.format) }
      Column("Needed from now on", .name) {
        Cell($0.need.outlook == .reachable ? YearEndWords($0.need, $0.reading).rate : nil)
      }
      Column("Months left", .number) { Cell(count: $0.need.monthsLeft) }
    }.nonEmpty
  }
}
