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

/// The rows made since the last time they were written out, for all extracts of one council.
struct ExtractRows {
  /// The council's name in the `authority` column; nil when there is only one.
  let authority: String?
  private(set) var buffers = Array(repeating: RowBuffer(), count: ExtractName.allCases.count)

  init(authority: String?) { self.authority = authority }

  mutating func append<Row: ExtractRow>(_ row: Row) {
    let index = Row.extract.rawValue
    row.write(to: &buffers[index])
    buffers[index].endRow(authority: authority)
  }

  mutating func removeAll() {
    for index in buffers.indices { buffers[index].removeAll() }
  }
}
