internal import Tabular

/// A condition on the rows of a file, by the text under one of its headers.
struct RowCondition: Sendable {
  let header: String
  let words: [String]
  /// Whether it wants none of the words.
  let isNegated: Bool
}

/// Rows of some files that a council leaves out on purpose.
struct LeftOutRows: Sendable {
  let files: [FilePattern]
  let rows: [RowCondition]
  /// Why, in words.
  let reason: String
}

/// Everything that is done with one file: who reads it, and what is left out of it.
struct FileUse: Sendable {
  /// The indices of its readers among the mapping's layouts, in order.
  let readers: [Int]
  let leftOut: [LeftOutRows]

  /// The filter by which one of the readers finds its rows; nil when all rows of the file are its own.
  ///
  /// A condition on a header that the file does not have is met by nothing.
  func filter(for reader: Int, layouts: [ExtractLayout], header names: [String]) -> RecordFilter? {
    guard let own = readers.firstIndex(of: reader) else { return nil }
    let rows = readers.map { layouts[$0].rows } + leftOut.map(\.rows)
    let claims = rows.map { Self.conditions($0, header: names) }
    // Without conditions, or without the header that they look at, nothing tells the rows of others.
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
