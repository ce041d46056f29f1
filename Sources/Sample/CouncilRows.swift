internal import Tabular

struct SurveyRow: ExtractRow {
  static let extract = ExtractName.surveys
  var response: Int
  var survey: Survey
  var date: Day
  var question: String
  var score: Int
  var team: String?
  var locality: String?

  static let columns: [RowColumn<Self>] = [
    .id("response_id", "Q") { $0.response },
    .code("survey") { $0.survey },
    .day("response_date") { $0.date },
    .text("question") { $0.question },
    .whole("score") { $0.score },
    .text("team") { $0.team },
    .text("locality") { $0.locality },
  ]
}

struct ActivityRow: ExtractRow {
  static let extract = ExtractName.activity
  var month: Month
  var metric: Metric
  var locality: String?
  var value: Int

  static let columns: [RowColumn<Self>] = [
    .month("month") { $0.month },
    .code("metric") { $0.metric },
    .text("locality") { $0.locality },
    .whole("value") { $0.value },
  ]
}

struct FinanceRow: ExtractRow {
  static let extract = ExtractName.finance
  var month: Month
  var line: BudgetLine
  /// Pounds.
  var budget: Int
  /// Pounds.
  var actual: Int

  static let columns: [RowColumn<Self>] = [
    .month("month") { $0.month },
    .code("budget_line") { $0.line },
    .whole("budget") { $0.budget },
    .whole("actual") { $0.actual },
  ]
}

struct ActionRow: ExtractRow {
  static let extract = ExtractName.actions
  var number: Int
  var source: ActionSource
  var measure: String
  var owner: String
  var raised: Day
  var due: Day
  var closed: Day?
  var description: String

  static let columns: [RowColumn<Self>] = [
    .id("action_id", "N") { $0.number },
    .code("source") { $0.source },
    .text("measure") { $0.measure },
    .text("owner") { $0.owner },
    .day("raised_date") { $0.raised },
    .day("due_date") { $0.due },
    .day("closed_date") { $0.closed },
    .text("description") { $0.description },
  ]
}
