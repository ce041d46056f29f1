internal import Findings
internal import Measures
internal import Tabular

/// The budget by its lines.
struct BudgetSection: Sendable {
  let sentences: [String]
  let table: ReportTable
}

/// Lays out the measure that compares spending with the budget, line by line.
enum BudgetBuilder {
  private static let pounds = NumberFormat(.pounds, places: 0)
  private static let variance = NumberFormat(.pounds, places: 0, isSigned: true)
  private static let share = NumberFormat(.percent, places: 1)

  /// nil without such a measure, or without a figure of it.
  static func section(_ readings: [MeasureReading]) -> BudgetSection? {
    guard let reading = readings.first(where: { $0.measure.section == .budget }),
      let whole = Line("All lines", reading.figure)
    else { return nil }
    let levels = reading.result.breakdowns.first?.levels ?? []
    let lines = levels.compactMap { Line(sentence(readable($0.level)), $0.figures[reading.index]) }
    return BudgetSection(
      sentences: sentences(reading, whole, lines),
      table: table(
        "Budget and spend, \(reading.measure.window.words), \(reading.month.long)", lines + [whole]))
  }

  private static func table(_ caption: String, _ lines: [Line]) -> ReportTable {
    let shares = lines.compactMap(\.figure.value)
    let (least, most) = (min(0.9, shares.min() ?? 0.9), max(1.1, shares.max() ?? 1.1))
    func place(_ share: Double) -> Double { (share - least) / (most - least) }
    return ReportTable(caption, lines) {
      Column("Budget line", .name) { .text($0.name) }
      Column("Budget", .number) { Cell($0.budget, pounds) }
      Column("Actual", .number) { Cell($0.actual, pounds) }
      Column("Variance", .number) { Cell($0.variance, variance) }
      Column("Share of budget", .number) { Cell($0.figure.value, share) }
      Column("Compared with the budget", .picture) {
        $0.figure.value.map { .whisker(Whisker(value: place($0), lower: nil, upper: nil, whole: place(1))) }
          ?? .notApplicable
      }
      Column("Against target", .word) { .status(Standing($0.figure.judgement.status, variation: nil)) }
    }
  }

  private struct Line {
    let name: String
    let figure: Figure
    let budget: Double
    let actual: Double

    init?(_ name: String, _ figure: Figure) {
      guard let actual = figure.numerator, let budget = figure.denominator else { return nil }
      self.name = name
      self.figure = figure
      self.actual = actual.double
      self.budget = budget.double
    }

    var variance: Double { actual - budget }
  }

  private static func sentences(_ reading: MeasureReading, _ whole: Line, _ lines: [Line]) -> [String] {
    var first =
      "\(sentence(reading.span)), \(pounds.text(whole.actual)) was spent of a budget of \(pounds.text(whole.budget))"
    if let value = whole.figure.value { first += ": \(share.text(value))" }
    let direction = whole.variance > 0 ? "over" : "under"
    first += whole.variance == 0 ? "." : ", \(pounds.text(abs(whole.variance))) \(direction)."
    let over = lines.filter { $0.variance > 0 }.sorted { ($1.variance, $0.name) < ($0.variance, $1.name) }
    if over.isEmpty { return [first, "No line is over its budget."] }
    let named = over.map { "\($0.name) (\(pounds.text($0.variance)))" }
    return [first, "Over budget: \(listed(named, atMost: 3, rest: "other line"))."]
  }
}
