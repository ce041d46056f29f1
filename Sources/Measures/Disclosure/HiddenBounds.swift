/// What a reader can work out about one measure's hidden numbers in one month from all its sums together.
///
/// ``CountTable/protect()`` looks at one breakdown at a time. Several together can still leave a single possibility: two
/// hidden numerators in one breakdown make the whole at least 2, and if only one level, of 2 people, can hold it in
/// another breakdown, both are known. This audit tightens bounds along every sum until nothing moves.
struct HiddenBounds {
  private var low: [Double] = []
  private var high: [Double] = []
  private var hidden: [Int] = []
  /// A whole and the parts that add up to it.
  private var sums: [(whole: Int, parts: [Int])] = []
  /// A number of people and the larger number that includes them.
  private var shares: [(part: Int, whole: Int)] = []

  /// Adds a number, shown or hidden.
  /// - Returns: its index.
  mutating func add(_ amount: Amount, isHidden: Bool) -> Int {
    let value = amount.double
    if isHidden, value != 0 { hidden.append(low.count) }
    // A hidden number is not zero; an amount that is not whole may be close to it.
    low.append(isHidden ? (amount.isWhole && value != 0 ? 1 : 0) : value)
    high.append(isHidden ? .infinity : value)
    return low.count - 1
  }

  mutating func addSum(_ whole: Int, of parts: [Int]) { sums.append((whole, parts)) }
  mutating func addShare(_ part: Int, of whole: Int) { shares.append((part, whole)) }

  /// Whether some hidden number has a single possible value.
  mutating func revealsHiddenNumber() -> Bool {
    while tighten() {}
    return hidden.contains { high[$0] - low[$0] < 0.999 }
  }

  /// - Returns: whether anything moved.
  private mutating func tighten() -> Bool {
    var hasMoved = false
    for (whole, parts) in sums {
      let lows = parts.reduce(0) { $0 + low[$1] }
      let unbounded = parts.count { high[$0] == .infinity }
      let highs = parts.reduce(0) { $0 + (high[$1] == .infinity ? 0 : high[$1]) }
      hasMoved = narrow(whole, lows, unbounded == 0 ? highs : .infinity) || hasMoved
      for part in parts {
        let isUnbounded = high[part] == .infinity
        let othersHigh =
          unbounded - (isUnbounded ? 1 : 0) > 0 ? .infinity : highs - (isUnbounded ? 0 : high[part])
        hasMoved = narrow(part, low[whole] - othersHigh, high[whole] - (lows - low[part])) || hasMoved
        // These sums are of bounds that may just have moved: looser, never wrong.
        if hasMoved { break }
      }
      if hasMoved { return true }
    }
    for (part, whole) in shares {
      hasMoved = narrow(part, -.infinity, high[whole]) || hasMoved
      hasMoved = narrow(whole, low[part], .infinity) || hasMoved
    }
    return hasMoved
  }

  private mutating func narrow(_ index: Int, _ newLow: Double, _ newHigh: Double) -> Bool {
    let isHigher = newLow > low[index] + 0.001
    let isLower = newHigh < high[index] - 0.001
    if isHigher { low[index] = newLow }
    if isLower { high[index] = newHigh }
    return isHigher || isLower
  }
}
