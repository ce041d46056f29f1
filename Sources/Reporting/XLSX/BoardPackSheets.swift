internal import Measures
internal import Tabular

/// The sheets of a board pack that hold a table.
struct BoardPackSheets {
  private let report: Report
  /// The scorecard and the series of each objective.
  let figures: [TableSheet]
  /// For each measure, the sheet of its objective and the rows of its series in that sheet's table.
  let series: [String: (sheet: TableSheet, rows: Range<Int>)]

  init(_ report: Report) {
    self.report = report
    let objectives = report.sections.enumerated().map { Self.objective($1, index: $0) }
    var series: [String: (sheet: TableSheet, rows: Range<Int>)] = [:]
    for (section, sheet) in zip(report.sections, objectives) {
      var next = 0
      for measure in section.measures {
        series[measure.id] = (sheet, next..<(next + measure.series.rows.count))
        next += measure.series.rows.count
      }
    }
    figures = [Self.scorecard(report)] + objectives
    self.series = series
  }

  private static func scorecard(_ report: Report) -> TableSheet {
    TableSheet(
      "Scorecard", "Scorecard, \(report.month.long)",
      notes: ["Each measure's latest figure against its target."], tableName: "scorecard",
      ReportTable("Scorecard", stacking: report.scorecard, \.table) {
        Column("Objective", .id) { .text($0.objective.id) }
      })
  }

  /// Every measure's series.
  private static func objective(_ section: ObjectiveSection, index: Int) -> TableSheet {
    TableSheet(
      sheetName(section.objective.id, index: index), section.objective.heading,
      notes: ["Every month of every measure of this objective. Values per 1,000 are shown per 1,000."],
      tableName: "objective_\(index + 1)",
      ReportTable(section.objective.heading, stacking: section.measures, \.series) {
        Column("Measure", .measure) { .measure(id: $0.id, title: $0.title) }
      })
  }

  /// `Objective 2H`, or its place where a sheet's name cannot hold the objective's id.
  private static func sheetName(_ id: String, index: Int) -> String {
    id.utf8.count <= 12 && id.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: ".") }
      ? "Objective \(id)" : "Objective no \(index + 1)"
  }

  /// The sheets behind the trends.
  var background: [TableSheet] {
    [
      comparison, yearEnd, actions, commentary, pathways, breakdowns, workforce, budget, restated, quality,
      findings, definitions,
      TableSheet("Notes", "Notes: methods, shorthand and words used", facts: notes),
      TableSheet(
        "Run", "The run: where these figures come from",
        notes: ["The files are on the sheet Data quality, with their SHA-256."], facts: report.about.facts),
    ].compactMap(\.self)
  }

  private var comparison: TableSheet? {
    report.comparison.map {
      TableSheet("Authorities", $0.table.caption, notes: [$0.lead], tableName: "authorities", $0.table)
    }
  }

  private var yearEnd: TableSheet? {
    report.yearEnd.map {
      TableSheet(
        "Year end", $0.caption,
        notes: ["Safe at the rate of the last three months, reachable with a better one, or out of reach."],
        tableName: "year_end", $0)
    }
  }

  var actions: TableSheet? {
    guard let actions = report.actions, let table = actions.all else { return nil }
    return TableSheet(
      "Actions", table.caption,
      notes: [actions.summary, "Days overdue are counted to the last day of the month."],
      tableName: "actions", table)
  }

  private var commentary: TableSheet? {
    report.commentary.map { TableSheet("Commentary", $0.caption, tableName: "commentary", $0) }
  }

  private var pathways: TableSheet? {
    ReportTable("Pathways", stacking: report.pathways, \.table) {
      Column("Pathway", .name) { .text($0.title) }
    }.nonEmpty.map {
      TableSheet(
        "Pathways", "Pathway maps: flows between stages",
        notes: report.pathways.map { "\($0.title): \($0.sentences.dropFirst().joined(separator: " "))" },
        tableName: "pathways", $0)
    }
  }

  private var breakdowns: TableSheet? {
    let parts = report.measures.flatMap { measure in
      measure.breakdowns.map { (measure: measure, breakdown: $0) }
    }
    return ReportTable("Breakdowns", stacking: parts, \.breakdown.table) {
      Column("Measure", .measure) { .measure(id: $0.measure.id, title: $0.measure.title) }
      Column("Month", .month) { .month($0.breakdown.month) }
      Column("Breakdown", .word) { .text($0.breakdown.name) }
    }.renaming(.level, to: "Level").nonEmpty.map {
      TableSheet(
        "Breakdowns", "Breakdowns: each measure's latest figure by locality, team and so on",
        notes: ["Against the whole: higher or lower where the 95% interval excludes the overall value."],
        tableName: "breakdowns", $0)
    }
  }

  private var workforce: TableSheet? {
    report.workforceGrid.map {
      TableSheet(
        "Workforce grid", $0.table.caption,
        notes: ["All teams and All roles are figures of their own, not sums of the rows."],
        tableName: "workforce_grid", $0.table)
    }
  }

  private var budget: TableSheet? {
    report.budget.map {
      TableSheet("Budget", $0.table.caption, notes: $0.sentences, tableName: "budget", $0.table)
    }
  }

  private var restated: TableSheet? {
    guard let restatements = report.restatements, let table = restatements.table else { return nil }
    return TableSheet(
      "Restated figures", table.caption, notes: [restatements.summary], tableName: "restated", table)
  }

  private var quality: TableSheet {
    TableSheet(
      "Data quality", "Data quality: the files read", notes: [report.quality.summary],
      tableName: "files_read", report.quality.files)
  }

  private var findings: TableSheet? {
    report.quality.findings.map {
      TableSheet(
        "Findings", $0.caption, notes: [report.quality.findingsNote].compactMap(\.self),
        explainsShorthand: false, tableName: "findings", $0)
    }
  }

  private var definitions: TableSheet {
    TableSheet(
      "Definitions", "Definitions: what each measure says and how it is counted", tableName: "definitions",
      ReportTable("Definitions", report.measures) {
        Column("Measure", .measure) { .measure(id: $0.id, title: $0.title) }
        Column("What it says", .sentence) { Cell($0.summary) }
        Column("How we count it", .sentence) { Cell($0.countingNotes.joined(separator: " ")) }
        Column("Particulars", .sentence) {
          Cell($0.facts.map { "\($0.name): \($0.text)." }.joined(separator: " "))
        }
      })
  }

  private var notes: [Fact] {
    report.about.methods + Shorthand.allCases.map { Fact($0.rawValue, $0.meaning) } + report.about.notes
      + Standing.allCases.map { Fact("Status: \($0.word)", $0.meaning) }
  }
}
