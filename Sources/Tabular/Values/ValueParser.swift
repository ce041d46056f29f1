/// Reads the values of one column, tile after tile of a block.
protocol ValueParser: Sendable {
  /// Appends the values of a tile, and a problem for every value that could not be read as written.
  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem])
  /// Hands out the values of the block and begins a new one.
  mutating func take() -> ParsedValues
}

extension Array {
  /// Lengthens the array and gives the new part to `body` to be written.
  @inline(__always)
  mutating func extend(
    by count: Int, with element: Element, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) {
    let start = self.count
    append(contentsOf: repeatElement(element, count: count))
    unsafe withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe body(base + start) }
    }
  }

  /// Hands out the elements and leaves room for as many again.
  mutating func take() -> [Element] {
    let taken = self
    self = []
    reserveCapacity(taken.count)
    return taken
  }
}

extension Array where Element: FixedWidthInteger {
  /// Appends what `value` makes of each field of a tile's column, and the problem that it reports. Give it a local function
  /// that is always inlined: a closure is called for every value.
  @inline(__always) mutating func append(
    _ tile: TileView, field: Int, problems: inout [ValueProblem],
    _ value: (Field) -> (value: Element, problem: ValueProblem.Kind?)
  ) {
    unsafe extend(by: tile.recordCount, with: .reserved) { out in
      for record in 0..<tile.recordCount {
        let (value, problem) = value(tile.field(record, field))
        unsafe out[record] = value
        if let problem { problems.append(tile.problem(problem, record, field)) }
      }
    }
  }
}
