internal import Measures
internal import Tabular

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
  /// For each measure, the index of its first row in the table.
  private(set) var firstRows: [String: Int] = [:]

  init(_ name: String, _ title: String, notes: [String], tableName: String, table: ReportTable) {
    heading = SheetHeading(name: name, title: title)
    self.notes = notes + [Self.source]
    self.tableName = tableName
    self.table = table.withoutPictures.withMeasuresInTwoColumns
  }

  /// The row of the sheet, from 0, at which the table's data begins: after title, lines and header.
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

  // MARK: The sheets of a board pack

  private static let source =
    "Source: the council's own extracts, listed with their SHA-256 on the sheet Data quality, read by Waymark."

  static let shorthand =
    "Shorthand: " + Marker.allCases.map { "\($0.rawValue) \($0.shortMeaning)" }.joined(separator: ", ")
    + "; explained on the sheet Notes. There are no blank cells."

  static func scorecard(_ report: Report) -> TableSheet {
    let columns = [TableColumn("Objective", .id)] + (report.scorecard.first?.table.columns ?? [])
    let rows = report.scorecard.flatMap { group in
      group.table.rows.map { [.text(group.objective.id)] + $0 }
    }
    return TableSheet(
      "Scorecard", "Scorecard, \(report.month.long)",
      notes: ["Each measure's latest figure against its target.", shorthand], tableName: "scorecard",
      table: ReportTable(caption: "Scorecard", columns: columns, rows: rows))
  }

  /// One sheet for each objective: every measure's series.
  static func objectives(_ report: Report) -> [TableSheet] {
    report.sections.enumerated().map { index, section in
      let title = "\(section.objective.id) \(section.objective.title)"
      let columns = [TableColumn("Measure", .measure)] + MeasurePageBuilder.seriesColumns
      let rows = section.pages.flatMap { page in
        page.series.rows.map { [.measure(id: page.id, title: page.title)] + $0 }
      }
      var sheet = TableSheet(
        sheetName(section.objective.id, index: index), title,
        notes: [
          "Every month of every measure of this objective. Values per 1,000 are shown per 1,000.", shorthand,
        ],
        tableName: "objective_\(index + 1)",
        table: ReportTable(caption: title, columns: columns, rows: rows))
      var next = 0
      for page in section.pages {
        sheet.firstRows[page.id] = next
        next += page.series.rows.count
      }
      return sheet
    }
  }

  /// `Objective 2H`, or its place where a sheet's name cannot hold the objective's id.
  private static func sheetName(_ id: String, index: Int) -> String {
    let isPlain =
      id.utf8.count <= 12
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."): true
        default: false
        }
      }
    return isPlain ? "Objective \(id)" : "Objective no \(index + 1)"
  }

  /// What stands behind the trends.
  static func background(_ report: Report) -> [TableSheet] {
    [
      comparison(report), yearEnd(report), actions(report), commentary(report), pathways(report),
      breakdowns(report),
      workforce(report), budget(report), restated(report), quality(report), findings(report),
      definitions(report),
      TableSheet(
        "Notes", "Notes: methods, shorthand and words used",
        notes: [], tableName: "notes", table: facts("Notes", notes(report))),
      TableSheet(
        "Run", "The run: where these figures come from",
        notes: ["The files are on the sheet Data quality, with their SHA-256."], tableName: "run",
        table: facts("Run", report.about.facts)),
    ].compactMap(\.self)
  }

  private static func yearEnd(_ report: Report) -> TableSheet? {
    report.yearEnd.map {
      TableSheet(
        "Year end", $0.caption,
        notes: [
          "Safe at the rate of the last three months, reachable with a better one, or out of reach.",
          shorthand,
        ], tableName: "year_end", table: $0)
    }
  }

  private static func comparison(_ report: Report) -> TableSheet? {
    report.comparison.map {
      TableSheet(
        "Authorities", $0.table.caption, notes: [$0.lead, shorthand], tableName: "authorities",
        table: $0.table)
    }
  }

  private static func breakdowns(_ report: Report) -> TableSheet? {
    let pages = report.sections.flatMap(\.pages)
    guard let columns = pages.flatMap(\.breakdowns).first?.table.columns else { return nil }
    let rows = pages.flatMap { page in
      page.breakdowns.flatMap { breakdown in
        breakdown.table.rows.map { row in
          [.measure(id: page.id, title: page.title), .month(breakdown.month), .text(breakdown.name)] + row
        }
      }
    }
    guard !rows.isEmpty else { return nil }
    return TableSheet(
      "Breakdowns", "Breakdowns: each measure's latest figure by locality, team and so on",
      notes: [
        "Against the whole: higher or lower where the 95% interval excludes the overall value.", shorthand,
      ],
      tableName: "breakdowns",
      table: ReportTable(
        caption: "Breakdowns",
        columns: [
          TableColumn("Measure", .measure), TableColumn("Month", .month), TableColumn("Breakdown", .word),
          TableColumn("Level", .name),
        ] + columns.dropFirst(), rows: rows))
  }

  private static func restated(_ report: Report) -> TableSheet? {
    guard let restatements = report.restatements, let table = restatements.table else { return nil }
    return TableSheet(
      "Restated figures", table.caption, notes: [restatements.summary, shorthand], tableName: "restated",
      table: table)
  }

  private static func quality(_ report: Report) -> TableSheet {
    TableSheet(
      "Data quality", "Data quality: the files read", notes: [report.quality.summary, shorthand],
      tableName: "files_read", table: report.quality.files)
  }

  private static func findings(_ report: Report) -> TableSheet? {
    report.quality.findings.map {
      TableSheet(
        "Findings", $0.caption, notes: [report.quality.findingsNote].compactMap(\.self),
        tableName: "findings", table: $0)
    }
  }

  private static func definitions(_ report: Report) -> TableSheet {
    let rows = report.sections.flatMap(\.pages).map { page -> [Cell] in
      [
        .measure(id: page.id, title: page.title), Cell(page.summary),
        Cell(page.countingNotes.joined(separator: " ")),
        Cell(page.facts.map { "\($0.name): \($0.text)." }.joined(separator: " ")),
      ]
    }
    return TableSheet(
      "Definitions", "Definitions: what each measure says and how it is counted", notes: [shorthand],
      tableName: "definitions",
      table: ReportTable(
        caption: "Definitions",
        columns: [
          TableColumn("Measure", .measure), TableColumn("What it says", .sentence),
          TableColumn("How we count it", .sentence), TableColumn("Particulars", .sentence),
        ], rows: rows))
  }

  private static func notes(_ report: Report) -> [Fact] {
    report.about.methods + report.about.markers.map { Fact($0.rawValue, $0.meaning) } + report.about.notes
      + Standing.allCases.map { Fact("Status: \($0.word)", $0.meaning) }
  }

  static func facts(_ caption: String, _ facts: [Fact]) -> ReportTable {
    ReportTable(
      caption: caption, columns: [TableColumn("Name", .name), TableColumn("Text", .sentence)],
      rows: facts.map { [.text($0.name), .text($0.text)] })
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

extension ReportTable {
  /// The table with ids and titles of measures apart, so that a spreadsheet can filter and look up by either.
  fileprivate var withMeasuresInTwoColumns: ReportTable {
    guard let index = columns.firstIndex(where: { $0.kind == .measure }) else { return self }
    var columns = columns
    columns.replaceSubrange(index...index, with: [TableColumn("Id", .id), TableColumn("Measure", .title)])
    let rows = rows.map { row -> [Cell] in
      var row = row
      if case .measure(let id, let title) = row[index] {
        row.replaceSubrange(index...index, with: [.text(id), .text(title)])
      } else {
        row.insert(.marker(.notApplicable), at: index + 1)
      }
      return row
    }
    return ReportTable(caption: caption, columns: columns, rows: rows)
  }
}
