internal import Ingest
internal import Tabular

/// Binds definitions to tables.
///
/// Every distinct condition that does not depend on the period is evaluated once, to a bitmap, and every index
/// over related rows is built once; all measures share them.
struct Binder: Sendable {
  private var sources: [String: Source]
  private var bitmaps: [String: [Condition: Bitmap]] = [:]
  private var targets: [RelationTarget: BoundRelation.Target] = [:]
  private var authorityExtents: AuthorityExtents

  /// What identifies an index over the other side of a relation.
  private struct RelationTarget: Hashable, Sendable {
    let extract: String
    let date: String
    let key: String
    let conditions: [Condition]

    init(_ relation: Relation) {
      extract = relation.extract
      date = relation.date
      key = relation.key
      conditions = relation.conditions
    }
  }

  private struct Scan: Hashable, Sendable {
    let extract: String
    let condition: Condition
  }

  init(_ extracts: borrowing ExtractSet) {
    sources = Dictionary(uniqueKeysWithValues: extracts.extracts.map { ($0.schema.name, Source($0)) })
    authorityExtents = AuthorityExtents(authorities: [])
    guard extracts.holdsSeveralAuthorities else { return }
    let columns = sources.values.map { levels(Breakdown.authority.levels, in: $0) }
    authorityExtents = AuthorityExtents(
      authorities: Set(columns.flatMap { column in (0..<column.count).map { column.label($0) } }))
  }

  func source(_ name: String) -> Source? { sources[name] }

  /// Lets an extract go, with all that was made of it: nothing that is still to come may read it.
  mutating func forget(_ extract: String) {
    sources[extract] = nil
    bitmaps[extract] = nil
    targets = targets.filter { $0.key.extract != extract }
  }

  /// The councils, where there are several.
  var authorities: Set<LevelLabel> { authorityExtents.authorities }

  /// The months that an extract covers; nil when it has no dated rows.
  /// - Parameter authority: the council whose part of it is meant; nil for the whole.
  func extent(of dating: Dating, in extract: String, authority: LevelLabel?) -> Extent? {
    if let authority { return authorityExtents.extent(of: dating, in: extract, authority: authority) }
    return source(extract).flatMap { self.dating(dating, in: $0).extent }
  }

  /// Evaluates the conditions of the measures, related rows first. Measures must only name extracts that exist.
  mutating func prepare(_ measures: [MeasureDefinition]) {
    var scans: [Scan] = []
    for measure in measures {
      measure.forEachCondition { extract, condition in
        scans.append(Scan(extract: extract, condition: condition))
      }
    }
    prepare(scans)
    for measure in measures {
      let datings =
        measure.formula.rows.map { ($0.extract, $0.dating) }
        + measure.formula.relations.map { ($0.extract, $0.dating) }
      for (extract, dating) in datings {
        guard let source = sources[extract] else { continue }
        authorityExtents.prepare(dating, in: source, binder: self)
      }
    }
  }

  private mutating func prepare(_ wanted: [Scan]) {
    var relations: [Relation] = []
    var scans: [Scan] = []
    var seen: Set<Scan> = []
    for scan in wanted {
      scan.condition.forEach { if case .related(let relation) = $0 { relations.append(relation) } }
      if !scan.condition.dependsOnPeriod, bitmaps[scan.extract]?[scan.condition] == nil,
        seen.insert(scan).inserted
      {
        scans.append(scan)
      }
    }
    if !relations.isEmpty {
      prepare(
        relations.flatMap { relation in
          relation.conditions.map { Scan(extract: relation.extract, condition: $0) }
        })
      var missing: [RelationTarget] = []
      for relation in relations {
        let target = RelationTarget(relation)
        if targets[target] == nil, !missing.contains(target) { missing.append(target) }
      }
      let binder = self
      for (target, bound) in zip(missing, concurrentMap(missing) { binder.index($0) }) {
        targets[target] = bound
      }
    }
    let binder = self
    for (scan, bitmap) in zip(scans, concurrentMap(scans) { binder.scan($0.condition, in: $0.extract) }) {
      bitmaps[scan.extract, default: [:]][scan.condition] = bitmap
    }
  }

  private func index(_ target: RelationTarget) -> BoundRelation.Target {
    guard let source = sources[target.extract] else {
      return BoundRelation.Target(
        index: KeyIndex(KeyColumn(numbers: [], distinctCount: 0), rows: Bitmap(count: 0, filledWith: false)),
        days: [])
    }
    var rows = source.present(target.date)
    for condition in target.conditions { rows.formIntersection(bitmap(condition, in: target.extract)) }
    let index = KeyIndex(source.keys(target.key), rows: rows)
    let days = source.whole(target.date)
    return BoundRelation.Target(index: index, days: index.rows.map { days[Int($0)] })
  }

  /// The rows of an extract that meet a condition that does not depend on the period.
  func bitmap(_ condition: Condition, in extract: String) -> Bitmap {
    bitmaps[extract]?[condition] ?? scan(condition, in: extract)
  }

