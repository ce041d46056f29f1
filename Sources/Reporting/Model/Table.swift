/// A column of a table.
struct TableColumn: Sendable {
  /// What a column holds; renderers choose width and alignment by it.
  enum Kind: Sendable {
    case measure
    /// A measure's title, in a column of its own.
    case title
    case id
    case name
    case number
    case word
    case sentence
    case month
    /// Drawn on a page; left out of a workbook, which has the numbers and charts.
    case picture
  }

  /// Identifies the columns that are looked up: by a chart, or by a shorter version of their table.
  enum Key: Sendable {
    case month, value, lower95, upper95, target, mean, lowerLimit, upperLimit, variation, note
    case level, comparison, picture, daysOverdue, count, shareOfStage, shareOfAll
  }

  let header: String
  let kind: Kind
  var key: Key?
}

/// A column together with the rule by which a row fills it, so that no header can stand over another column's cells.
struct Column<Row> {
  fileprivate let head: TableColumn
  fileprivate let cell: (Row) -> Cell

  init(
    _ header: String, _ kind: TableColumn.Kind, _ key: TableColumn.Key? = nil,
    cell: @escaping (Row) -> Cell
  ) {
    head = TableColumn(header: header, kind: kind, key: key)
    self.cell = cell
  }
}

/// A table: unique headers, the row's name in the first column, a cell for each column in every row.
struct ReportTable: Sendable {
  let caption: String
  private(set) var columns: [TableColumn]
  private(set) var rows: [[Cell]]

  /// Makes a row of the table from each of `rows`.
  init<Row>(_ caption: String, _ rows: [Row], @ColumnBuilder<Column<Row>> columns: () -> [Column<Row>]) {
    let columns = columns()
    self.caption = caption
    self.columns = columns.map(\.head)
    self.rows = rows.map { row in columns.map { $0.cell(row) } }
  }

  /// Puts the tables of `parts`, which have the same columns, one below the other, behind columns that name the part.
  init<Part>(
    _ caption: String, stacking parts: [Part], _ table: (Part) -> ReportTable?,
    @ColumnBuilder<Column<Part>> leading: () -> [Column<Part>]
  ) {
    let names = ReportTable(caption, parts, columns: leading)
    let tables = parts.map(table)
    self.caption = caption
    columns = names.columns + (tables.lazy.compactMap { $0?.columns }.first ?? [])
    rows = zip(names.rows, tables).flatMap { name, table in (table?.rows ?? []).map { name + $0 } }
  }

  /// nil without rows.
  var nonEmpty: ReportTable? { rows.isEmpty ? nil : self }

  /// The place of a column; nil when the table does not have it.
  func index(of key: TableColumn.Key) -> Int? { columns.firstIndex { $0.key == key } }

  /// A column's cells from the top; none when the table does not have it.
  func cells(_ key: TableColumn.Key) -> [Cell] {
    index(of: key).map { index in rows.map { $0[index] } } ?? []
  }

  // MARK: Shorter tables

  private func keeping(_ isKept: (Int) -> Bool) -> ReportTable {
    let kept = columns.indices.filter(isKept)
    if kept.count == columns.count { return self }
    var table = self
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in kept.map { row[$0] } }
    return table
  }

  /// The table without columns in which nothing applies.
  var withoutInapplicableColumns: ReportTable {
    keeping { column in rows.isEmpty || column == 0 || !rows.allSatisfy { $0[column].isNotApplicable } }
  }

  /// The table without the columns, after the first two, whose number or status is the same in every row that has
  /// one; and what those say, by header.
  var withoutConstants: (table: ReportTable, constants: [Fact]) {
    guard rows.count > 1 else { return (self, []) }
    let texts = columns.indices.map { index -> String? in
      let shown = Set(rows.lazy.map { $0[index] }.filter { !$0.isNotApplicable }.map(\.constantText))
      return index > 1 && shown.count == 1 ? shown.first ?? nil : nil
    }
    let constants = zip(columns, texts).compactMap { column, text in text.map { Fact(column.header, $0) } }
    return (keeping { texts[$0] == nil }, constants)
  }

  /// Whether every status is one of a trend: then it says the same as the variation.
  var hasOnlyTrends: Bool {
    let statuses = Set(rows.joined().compactMap(\.status))
    return !statuses.isEmpty
      && statuses.isSubset(of: [.improving, .steady, .notTested, .worsening, .noData, .notMatured])
  }

  func without(_ keys: Set<TableColumn.Key>) -> ReportTable {
    keeping { columns[$0].key.map { !keys.contains($0) } ?? true }
  }

  var withoutPictures: ReportTable { keeping { columns[$0].kind != .picture } }

  /// The table's first rows.
  func prefix(_ count: Int) -> ReportTable {
    var table = self
    table.rows = Array(rows.prefix(count))
    return table
  }

  // MARK: Other columns

  /// The table with another header over a column.
  func renaming(_ key: TableColumn.Key, to header: String) -> ReportTable {
    var table = self
    for (index, column) in columns.enumerated() where column.key == key {
      table.columns[index] = TableColumn(header: header, kind: column.kind, key: key)
    }
    return table
  }

  /// The table with ids and titles of measures in separate columns, so that a spreadsheet can filter and look up by
  /// either.
  var withMeasuresInTwoColumns: ReportTable {
    guard let index = columns.firstIndex(where: { $0.kind == .measure }) else { return self }
    var table = self
    table.columns.replaceSubrange(
      index...index,
      with: [TableColumn(header: "Id", kind: .id), TableColumn(header: "Measure", kind: .title)])
    table.rows = rows.map { row in
      var row = row
      if case .measure(let id, let title) = row[index] {
        row.replaceSubrange(index...index, with: [.text(id), .text(title)])
      } else {
        row.insert(.notApplicable, at: index + 1)
      }
      return row
    }
    return table
  }
}
