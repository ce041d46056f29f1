internal import Tabular

/// A row about one employee in a post.
protocol EmployeeRow: ExtractRow {
  var employee: Int { get }
  var post: Post { get }
}

extension EmployeeRow {
  static func aboutEmployee(_ columns: [RowColumn<Self>]) -> [RowColumn<Self>] {
    let employee: [RowColumn<Self>] = [
      .id("employee_id", "E") { $0.employee },
      .text("team") { $0.post.team },
      .text("role") { $0.post.role },
    ]
    return employee + columns
  }
}

struct SpellRow: EmployeeRow {
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

  static let columns = aboutEmployee([
    .id("spell_id", "W") { $0.number },
    .code("contract") { $0.contract },
    .hundredths("fte") { $0.fte },
    .day("start_date") { $0.start },
    .day("end_date") { $0.end },
    .code("origin") { $0.origin },
    .code("destination") { $0.destination },
    .day("council_start_date") { $0.councilStart },
    .day("birth_date") { $0.birth },
  ])
}

struct EstablishmentRow: ExtractRow {
  static let extract = ExtractName.establishment
  var month: Month
  var post: Post
  /// Hundredths of a full-time post.
  var fundedFTE: Int

  static let columns: [RowColumn<Self>] = [
    .month("month") { $0.month },
    .text("team") { $0.post.team },
    .text("role") { $0.post.role },
    .hundredths("funded_fte") { $0.fundedFTE },
  ]
}

struct AbsenceRow: EmployeeRow {
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

  static let columns = aboutEmployee([
    .month("month") { $0.month },
    .hundredths("fte") { $0.fte },
    .code("absence_type") { $0.type },
    .hundredths("working_days_lost") { $0.daysLost },
    .flag("absent_at_month_end") { $0.absentAtMonthEnd },
  ])
}

struct SupervisionRow: EmployeeRow {
  static let extract = ExtractName.supervision
  var number: Int
  var employee: Int
  var post: Post
  var due: Day
  var held: Day?

  static let columns = aboutEmployee([
    .id("supervision_id", "U") { $0.number },
    .day("due_date") { $0.due },
    .day("held_date") { $0.held },
  ])
}

struct CaseloadRow: EmployeeRow {
  static let extract = ExtractName.caseloads
  var month: Month
  var employee: Int
  var post: Post
  var openCases: Int

  static let columns = aboutEmployee([
    .month("month") { $0.month },
    .whole("open_cases") { $0.openCases },
  ])
}

struct TrainingRow: EmployeeRow {
  static let extract = ExtractName.training
  var number: Int
  var employee: Int
  var post: Post
  var kind: TrainingKind
  var date: Day
  var end: Day?
  var status: TrainingStatus

  static let columns = aboutEmployee([
    .id("record_id", "T") { $0.number },
    .code("kind") { $0.kind },
    .day("date") { $0.date },
    .day("end_date") { $0.end },
    .code("status") { $0.status },
  ])
}
