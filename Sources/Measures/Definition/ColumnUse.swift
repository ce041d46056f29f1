/// A column that a definition reads, and what for.
public struct ColumnUse: Hashable, Sendable {
  /// What a column is read for.
  public enum Purpose: Sendable {
    /// It decides which rows count: a condition of a population, an exclusion, a numerator or a related row.
    case rows
    /// It decides which rows are still pending. They are counted beside the figure and do not decide it.
    case pending
    /// It dates rows: the day of an event, or an end of a spell.
    case span
    /// Its values are summed or averaged.
    case value
    /// It identifies what is counted once, or joins related rows.
    case key
    /// The figure is broken down by it.
    case breakdown
  }

  /// The extract.
  public let extract: String
  /// The column.
  public let column: String
  /// What it is read for.
  public let purpose: Purpose

  init(_ extract: String, _ column: String, _ purpose: Purpose) {
    self.extract = extract
    self.column = column
    self.purpose = purpose
  }
}

extension MeasureDefinition {
  /// Every column that the measure reads, once for each purpose, in the definition's order.
  public var columnUses: [ColumnUse] {
    let extracts = formula.rows.map(\.extract)
    return formula.parts.flatMap(\.columns).withoutRepeats
      + extracts.flatMap { extract in breakdowns.flatMap { $0.levels.columns(in: extract) } }.withoutRepeats
  }
}

extension PathwayDefinition {
  /// Every column that the pathway reads, once for each purpose, in the definition's order.
  public var columnUses: [ColumnUse] { parts.flatMap(\.columns).withoutRepeats }
}

extension [ColumnUse] {
  fileprivate var withoutRepeats: [ColumnUse] {
    var seen: Set<ColumnUse> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Dating {
  func columns(in extract: String) -> [ColumnUse] {
    switch self {
    case .event(let date): date.columns(in: extract, for: .span)
    case .open(let from, let end), .active(let from, let end):
      [ColumnUse(extract, from, .span), ColumnUse(extract, end.column, .span)]
    }
  }
}

extension Operand {
  func columns(in extract: String, for purpose: ColumnUse.Purpose) -> [ColumnUse] {
    switch self {
    case .column(let column), .endOfMonth(let column), .birthday(_, let column):
      [ColumnUse(extract, column, purpose)]
    case .constant, .periodEnd: []
    case .days(let from, let to), .years(let from, let to):
      from.columns(in: extract, for: purpose) + to.columns(in: extract, for: purpose)
    case .total(let total):
      [ColumnUse(extract, total.column, purpose), ColumnUse(extract, total.key, .key)]
        + total.rows.dating.columns(in: extract)
        + total.rows.conditions.flatMap { $0.columns(in: extract, for: purpose) }
    }
  }
}

extension Condition {
  func columns(in extract: String, for purpose: ColumnUse.Purpose) -> [ColumnUse] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap { $0.columns(in: extract, for: purpose) }
    case .not(let part): part.columns(in: extract, for: purpose)
    case .isOneOf(let column, _), .isPresent(let column): [ColumnUse(extract, column, purpose)]
    case .isWithin(let column, _, let other):
      [ColumnUse(extract, column, purpose), ColumnUse(extract, other, purpose)]
    case .compare(let left, _, let right, _):
      left.columns(in: extract, for: purpose) + right.columns(in: extract, for: purpose)
    case .related(let relation):
      [
        ColumnUse(extract, relation.key, .key), ColumnUse(relation.extract, relation.key, .key),
        ColumnUse(relation.extract, relation.date, .span),
      ] + relation.anchor.columns(in: extract, for: purpose)
        + relation.conditions.flatMap { $0.columns(in: relation.extract, for: purpose) }
    }
  }

  /// The columns of the row that are compared with something: a row without a value in one cannot meet the condition.
  /// A column that only has to be present answers by being missing.
  var comparedColumns: Set<String> {
    var columns: Set<String> = []
    forEach { condition in
      switch condition {
      case .isOneOf, .compare, .isWithin:
        columns.formUnion(condition.columns(in: "", for: .rows).map(\.column))
      case .all, .any, .not, .isPresent, .related: break
      }
    }
    return columns
  }
}

extension Breakdown.Levels {
  func columns(in extract: String) -> [ColumnUse] {
    switch self {
    case .column(let column): [ColumnUse(extract, column, .breakdown)]
    case .bands(let operand, _): operand.columns(in: extract, for: .breakdown)
    case .pair(let first, let second): first.columns(in: extract) + second.columns(in: extract)
    }
  }
}
