import Measures

/// One measure as a person reads it from its definition: SQL for the rows that count, and how they are counted.
///
/// The SQL gives a row for each row that counts in each month of the series, with a column `period`, a column for each
/// breakdown, and the columns that its ``Shape`` needs. Amounts are in ten-thousandths.
struct OracleMeasure: Sendable {
  /// How rows become a figure.
  enum Shape: Sendable {
    /// Rows that are `met` over all rows; rows that are `pending` are left out.
    case proportion
    /// Distinct `person`s with a row that is `met` over distinct `person`s.
    case people
    /// The number of rows.
    case count
    /// The number of distinct `person`s.
    case headcount
    /// The sum of `x` over event or snapshot rows: no rows are 0.
    case sum
    /// The same, divided by the days of the month.
    case sumPerDay
    /// The sum of `x` over figures from other systems: no rows are no figure.
    case total
    /// The sum of `d` from another system's figures less the sum of `n`.
    case balance
    /// The sum of `n` over the sum of `d`, each a mean of a number of positions; rows of one side leave the other NULL.
    case ratio(n: Int, d: Int)
    /// The same with sides from other systems' figures, where no rows mean no figure.
    case ratioOfTotals(Sides)
    /// Distinct `leaver`s over the distinct `opening` and `closing` persons, halved.
    case turnover
    /// The mean of `x`.
    case mean
    /// The median of `x`.
    case median
    /// The 90th percentile of `x`.
    case percentile90
    /// The largest `x`.
    case maximum
    /// The `x` of the single row; of several councils' rows, the mean.
    case latest
  }

  /// Which sides of a ratio come from activity or finance.
  struct Sides: OptionSet, Sendable {
    let rawValue: Int
    static let numerator = Sides(rawValue: 1)
    static let denominator = Sides(rawValue: 2)
    static let both: Sides = [.numerator, .denominator]
  }

  /// A column that dates rows, and how many days before the window the search begins.
  struct Dating: Sendable, ExpressibleByStringLiteral {
    let column: String
    let lookBack: Int?
    /// Whether it begins spells whose state on a day counts, in a measure that also counts events.
    let beginsSpells: Bool

    init(_ column: String, lookBack: Int? = nil, beginsSpells: Bool = false) {
      self.column = column
      self.lookBack = lookBack
      self.beginsSpells = beginsSpells
    }

    init(stringLiteral column: String) { self.init(column) }
  }

  let id: String
  let window: Window
  let shape: Shape
  /// Breakdown columns.
  let by: [String]
  /// The columns that date rows: a window that begins before the first month of one is short.
  let dated: [Dating]
  /// Days of follow-up.
  let maturesAfter: Int
  /// Whether figures of the first six months are shown, with a note.
  let isSnapshotOfEvents: Bool
  /// The only calendar month that has a figure.
  let onlyIn: Int?
  let sql: String

  init(
    _ id: String, _ window: Window, _ shape: Shape, by: [String] = [], dated: [Dating], maturesAfter: Int = 0,
    isSnapshotOfEvents: Bool = false, onlyIn: Int? = nil, _ sql: String
  ) {
    self.id = id
    self.window = window
    self.shape = shape
    self.by = by
    self.dated = dated
    self.maturesAfter = maturesAfter
    self.isSnapshotOfEvents = isSnapshotOfEvents
    self.onlyIn = onlyIn
    self.sql = sql
  }

  /// Whether it is a proportion, of rows or of people.
  var isShareOfPopulation: Bool {
    switch shape {
    case .proportion, .people: true
    default: false
    }
  }

  /// Every measure that has SQL.
  static let all =
    prevention + frontDoor + hospitals + shortTerm + longTerm + workforceGrid + workforce + governance
    + pathways
}
