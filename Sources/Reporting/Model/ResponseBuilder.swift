internal import Findings
internal import Measures
internal import Tabular

/// What people have written about a measure and agreed to do.
struct Response: Sendable {
  /// Comments on the month reported, in the order of their file.
  let comments: [ShownComment]
  /// Comments on earlier months, the newest first.
  let earlier: [ShownComment]
  /// The measure's open actions; nil when there are none.
  let actions: ReportTable?
}

/// One comment as it is shown.
struct ShownComment: Sendable {
  /// Who wrote it, and about which month.
  let heading: String
  /// What it says, a paragraph each.
  let paragraphs: [String]
}

/// Puts comments and actions beside their measures.
struct ResponseBuilder {
  let actions: ActionBuilder?
  private let comments: [Commentary.Comment]
  private let month: Month
  private let titles: [String: String]

  init(_ context: ReportContext, month: Month, measures: [MeasureDescription]) {
    self.month = month
    actions = context.actions.map { ActionBuilder($0, month: month, measures: measures) }
    titles = Dictionary(measures.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let kept = (context.commentary?.comments ?? []).filter { $0.month <= month }
    // The order of the file within a month: Swift's own sorting need not keep it.
    comments = kept.enumerated().sorted { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }
      .map(\.element)
  }

  func response(to measure: String) -> Response {
    let own = comments.filter { $0.measure == measure }
    return Response(
      comments: own.filter { $0.month == month }.map(shown),
      earlier: own.filter { $0.month < month }.reversed().map(shown),
      actions: actions?.table(of: measure))
  }

  private func shown(_ comment: Commentary.Comment) -> ShownComment {
    let author = comment.author.isEmpty ? "" : "\(comment.author), "
    var paragraphs = comment.text.isEmpty ? [] : [comment.text]
    if !comment.action.isEmpty {
      let particulars =
        (comment.owner.isEmpty ? [] : [comment.owner]) + (comment.due.map { ["due \($0.long)"] } ?? [])
      paragraphs.append(
        "Action: \(comment.action)" + (particulars.isEmpty ? "" : " (\(particulars.joined(separator: ", ")))")
      )
    }
    return ShownComment(heading: "\(author)\(comment.month.long)", paragraphs: paragraphs)
  }

  /// Every comment on the measures of the report up to the month, the oldest first; nil when there are none.
  var table: ReportTable? {
    ReportTable("Commentary up to \(month.long)", comments.filter { titles[$0.measure] != nil }) {
      Column("Measure", .measure) { .measure(id: $0.measure, title: titles[$0.measure] ?? "") }
      Column("Month", .month) { .month($0.month) }
      Column("Author", .word) { Cell($0.author) }
      Column("Commentary", .sentence) { Cell($0.text) }
      Column("Action", .name) { Cell($0.action) }
      Column("Owner", .name) { Cell($0.owner) }
      Column("Due", .word) { Cell($0.due?.long) }
    }.nonEmpty
  }
}
