internal import Measures
internal import Tabular

/// A whole report, ready to be rendered: every number and sentence that any format shows.
struct Report: Sendable {
  let imprint: Imprint
  let month: Month
  let headline: Headline
  /// One table for each objective, all with the same columns.
  let scorecard: [ScorecardGroup]
  /// Measures that miss their target or get worse, in catalogue order.
  let exceptions: [MeasureSection]
  /// Which targets the financial year can still end on; nil when there are none.
  let yearEnd: ReportTable?
  /// The open actions; nil when the extract of actions was not supplied.
  let actions: ActionsSection?
  /// Every comment up to the month, oldest first; nil when there are none.
  let commentary: ReportTable?
  /// The pathway maps; empty when none was asked for.
  let pathways: [PathwaySection]
  /// The targets that can be tried out on the page; none in a published report.
  let adjustable: [AdjustableTarget]
  let sections: [ObjectiveSection]
  /// How the councils compare; nil where there is only one.
  let comparison: AuthorityComparison?
  /// The measures that are broken down by team and role; nil without any.
  let workforceGrid: WorkforceGrid?
  /// The budget by its lines; nil without a figure.
  let budget: BudgetSection?
  /// What was published before with another value; nil when no history is kept.
  let restatements: Restatements?
  let quality: DataQuality
  let about: About

  /// Every measure, in catalogue order.
  var measures: [MeasureSection] { sections.flatMap(\.measures) }
}

/// What stands on the cover of a report and at the foot of a page.
struct Imprint: Sendable {
  let title: String
  let organisation: String
  let asOf: Day
  let version: String

  init(_ title: String, _ context: ReportContext) {
    self.title = title
    organisation = context.organisation
    asOf = context.asOf
    version = context.version
  }

  var date: String { "As at \(asOf.long)" }
  /// The date and the program, in two sentences.
  var note: String { "\(date). Made with Waymark \(version)." }
}

/// The first section that a board member reads.
struct Headline: Sendable {
  /// How many measures have each status, in reading order.
  let counts: [StatusCount]
  /// What happened, whether it is real, how many people it concerns and what comes next, each under a short name.
  let remarks: [Fact]
}

/// How many measures have a status.
struct StatusCount: Sendable {
  let status: Standing
  let count: Int
}

/// The scorecard of one objective.
struct ScorecardGroup: Sendable {
  let objective: Objective
  let table: ReportTable
}

/// One objective and its measures.
struct ObjectiveSection: Sendable {
  let objective: Objective
  let measures: [MeasureSection]
}

/// Everything about one measure.
struct MeasureSection: Sendable {
  let id: String
  let title: String
  let status: Standing
  /// The latest figure and its target, in one sentence.
  let lead: String
  /// Further remarks, each under a short name.
  let remarks: [Fact]
  /// The levels that differ from the whole beyond chance, a sentence for each breakdown.
  let outliers: [String]
  /// nil when there is no value to plot.
  let chart: SeriesChart?
  let series: ReportTable
  let breakdowns: [BreakdownTable]
  /// What it means, in plain words.
  let summary: String
  /// How it is counted.
  let countingNotes: [String]
  /// What else defines it: figure, window, unit, source, extracts.
  let facts: [Fact]
  /// Commentary and agreed actions.
  let response: Response

  /// The councils as a funnel plot; nil where there is only one council, and for measures that are not shares.
  var funnel: Funnel? { breakdowns.lazy.compactMap(\.funnel).first }
}

/// A breakdown's latest figures.
struct BreakdownTable: Sendable {
  /// The breakdown's name in words.
  let name: String
  let month: Month
  /// Every level, or the largest where there are very many.
  let table: ReportTable
  /// The same with fewer levels, for the page.
  let short: ReportTable
  /// Where to find the levels that ``short`` leaves out; nil when it has all.
  let omission: String?
  /// The same as a funnel plot, for a share by council.
  let funnel: Funnel?
}

/// A short name and the text under it.
struct Fact: Sendable {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// The files that were read and the quality of their data.
struct DataQuality: Sendable {
  let summary: String
  /// One row for each file, and one for each extract not supplied.
  let files: ReportTable
  /// One row for each extract and code; nil without findings.
  let findings: ReportTable?
  /// Where every finding is listed; nil where the report does not include that file.
  let findingsNote: String?
}

/// Methods and provenance.
struct About: Sendable {
  let facts: [Fact]
  /// The methods that explain the scorecard.
  let scorecard: [Fact]
  let methods: [Fact]
  let notes: [Fact]
}
