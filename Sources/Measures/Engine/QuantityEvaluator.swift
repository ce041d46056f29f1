internal import Tabular

/// The value of a term or quantity in one cell: an exact amount, and the number of rows behind it.
struct CountedAmount: Sendable {
  var units: Int64 = 0
  var divisor: Int64 = 1
  var rows = 0

  var amount: Amount { Amount(units: units, divisor: divisor) }

  /// Adds (or subtracts) another amount over a common divisor.
  mutating func add(_ other: CountedAmount, isSubtracted: Bool) {
    let otherUnits = isSubtracted ? -other.units : other.units
    if divisor == other.divisor {
      units += otherUnits
    } else {
      units = units * other.divisor + otherUnits * divisor
      divisor *= other.divisor
    }
    rows += other.rows
  }

  /// The mean of several amounts that have the same divisor.
  static func mean(_ amounts: [CountedAmount]) -> CountedAmount {
    CountedAmount(
      units: amounts.reduce(0) { $0 + $1.units }, divisor: Int64(max(1, amounts.count)),
      rows: amounts.reduce(0) { $0 + $1.rows })
  }
}

extension Share {
  fileprivate var countedAmount: CountedAmount {
    CountedAmount(units: Int64(counted) * Int64(FixedDecimal.scale), rows: Int(counted))
  }
}

/// A quantity in each period: overall, and by the levels of each breakdown that have a row in some period.
struct QuantitySeries: Sendable {
  var overall: [CountedAmount]
  var breakdowns: [[LevelLabel: [CountedAmount]]]
  /// The amount that all levels share (calendar days).
  var shared: [CountedAmount]
  /// The periods in which some term has no rows where that means no figure.
  var isMissing: [Bool]
  /// The same by breakdown for levels that depend on their own rows: councils, where there are several.
  var isMissingOf: [[LevelLabel: [Bool]]]

  mutating func add(_ other: QuantitySeries, isSubtracted: Bool) {
    for period in overall.indices {
      overall[period].add(other.overall[period], isSubtracted: isSubtracted)
      shared[period].add(other.shared[period], isSubtracted: isSubtracted)
    }
    isMissing = isMissing.either(other.isMissing)
    let none = Array(repeating: CountedAmount(), count: overall.count)
    for breakdown in breakdowns.indices {
      isMissingOf[breakdown].merge(other.isMissingOf[breakdown]) { $0.either($1) }
      for (label, amounts) in other.breakdowns[breakdown] {
        var sum = breakdowns[breakdown][label] ?? none
        for period in sum.indices { sum[period].add(amounts[period], isSubtracted: isSubtracted) }
        breakdowns[breakdown][label] = sum
      }
    }
  }

  /// The periods in which a level has no figure for want of rows.
  func isMissing(_ label: LevelLabel, in breakdown: Int) -> [Bool] {
    isMissingOf[breakdown][label] ?? isMissing
  }

  /// The level's amounts, including what all levels share.
  func amounts(of label: LevelLabel, in breakdown: Int) -> [CountedAmount] {
    guard var amounts = breakdowns[breakdown][label] else { return shared }
    for period in amounts.indices { amounts[period].add(shared[period], isSubtracted: false) }
    return amounts
  }
}

extension QuantitySeries {
  /// A figure for every amount.
  func figures(_ figure: (CountedAmount) -> Figure) -> FigureSeries {
    FigureSeries(
      overall: overall.indices.map { isMissing[$0] ? Figure(note: .noRows) : figure(overall[$0]) },
      breakdowns: breakdowns.indices.map { breakdown in
        breakdowns[breakdown].keys.sorted().map { label in
          FigureSeries.LevelFigures(
            label: label,
            figures: zip(amounts(of: label, in: breakdown), isMissing(label, in: breakdown)).map {
              $1 ? Figure(note: .noRows) : figure($0)
            })
        }
      })
  }

