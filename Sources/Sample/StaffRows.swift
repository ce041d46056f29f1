internal import Tabular

struct SpellRow: ExtractRow {
  static let extract = ExtractName.workforce
  var number: Int
  var employee: Int
  var post: Post
  var contract: Contract
  /// Hundredths of a full-time week.
  var fte: Int
  var start: Day
  var end: Day?
  var origin: Origin?
  var destination: Leaving?
  var councilStart: Day?
  var birth: Day?

  func write(to row: inout RowBuffer) {
    row.id("W", number)
    row.id("E", employee)
    row.text(post.team)
    row.text(post.role)
    row.code(contract)
    row.hundredths(fte)
    row.day(start)
    row.day(end)
    row.code(origin)
    row.code(destination)
    row.day(councilStart)
    row.day(birth)
  }
}

struct EstablishmentRow: ExtractRow {
  static let extract = ExtractName.establishment
  var month: Month
  var post: Post
  /// Hundredths of a full-time post.
  var fundedFTE: Int

  func write(to row: inout RowBuffer) {
    row.month(month)
    row.text(post.team)
    row.text(post.role)
    row.hundredths(fundedFTE)
  }
}

struct AbsenceRow: ExtractRow {
  static let extract = ExtractName.absence
  var month: Month
  var employee: Int
  var post: Post
  /// Hundredths of a full-time week.
  var fte: Int
  var type: AbsenceType
  /// Hundredths of a day.
  var daysLost: Int
  var absentAtMonthEnd: Bool

  func write(to row: inout RowBuffer) {
    row.month(month)
    row.id("E", employee)
    row.text(post.team)
    row.text(post.role)
    row.hundredths(fte)
    row.code(type)
    row.hundredths(daysLost)
    row.flag(absentAtMonthEnd)
  }
}

struct SupervisionRow: ExtractRow {
  static let extract = ExtractName.supervision
  var number: Int
  var employee: Int
  var post: Post
  var due: Day
  var held: Day?

  func write(to row: inout RowBuffer) {
    row.id("U", number)
    row.id("E", employee)
    row.text(post.team)
    row.text(post.role)
    row.day(due)
    row.day(held)
  }
}

struct CaseloadRow: ExtractRow {
  static let extract = ExtractName.caseloads
  var month: Month
  var employee: Int
  var post: Post
  var openCases: Int

  func write(to row: inout RowBuffer) {
    row.month(month)
    row.id("E", employee)
    row.text(post.team)
    row.text(post.role)
    row.whole(openCases)
  }
}

struct TrainingRow: ExtractRow {
  static let extract = ExtractName.training
  var number: Int
  var employee: Int
  var post: Post
  var kind: TrainingKind
  var date: Day
  var end: Day?
  var status: TrainingStatus

  func write(to row: inout RowBuffer) {
    row.id("T", number)
    row.id("E", employee)
    row.text(post.team)
    row.text(post.role)
    row.code(kind)
    row.day(date)
    row.day(end)
    row.code(status)
  }
}
