// Which columns a definition reads: only these are kept when the extracts are read.

extension Rows {
  func visitColumns(_ visit: (_ extract: String, _ column: String) -> Void) {
    switch dating {
    case .event(let date): date.visitColumns(in: extract, visit)
    case .open(let from, let end), .active(let from, let end):
      visit(extract, from)
      visit(extract, end.column)
    }
    for condition in conditions { condition.visitColumns(in: extract, visit) }
  }
}

extension Operand {
  func visitColumns(in extract: String, _ visit: (_ extract: String, _ column: String) -> Void) {
    switch self {
    case .column(let column), .endOfMonth(let column), .birthday(_, let column): visit(extract, column)
    case .constant, .periodEnd: break
    case .days(let from, let to), .years(let from, let to):
      from.visitColumns(in: extract, visit)
      to.visitColumns(in: extract, visit)
    case .total(let total):
      visit(extract, total.column)
      visit(extract, total.key)
      total.rows.visitColumns(visit)
    }
  }
}

extension Condition {
  func visitColumns(in extract: String, _ visit: (_ extract: String, _ column: String) -> Void) {
    forEach { condition in
      switch condition {
      case .isOneOf(let column, _), .isPresent(let column): visit(extract, column)
      case .isWithin(let column, _, let other):
        visit(extract, column)
        visit(extract, other)
      case .compare(let left, _, let right, _):
        left.visitColumns(in: extract, visit)
        right.visitColumns(in: extract, visit)
      case .related(let relation):
        visit(extract, relation.key)
        relation.anchor.visitColumns(in: extract, visit)
        visit(relation.extract, relation.key)
        visit(relation.extract, relation.date)
        for inner in relation.conditions { inner.visitColumns(in: relation.extract, visit) }
      case .all, .any, .not: break
      }
    }
  }
}

extension Condition {
  /// The columns of the row that it compares with something: a row without a value in one cannot meet it.
  /// A column that only has to be present answers by being missing.
  var comparedColumns: Set<String> {
    var columns: Set<String> = []
    forEach { condition in
      switch condition {
      case .isOneOf, .compare, .isWithin: condition.visitColumns(in: "") { columns.insert($1) }
      case .all, .any, .not, .isPresent, .related: break
      }
    }
    return columns
  }
}

extension Breakdown.Levels {
  func visitColumns(in extract: String, _ visit: (_ extract: String, _ column: String) -> Void) {
    switch self {
    case .column(let column): visit(extract, column)
    case .bands(let operand, _): operand.visitColumns(in: extract, visit)
    case .pair(let first, let second):
      first.visitColumns(in: extract, visit)
      second.visitColumns(in: extract, visit)
    }
  }
}

extension Population {
  func visitColumns(_ visit: (_ extract: String, _ column: String) -> Void) {
    rows.visitColumns(visit)
    for condition in exclusions + pending { condition.visitColumns(in: rows.extract, visit) }
    if let distinct { visit(rows.extract, distinct) }
  }
}

extension Term {
  func visitColumns(_ visit: (_ extract: String, _ column: String) -> Void) {
    guard case .rows(let rows, let aggregate) = source else { return }
    rows.visitColumns(visit)
    switch aggregate {
    case .count: break
    case .distinct(let key): visit(rows.extract, key)
    case .sum(let column): visit(rows.extract, column)
    }
  }

  var extract: String? {
    guard case .rows(let rows, _) = source else { return nil }
    return rows.extract
  }
}

extension Formula {
  /// The extracts whose rows are counted and broken down.
  var countedExtracts: [String] {
    switch self {
    case .proportion(let population, _), .statistic(let population, _, _): [population.rows.extract]
    case .ratio(let numerator, let denominator): (numerator.terms + denominator.terms).compactMap(\.extract)
    case .quantity(let quantity): quantity.terms.compactMap(\.extract)
    }
  }
}

extension Formula {
  /// Calls `visit` for every column that the figure depends on; repeats are possible.
  func visitColumns(_ visit: (_ extract: String, _ column: String) -> Void) {
    switch self {
    case .proportion(let population, let numerator):
      population.visitColumns(visit)
      for condition in numerator { condition.visitColumns(in: population.rows.extract, visit) }
    case .statistic(let population, let value, _):
      population.visitColumns(visit)
      value.visitColumns(in: population.rows.extract, visit)
    case .ratio(let numerator, let denominator):
      for term in numerator.terms + denominator.terms { term.visitColumns(visit) }
    case .quantity(let quantity):
      for term in quantity.terms { term.visitColumns(visit) }
    }
  }
}

extension MeasureDefinition {
  /// Calls `visit` for every column that the measure reads; repeats are possible.
  func visitColumns(_ visit: (_ extract: String, _ column: String) -> Void) {
    formula.visitColumns(visit)
    for extract in formula.countedExtracts {
      for breakdown in breakdowns { breakdown.levels.visitColumns(in: extract, visit) }
    }
  }
}
