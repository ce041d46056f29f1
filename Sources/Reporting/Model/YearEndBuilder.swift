internal import Measures

/// Which targets the financial year can still end on.
enum YearEndBuilder {
  /// One row for each monthly share with a target; nil without any, and in March, when nothing is left to do.
  static func table(_ readings: [Reading]) -> ReportTable? {
    let rows = readings.compactMap { reading -> [Cell]? in
      guard let need = reading.yearEnd else { return nil }
      let rate =
        need.outlook == .reachable
        ? "\(need.isAtLeast ? "at least" : "at most") \(reading.text(need.rate))" : nil
      return [
        .measure(id: reading.measure.id, title: reading.measure.title), Cell(reading.target),
        .status(reading.standing), .text(need.outlook.word),
        Cell(need.recentRate, reading.format), Cell(rate), Cell(count: need.monthsLeft),
      ]
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      caption: "Year end: which targets the financial year can still end on",
      columns: [
        TableColumn("Measure", .measure), TableColumn("Target", .name), TableColumn("Status", .word),
        TableColumn("Year end", .word), TableColumn("Last three months", .number),
        TableColumn("Needed from now on", .name), TableColumn("Months left", .number),
      ], rows: rows)
  }
}
