internal import Findings
internal import Measures
internal import Tabular

/// The open actions of a month.
struct ActionsSection: Sendable {
  let summary: String
  /// Those that were due before the month's last day, the longest overdue first; nil when there are none.
  let overdue: ReportTable?
  /// Those that name no measure of this report; nil when there are none.
  let unmatched: ReportTable?
  /// Every open action, by due date; nil when there are none.
  let all: ReportTable?
}

/// Lists the actions that were open at the end of a month.
///
/// An action is open if it was agreed on or before the month's last day and not closed by then, and overdue if it was
/// due before that day.
struct ActionBuilder {
  /// The month's last day.
  private let day: Day
  private let month: Month
  private let titles: [String: String]
  private let open: [BoardAction]

  /// - Parameter measures: the measures of the report.
  init(_ actions: [BoardAction], month: Month, measures: [MeasureDescription]) {
    let day = month.lastDay
    self.month = month
    self.day = day
    titles = Dictionary(measures.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    open = actions.filter { $0.isOpen(on: day) }.sorted { a, b in
      if (a.due, a.raised) != (b.due, b.raised) { return (a.due, a.raised) < (b.due, b.raised) }
      let (first, second) = (a.measure + "\n" + a.text, b.measure + "\n" + b.text)
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
  }

  var section: ActionsSection {
    let overdue = open.filter(isOverdue)
    var summary =
      "\(counted(open.count, "action was", "actions were")) open at the end of \(month.long)"
    if !open.isEmpty {
      summary +=
        overdue.isEmpty
        ? ", none of them overdue" : ", \(counted(overdue.count, "of them", "of them")) overdue"
    }
    return ActionsSection(
      summary: summary + ".", overdue: table("Overdue actions", overdue),
      unmatched: table(
        "Open actions that name no measure of this report", open.filter { titles[$0.measure] == nil }),
      all: table("Open actions", open))
  }

  /// The open actions of one measure; nil when there are none.
  func table(of measure: String) -> ReportTable? {
    table("Open actions", open.filter { $0.measure == measure }, namesMeasure: false)
  }

  private func table(_ caption: String, _ actions: [BoardAction], namesMeasure: Bool = true) -> ReportTable? {
    ReportTable("\(caption), \(month.long)", actions) {
      if namesMeasure {
        Column("Measure", .measure) { action in
          titles[action.measure].map { .measure(id: action.measure, title: $0) } ?? Cell(action.measure)
        }
      }
      Column("What is to be done", .name) { Cell($0.text) }
      Column("Owner", .name) { Cell($0.owner) }
      Column("Agreed by", .name) { .text(readable($0.source)) }
      Column("Raised", .word) { .text($0.raised.long) }
      Column("Due", .word) { .text($0.due.long) }
      Column("Days overdue", .number, .daysOverdue) {
        isOverdue($0) ? Cell(count: Int(day.number - $0.due.number)) : .notApplicable
      }
    }.nonEmpty
  }

  private func isOverdue(_ action: BoardAction) -> Bool { action.due < day }
}
