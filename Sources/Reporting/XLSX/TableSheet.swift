/// A sheet's name and what it holds.
struct SheetHeading {
  let name: String
  let title: String
}

/// A sheet that holds one table under its title and a few lines about it.
struct TableSheet {
  let heading: SheetHeading
  private let notes: [String]
  private let tableName: String
  let table: ReportTable

  /// - Parameter explainsShorthand: whether a note explains `[x]` and the like, for tables in which they occur.
  init(
    _ name: String, _ title: String, notes: [String] = [], explainsShorthand: Bool = true, tableName: String,
    _ table: ReportTable
  ) {
    heading = SheetHeading(name: name, title: title)
    self.notes = notes + (explainsShorthand ? [Self.shorthand] : []) + [Self.source]
    self.tableName = tableName
    self.table = table.withoutPictures.withMeasuresInTwoColumns
  }

  /// A sheet of names and texts.
  init(_ name: String, _ title: String, notes: [String] = [], facts: [Fact]) {
    let table = ReportTable(name, facts) {
      Column("Name", .name) { .text($0.name) }
      Column("Text", .sentence) { .text($0.text) }
    }
    self.init(
      name, title, notes: notes, explainsShorthand: false, tableName: name.lowercased(), table)
  }

  private static let source =
    "Source: the council's own extracts, listed with their SHA-256 on the sheet Data quality, read by Waymark."

  private static let shorthand =
    "Shorthand: " + Shorthand.allCases.map { "\($0.rawValue) \($0.shortMeaning)" }.joined(separator: ", ")
    + "; explained on the sheet Notes. There are no blank cells."

  /// The row of the sheet, from 0, at which the table's data begins: after title, notes and header.
  var firstDataRow: Int { notes.count + 3 }

  func write(to workbook: inout Workbook) throws(ReportError) {
    try workbook.addSheet(heading.name) { sheet throws(ReportError) in
      try sheet.setWidths(table.columns.map(\.kind.width))
      try sheet.line(heading.title, .title)
      try sheet.line("This sheet holds one table.", .note)
      for note in notes { try sheet.line(note, .note) }
      _ = try sheet.table(table, name: tableName)
      try sheet.setFooter()
    }
  }
}

extension TableColumn.Kind {
  /// The column's width in characters.
  var width: Double {
    switch self {
    case .measure, .sentence: 64
    case .title: 46
    case .name: 30
    case .number: 13
    case .word: 17
    case .month, .id: 11
    case .picture: 0
    }
  }
}