  /// A figure for every amount over that of another quantity; a level may have rows on one side only.
  func figures(over other: QuantitySeries, _ figure: (CountedAmount, CountedAmount) -> Figure) -> FigureSeries
  {
    func paired(_ above: [CountedAmount], _ below: [CountedAmount], _ isMissing: [Bool]) -> [Figure] {
      above.indices.map { isMissing[$0] ? Figure(note: .noRows) : figure(above[$0], below[$0]) }
    }
    return FigureSeries(
      overall: paired(overall, other.overall, isMissing.either(other.isMissing)),
      breakdowns: breakdowns.indices.map { breakdown in
        Set(breakdowns[breakdown].keys).union(other.breakdowns[breakdown].keys).sorted().map { label in
          FigureSeries.LevelFigures(
            label: label,
            figures: paired(
              amounts(of: label, in: breakdown), other.amounts(of: label, in: breakdown),
              isMissing(label, in: breakdown).either(other.isMissing(label, in: breakdown))))
        }
      })
  }
}

/// Evaluates quantities: counts and sums at month ends or in windows, carried forward or averaged.
struct QuantityEvaluator {
  let binder: Binder
  let axis: Axis
  let window: Window
  let breakdowns: [Breakdown]

  func series(_ quantity: Quantity) -> QuantitySeries {
    let none = Array(repeating: CountedAmount(), count: axis.count)
    var total = QuantitySeries(
      overall: none, breakdowns: Array(repeating: [:], count: breakdowns.count), shared: none,
      isMissing: Array(repeating: false, count: axis.count),
      isMissingOf: Array(repeating: [:], count: breakdowns.count))
    for term in quantity.terms { total.add(series(term), isSubtracted: term.isSubtracted) }
    return total
  }

  /// - Parameter averaging: whether the amounts of several councils are averaged, as scores are, rather than added.
  func series(_ term: Term, averaging: Bool = false) -> QuantitySeries {
    guard case .rows(let rows, let aggregate) = term.source, let table = binder.table(rows.extract) else {
      let days = (0..<axis.count).map { index -> CountedAmount in
        let period = Period(window, endingWith: axis.month(index))
        return CountedAmount(units: Int64(period.end - period.start + 1) * Int64(FixedDecimal.scale))
      }
      return QuantitySeries(
        overall: days, breakdowns: breakdowns.map { _ in [:] }, shared: days,
        isMissing: days.map { _ in false }, isMissingOf: breakdowns.map { _ in [:] })
    }
    let dating = binder.dating(rows.dating, in: table)
    let extent = dating.extent
    let reach = reach(of: term, backTo: extent?.first)
    let inner = Inner(
      axis: axis.extended(by: reach), offset: reach, window: term.points == .window ? window : .monthEnd,
      isMissing: { [axis, binder] amounts, authority in
        let extent =
          authority.map { binder.extent(of: rows.dating, in: rows.extract, authority: $0) } ?? extent
        return (0..<axis.count).map { period in
          if let amounts, amounts[period].rows > 0 { return false }
          guard let extent else { return true }
          return term.requiresRows || (rows.dating.isEvent && axis.month(period) > extent.last)
        }
      })
    let value: BoundOperand? =
      if case .sum(let column) = aggregate { binder.operand(.column(column), in: table) } else { nil }
    let distinct: KeyColumn? = if case .distinct(let key) = aggregate { table.keys(key) } else { nil }
    let scan = RowScan(
      rows: binder.rows(rows.conditions, in: table), tests: binder.tests(rows.conditions, in: table),
      finder: PeriodFinder(dating, axis: inner.axis, window: inner.window), periods: inner.periods,
      distinct: distinct, value: value, metRows: nil, metTests: [])
    let columns = breakdowns.map { binder.levels($0.levels, in: table) }
    // Each council's own latest month is carried forward, so councils are tallied separately.
    let owners =
      term.carriedForward != nil && breakdowns.contains(.authority)
      ? binder.levels(Breakdown.authority.levels, in: table) : .whole
    func series<T: Tally>(as type: T.Type, _ amount: @escaping (T.Count) -> CountedAmount) -> QuantitySeries {
      let grids =
        owners.count == 1
        ? scan.tallied(as: type, by: columns)
        : Array(scan.tallied(as: type, by: [owners] + columns.map { .pair(owners, $0) }).dropFirst())
      return self.series(grids, of: columns, term, inner, averaging: averaging, amount)
    }
    if value != nil { return series(as: SumTally.self) { $0 } }
    return distinct == nil
      ? series(as: ShareTally.self, \.countedAmount) : series(as: DistinctTally.self, \.countedAmount)
  }

