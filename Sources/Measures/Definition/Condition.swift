internal import Tabular

/// A condition on one row; where it depends on the period, on one row in one period.
///
/// A comparison with a missing value is false and ``not(_:)`` inverts it: "not dementia" includes "not recorded".
indirect enum Condition: Hashable, Sendable {
  /// All of them hold; true of an empty list.
  case all([Condition])
  /// At least one holds.
  case any([Condition])
  /// It does not hold.
  case not(Condition)
  /// A column of codes, texts or flags has one of these values; flags are `yes` and `no`.
  case isOneOf(column: String, values: [String])
  /// A column has a value.
  case isPresent(column: String)
  /// Two operands, both dates or both numbers, have values and compare like this.
  case compare(Operand, Comparison, Operand, areDates: Bool)
  /// A column is within a share of another: `abs(column - of) <= share x of`.
  case isWithin(column: String, share: FixedDecimal, of: String)
  /// Some row of this or another extract with the same key lies within a number of days.
  case related(Relation)

  /// How two operands compare.
  enum Comparison: String, CaseIterable, Sendable {
    case atLeast, moreThan, atMost, lessThan, equals
  }

  /// Whether it can differ between periods for the same row.
  var dependsOnPeriod: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains { $0.dependsOnPeriod }
    case .not(let part): part.dependsOnPeriod
    case .isOneOf, .isPresent, .isWithin: false
    case .compare(let left, _, let right, _): left.dependsOnPeriod || right.dependsOnPeriod
    case .related(let relation): relation.anchor.dependsOnPeriod || relation.isInWindow
    }
  }

  /// Calls `visit` for itself and every condition inside it, except those of related rows.
  func forEach(_ visit: (Condition) -> Void) {
    visit(self)
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.forEach(visit) }
    case .not(let part): part.forEach(visit)
    case .isOneOf, .isPresent, .compare, .isWithin, .related: break
    }
  }
}

/// What gives a number or a day for a row: a column, a constant, or arithmetic on dates.
indirect enum Operand: Hashable, Sendable {
  /// A number or date column.
  case column(String)
  /// A constant number.
  case constant(FixedDecimal)
  /// The last day of the period.
  case periodEnd
  /// The last day of the month that a date column lies in.
  case endOfMonth(String)
  /// The day on which somebody born on the column's date reaches an age.
  case birthday(Int, of: String)
  /// Days from one date to another, `b - a`.
  case days(from: Operand, to: Operand)
  /// Completed years from one date to another.
  case years(from: Operand, to: Operand)
  /// A sum over all rows with the same key in the period: "the hours of all a person's packages".
  case total(Total)

  var dependsOnPeriod: Bool {
    switch self {
    case .periodEnd, .total: true
    case .days(let from, let to), .years(let from, let to): from.dependsOnPeriod || to.dependsOnPeriod
    case .column, .constant, .endOfMonth, .birthday: false
    }
  }
}

/// The sum of a column over the rows of one key: a total per person.
struct Total: Hashable, Sendable {
  /// The column summed. Rows without a value are left out; without any value there is no total.
  let column: String
  /// The key that joins the rows.
  let key: String
  /// Which rows of the same extract are summed.
  let rows: Rows
}

/// Rows related to a row by key and date.
struct Relation: Hashable, Sendable {
  /// Whether the other row comes after (`followedBy`) or before (`precededBy`) the anchor.
  let isAfter: Bool
  /// The extract of the other rows.
  let extract: String
  /// The column that dates the other rows.
  let date: String
  /// The key that both rows share.
  let key: String
  /// What the other rows must meet.
  let conditions: [Condition]
  /// The day from which days are counted.
  let anchor: Operand
  /// The fewest days away, nil = no bound. Both ends are included; "1 or more" leaves out the same day.
  let minimumDays: Int?
  /// The most days away, nil = no bound.
  let maximumDays: Int?
  /// Whether the other row must be dated inside the figure's window.
  let isInWindow: Bool
}
