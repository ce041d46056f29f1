/// One part of a definition: the walk that reading, binding and checking share.
///
/// A definition's `parts` list what it says directly, each with the extract whose rows it is about and what it is for.
/// What is nested deeper (a related row's date, the columns of a total) belongs to the part that it is in.
///
/// **Pending conditions** count rows beside the figure and never decide it. They need their columns, so a measure whose
/// pending column cannot be supplied has no figure; but they change no numerator, denominator or value, and the rows
/// they relate to do not limit which periods can have a figure (``PeriodStates``).
struct DefinitionPart {
  enum Content {
    /// Rows that are counted: how they are dated. Their conditions are parts of their own.
    case rows(Rows)
    case condition(Condition)
    case operand(Operand)
  }

  let extract: String
  let purpose: ColumnUse.Purpose
  let content: Content

  /// Every column that the part reads.
  var columns: [ColumnUse] {
    switch content {
    case .rows(let rows): rows.dating.columns(in: extract)
    case .condition(let condition): condition.columns(in: extract, for: purpose)
    case .operand(let operand): operand.columns(in: extract, for: purpose)
    }
  }
}

extension Formula {
  var parts: [DefinitionPart] {
    switch self {
    case .proportion(let population, let numerator):
      population.parts + numerator.parts(in: population.rows.extract, for: .rows)
    case .statistic(let population, let value, _):
      population.parts + [population.rows.part(value, for: .value)]
    case .ratio(let numerator, let denominator): (numerator.terms + denominator.terms).flatMap(\.parts)
    case .quantity(let quantity): quantity.terms.flatMap(\.parts)
    }
  }

  /// Every set of rows that is counted.
  var rows: [Rows] { parts.compactMap { if case .rows(let rows) = $0.content { rows } else { nil } } }

  /// Every relation on which the figure depends.
  var relations: [Relation] {
    var relations: [Relation] = []
    for part in parts where part.purpose != .pending {
      guard case .condition(let condition) = part.content else { continue }
      condition.forEach { if case .related(let relation) = $0 { relations.append(relation) } }
    }
    return relations
  }
}

extension Population {
  fileprivate var parts: [DefinitionPart] {
    rows.parts + exclusions.parts(in: rows.extract, for: .rows)
      + pending.parts(in: rows.extract, for: .pending)
      + (distinct.map { [rows.part(.column($0), for: .key)] } ?? [])
  }
}

extension Term {
  fileprivate var parts: [DefinitionPart] {
    guard case .rows(let rows, let aggregate) = source else { return [] }
    return switch aggregate {
    case .count: rows.parts
    case .distinct(let key): rows.parts + [rows.part(.column(key), for: .key)]
    case .sum(let column): rows.parts + [rows.part(.column(column), for: .value)]
    }
  }
}

extension Rows {
  fileprivate var parts: [DefinitionPart] {
    [DefinitionPart(extract: extract, purpose: .span, content: .rows(self))]
      + conditions.parts(in: extract, for: .rows)
  }

  fileprivate func part(_ operand: Operand, for purpose: ColumnUse.Purpose) -> DefinitionPart {
    DefinitionPart(extract: extract, purpose: purpose, content: .operand(operand))
  }
}

extension [Condition] {
  fileprivate func parts(in extract: String, for purpose: ColumnUse.Purpose) -> [DefinitionPart] {
    map { DefinitionPart(extract: extract, purpose: purpose, content: .condition($0)) }
  }
}

extension PathwayDefinition {
  var parts: [DefinitionPart] {
    start.parts
      + stages.flatMap(\.routes).flatMap { route in
        (route.follow.map { [.related($0.relation)].parts(in: route.source, for: .rows) } ?? [])
          + route.groups.flatMap { $0.conditions.parts(in: route.extract, for: .rows) }
      }
  }
}
