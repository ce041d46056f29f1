internal import Tabular

/// One counted quantity of one measure, the numerators or the denominators, month by month.
struct ProtectedQuantity {
  enum Side { case numerator, denominator }

  /// The measure's place in the results.
  let measure: Int
  let side: Side
  var tables: [CountTable]

  /// The amount of a figure that is protected.
  let amount: @Sendable (Figure) -> Amount?

  /// The amounts of the whole: two quantities that agree in every month count the same people.
  let wholes: [Amount?]
}

extension ProtectedQuantity {
  /// The denominators of a measure; nil when they do not count people or things.
  init?(denominatorsOf result: MeasureResult, at measure: Int, rules: DisclosureRules) {
    guard result.measure.countsThings, result.measure.scoring != .cohort else { return nil }
    self.init(measure: measure, side: .denominator, of: result, rules: rules, \.denominator)
  }

  /// The rows of people behind a measure's sums of money; nil for other measures. A sum is hidden when its rows are.
  init?(rowsBehindMoneyOf result: MeasureResult, at measure: Int, rules: DisclosureRules) {
    guard result.overall.contains(where: { $0.rowsBehindMoney != nil }) else { return nil }
    let side: Side = result.measure.scoring == .cohort ? .numerator : .denominator
    self.init(measure: measure, side: side, of: result, rules: rules) {
      $0.rowsBehindMoney.map { Amount($0) }
    }
  }

  /// The numerators of a measure, given which of its denominators are hidden; nil when they count nobody.
  init?(
    numeratorsOf result: MeasureResult, at measure: Int, rules: DisclosureRules,
    denominators: ProtectedQuantity?
  ) {
    guard result.measure.countsThings, result.measure.scoring != .continuousVariable else { return nil }
    let isShare = result.measure.scoring == .proportion
    self.init(measure: measure, side: .numerator, of: result, rules: rules, \.numerator)
    guard let denominators else { return }
    for month in tables.indices {
      let base = denominators.tables[month]
      tables[month].forEachCell(figures: result, month: month) { cell, figure, place in
        guard let numerator = figure.numerator, let denominator = figure.denominator else { return }
        let isBaseHidden = base.isHidden(place)
        let others = Amount(units: denominator.units - numerator.units)
        // A few people who do not meet the condition are as disclosive as a few who do.
        let hidesOthers = isShare && !isBaseHidden && rules.hides(others)
        var most: Double?
        if isShare, !isBaseHidden {
          most = denominator.double - 1
        } else if isShare, !base.canGrow(place, of: result, month: month) {
          most = denominator.double
        }
        cell = Self.cell(
          numerator, isHidden: cell.isHidden || (isBaseHidden && numerator.units != 0) || hidesOthers,
          most: most)
        cell.hasHiddenBase = isBaseHidden
      }
    }
  }

  private init(
    measure: Int, side: Side, of result: MeasureResult, rules: DisclosureRules,
    _ amount: @escaping @Sendable (Figure) -> Amount?
  ) {
    self.measure = measure
    self.side = side
    self.amount = amount
    wholes = result.overall.map(amount)
    func cell(_ figure: Figure) -> CountTable.Cell {
      amount(figure).map { Self.cell($0, isHidden: rules.hides($0)) } ?? .empty
    }
    tables = result.overall.indices.map { month in
      CountTable(
        whole: cell(result.overall[month]),
        breakdowns: result.breakdowns.map { breakdown in
          var cells = breakdown.levels.map { cell($0.figures[month]) }
          if breakdown.disclosesRemainder(of: amount(result.overall[month]), month: month, amount) {
            for index in cells.indices where !cells[index].isEmpty { cells[index].isHidden = true }
          }
          return CountTable.Breakdown(
            cells: cells, isCombined: !breakdown.combines.isEmpty || breakdown.isWithinAuthorities)
        })
    }
  }

