internal import Tabular

/// Evaluates proportions and statistics: measures over one population.
struct PopulationEvaluator {
  let binder: Binder
  let table: ExtractTable
  let axis: Axis
  let measure: MeasureDefinition

  private var window: Window { measure.description.window }
  private var breakdowns: [LevelColumn] { measure.breakdowns.map { binder.levels($0.levels, in: table) } }

  private func scan(
    _ population: Population, rows: Bitmap, value: BoundOperand? = nil, numerator: [Condition] = []
  ) -> RowScan {
    let excluded = population.exclusions.filter(\.dependsOnPeriod)
    return RowScan(
      rows: rows,
      tests: binder.tests(population.rows.conditions, in: table)
        + excluded.map { .not(binder.bind($0, in: table)) },
      finder: PeriodFinder(binder.dating(population.rows.dating, in: table), axis: axis, window: window),
      periods: axis.periods(window), distinct: population.distinct.map { table.keys($0) }, value: value,
      metRows: numerator.isEmpty ? nil : binder.rows(numerator, in: table),
      metTests: binder.tests(numerator, in: table))
  }

  /// The rows of the population, without its exclusions.
  private func rows(of population: Population) -> Bitmap {
    var rows = binder.rows(population.rows.conditions, in: table)
    for exclusion in population.exclusions where !exclusion.dependsOnPeriod {
      rows.subtract(binder.bitmap(exclusion, in: table.name))
    }
    return rows
  }

  func proportion(_ population: Population, numerator: [Condition]) -> FigureSeries {
    let breakdowns = breakdowns
    let rows = rows(of: population)
    let scan = scan(population, rows: rows, numerator: numerator)
    let notRecorded = shares(population, rows: rowsWithoutValue(rows, numerator), by: breakdowns)
    let pending = pendingShares(population, by: breakdowns)

    func series<T: Tally>(_ grids: [Grid<T>]) -> FigureSeries where T.Count == Share {
      figures(grids) { breakdown, cell in
        let share = grids[breakdown].tally[cell]
        return .share(
          met: Int(share.met), counted: Int(share.counted),
          pending: Int(pending[breakdown].tally[cell].counted),
          notRecorded: Int(notRecorded[breakdown].tally[cell].counted))
      }
    }
    return population.distinct == nil
      ? series(scan.tallied(as: ShareTally.self, by: breakdowns))
      : series(scan.tallied(as: DistinctTally.self, by: breakdowns))
  }

  /// Counts the rows that are left out because their outcome is pending.
  private func pendingShares(_ population: Population, by breakdowns: [LevelColumn]) -> [Grid<ShareTally>] {
    var rows = binder.rows(population.rows.conditions, in: table)
    rows.formIntersection(
      population.pending.isEmpty
        ? Bitmap(count: table.rowCount, filledWith: false) : binder.rows(population.pending, in: table))
    return shares(population, rows: rows, by: breakdowns)
  }

  /// Counts rows of the population among `rows`, by the same breakdowns.
  private func shares(
    _ population: Population, rows: Bitmap, by breakdowns: [LevelColumn]
  ) -> [Grid<ShareTally>] {
    let counted = Population(rows: population.rows, exclusions: [], pending: [], distinct: nil)
    return scan(counted, rows: rows).tallied(as: ShareTally.self, by: breakdowns)
  }

  /// The rows that miss the numerator only because a column that one of its conditions compares is missing: where nothing
  /// was delayed, a reason for the delay is not "not recorded".
  private func rowsWithoutValue(_ rows: Bitmap, _ numerator: [Condition]) -> Bitmap {
    var missing = Bitmap(count: table.rowCount, filledWith: false)
    for (index, condition) in numerator.enumerated() where !condition.dependsOnPeriod {
      var absent = Bitmap(count: table.rowCount, filledWith: false)
      for column in condition.comparedColumns {
        var without = table.present(column)
        without.invert()
        absent.formUnion(without)
      }
      let others = numerator.indices.filter { $0 != index }.map { numerator[$0] }
      absent.formIntersection(binder.rows(others, in: table))
      absent.subtract(binder.bitmap(condition, in: table.name))
      missing.formUnion(absent)
    }
    missing.formIntersection(rows)
    return missing
  }

  func statistic(_ population: Population, value: Operand, _ statistic: Statistic) -> FigureSeries {
    let breakdowns = breakdowns
    let operand = binder.operand(value, in: table)
    let rows = rows(of: population)
    let scan = scan(population, rows: rows, value: operand)
    // A level whose rows all lack the value is still a level.
    let counted = shares(population, rows: rows, by: breakdowns)
    let pending = pendingShares(population, by: breakdowns)
    if statistic == .mean {
      let grids = scan.tallied(as: MeanTally.self, by: breakdowns)
      return figures(counted) { breakdown, cell in
        let sum = grids[breakdown].tally[cell]
        return .mean(observations: sum.rows, units: sum.units, squares: sum.squares)
          .leavingOut(pending: Int(pending[breakdown].tally[cell].counted), counted: sum.rows)
      }
    }
    let grids = scan.tallied(as: ValuesTally.self, by: breakdowns)
    return figures(counted) { breakdown, cell in
      let values = grids[breakdown].tally[cell]
      return .observed(statistic.value(of: values), observations: values.count)
        .leavingOut(pending: Int(pending[breakdown].tally[cell].counted), counted: values.count)
    }
  }

  /// Makes a figure for each period and each level that has a row in some period reported.
  private func figures<T: Tally>(
    _ grids: [Grid<T>], _ figure: (_ breakdown: Int, _ cell: Int) -> Figure
  ) -> FigureSeries where T.Count == Share {
    let reported = (0..<axis.count).filter {
      measure.reportsIn.isEmpty || measure.reportsIn.contains(axis.month($0).number)
    }
    return FigureSeries(
      overall: (0..<axis.count).map { figure(0, $0) },
      breakdowns: grids.indices.dropFirst().map { breakdown in
        let grid = grids[breakdown]
        return (0..<grid.levelCount).filter { level in
          reported.contains { grid.tally[grid.cell($0, level)].counted > 0 }
        }.map { level in
          FigureSeries.LevelFigures(
            label: grid.levels.label(level),
            figures: (0..<axis.count).map { figure(breakdown, grid.cell($0, level)) })
        }.sorted { $0.label < $1.label }
      })
  }
}

extension Statistic {
  /// The exact statistic of values in ten-thousandths; nil when there are none.
  func value(of values: [Int64]) -> Amount? {
    guard !values.isEmpty else { return nil }
    switch self {
    case .median:
      let sorted = values.sorted()
      let upper = sorted.count / 2
      if sorted.count % 2 == 1 { return Amount(units: sorted[upper]) }
      return Amount(units: sorted[upper - 1] + sorted[upper], divisor: 2)
    case .percentile(let percent):
      // Excel's PERCENTILE.INC: position (n - 1) x p in hundredths, linear between neighbours.
      let sorted = values.sorted()
      let position = (sorted.count - 1) * percent
      let (lower, hundredths) = (position / 100, Int64(position % 100))
      if hundredths == 0 { return Amount(units: sorted[lower]) }
      return Amount(
        units: sorted[lower] * 100 + (sorted[lower + 1] - sorted[lower]) * hundredths, divisor: 100)
    case .maximum: return values.max().map { Amount(units: $0) }
    case .mean, .latest: return Amount(units: values.reduce(0, +))
    }
  }
}
