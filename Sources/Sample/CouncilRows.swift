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

  func write(to row: inout RowBuffer) {
    row.id("Q", response)
    row.code(survey)
    row.day(date)
    row.text(question)
    row.whole(score)
    row.text(team)
    row.text(locality)
  }
}

struct ActivityRow: ExtractRow {
  static let extract = ExtractName.activity
  var month: Month
  var metric: Metric
  var locality: String?
  var value: Int

  func write(to row: inout RowBuffer) {
    row.month(month)
    row.code(metric)
    row.text(locality)
    row.whole(value)
  }
}

struct FinanceRow: ExtractRow {
  static let extract = ExtractName.finance
  var month: Month
  var line: BudgetLine
  /// Pounds.
  var budget: Int
  /// Pounds.
  var actual: Int

  func write(to row: inout RowBuffer) {
    row.month(month)
    row.code(line)
    row.whole(budget)
    row.whole(actual)
  }
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

  func write(to row: inout RowBuffer) {
    row.id("N", number)
    row.code(source)
    row.text(measure)
    row.text(owner)
    row.day(raised)
    row.day(due)
    row.day(closed)
    row.text(description)
  }
}
