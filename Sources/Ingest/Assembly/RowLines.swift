/// The file and line of every accepted row, stored as runs of consecutive lines.
struct RowLines {
  private struct Run {
    let row: Int
    let file: Int
    let line: Int
  }

  private var runs: [Run] = []
  private var count = 0
  private var nextLine = -1
  private var file = -1

  /// Adds the next row.
  @inline(__always) mutating func append(line: Int, file: Int) {
    if line != nextLine || file != self.file {
      runs.append(Run(row: count, file: file, line: line))
      self.file = file
    }
    count += 1
    nextLine = line + 1
  }

  /// The index of a row's file, and its line from 1.
  func position(of row: Int) -> (file: Int, line: Int) {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    return (runs[low].file, runs[low].line + row - runs[low].row)
  }
}
