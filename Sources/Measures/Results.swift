internal import Ingest
public import Tabular

/// Everything that one evaluation found: reports are made from nothing else.
public struct Results: Sendable {
  /// The month reported, the last of ``months``.
  public let month: Month
  /// The months of the series, oldest first.
  public let months: [Month]
  /// The objectives that have measures, in the catalogue's order.
  public let objectives: [Objective]
  /// The measures, in the catalogue's order.
  public let measures: [MeasureResult]
  /// The pathways, in the catalogue's order.
  public let pathways: [PathwayResult]

  /// Makes results from their parts.
  public init(
    month: Month, months: [Month], objectives: [Objective], measures: [MeasureResult],
    pathways: [PathwayResult] = []
  ) {
    self.month = month
    self.months = months
    self.objectives = objectives
    self.measures = measures
    self.pathways = pathways
  }
}

/// One objective of the strategy.
public struct Objective: Hashable, Sendable {
  /// `1`, `2`, `2H`, … `P`.
  public let id: String
  /// Its name in plain words.
  public let title: String
}

/// What a reader must know about a measure to understand its figures.
public struct MeasureDescription: Sendable {
  /// For example `2.a`.
  public let id: String
  /// The objective's id.
  public let objective: String
  /// A short name in plain words.
  public let title: String
  /// What it says, in plain words.
  public let summary: String
  /// How we count it: each choice that could change the number.
  public let countingNotes: [String]
  /// How its values are shown.
  public let unit: Unit
  /// How a ratio's numerator and denominator are shown; counts unless the definition says otherwise.
  public internal(set) var numeratorUnit: Unit = .count
  /// What kind of figure it is.
  public let scoring: Scoring
  /// Which way is better.
  public let improvement: Improvement
  /// The window of a figure.
  public let window: Window
  /// Where the measure comes from: document and section.
  public let source: String
  /// The extracts that it reads.
  public internal(set) var extracts: [String]
  /// Whether the council added or replaced it (`--measures`).
  public let isLocal: Bool
  /// Whether a month's value may be carried forward from an earlier one: then months are not separate observations,
  /// and there is no control chart.
  var isCarriedForward = false
  /// The first measure with the same formula, perhaps over another window: their figures are about the same people.
  var equivalent: String?
  /// In which steps the numerator moves when a gap is worked out.
  public internal(set) var gapStep: GapStep = .none
  /// The special part of the report that sets the measure out, besides its objective's.
  public internal(set) var section: ReportSection?
  /// What would follow down the pathway from another figure; only in a catalogue made for that.
  var knockOn: KnockOnPath?
}

/// A part of a report that sets out certain measures in its own way.
public enum ReportSection: String, CaseIterable, Sendable {
  /// Grids of two breakdowns, a row for each level of the one and a column for each of the other: teams and roles.
  case establishment
  /// Spend beside budget, line by line.
  case budget
}

/// How a value is shown; values themselves are in natural units.
public enum Unit: String, CaseIterable, Sendable {
  /// A share from 0 to 1, shown as a percentage.
  case percent
  /// People, cases, contacts, visits, …
  case count
  /// Days.
  case days
  /// Pounds.
  case pounds
  /// Full-time equivalents.
  case fte
  /// A mean score.
  case score
  /// A ratio shown per 1,000.
  case perThousand = "per-1000"
  /// A ratio or mean shown as it is.
  case number
}

/// Kinds of measure, as HL7 FHIR `Measure.scoring` names them.
public enum Scoring: String, CaseIterable, Sendable {
  /// Members of a population that meet a condition, over the population.
  case proportion
  /// One quantity over another.
  case ratio
  /// A mean, median, percentile, maximum or latest value.
  case continuousVariable = "continuous-variable"
  /// A count or a sum.
  case cohort
}

/// Which way is better.
public enum Improvement: String, CaseIterable, Sendable {
  /// Higher is better.
  case increase
  /// Lower is better.
  case decrease
  /// Neither: it is watched, or should stay near its target.
  case neither
}

/// The span of time that a figure covers; it ends with the period.
public enum Window: String, CaseIterable, Sendable {
  /// The calendar month.
  case month
  /// The three months that end with the period.
  case quarter
  /// The twelve months that end with the period.
  case rolling12
  /// Since 1 April.
  case yearToDate = "year_to_date"
  /// The position on the period's last day.
  case monthEnd = "month_end"
}

/// One measure's figures.
public struct MeasureResult: Sendable {
  /// What the figures mean.
  public let measure: MeasureDescription
  /// The overall figure of each month of the series.
  public let overall: [Figure]
  /// The breakdowns, in the definition's order.
  public let breakdowns: [BreakdownResult]
  /// Statistical process control of the overall monthly series; nil for other windows.
  public let control: ControlChart?
  /// How the series of its levels are charted; nil for other windows.
  var charting: Charting?

  /// Makes a result; each series has one figure for each month.
  public init(
    measure: MeasureDescription, overall: [Figure], breakdowns: [BreakdownResult], control: ControlChart?
  ) {
    self.measure = measure
    self.overall = overall
    self.breakdowns = breakdowns
    self.control = control
  }
}