  /// The longer axis on which a term is first evaluated if it looks at earlier months.
  private struct Inner {
    let axis: Axis
    /// How far the longer axis begins before the series.
    let offset: Int
    let window: Window
    /// The periods in which amounts without rows mean that there is no figure, for the whole or for a council. Nil amounts
    /// have no rows at all.
    let isMissing: ([CountedAmount]?, _ authority: LevelLabel?) -> [Bool]

    var periods: [Period] { axis.periods(window) }
  }

  /// How many months before the series a term looks back.
  private func reach(of term: Term, backTo first: Month?) -> Int {
    switch (term.carriedForward, term.points) {
    case (let months?, _): min(months, max(0, (first ?? axis.first).distance(to: axis.first)))
    case (nil, .window): 0
    case (nil, .openingAndEnd), (nil, .meanOfMonths): 12
    }
  }

  /// - Parameters:
  ///   - grids: first the owners (one, or each council), then for each breakdown its levels, owner by owner.
  ///   - columns: the breakdowns.
  private func series<T: Tally>(
    _ grids: [Grid<T>], of columns: [LevelColumn], _ term: Term, _ inner: Inner, averaging: Bool,
    _ amount: (T.Count) -> CountedAmount
  ) -> QuantitySeries {
    let owners = 0..<grids[0].levelCount
    func amounts(_ grid: Grid<T>, _ level: Int) -> [CountedAmount] {
      (0..<inner.axis.count).map { amount(grid.tally[grid.cell($0, level)]) }
    }
    let sourcePeriods = owners.map { owner in
      let whole = amounts(grids[0], owner)
      return (0..<axis.count).map { periods(of: term, for: $0, inner, whole) }
    }
    func outer(_ amounts: (_ owner: Int) -> [CountedAmount]) -> [CountedAmount] {
      let owned = owners.map { owner in
        let amounts = amounts(owner)
        return sourcePeriods[owner].map { CountedAmount.mean($0.map { amounts[$0] }) }
      }
      if owned.count == 1 { return owned[0] }
      return (0..<axis.count).map { period in
        let present = owned.lazy.map { $0[period] }.filter { $0.rows > 0 }
        if averaging { return .mean(Array(present)) }
        return present.reduce(into: CountedAmount()) { $0.add($1, isSubtracted: false) }
      }
    }
    let overall = outer { amounts(grids[0], $0) }
    let levels = zip(columns, grids.dropFirst()).map { column, grid in
      var levels: [LevelLabel: [CountedAmount]] = [:]
      for level in 0..<column.count {
        let amounts = outer { amounts(grid, $0 * column.count + level) }
        if amounts.contains(where: { $0.rows > 0 }) { levels[column.label(level)] = amounts }
      }
      return levels
    }
    return QuantitySeries(
      overall: overall, breakdowns: levels, shared: Array(repeating: CountedAmount(), count: axis.count),
      isMissing: inner.isMissing(overall, nil),
      isMissingOf: zip(breakdowns, levels).map { breakdown, amounts in
        guard breakdown == .authority else { return [:] }
        return Dictionary(
          uniqueKeysWithValues: binder.authorities.map { ($0, inner.isMissing(amounts[$0], $0)) })
      })
  }

  /// The periods of the inner axis whose mean is the term's amount in one period of the series.
  private func periods(of term: Term, for period: Int, _ inner: Inner, _ whole: [CountedAmount]) -> [Int] {
    let end = period + inner.offset
    if let months = term.carriedForward {
      let candidates = (max(0, end - months)...end).reversed()
      return [candidates.first { whole[$0].rows > 0 } ?? end]
    }
    let start = inner.axis.index(of: window.start(endingWith: axis.month(period)))
    switch term.points {
    case .window: return [end]
    case .openingAndEnd: return [start - 1, end]
    case .meanOfMonths: return Array(start...end)
    }
  }
}

extension [Bool] {
  /// Where one or the other is true.
  fileprivate func either(_ other: [Bool]) -> [Bool] { zip(self, other).map { $0 || $1 } }
}
