/// Rows met and rows counted.
struct ShareTally: Tally {
  private(set) var met: [Int]
  private(set) var counted: [Int]

  init(cellCount: Int) {
    met = Array(repeating: 0, count: cellCount)
    counted = met
  }

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for (entry, cell) in zip(batch.entries, cells) {
      counted[cell] += 1
      if entry.isMet { met[cell] += 1 }
    }
  }
}

/// Distinct keys met and counted. A key counts once in each cell in which it has a row; batches bring the rows
/// of a key together, so remembering the last key of each cell is enough.
struct DistinctTally: Tally {
  private(set) var met: [Int]
  private(set) var counted: [Int]
  private var lastMet: [UInt32]
  private var lastCounted: [UInt32]

  init(cellCount: Int) {
    met = Array(repeating: 0, count: cellCount)
    counted = met
    lastMet = Array(repeating: .max, count: cellCount)
    lastCounted = lastMet
  }

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for (entry, cell) in zip(batch.entries, cells) {
      if lastCounted[cell] != entry.key {
        lastCounted[cell] = entry.key
        counted[cell] += 1
      }
      if entry.isMet, lastMet[cell] != entry.key {
        lastMet[cell] = entry.key
        met[cell] += 1
      }
    }
  }
}

/// Rows, and the sum of their values in ten-thousandths.
struct SumTally: Tally {
  private(set) var rows: [Int]
  private(set) var units: [Int64]

  init(cellCount: Int) {
    rows = Array(repeating: 0, count: cellCount)
    units = Array(repeating: 0, count: cellCount)
  }

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for (entry, cell) in zip(batch.entries, cells) {
      rows[cell] += 1
      units[cell] += entry.value
    }
  }
}

/// Rows, sums and exact sums of squares, for means and their intervals.
struct MeanTally: Tally {
  private(set) var rows: [Int]
  private(set) var units: [Int64]
  private(set) var squares: [Int128]

  init(cellCount: Int) {
    rows = Array(repeating: 0, count: cellCount)
    units = Array(repeating: 0, count: cellCount)
    squares = Array(repeating: 0, count: cellCount)
  }

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for (entry, cell) in zip(batch.entries, cells) {
      rows[cell] += 1
      units[cell] += entry.value
      squares[cell] += Int128(entry.value) * Int128(entry.value)
    }
  }
}

/// All the values, for medians and percentiles. Where they are many they repeat, days above all, and are kept as how
/// often each occurs.
struct ValuesTally: Tally {
  private struct Cell {
    var values: [Int64] = []
    /// In order of their values.
    var counts: [(value: Int64, count: Int)] = []

    static let mostValues = 256

    mutating func add(_ value: Int64) {
      values.append(value)
      // Where values hardly repeat there is more to merge each time: the pile grows with what is there already.
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

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for (entry, cell) in zip(batch.entries, cells) { self.cells[cell].add(entry.value) }
  }

  /// The values of a cell, in no particular order.
  func values(in cell: Int) -> [Int64] {
    cells[cell].counts.reduce(into: cells[cell].values) { values, known in
      values.append(contentsOf: repeatElement(known.value, count: known.count))
    }
  }
}
