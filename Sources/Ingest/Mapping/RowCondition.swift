internal import Tabular

/// A condition on the rows of a file: the text under a header is one of some words, or none of them.
struct RowCondition: Sendable {
  let header: String
  let words: [String]
  let isNegated: Bool
}

/// Rows that a council leaves out on purpose.
struct LeftOutRows: Sendable {
  let files: [FilePattern]
  let rows: [RowCondition]
  /// Why, in words.
  let reason: String
}

/// Who claims the rows of one file: its readers, and the rules by which rows are left out.
struct FileClaims: Sendable {
  /// Indices into the mapping's layouts, in order.
  let readers: [Int]
  let leftOut: [LeftOutRows]

  /// The filter that finds the rows of one reader; nil when it reads all rows of the file.
  ///
  /// No row meets a condition on a header that the file does not have.
  func filter(for reader: Int, layouts: [ExtractLayout], header names: [String]) -> RecordFilter? {
    guard let own = readers.firstIndex(of: reader) else { return nil }
    let rows = readers.map { layouts[$0].rows } + leftOut.map(\.rows)
    let claims = rows.map { Self.conditions($0, header: names) }
    // Without conditions, or without the headers that they test, all rows are the reader's.
    guard let conditions = claims[own], !conditions.isEmpty else { return nil }
    return RecordFilter(claims: claims, readerCount: readers.count, own: own)
  }

  private static func conditions(_ rows: [RowCondition], header names: [String]) -> [RecordFilter.Condition]?
  {
    var conditions: [RecordFilter.Condition] = []
    for row in rows {
      let folded = ExtractLayout.fold(row.header)
      guard let field = names.firstIndex(where: { ExtractLayout.fold($0) == folded }) else { return nil }
      conditions.append(RecordFilter.Condition(field: field, words: row.words, isNegated: row.isNegated))
    }
    return conditions
  }
}
