internal import Ingest

/// The extracts that are written, in the documented order.
enum ExtractName: Int, CaseIterable, Sendable {
  case contacts, assessments, discharges, reablement, services, reviews, deaths, transitions
  case workforce, establishment, absence, supervision, caseloads, training
  case surveys, activity, finance, actions

  var name: String { String(describing: self) }
}

/// A row of an extract.
protocol ExtractRow {
  static var extract: ExtractName { get }
  /// Writes every field but `authority`, in the schema's order.
  func write(to row: inout RowBuffer)
}

/// The rows made since the last time they were written out, of one council.
struct ExtractRows {
  /// What is written: a file for each extract, or one for all events of people.
  enum Form {
    case extracts
    case events(Period)

    /// The files' names and headers.
    func files(_ schemas: [ExtractSchema]) -> [(name: String, header: [String])] {
      switch self {
      case .extracts: schemas.map { ("\($0.name).csv", $0.columns.map(\.name)) }
      case .events: [(ClientLevelData.fileName, ClientLevelData.header)]
      }
    }
  }

  /// The council's name in the `authority` column; nil when there is only one.
  let authority: String?
  private let form: Form
  /// A buffer for each file.
  private(set) var buffers: [RowBuffer]

  init(authority: String?, form: Form) {
    self.authority = authority
    self.form = form
    let count = if case .events = form { 1 } else { ExtractName.allCases.count }
    buffers = Array(repeating: RowBuffer(), count: count)
  }

  mutating func append<Row: ExtractRow>(_ row: Row) {
    switch form {
    case .extracts:
      let index = Row.extract.rawValue
      row.write(to: &buffers[index])
      buffers[index].endRow(authority: authority)
    case .events(let period):
      guard let event = (row as? any ClientEventRow)?.event else { return }
      event.write(to: &buffers[0], authority: authority, period: period)
    }
  }

  mutating func removeAll() {
    for index in buffers.indices { buffers[index].removeAll() }
  }
}
