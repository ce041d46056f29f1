internal import Ingest
internal import Tabular

/// Binds definitions to tables.
///
/// Each distinct condition that does not depend on the period is evaluated once, to a bitmap, and each index over related
/// rows is built once; all measures share them.
struct Binder: Sendable {
  private var tables: [String: ExtractTable]
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
    tables = Dictionary(uniqueKeysWithValues: extracts.extracts.map { ($0.schema.name, ExtractTable($0)) })
    authorityExtents = AuthorityExtents(authorities: [])
    guard extracts.holdsSeveralAuthorities else { return }
    let columns = tables.values.map { levels(Breakdown.authority.levels, in: $0) }
    authorityExtents = AuthorityExtents(
      authorities: Set(columns.flatMap { column in (0..<column.count).map { column.label($0) } }))
  }

  func table(_ name: String) -> ExtractTable? { tables[name] }

  /// Releases an extract and everything made from it, which nothing may read from then on.
  mutating func forget(_ extract: String) {
    tables[extract] = nil
    bitmaps[extract] = nil
    targets = targets.filter { $0.key.extract != extract }
  }

  /// The councils, where there are several.
  var authorities: Set<LevelLabel> { authorityExtents.authorities }

  /// The months that an extract covers; nil when it has no dated rows.
  /// - Parameter authority: the council whose part of the extract is meant; nil for the whole.
  func extent(of dating: Dating, in extract: String, authority: LevelLabel?) -> Extent? {
    if let authority { return authorityExtents.extent(of: dating, in: extract, authority: authority) }
    return table(extract).flatMap { self.dating(dating, in: $0).extent }
  }

  /// Evaluates the conditions of the measures, related rows first. Every extract that the measures name must exist.
  mutating func prepare(_ measures: [MeasureDefinition]) {
    prepare(
      measures.flatMap(\.formula.parts).compactMap { part in
        guard case .condition(let condition) = part.content else { return nil }
        return Scan(extract: part.extract, condition: condition)
      })
    for formula in measures.map(\.formula) {
      let datings =
        formula.rows.map { ($0.extract, $0.dating) } + formula.relations.map { ($0.extract, $0.dating) }
      for (extract, dating) in datings {
        guard let table = tables[extract] else { continue }
        authorityExtents.prepare(dating, in: table, binder: self)
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
    guard let table = tables[target.extract] else {
      return BoundRelation.Target(
        index: KeyIndex(KeyColumn(numbers: [], distinctCount: 0), rows: Bitmap(count: 0, filledWith: false)),
        days: [])
    }
    var rows = table.present(target.date)
    for condition in target.conditions { rows.formIntersection(bitmap(condition, in: target.extract)) }
    let index = KeyIndex(table.keys(target.key), rows: rows)
    let days = table.whole(target.date)
    return BoundRelation.Target(index: index, days: index.rows.map { days[Int($0)] })
  }

  /// The rows of an extract that meet a condition; it must not depend on the period.
  func bitmap(_ condition: Condition, in extract: String) -> Bitmap {
    bitmaps[extract]?[condition] ?? scan(condition, in: extract)
  }

  private func scan(_ condition: Condition, in extract: String) -> Bitmap {
    guard let table = tables[extract] else { return Bitmap(count: 0, filledWith: false) }
    switch condition {
    case .all(let parts):
      var rows = Bitmap(count: table.rowCount, filledWith: true)
      for part in parts { rows.formIntersection(bitmap(part, in: extract)) }
      return rows
    case .any(let parts):
      var rows = Bitmap(count: table.rowCount, filledWith: false)
      for part in parts { rows.formUnion(bitmap(part, in: extract)) }
      return rows
    case .not(let part):
      var rows = bitmap(part, in: extract)
      rows.invert()
      return rows
    case .isPresent(let column): return table.present(column)
    case .isOneOf(let column, let values): return table.rows(column, oneOf: values)
    case .isWithin(let column, let share, let other):
      let left = operand(.column(column), in: table)
      let right = operand(.column(other), in: table)
      let period = Period.none
      return Bitmap(count: table.rowCount) { row in
        guard let a = left.value(row: row, in: period), let b = right.value(row: row, in: period) else {
          return false
        }
        // abs(a - b) <= share x b, in ten-thousandths on both sides.
        return Int128((a - b).magnitude) * Int128(FixedDecimal.scale) <= Int128(share.units) * Int128(b)
      }
    case .compare, .related:
      let bound = bind(condition, in: table)
      let period = Period.none
      return Bitmap(count: table.rowCount) { bound.holds(row: $0, in: period) }
    }
  }

  // MARK: Binding

  func bind(_ condition: Condition, in table: ExtractTable) -> BoundCondition {
    if !condition.dependsOnPeriod, let bitmap = bitmaps[table.name]?[condition] { return .rows(bitmap) }
    switch condition {
    case .all(let parts): return .all(parts.map { bind($0, in: table) })
    case .any(let parts): return .any(parts.map { bind($0, in: table) })
    case .not(let part): return .not(bind(part, in: table))
    case .isOneOf, .isPresent, .isWithin: return .rows(scan(condition, in: table.name))
    case .compare(let left, let comparison, let right, _):
      return .compare(operand(left, in: table), comparison, operand(right, in: table))
    case .related(let relation): return .related(bind(relation, in: table))
    }
  }

  func bind(_ relation: Relation, in table: ExtractTable) -> BoundRelation {
    let target = RelationTarget(relation)
    return BoundRelation(
      target: targets[target] ?? index(target), keys: table.keys(relation.key).numbers,
      anchor: operand(relation.anchor, in: table), isAfter: relation.isAfter,
      minimumDays: relation.minimumDays, maximumDays: relation.maximumDays, isInWindow: relation.isInWindow,
      isSameExtract: relation.extract == table.name)
  }

  func operand(_ operand: Operand, in table: ExtractTable) -> BoundOperand {
    switch operand {
    case .column(let column):
      if case .decimals(let values) = table[column] { return .decimals(values) }
      return .whole(table.whole(column))
    case .constant(let value): return .constant(value.units)
    case .periodEnd: return .periodEnd
    case .endOfMonth(let column): return .endOfMonth(table.whole(column))
    case .birthday(let years, let column): return .birthday(years, table.whole(column))
    case .days(let from, let to): return .days(self.operand(from, in: table), self.operand(to, in: table))
    case .years(let from, let to): return .years(self.operand(from, in: table), self.operand(to, in: table))
    case .total(let total):
      let keys = table.keys(total.key)
      return .total(
        TotalIndex(
          index: KeyIndex(keys, rows: rows(total.rows.conditions, in: table)), keys: keys.numbers,
          dating: dating(total.rows.dating, in: table),
          values: self.operand(.column(total.column), in: table)))
    }
  }

  func dating(_ dating: Dating, in table: ExtractTable) -> BoundDating {
    switch dating {
    case .event(.column(let column)):
      return table.isMonth(column) ? .monthEvent(table.whole(column)) : .event(table.whole(column))
    case .event(let operand):
      let bound = self.operand(operand, in: table)
      return .event(Numbers((0..<table.rowCount).map { bound.day(row: $0, in: .none) ?? Missing.int32 }))
    case .open(let from, let end):
      return .open(from: table.whole(from), last: table.whole(end.column), isInclusive: end.isInclusive)
    case .active(let from, let end):
      return .active(from: table.whole(from), last: table.whole(end.column), isInclusive: end.isInclusive)
    }
  }

  /// The rows that meet those of the conditions that do not depend on the period.
  func rows(_ conditions: [Condition], in table: ExtractTable) -> Bitmap {
    var rows = Bitmap(count: table.rowCount, filledWith: true)
    for condition in conditions where !condition.dependsOnPeriod {
      rows.formIntersection(bitmap(condition, in: table.name))
    }
    return rows
  }

  /// Those of the conditions that depend on the period, to be tested row by row.
  func tests(_ conditions: [Condition], in table: ExtractTable) -> [BoundCondition] {
    conditions.filter(\.dependsOnPeriod).map { bind($0, in: table) }
  }
}

extension Period {
  /// For operands that do not depend on the period.
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
