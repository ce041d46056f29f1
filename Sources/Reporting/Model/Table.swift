internal import Measures
internal import Tabular

/// What stands in a cell in place of a value, in its own brackets.
enum Marker: String, CaseIterable, Sendable {
  /// There is no figure; the note beside it says why.
  case notAvailable = "[x]"
  /// The column does not apply to the row.
  case notApplicable = "[z]"
  /// Not zero, but rounds to zero.
  case low = "[low]"
  /// Hidden, so that nobody can be identified.
  case suppressed = "[c]"

  /// What it means in two or three words.
  var shortMeaning: String {
    switch self {
    case .notAvailable: "not available"
    case .notApplicable: "not applicable"
    case .low: "rounds to zero"
    case .suppressed: "hidden"
    }
  }

  /// What it means, one sentence.
  var meaning: String {
    switch self {
    case .notAvailable: "Not available: there is no figure, and the note says why. It is not zero."
    case .notApplicable: "Not applicable to this row."
    case .low:
      "Low: more than zero, but it would be shown as zero after rounding. The full figure is in results.csv."
    case .suppressed: "Hidden, because a small number could identify a person."
    }
  }
}

/// One cell of a table. Numbers stay numbers: each renderer formats them by the same format.
enum Cell: Sendable {
  case text(String)
  case number(Double, NumberFormat)
  case month(Month)
  case marker(Marker)
  case status(Standing)
  case variation(Variation)
  case assurance(Assurance)
  /// A measure's id and title; renderers link it to its page.
  case measure(id: String, title: String)
  /// A small line of a series, a decoration of the numbers beside it.
  case sparkline(Sparkline)
  /// A value, its interval and the whole on a common scale, a decoration of the numbers beside it.
  case whisker(Whisker)

  /// A value, or the marker of why there is none.
  init(_ value: Double?, _ format: NumberFormat, otherwise marker: Marker = .notAvailable) {
    guard let value else {
      self = .marker(marker)
      return
    }
    self = format.hides(value) ? .marker(.low) : .number(value, format)
  }

  init(_ text: String?, otherwise marker: Marker = .notApplicable) {
    if let text, !text.isEmpty { self = .text(text) } else { self = .marker(marker) }
  }

  init(count: Int) { self = .number(Double(count), .integer) }

  /// A number or a status as it is read; nil for anything else.
  var constantText: String? {
    switch self {
    case .number(let value, let format): format.text(value)
    case .status(let status): status.word.lowercased()
    default: nil
    }
  }

  /// The status in it, if it holds one.
  var status: Standing? {
    if case .status(let status) = self { status } else { nil }
  }

  /// Whether the cell is `[z]`.
  var isNotApplicable: Bool {
    if case .marker(.notApplicable) = self { true } else { false }
  }
}

/// The values behind a sparkline and what a screen reader says in its place.
struct Sparkline: Sendable {
  let values: [Double?]
  let spoken: String
}

/// A level's value on the scale of its breakdown; all members are shares of the scale's length, 0 to 1.
struct Whisker: Sendable {
  let value: Double
  let lower: Double?
  let upper: Double?
  let whole: Double?
}

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
    /// Drawn on a page; a workbook, which has the numbers and charts, leaves it out.
    case picture
  }

  let header: String
  let kind: Kind

  init(_ header: String, _ kind: Kind) {
    self.header = header
    self.kind = kind
  }
}

/// A table: unique headers, the row's name in the first column, a cell for each column in every row.
struct ReportTable: Sendable {
  let caption: String
  let columns: [TableColumn]
  let rows: [[Cell]]

  /// The table without columns in which nothing applies.
  var withoutInapplicableColumns: ReportTable {
    let kept = columns.indices.filter { column in
      rows.isEmpty || column == 0 || !rows.allSatisfy { $0[column].isNotApplicable }
    }
    if kept.count == columns.count { return self }
    return ReportTable(
      caption: caption, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }

  /// The table without the columns, after the first two, whose number or status is the same in every row that has
  /// one; and what those say, by header.
  var withoutConstants: (table: ReportTable, constants: [Fact]) {
    guard rows.count > 1 else { return (self, []) }
    var kept: [Int] = []
    var constants: [Fact] = []
    for (index, column) in columns.enumerated() {
      let shown = Set(rows.lazy.map { $0[index] }.filter { !$0.isNotApplicable }.map(\.constantText))
      if index > 1, shown.count == 1, let text = shown.first ?? nil {
        constants.append(Fact(column.header, text))
      } else {
        kept.append(index)
      }
    }
    if constants.isEmpty { return (self, []) }
    let table = ReportTable(
      caption: caption, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    return (table, constants)
  }

  /// Whether every status is one of a trend: then it says the same as the variation.
  var hasOnlyTrends: Bool {
    let statuses = Set(rows.joined().compactMap(\.status))
    return !statuses.isEmpty
      && statuses.isSubset(of: [.improving, .steady, .notTested, .worsening, .noData, .notMatured])
  }

  /// The table without the column of this header.
  func without(_ header: String) -> ReportTable {
    let kept = columns.indices.filter { columns[$0].header != header }
    return ReportTable(
      caption: caption, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }

  /// The table without its pictures.
  var withoutPictures: ReportTable {
    let kept = columns.indices.filter { columns[$0].kind != .picture }
    return ReportTable(
      caption: caption, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }
}
