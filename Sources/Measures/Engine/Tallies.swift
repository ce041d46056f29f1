/// Rows met and rows counted.
struct ShareTally: Tally {
  private(set) var met: [Int]
  private(set) var counted: [Int]

  init(cellCount: Int) {
    met = Array(repeating: 0, count: cellCount)
    counted = met
  }

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for index in cells.indices {
      counted[cells[index]] += 1
      if batch.isMet[index] { met[cells[index]] += 1 }
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
    for index in cells.indices {
      let cell = cells[index]
      let key = batch.keys[index]
      if lastCounted[cell] != key {
        lastCounted[cell] = key
        counted[cell] += 1
      }
      if batch.isMet[index], lastMet[cell] != key {
        lastMet[cell] = key
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
    for index in cells.indices {
      rows[cells[index]] += 1
      units[cells[index]] += batch.values[index]
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
    for index in cells.indices {
      let value = batch.values[index]
      rows[cells[index]] += 1
      units[cells[index]] += value
      squares[cells[index]] += Int128(value) * Int128(value)
    }
  }
}

/// All the values, for medians and percentiles.
struct ValuesTally: Tally {
  private(set) var values: [[Int64]]

  init(cellCount: Int) { values = Array(repeating: [], count: cellCount) }

  mutating func add(_ batch: borrowing Batch, to cells: [Int]) {
    for index in cells.indices { values[cells[index]].append(batch.values[index]) }
  }
}
