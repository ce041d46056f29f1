/// One quantity in one month: the whole, and its parts by each breakdown. Some cells are hidden.
///
/// Readers can subtract, so one hidden cell is not enough: ``protect()`` hides more until each hidden cell could hold
/// another number with everything shown unchanged. The proof is a second table that differs in few cells: one person
/// moves between two hidden parts of a breakdown, or the whole and one hidden part of every breakdown change together.
/// Rounding comes on top; the proof does not depend on it.
struct CountTable {
  struct Cell {
    /// Its size: the smallest is hidden first. Zero is never hidden, for it identifies nobody.
    let size: Double
    /// Whether its number could be one higher.
    let canRise: Bool
    /// Whether its number could be one lower.
    let canFall: Bool
    var isHidden: Bool
    /// Whether its denominator is hidden too: then a person can move in both at once.
    var hasHiddenBase = false

    /// A cell without a figure, or with nobody in it.
    static let empty = Cell(size: 0, canRise: false, canFall: false, isHidden: false)

    var isEmpty: Bool { size == 0 }

    /// Whether a person of another cell could be in this one.
    fileprivate func canTake(from other: Cell) -> Bool {
      other.canFall && (canRise || hasHiddenBase && other.hasHiddenBase)
    }

    fileprivate func can(_ direction: Direction) -> Bool {
      switch direction {
      case .rise: canRise
      case .fall: canFall
      }
    }
  }

  struct Breakdown {
    var cells: [Cell]
    /// Whether it combines two breakdowns, or its levels are parts of another's levels, as localities are of councils.
    /// Its sums are then shown twice, along and across, so it is shown only while nothing at all is hidden.
    let isCombined: Bool
    /// Whether nothing of it is shown, not even zeros.
    var isWithheld = false

    fileprivate var hasContent: Bool { cells.contains { !$0.isEmpty } }

    fileprivate func hasHidden(_ direction: Direction) -> Bool {
      cells.contains { $0.isHidden && $0.can(direction) }
    }
  }

  fileprivate enum Direction: CaseIterable { case rise, fall }

  var whole: Cell
  var breakdowns: [Breakdown]

  /// Whether anything is hidden.
  var hidesSomething: Bool {
    whole.isHidden || breakdowns.contains { $0.isWithheld || $0.cells.contains(where: \.isHidden) }
  }

  /// Hides more cells until none can be worked out by subtraction. Doing it twice changes nothing.
  mutating func protect() {
    while protectOnce() {}
    guard hidesSomething else { return }
    for index in breakdowns.indices where breakdowns[index].isCombined { breakdowns[index].isWithheld = true }
  }

  /// Hides one more cell if one is needed; false when every hidden cell is protected.
  private mutating func protectOnce() -> Bool {
    for index in breakdowns.indices where !breakdowns[index].isCombined && breakdowns[index].hasContent {
      let cells = breakdowns[index].cells
      if whole.isHidden, !cells.contains(where: \.isHidden) { return hideSmallest(in: index) }
      for cell in cells.indices where cells[cell].isHidden && !isProtected(cell, in: index) {
        if hideSmallest(in: index) { return true }
        if !whole.isHidden, !whole.isEmpty {
          whole.isHidden = true
          return true
        }
      }
    }
    guard whole.isHidden, directionsOfTheWhole.isEmpty else { return false }
    return breakdowns.indices.contains { !breakdowns[$0].isCombined && hideSmallest(in: $0) }
  }

  private func isProtected(_ cell: Int, in breakdown: Int) -> Bool {
    let cells = breakdowns[breakdown].cells
    let hasPartner = cells.indices.contains { other in
      guard other != cell, cells[other].isHidden else { return false }
      return cells[cell].canTake(from: cells[other]) || cells[other].canTake(from: cells[cell])
    }
    return hasPartner || directionsOfTheWhole.contains { cells[cell].can($0) }
  }

  /// The directions in which a hidden whole can move together with a hidden part of every breakdown.
  private var directionsOfTheWhole: [Direction] {
    guard whole.isHidden else { return [] }
    return Direction.allCases.filter { direction in
      whole.can(direction)
        && breakdowns.allSatisfy { $0.isCombined || !$0.hasContent || $0.hasHidden(direction) }
    }
  }

  /// Hides the smallest cell of a breakdown that is not yet hidden; false when there is none.
  private mutating func hideSmallest(in breakdown: Int) -> Bool {
    let cells = breakdowns[breakdown].cells
    let candidates = cells.indices.filter { !cells[$0].isEmpty && !cells[$0].isHidden }
    guard let smallest = candidates.min(by: { (cells[$0].size, $0) < (cells[$1].size, $1) }) else {
      return false
    }
    breakdowns[breakdown].cells[smallest].isHidden = true
    return true
  }
}