/// One measure's figures by the levels of one breakdown.
public struct BreakdownResult: Sendable {
  /// The column's or band's name as in `results.csv`, for example `locality` or `team+role`.
  public let name: String
  /// The levels in their documented order, `(not recorded)` last.
  public private(set) var levels: [LevelResult]
  /// The names of the two breakdowns that it combines; empty for a single one.
  public let combines: [String]
  /// Whether there are several councils and each level may belong to one of them, as a locality does: then anybody who
  /// knows the council's figure can subtract.
  public let isWithinAuthorities: Bool

  /// The name of the breakdown by council.
  public static let authority = "authority"

  /// Makes a breakdown.
  public init(name: String, levels: [LevelResult], combines: [String] = [], isWithinAuthorities: Bool = false)
  {
    self.name = name
    self.levels = levels
    self.combines = combines
    self.isWithinAuthorities = isWithinAuthorities
  }

  /// The same breakdown with other figures.
  func mapFigures(_ figures: (_ level: Int, LevelResult) -> MonthlyFigures) -> BreakdownResult {
    var result = self
    for index in levels.indices { result.levels[index].figures = figures(index, levels[index]) }
    return result
  }
}

/// One level of a breakdown.
public struct LevelResult: Sendable {
  /// The level's value.
  public let level: String
  /// Its values in the two breakdowns that are combined; empty in a single one.
  public let combines: [String]
  /// Its figure in each month of the series.
  public internal(set) var figures: MonthlyFigures

  /// The level of rows whose value is missing.
  public static let notRecorded = ExtractSchema.notRecorded

  /// Makes a level.
  public init(level: String, combines: [String] = [], figures: [Figure]) {
    self.level = level
    self.combines = combines
    self.figures = MonthlyFigures(figures)
  }
}

/// One figure: a row of `results.csv`.
public struct Figure: Sendable {
  /// The exact count or sum above the line; nil for medians and the like, and where there is no figure.
  public var numerator: Amount?
  /// The exact count, sum or number of observations below the line.
  public var denominator: Amount?
  /// The value in natural units; nil where there is none, and ``note`` says why.
  public var value: Double?
  /// The value before it is rounded to a binary fraction.
  var exactValue: ExactValue?
  /// The value as the exact quotient that targets are compared with; nil where there is none.
  public var quotient: (numerator: Amount, denominator: Amount)? {
    exactValue.map { ($0.numerator, $0.denominator) }
  }
  /// The 95% interval of the value; nil where none is defined.
  public var interval: Interval?
  /// The target in force, and how the value stands against it.
  public var judgement: Judgement
  /// Why there is no value, or what to know about it.
  public var note: Note?
  /// Rows left out because their outcome is still pending.
  public var pendingRows: Int
  /// Rows of the denominator that lack a value the numerator needs; they count as not met.
  public var rowsNotRecorded: Int
  /// The fewest rows of people behind a sum of money; nil for other figures.
  var rowsBehindMoney: Int?
}

/// A value as an exact quotient.
struct ExactValue: Hashable, Sendable {
  let numerator: Amount
  let denominator: Amount

  /// The nearest binary fraction: two whole numbers are divided, so that only the result is rounded.
  var double: Double {
    // Zero over a negative number is 0, not -0.
    if numerator.units == 0 { return 0 }
    return Double(nearest: Int128(numerator.units) * Int128(denominator.divisor))
      / Double(nearest: Int128(denominator.units) * Int128(numerator.divisor))
  }
}

/// A 95% confidence interval.
public struct Interval: Hashable, Sendable {
  /// Its lower end.
  public let lower: Double
  /// Its upper end.
  public let upper: Double

  /// Makes an interval.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// What a figure's note can say; the first that applies, in this order.
public enum Note: String, CaseIterable, Sendable {
  /// An extract that the measure needs was not supplied.
  case noExtract = "no_extract"
  /// The follow-up time has not passed.
  case notMatured = "not_matured"
  /// The window or look-back begins before the extract does.
  case shortWindow = "short_window"
  /// There are no rows.
  case noRows = "no_rows"
  /// The denominator is zero.
  case zeroDenominator = "zero_denominator"
  /// Hidden by disclosure control.
  case suppressed
  /// More than 2% of outcomes are still pending.
  case provisional
  /// A proportion of fewer than 30.
  case few
}

/// How a value stands against its target.
public struct Judgement: Sendable {
  /// The expectation in force; nil when there is no target.
  public var expectation: Expectation?
  /// The verdict.
  public var status: Status
  /// How many more or fewer people (or pounds, days) would have met the target, never negative.
  public var gap: Amount?
  /// How many could have gone the other way with the target still met.
  public var headroom: Amount?
  /// Whether disclosure control hides a gap or headroom.
  public internal(set) var isGapHidden = false
  /// Whether the 95% interval excludes the target; nil without interval or target.
  public var isClear: Bool?
}

/// The verdict on a figure.
public enum Status: String, CaseIterable, Sendable {
  /// The target is met.
  case met
  /// Not met, but within the amber margin.
  case near
  /// Not met.
  case missed
  /// A trend target: a special cause in the wanted direction.
  case improving
  /// A trend target: no special cause.
  case steady
  /// A trend target: a special cause in the wrong direction.
  case worsening
  /// There is no target.
  case noTarget = "no_target"
  /// There is no value.
  case noData = "no_data"
  /// The follow-up time has not passed.
  case notMatured = "not_matured"
  /// Hidden by disclosure control.
  case suppressed
}
