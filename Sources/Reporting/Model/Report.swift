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
  /// Which targets the financial year can still end on; nil when there is nothing to say.
  let yearEnd: ReportTable?
  /// What is still to be done; nil when the extract of actions was not supplied.
  let actions: ActionsSection?
  /// Every comment up to the month, oldest first; nil when there are none.
  let commentary: ReportTable?
  /// How many went which way; empty when no pathway was asked for.
  let pathways: [PathwaySection]
  /// The targets that can be tried on the page; none in a report that is to be published.
  let adjustable: [AdjustableTarget]
  let sections: [ObjectiveSection]
  /// How the councils compare; nil where there is one.
  let comparison: AuthorityComparison?
  /// Teams and roles by the measures that have both; nil without such measures.
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

/// The first thing that a board member reads.
struct Headline: Sendable {
  /// How many measures have each status, in the order in which they are read.
  let counts: [StatusCount]
  /// What happened, is it real, how many people, what next: each under a name of a few words.
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
  /// The latest figure and its target, one sentence.
  let lead: String
  /// What else is to be said about it, each under a name of a word or two.
  let remarks: [Fact]
  /// The levels that differ from the whole beyond chance; empty when none do.
  let outliers: [String]
  /// nil when there is no value to draw.
  let chart: SeriesChart?
  let series: ReportTable
  let breakdowns: [BreakdownTable]
  /// What it says, in plain words.
  let summary: String
  /// How we count it.
  let countingNotes: [String]
  /// Name and value of what else defines it: figure, window, unit, source, extracts.
  let facts: [Fact]
  /// What people have written about it and agreed to do.
  let response: Response

  /// The councils as a funnel plot; nil where there is one, and for what is not a share.
  var funnel: Funnel? { breakdowns.lazy.compactMap(\.funnel).first }
}

/// A breakdown's latest figures.
struct BreakdownTable: Sendable {
  /// The column's name in words.
  let name: String
  let month: Month
  /// Every level, or the largest of very many.
  let table: ReportTable
  /// The same for the page, which can hold fewer.
  let short: ReportTable
  /// Where the levels are that ``short`` leaves out; nil when there are none.
  let omission: String?
  /// The same as a plot, for the breakdown of a share by council.
  let funnel: Funnel?
}

/// A name and what is to be said under it.
struct Fact: Sendable {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// What was read and how good it is.
struct DataQuality: Sendable {
  let summary: String
  /// One row for each file, and one for each extract not supplied.
  let files: ReportTable
  /// One row for each extract and code; nil without findings.
  let findings: ReportTable?
  /// Where every finding is listed; nil where that file is not part of the report.
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
