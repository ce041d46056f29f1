internal import Findings
internal import Measures
internal import Tabular

/// The open actions of a month.
struct ActionsPage: Sendable {
  let summary: String
  /// Those that were due before the month's last day, the longest overdue first; nil when there are none.
  let overdue: ReportTable?
  /// Those that name no measure of this report; nil when there are none.
  let unmatched: ReportTable?
  /// Every open action, by the day on which it is due; nil when there are none.
  let all: ReportTable?
}

/// Lists the actions that were open at the end of a month.
///
/// An action is open that was agreed on or before the month's last day and not closed by then, and overdue when it was
/// due before that day.
struct ActionBuilder {
  /// The month's last day.
  private let day: Day
  private let month: Month
  private let titles: [String: String]
  private let open: [BoardAction]

  /// - Parameter measures: ids and titles of the measures of the report.
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

  private static let what = [
    TableColumn("What is to be done", .name), TableColumn("Owner", .name), TableColumn("Agreed by", .name),
    TableColumn("Raised", .word), TableColumn("Due", .word), TableColumn("Days overdue", .number),
  ]

  var page: ActionsPage {
    let overdue = open.filter(isOverdue)
    let unmatched = open.filter { titles[$0.measure] == nil }
    var summary =
      "\(counted(open.count, "action was", "actions were")) open at the end of \(month.long)"
    if !open.isEmpty {
      summary +=
        overdue.isEmpty
        ? ", none of them overdue" : ", \(counted(overdue.count, "of them", "of them")) overdue"
    }
    return ActionsPage(
      summary: summary + ".", overdue: table("Overdue actions", overdue),
      unmatched: table("Open actions that name no measure of this report", unmatched),
      all: table("Open actions", open))
  }

  /// The open actions of one measure; nil when there are none.
  func table(of measure: String) -> ReportTable? {
    let own = open.filter { $0.measure == measure }
    if own.isEmpty { return nil }
    return ReportTable(caption: "Open actions, \(month.long)", columns: Self.what, rows: own.map(cells))
  }

  private func table(_ caption: String, _ actions: [BoardAction]) -> ReportTable? {
    if actions.isEmpty { return nil }
    return ReportTable(
      caption: "\(caption), \(month.long)", columns: [TableColumn("Measure", .measure)] + Self.what,
      rows: actions.map { action in
        let measure = titles[action.measure].map { Cell.measure(id: action.measure, title: $0) }
        return [measure ?? Cell(action.measure)] + cells(action)
      })
  }

  private func isOverdue(_ action: BoardAction) -> Bool { action.due < day }

  private func cells(_ action: BoardAction) -> [Cell] {
    [
      Cell(action.text), Cell(action.owner), .text(readable(action.source)), .text(action.raised.long),
      .text(action.due.long),
      isOverdue(action) ? Cell(count: Int(day.number - action.due.number)) : .marker(.notApplicable),
    ]
  }
}
