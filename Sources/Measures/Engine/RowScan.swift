internal import Tabular

/// A row in one period in which it counts, and what it contributes.
struct Entry: Sendable {
  let row: UInt32
  let period: Int32
  /// The key that is counted once; 0 where rows are counted.
  let key: UInt32
  let isMet: Bool
  let value: Int64
}

/// The entries that are counted together: few enough that each breakdown's loop runs over an array in the first-level
/// cache.
struct Batch {
  static let capacity = 1024

  private(set) var entries: [Entry] = []

  init() { entries.reserveCapacity(Self.capacity) }

  var isFull: Bool { entries.count == Self.capacity }

  @inline(__always) mutating func append(_ entry: Entry) { entries.append(entry) }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }
}

/// One pass over the rows that count: which rows, in which periods, and what each contributes.
struct RowScan {
  /// Rows that meet the conditions that do not depend on the period.
  let rows: Bitmap
  /// The other conditions.
  let tests: [BoundCondition]
  let finder: PeriodFinder
  let periods: [Period]
  /// The key to count once; nil counts rows.
  let distinct: KeyColumn?
  /// What each row contributes; nil counts rows. Rows without a value are left out.
  let value: BoundOperand?
  /// The numerator of a proportion: rows that meet `metRows` and every one of `metTests`.
  let metRows: Bitmap?
  let metTests: [BoundCondition]

  /// Hands over the rows in batches; those of a distinct key are adjacent.
  func run(_ consume: (borrowing Batch) -> Void) {
    var batch = Batch()
    if let distinct {
      let index = KeyIndex(distinct, rows: rows)
      for key in 0..<UInt32(distinct.distinctCount) {
        for position in index.range(of: key) { take(Int(index.rows[position]), key, into: &batch, consume) }
      }
    } else {
      for row in rows.rowNumbers { take(row, 0, into: &batch, consume) }
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
      batch.append(
        Entry(
          row: UInt32(truncatingIfNeeded: row), period: Int32(truncatingIfNeeded: index), key: key,
          isMet: isMet, value: units))
      if batch.isFull {
        consume(batch)
        batch.removeAll()
      }
    }
  }
}

/// What is counted in every cell (period and level) of one breakdown.
protocol Tally: Sendable {
  associatedtype Count

  init(cellCount: Int)
  /// The count of a cell.
  subscript(cell: Int) -> Count { get }
  /// Adds a batch; `places[i]` is the cell of the batch's i-th entry.
  mutating func add(_ batch: borrowing Batch, to places: [Int])
}

/// A tally over all periods and all levels of one breakdown (or the whole).
struct Grid<T: Tally>: Sendable {
  let levels: LevelColumn
  let levelCount: Int
  private(set) var tally: T

  init(_ levels: LevelColumn, periodCount: Int) {
    self.levels = levels
    levelCount = levels.count
    tally = T(cellCount: levelCount * periodCount)
  }

  @inline(__always) func cell(_ period: Int, _ level: Int) -> Int { period * levelCount + level }

  mutating func add(_ batch: borrowing Batch, _ periods: [Period]) {
    tally.add(batch, to: cells(of: batch, periods))
  }

  private func cells(of batch: borrowing Batch, _ periods: [Period]) -> [Int] {
    switch levels {
    case .whole, .missing: batch.entries.map { Int($0.period) }
    case .codes(let column): cells(of: batch, codes: column.codes, levelCount: column.labels.count)
    case .texts(let column): cells(of: batch, codes: column.codes, levelCount: column.labels.count)
    case .flags, .bands, .pair:
      batch.entries.map { entry in
        let period = Int(entry.period)
        return cell(period, levels.level(ofRow: Int(entry.row), in: periods[period]))
      }
    }
  }

  /// A code without a label is a missing value, whose level is the last.
  @inline(__always)
  private func cells<Codes: RandomAccessCollection>(
    of batch: borrowing Batch, codes: Codes, levelCount last: Int
  ) -> [Int] where Codes.Element: UnsignedInteger, Codes.Index == Int {
    batch.entries.map { cell(Int($0.period), min(Int(codes[Int($0.row)]), last)) }
  }
}

extension RowScan {
  /// Runs the scan once and tallies it by each breakdown; the whole comes first.
  func tallied<T: Tally>(as type: T.Type, by breakdowns: [LevelColumn]) -> [Grid<T>] {
    var grids = ([.whole] + breakdowns).map { Grid<T>($0, periodCount: periods.count) }
    run { batch in
      for index in grids.indices { grids[index].add(batch, periods) }
    }
    return grids
  }
}
