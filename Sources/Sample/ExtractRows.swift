internal import Ingest

/// The extracts, in the documented order.
enum ExtractName: Int, CaseIterable, Sendable {
  case contacts, assessments, discharges, reablement, services, reviews, deaths, transitions
  case workforce, establishment, absence, supervision, caseloads, training
  case surveys, activity, finance, actions

  var name: String { String(describing: self) }

  /// The type of a row of each.
  static let rowTypes: [any ExtractRow.Type] = [
    ContactRow.self, AssessmentRow.self, DischargeRow.self, EpisodeRow.self, ServiceRow.self, ReviewRow.self,
    DeathRow.self, TransitionRow.self, SpellRow.self, EstablishmentRow.self, AbsenceRow.self,
    SupervisionRow.self, CaseloadRow.self, TrainingRow.self, SurveyRow.self, ActivityRow.self,
    FinanceRow.self,
    ActionRow.self,
  ]
}

/// A row of an extract.
protocol ExtractRow: Sendable {
  static var extract: ExtractName { get }
  /// Every column but `authority`, in any order; rows are written in the schema's.
  static var columns: [RowColumn<Self>] { get }
}

extension ExtractRow {
  static func order(in schema: ExtractSchema) -> ColumnOrder { ColumnOrder(of: columns, in: schema) }
}

/// The rows of one council that have not been written to disk yet.
struct ExtractRows {
  /// A file for each extract, or one for all events of Client Level Data.
  enum Form {
    case extracts([ExtractSchema])
    case events(Period)

    /// The files' names and headers.
    var files: [(name: String, header: [String])] {
      switch self {
      case .extracts(let schemas): schemas.map { ("\($0.name).csv", $0.columns.map(\.name)) }
      case .events: [(ClientEvent.fileName, ClientEvent.Line.columns.map(\.name))]
      }
    }
  }

  /// The value of `authority`; nil for a single council.
  let authority: String?
  let form: Form
  /// A buffer for each file.
  private(set) var buffers: [RowBuffer]
  /// The order of each extract's columns.
  private let orders: [ColumnOrder]

  /// - Precondition: every row type writes exactly the columns of its schema.
  init(authority: String?, form: Form) {
    self.authority = authority
    self.form = form
    orders =
      if case .extracts(let schemas) = form {
        zip(ExtractName.rowTypes, schemas).map { $0.order(in: $1) }
      } else { [] }
    let faults = orders.flatMap(\.faults)
    precondition(faults.isEmpty, faults.joined(separator: ", "))
    buffers = Array(repeating: RowBuffer(), count: form.files.count)
  }

  mutating func append<Row: ExtractRow>(_ row: Row) {
    switch form {
    case .extracts:
      let index = Row.extract.rawValue
      let columns = Row.columns
      for position in orders[index].positions { columns[position].write(row, &buffers[index]) }
      buffers[index].text(authority)
      buffers[index].endRow()
    case .events(let period):
      guard let event = (row as? any ClientEventRow)?.event else { return }
      let line = ClientEvent.Line(event: event, authority: authority, period: period)
      for column in ClientEvent.Line.columns { column.write(line, &buffers[0]) }
      buffers[0].endRow()
    }
  }

  mutating func removeAll() {
    for index in buffers.indices { buffers[index].removeAll() }
  }
}