  private func scan(_ condition: Condition, in extract: String) -> Bitmap {
    guard let source = sources[extract] else { return Bitmap(count: 0, filledWith: false) }
    switch condition {
    case .all(let parts):
      var rows = Bitmap(count: source.rowCount, filledWith: true)
      for part in parts { rows.formIntersection(bitmap(part, in: extract)) }
      return rows
    case .any(let parts):
      var rows = Bitmap(count: source.rowCount, filledWith: false)
      for part in parts { rows.formUnion(bitmap(part, in: extract)) }
      return rows
    case .not(let part):
      var rows = bitmap(part, in: extract)
      rows.invert()
      return rows
    case .isPresent(let column): return source.present(column)
    case .isOneOf(let column, let values): return source.rows(column, oneOf: values)
    case .isWithin(let column, let share, let other):
      let left = operand(.column(column), in: source)
      let right = operand(.column(other), in: source)
      let period = Period.none
      return Bitmap(count: source.rowCount) { row in
        guard let a = left.value(row: row, in: period), let b = right.value(row: row, in: period) else {
          return false
        }
        // abs(a - b) <= share x b, in ten-thousandths on both sides.
        return Int128((a - b).magnitude) * Int128(FixedDecimal.scale) <= Int128(share.units) * Int128(b)
      }
    case .compare, .related:
      let bound = bind(condition, in: source)
      let period = Period.none
      return Bitmap(count: source.rowCount) { bound.holds(row: $0, in: period) }
    }
  }

  // MARK: Binding

  func bind(_ condition: Condition, in source: Source) -> BoundCondition {
    if !condition.dependsOnPeriod, let bitmap = bitmaps[source.name]?[condition] { return .rows(bitmap) }
    switch condition {
    case .all(let parts): return .all(parts.map { bind($0, in: source) })
    case .any(let parts): return .any(parts.map { bind($0, in: source) })
    case .not(let part): return .not(bind(part, in: source))
    case .isOneOf, .isPresent, .isWithin: return .rows(scan(condition, in: source.name))
    case .compare(let left, let comparison, let right, _):
      return .compare(operand(left, in: source), comparison, operand(right, in: source))
    case .related(let relation): return .related(bind(relation, in: source))
    }
  }

  func bind(_ relation: Relation, in source: Source) -> BoundRelation {
    let target = RelationTarget(relation)
    return BoundRelation(
      target: targets[target] ?? index(target), keys: source.keys(relation.key).numbers,
      anchor: operand(relation.anchor, in: source), isAfter: relation.isAfter,
      minimumDays: relation.minimumDays, maximumDays: relation.maximumDays, isInWindow: relation.isInWindow,
      isSameExtract: relation.extract == source.name)
  }

  func operand(_ operand: Operand, in source: Source) -> BoundOperand {
    switch operand {
    case .column(let column):
      if case .decimals(let values) = source.table[column] { return .decimals(values) }
      return .whole(source.whole(column))
    case .constant(let value): return .constant(value.units)
    case .periodEnd: return .periodEnd
    case .endOfMonth(let column): return .endOfMonth(source.whole(column))
    case .birthday(let years, let column): return .birthday(years, source.whole(column))
    case .days(let from, let to): return .days(self.operand(from, in: source), self.operand(to, in: source))
    case .years(let from, let to): return .years(self.operand(from, in: source), self.operand(to, in: source))
    case .total(let total):
      let keys = source.keys(total.key)
      return .total(
        TotalIndex(
          index: KeyIndex(keys, rows: rows(total.rows.conditions, in: source)), keys: keys.numbers,
          dating: dating(total.rows.dating, in: source),
          values: self.operand(.column(total.column), in: source)))
    }
  }

  func dating(_ dating: Dating, in source: Source) -> BoundDating {
    switch dating {
    case .event(.column(let column)):
      return source.isMonth(column) ? .monthEvent(source.whole(column)) : .event(source.whole(column))
    case .event(let operand):
      let bound = self.operand(operand, in: source)
      return .event(Numbers((0..<source.rowCount).map { bound.day(row: $0, in: .none) ?? Missing.int32 }))
    case .open(let from, let end):
      return .open(from: source.whole(from), last: source.whole(end.column), isInclusive: end.isInclusive)
    case .active(let from, let end):
      return .active(from: source.whole(from), last: source.whole(end.column), isInclusive: end.isInclusive)
    }
  }

  /// The rows that meet all the conditions that do not depend on the period.
  func rows(_ conditions: [Condition], in source: Source) -> Bitmap {
    var rows = Bitmap(count: source.rowCount, filledWith: true)
    for condition in conditions where !condition.dependsOnPeriod {
      rows.formIntersection(bitmap(condition, in: source.name))
    }
    return rows
  }

  /// The conditions that depend on the period, to be tested row by row.
  func tests(_ conditions: [Condition], in source: Source) -> [BoundCondition] {
    conditions.filter(\.dependsOnPeriod).map { bind($0, in: source) }
  }
}

extension Period {
  /// For operands that do not look at the period.
  static let none = Period(.month, endingWith: Month(index: 0))
}

extension SpellEnd {
  var isInclusive: Bool {
    switch self {
    case .through: true
    case .until: false
    }
  }
}

extension MeasureDefinition {
  /// Calls `visit` for each top-level condition and the extract whose rows it tests.
  fileprivate func forEachCondition(_ visit: (_ extract: String, _ condition: Condition) -> Void) {
    func visitPopulation(_ population: Population, and more: [Condition]) {
      let conditions = population.rows.conditions + population.exclusions + population.pending + more
      for condition in conditions { visit(population.rows.extract, condition) }
    }
    func visitQuantity(_ quantity: Quantity) {
      for case .rows(let rows, _) in quantity.terms.map(\.source) {
        for condition in rows.conditions { visit(rows.extract, condition) }
      }
    }
    switch formula {
    case .proportion(let population, let numerator): visitPopulation(population, and: numerator)
    case .statistic(let population, _, _): visitPopulation(population, and: [])
    case .ratio(let numerator, let denominator):
      visitQuantity(numerator)
      visitQuantity(denominator)
    case .quantity(let quantity): visitQuantity(quantity)
    }
  }
}
