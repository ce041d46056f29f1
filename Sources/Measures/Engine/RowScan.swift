internal import Tabular

/// A batch of rows, each in one period in which it counts: the unit of work between finding rows and counting
/// them, so that each breakdown's loop runs over plain arrays.
struct Batch {
  static let capacity = 4096

  private(set) var rows: [Int] = []
  private(set) var periods: [Int] = []
  /// The key that is counted once; 0 where rows are counted.
  private(set) var keys: [UInt32] = []
  private(set) var values: [Int64] = []
  private(set) var isMet: [Bool] = []

  init() {
    rows.reserveCapacity(Self.capacity)
    periods.reserveCapacity(Self.capacity)
    keys.reserveCapacity(Self.capacity)
    values.reserveCapacity(Self.capacity)
    isMet.reserveCapacity(Self.capacity)
  }

  @inline(__always) mutating func append(row: Int, period: Int, key: UInt32, value: Int64, isMet met: Bool) {
    rows.append(row)
    periods.append(period)
    keys.append(key)
    values.append(value)
    isMet.append(met)
  }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    periods.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    isMet.removeAll(keepingCapacity: true)
  }
}

/// One pass over the rows that count: which rows, in which periods, and what each brings.
struct RowScan {
  /// Rows that meet the conditions that do not depend on the period.
  let rows: Bitmap
  /// The other conditions.
  let tests: [BoundCondition]
  let finder: PeriodFinder
  let periods: [Period]
  /// The key to count once; nil counts rows.
  let distinct: KeyColumn?
  /// What each row brings; nil = rows are counted. Rows without a value are left out.
  let value: BoundOperand?
  /// The numerator of a proportion: rows that meet `metRows` and every one of `metTests`.
  let metRows: Bitmap?
  let metTests: [BoundCondition]

  /// Hands the rows over in batches; those of a distinct key follow one another.
  func run(_ consume: (borrowing Batch) -> Void) {
    var batch = Batch()
    if let distinct {
      let index = KeyIndex(distinct, rows: rows)
      for key in 0..<UInt32(distinct.distinctCount) {
        for position in index.range(of: key) { take(Int(index.rows[position]), key, into: &batch, consume) }
      }
    } else {
      for row in rows.rows { take(row, 0, into: &batch, consume) }
    }
    consume(batch)
  }

  @inline(__always)
  private func take(_ row: Int, _ key: UInt32, into batch: inout Batch, _ consume: (borrowing Batch) -> Void)
  {
    for index in finder.periods(ofRow: row) {
      let period = periods[index]
      if !tests.isEmpty, !tests.allSatisfy({ $0.holds(row: row, in: period) }) { continue }
      var units: Int64 = 0
      if let value {
        guard let found = value.value(row: row, in: period) else { continue }
        units = found
      }
      var isMet = metRows?[row] ?? true
      if isMet, !metTests.isEmpty { isMet = metTests.allSatisfy { $0.holds(row: row, in: period) } }
      batch.append(row: row, period: index, key: key, value: units, isMet: isMet)
      if batch.rows.count == Batch.capacity {
        consume(batch)
        batch.removeAll()
      }
    }
  }
}

/// What is counted in every cell (period and level) of one breakdown.
protocol Tally: Sendable {
  init(cellCount: Int)
  /// Adds a batch; `cells[i]` is the cell of the batch's i-th row.
  mutating func add(_ batch: borrowing Batch, to cells: [Int])
}

/// A tally over all periods and the levels of one breakdown (or the whole).
struct Grid<T: Tally>: Sendable {
  let levels: LevelColumn
  let levelCount: Int
  private(set) var tally: T

  init(_ levels: LevelColumn, periodCount: Int) {
    self.levels = levels
    levelCount = levels.count
    tally = T(cellCount: levelCount * periodCount)
  }

  func cell(_ period: Int, _ level: Int) -> Int { period * levelCount + level }

  mutating func add(_ batch: borrowing Batch, _ periods: [Period]) {
    tally.add(batch, to: cells(of: batch, periods))
  }

  private func cells(of batch: borrowing Batch, _ periods: [Period]) -> [Int] {
    var cells: [Int] = []
    cells.reserveCapacity(batch.rows.count)
    switch levels {
    case .whole, .missing: return batch.periods
    case .codes(let column):
      let last = column.labels.count
      for index in batch.rows.indices {
        cells.append(batch.periods[index] * levelCount + min(Int(column.codes[batch.rows[index]]), last))
      }
    case .texts(let column):
      let last = column.labels.count
      for index in batch.rows.indices {
        cells.append(batch.periods[index] * levelCount + min(Int(column.codes[batch.rows[index]]), last))
      }
    case .flags, .bands, .pair:
      for index in batch.rows.indices {
        let period = batch.periods[index]
        cells.append(period * levelCount + levels.level(ofRow: batch.rows[index], in: periods[period]))
      }
    }
    return cells
  }
}

extension RowScan {
  /// Runs the scan once and tallies it by every breakdown; the whole comes first.
  func tallied<T: Tally>(as type: T.Type, by breakdowns: [LevelColumn]) -> [Grid<T>] {
    var grids = ([.whole] + breakdowns).map { Grid<T>($0, periodCount: periods.count) }
    run { batch in
      for index in grids.indices { grids[index].add(batch, periods) }
    }
    return grids
  }
}
