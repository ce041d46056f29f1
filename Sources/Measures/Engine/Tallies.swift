/// Rows or distinct keys, met and counted. 32 bits hold any row number, and a region has many cells.
struct Share {
  fileprivate(set) var met: UInt32 = 0
  fileprivate(set) var counted: UInt32 = 0
}

/// Counts rows.
struct ShareTally: Tally {
  private var cells: [Share]

  init(cellCount: Int) { cells = Array(repeating: Share(), count: cellCount) }

  subscript(cell: Int) -> Share { cells[cell] }

  mutating func add(_ batch: borrowing Batch, to places: [Int]) {
    var cells = cells.mutableSpan
    for (entry, cell) in zip(batch.entries, places) {
      cells[cell].counted += 1
      if entry.isMet { cells[cell].met += 1 }
    }
  }
}

/// Counts distinct keys. A key counts once in each cell in which it has a row. The rows of a key are adjacent, so it is
/// enough to remember the last key of each cell.
struct DistinctTally: Tally {
  private struct Cell {
    var share = Share()
    var lastMet = UInt32.max
    var lastCounted = UInt32.max
  }

  private var cells: [Cell]

  init(cellCount: Int) { cells = Array(repeating: Cell(), count: cellCount) }

  subscript(cell: Int) -> Share { cells[cell].share }

  mutating func add(_ batch: borrowing Batch, to places: [Int]) {
    var cells = cells.mutableSpan
    for (entry, cell) in zip(batch.entries, places) {
      if cells[cell].lastCounted != entry.key {
        cells[cell].lastCounted = entry.key
        cells[cell].share.counted += 1
      }
      if entry.isMet, cells[cell].lastMet != entry.key {
        cells[cell].lastMet = entry.key
        cells[cell].share.met += 1
      }
    }
  }
}

/// Rows, and the sum of their values in ten-thousandths.
struct SumTally: Tally {
  private struct Cell {
    var units: Int64 = 0
    var rows: UInt32 = 0
  }

  private var cells: [Cell]

  init(cellCount: Int) { cells = Array(repeating: Cell(), count: cellCount) }

  subscript(cell: Int) -> CountedAmount {
    CountedAmount(units: cells[cell].units, rows: Int(cells[cell].rows))
  }

  mutating func add(_ batch: borrowing Batch, to places: [Int]) {
    var cells = cells.mutableSpan
    for (entry, cell) in zip(batch.entries, places) {
      cells[cell].rows += 1
      cells[cell].units += entry.value
    }
  }
}

/// Rows, sums and exact sums of squares, for means and their intervals.
struct MeanTally: Tally {
  struct Sum {
    fileprivate(set) var rows = 0
    fileprivate(set) var units: Int64 = 0
    fileprivate(set) var squares: Int128 = 0
  }

  private var cells: [Sum]

  init(cellCount: Int) { cells = Array(repeating: Sum(), count: cellCount) }

  subscript(cell: Int) -> Sum { cells[cell] }

  mutating func add(_ batch: borrowing Batch, to places: [Int]) {
    var cells = cells.mutableSpan
    for (entry, cell) in zip(batch.entries, places) {
      cells[cell].rows += 1
      cells[cell].units += entry.value
      cells[cell].squares += Int128(entry.value) * Int128(entry.value)
    }
  }
}

/// All the values, for medians and percentiles. Many values repeat (days above all), so they are kept as how often each
/// occurs.
struct ValuesTally: Tally {
  private struct Cell {
    var values: [Int64] = []
    /// In order of value.
    var counts: [(value: Int64, count: Int)] = []

    static let mostValues = 256

    mutating func add(_ value: Int64) {
      values.append(value)
      // Where values hardly repeat each merge costs more, so the pile grows with the number of distinct values.
      if values.count >= max(Self.mostValues, counts.count) { merge() }
    }

    private mutating func merge() {
      values.sort()
      var merged: [(value: Int64, count: Int)] = []
      merged.reserveCapacity(counts.count)
      var next = 0
      for value in values {
        while next < counts.count, counts[next].value <= value {
          merged.append(counts[next])
          next += 1
        }
        if merged.last?.value == value {
          merged[merged.count - 1].count += 1
        } else {
          merged.append((value, 1))
        }
      }
      counts = merged + counts[next...]
      values.removeAll(keepingCapacity: true)
    }
  }

  private var cells: [Cell]

  init(cellCount: Int) { cells = Array(repeating: Cell(), count: cellCount) }

  mutating func add(_ batch: borrowing Batch, to places: [Int]) {
    for (entry, cell) in zip(batch.entries, places) { cells[cell].add(entry.value) }
  }

  /// The values of a cell, in no particular order.
  subscript(cell: Int) -> [Int64] {
    cells[cell].counts.reduce(into: cells[cell].values) { values, known in
      values.append(contentsOf: repeatElement(known.value, count: known.count))
    }
  }
}
