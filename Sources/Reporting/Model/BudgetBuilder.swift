internal import Findings
internal import Measures
internal import Tabular

/// The budget by its lines.
struct BudgetSection: Sendable {
  let sentences: [String]
  let table: ReportTable
}

/// Lays out the measure that compares spend with the budget, line by line.
enum BudgetBuilder {
  private static let pounds = NumberFormat(.pounds, places: 0)
  private static let variance = NumberFormat(.pounds, places: 0, isSigned: true)
  private static let share = NumberFormat(.percent, places: 1)

  /// nil without such a measure, or without a figure of it.
  static func section(_ readings: [Reading]) -> BudgetSection? {
    guard let reading = readings.first(where: { $0.measure.section == .budget }),
      let whole = Line("All lines", reading.figure)
    else { return nil }
    let levels = reading.result.breakdowns.first?.levels ?? []
    let lines = levels.compactMap { Line(name($0.level), $0.figures[reading.index]) }
    let shares = (lines + [whole]).compactMap(\.figure.value)
    let scale = min(0.9, shares.min() ?? 0.9)...max(1.1, shares.max() ?? 1.1)
    return BudgetSection(
      sentences: sentences(reading, whole, lines),
      table: ReportTable(
        caption: "Budget and spend, \(reading.measure.window.words), \(reading.month.long)", columns: columns,
        rows: (lines + [whole]).map { $0.cells(scale: scale) }))
  }

  private static let columns = [
    TableColumn("Budget line", .name), TableColumn("Budget", .number), TableColumn("Actual", .number),
    TableColumn("Variance", .number), TableColumn("Share of budget", .number),
    TableColumn("Beside the budget", .picture), TableColumn("Against target", .word),
  ]

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

    func cells(scale: ClosedRange<Double>) -> [Cell] {
      let place = { (share: Double) in
        (share - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      }
      return [
        .text(name), Cell(budget, BudgetBuilder.pounds), Cell(actual, BudgetBuilder.pounds),
        Cell(variance, BudgetBuilder.variance), Cell(figure.value, BudgetBuilder.share),
        figure.value.map {
          .whisker(Whisker(value: place($0), lower: nil, upper: nil, whole: place(1)))
        } ?? .marker(.notApplicable),
        .status(Standing(figure.judgement.status, variation: nil)),
      ]
    }
  }

  private static func sentences(_ reading: Reading, _ whole: Line, _ lines: [Line]) -> [String] {
    let span = reading.span.prefix(1).uppercased() + reading.span.dropFirst()
    var first = "\(span), \(pounds.text(whole.actual)) was spent of a budget of \(pounds.text(whole.budget))"
    if let value = whole.figure.value { first += ": \(share.text(value))" }
    first += whole.variance == 0 ? "." : ", \(amount(whole.variance))."
    let over = lines.filter { $0.variance > 0 }.sorted { ($1.variance, $0.name) < ($0.variance, $1.name) }
    if over.isEmpty { return [first, "No line is over its budget."] }
    let named = over.prefix(3).map { "\($0.name) (\(pounds.text($0.variance)))" }
    let rest = over.count > 3 ? [counted(over.count - 3, "other line", "other lines")] : []
    return [first, "Over budget: \(listed(named + rest))."]
  }

  private static func amount(_ variance: Double) -> String {
    "\(pounds.text(abs(variance))) \(variance > 0 ? "over" : "under")"
  }

  private static func name(_ level: String) -> String {
    let words = readable(level)
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
