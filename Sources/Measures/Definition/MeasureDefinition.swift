internal import Tabular

/// A measure: what it means, and how it is computed.
public struct MeasureDefinition: Sendable {
  /// What a reader must know.
  public internal(set) var description: MeasureDescription
  /// The measure's id.
  public var id: String { description.id }
  /// How the figure is made.
  let formula: Formula
  /// The breakdowns, in order.
  var breakdowns: [Breakdown]
  /// Days of follow-up that a month needs before it is shown.
  let maturesAfter: Int?
  /// Months at the start of its extract in which a snapshot of events is still filling up.
  let warmUpMonths: Int
  /// The months of the year (1-12) in which it reports; empty = all.
  let reportsIn: [Int]
}

/// How a figure is made; the cases are those of ``Scoring``.
enum Formula: Hashable, Sendable {
  /// Members of a population that meet the conditions, over the population.
  case proportion(Population, numerator: [Condition])
  /// One quantity over another.
  case ratio(numerator: Quantity, denominator: Quantity)
  /// A statistic of a value over a population.
  case statistic(Population, value: Operand, Statistic)
  /// A quantity by itself.
  case quantity(Quantity)
}

/// The rows of a proportion or statistic.
struct Population: Hashable, Sendable {
  let rows: Rows
  /// Denominator exclusions: rows that meet any of these are left out.
  let exclusions: [Condition]
  /// Rows that meet all of these are left out only because they are not settled yet (``DefinitionPart``).
  let pending: [Condition]
  /// The key whose distinct values are counted; nil = rows.
  let distinct: String?
}

/// A statistic of a value.
enum Statistic: Hashable, Sendable {
  case mean
  case median
  /// Per cent, 1-99; interpolated linearly like Excel's PERCENTILE.INC.
  case percentile(Int)
  case maximum
  /// The newest month's value on or before the period.
  case latest
}

/// A sum of terms: "funded FTE less FTE in post".
struct Quantity: Hashable, Sendable {
  let terms: [Term]
}

/// One part of a quantity.
struct Term: Hashable, Sendable {
  /// Where the number comes from.
  enum Source: Hashable, Sendable {
    /// Rows, aggregated.
    case rows(Rows, Aggregate)
    /// The calendar days of the window.
    case calendarDays
  }

  /// Which points in time count.
  enum Points: String, CaseIterable, Sendable {
    /// The window itself: events inside it, or the position at its end.
    case window
    /// The mean of the position just before the window and the position at its end.
    case openingAndEnd = "opening_and_end"
    /// The mean of the window's months: for stocks, which must not be added up over time.
    case meanOfMonths = "mean_of_months"
  }

  let source: Source
  let isSubtracted: Bool
  let points: Points
  /// Months for which the latest month with rows is carried forward; nil = not carried.
  let carriedForward: Int?
  /// Whether a window without any rows has no figure, rather than 0.
  let requiresRows: Bool
}

/// How figures are broken down.
struct Breakdown: Hashable, Sendable {
  /// As `results.csv` names it.
  let name: String
  /// The names of the two that it combines; empty for a single one.
  var combines: [String] = []
  let levels: Levels

  indirect enum Levels: Hashable, Sendable {
    /// The values of a column.
    case column(String)
    /// Bands of a number or of completed years.
    case bands(Operand, [Band])
    /// Two breakdowns combined, `A / B`.
    case pair(Levels, Levels)
  }
}

/// One band of whole numbers; both ends included.
struct Band: Hashable, Sendable {
  let label: String
  let minimum: Int?
  let maximum: Int?
}