  /// A cell that may move by one person, or by any part of one where amounts are not whole.
  private static func cell(_ amount: Amount, isHidden: Bool, most: Double? = nil) -> CountTable.Cell {
    let value = amount.double
    guard value != 0 else { return .empty }
    guard amount.isWhole, value > 0 else {
      return CountTable.Cell(size: abs(value), canRise: true, canFall: true, isHidden: isHidden)
    }
    return CountTable.Cell(
      size: value, canRise: most.map { value + 1 <= $0 } ?? true, canFall: value >= 2, isHidden: isHidden)
  }
}

extension BreakdownResult {
  /// Whether the figures of councils without one can be worked out by subtracting the others from the whole: a council
  /// may have rows in a window that its extracts cover only in part.
  fileprivate func disclosesRemainder(of whole: Amount?, month: Int, _ amount: (Figure) -> Amount?) -> Bool {
    let parts = levels.map { amount($0.figures[month])?.double }
    guard name == Self.authority, let whole, parts.contains(nil) else { return false }
    return abs(parts.reduce(whole.double) { $0 - ($1 ?? 0) }) > 0.00001
  }
}

/// A place in a table: the whole, or a level of a breakdown.
enum CountPlace: Hashable {
  case whole
  case level(breakdown: Int, level: Int)
}

extension CountTable {
  /// Whether the number at a place is hidden.
  func isHidden(_ place: CountPlace) -> Bool {
    switch place {
    case .whole: whole.isHidden
    case .level(let breakdown, let level):
      breakdowns[breakdown].isWithheld || breakdowns[breakdown].cells[level].isHidden
    }
  }

  /// Whether a hidden denominator could be one higher with everything shown unchanged: somebody in another hidden level
  /// and not in its numerator could belong to this one.
  fileprivate func canGrow(_ place: CountPlace, of result: MeasureResult, month: Int) -> Bool {
    guard !whole.isHidden, case .level(let breakdown, let level) = place else { return whole.isHidden }
    return result.breakdowns[breakdown].levels.indices.contains { other in
      guard other != level, isHidden(.level(breakdown: breakdown, level: other)) else { return false }
      let figure = result.breakdowns[breakdown].levels[other].figures[month]
      guard let numerator = figure.numerator, let denominator = figure.denominator else { return false }
      return denominator.double - 1 >= max(1, numerator.double)
    }
  }

  mutating func forEachCell(
    figures result: MeasureResult, month: Int, _ change: (inout Cell, Figure, CountPlace) -> Void
  ) {
    change(&whole, result.overall[month], .whole)
    for breakdown in breakdowns.indices {
      for level in breakdowns[breakdown].cells.indices {
        change(
          &breakdowns[breakdown].cells[level], result.breakdowns[breakdown].levels[level].figures[month],
          .level(breakdown: breakdown, level: level))
      }
    }
  }

  /// Hides every number except zeros.
  /// - Returns: whether that changed anything.
  mutating func hideAll() -> Bool {
    var hasChanged = hide(.whole)
    for breakdown in breakdowns.indices {
      for level in breakdowns[breakdown].cells.indices {
        hasChanged = hide(.level(breakdown: breakdown, level: level)) || hasChanged
      }
    }
    return hasChanged
  }

  /// Hides the number at a place, unless it is zero.
  /// - Returns: whether that changed anything.
  mutating func hide(_ place: CountPlace) -> Bool {
    guard !isHidden(place) else { return false }
    switch place {
    case .whole:
      guard !whole.isEmpty else { return false }
      whole.isHidden = true
    case .level(let breakdown, let level):
      guard !breakdowns[breakdown].cells[level].isEmpty else { return false }
      breakdowns[breakdown].cells[level].isHidden = true
    }
    return true
  }
}

extension MeasureDescription {
  /// Whether its amounts count people or things, rather than pounds.
  var countsThings: Bool {
    switch scoring {
    case .cohort: unit != .pounds
    case .ratio: numeratorUnit != .pounds
    case .proportion, .continuousVariable: true
    }
  }
}
