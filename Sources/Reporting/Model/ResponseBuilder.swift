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
    let rows = comments.compactMap { comment -> [Cell]? in
      guard let title = titles[comment.measure] else { return nil }
      return [
        .measure(id: comment.measure, title: title), .month(comment.month), Cell(comment.author),
        Cell(comment.text), Cell(comment.action), Cell(comment.owner), Cell(comment.due?.long),
      ]
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      caption: "Commentary up to \(month.long)",
      columns: [
        TableColumn("Measure", .measure), TableColumn("Month", .month), TableColumn("Author", .word),
        TableColumn("Commentary", .sentence), TableColumn("Action", .name), TableColumn("Owner", .name),
        TableColumn("Due", .word),
      ], rows: rows)
  }
}
