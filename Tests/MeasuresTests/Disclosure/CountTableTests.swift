import TestSupport
import Testing

@testable import Measures

/// Tables of counts against an intruder who knows every number shown exactly and tries every table that fits.
@Suite struct CountTableTests {
  /// People by level; the numbers of each breakdown add up to the whole.
  private static func table(_ whole: Int, _ breakdowns: [[Int]]) -> CountTable {
    CountTable(
      whole: cell(whole),
      breakdowns: breakdowns.map { .init(cells: $0.map(cell), isCombined: false) })
  }

  private static func cell(_ count: Int) -> CountTable.Cell {
    CountTable.Cell(
      size: Double(count), canRise: count > 0, canFall: count >= 2, isHidden: (1...4).contains(count))
  }

  private func shown(_ table: CountTable) -> [String] {
    ([[table.whole]] + table.breakdowns.map(\.cells)).map { cells in
      cells.map { $0.isHidden ? "c" : String(Int($0.size)) }.joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      ("nothing small", 30, [[10, 20]], ["30", "10 20"]),
      ("a zero is shown", 20, [[0, 20]], ["20", "0 20"]),
      ("one small: the smallest other goes too", 33, [[3, 10, 20]], ["33", "c c 20"]),
      ("two small keep each other company", 25, [[3, 2, 20]], ["25", "c c 20"]),
      ("two ones: their sum would give them away", 22, [[1, 1, 20]], ["22", "c c c"]),
      ("a one and a two do not", 23, [[1, 2, 20]], ["23", "c c 20"]),
      ("alone in its breakdown", 3, [[3, 0]], ["c", "c 0"]),
      ("a small whole has only small parts", 4, [[1, 3], [4]], ["c", "c c", "c"]),
      ("nothing but ones: the whole goes too", 5, [[1, 1, 1, 1, 1]], ["c", "c c c c c"]),
      (
        "and with it a part of every other breakdown", 6, [[1, 1, 1, 1, 1, 1], [6, 0]],
        ["c", "c c c c c c", "c 0"]
      ),
      ("breakdowns are protected each by itself", 30, [[2, 28], [15, 15]], ["30", "c c", "15 15"]),
    ] as [(String, Int, [[Int]], [String])])
  func hidesNoMoreThanNecessary(name: String, whole: Int, breakdowns: [[Int]], expected: [String]) {
    var table = Self.table(whole, breakdowns)
    table.protect()
    #expect(shown(table) == expected, "\(name)")
    let once = shown(table)
    table.protect()
    #expect(shown(table) == once, "\(name): doing it twice changes nothing")
  }

  @Test func aCombinedBreakdownIsShownOnlyWhileNothingIsHidden() {
    func table(_ teams: [Int], _ grid: [Int]) -> CountTable {
      var table = Self.table(teams.reduce(0, +), [teams])
      table.breakdowns.append(.init(cells: grid.map(Self.cell), isCombined: true))
      table.protect()
      return table
    }
    #expect(!table([10, 20], [10, 0, 5, 15]).breakdowns[1].isWithheld)
    #expect(table([10, 20], [7, 3, 5, 15]).breakdowns[1].isWithheld)
    let marginal = table([3, 27], [3, 0, 12, 15])
    #expect(marginal.breakdowns[1].isWithheld)
    #expect(marginal.isHidden(.level(breakdown: 1, level: 1)), "not even its zeros")
  }

  // MARK: The intruder

  /// Every value that a hidden cell could have: hidden cells hold at least 1, shown ones what they show, and the
  /// levels of each breakdown add up to the whole.
  private struct Intruder {
    let table: CountTable
    /// The most that a hidden cell can hold, by breakdown and level; also for the whole.
    let limits: [[Int]]
    let wholeLimit: Int

    /// The totals that the levels of one breakdown can have, each with the value of `cell` in it.
    private func totals(_ breakdown: Int, watching cell: Int?) -> Set<[Int]> {
      var states: Set<[Int]> = [[0, 0]]
      for (index, level) in table.breakdowns[breakdown].cells.enumerated() {
        let values = level.isHidden ? Array(1...limits[breakdown][index]) : [Int(level.size)]
        states = Set(
          states.flatMap { state in
            values.map { [state[0] + $0, index == cell ? $0 : state[1]] }
          }.filter { $0[0] <= wholeLimit })
      }
      return states
    }

    private var possibleWholes: Set<Int> {
      var wholes = table.whole.isHidden ? Set(1...wholeLimit) : [Int(table.whole.size)]
      for breakdown in table.breakdowns.indices {
        wholes.formIntersection(totals(breakdown, watching: nil).map { $0[0] })
      }
      return wholes
    }

    func pinned() -> [String] {
      let wholes = possibleWholes
      var pinned: [String] = []
      if table.whole.isHidden, wholes.count < 2 { pinned.append("the whole") }
      for breakdown in table.breakdowns.indices {
        for (index, level) in table.breakdowns[breakdown].cells.enumerated() where level.isHidden {
          let values = Set(totals(breakdown, watching: index).filter { wholes.contains($0[0]) }.map { $0[1] })
          if values.count < 2 { pinned.append("\(breakdown)/\(index)") }
        }
      }
      return pinned
    }
  }

  /// People spread over levels, most of them in a few.
  private func spread(_ people: Int, over levels: Int, _ random: inout SeededGenerator) -> [Int] {
    var counts = Array(repeating: 0, count: levels)
    for _ in 0..<people {
      counts[min(Int.random(in: 0..<levels, using: &random), Int.random(in: 0..<levels, using: &random))] += 1
    }
    return counts
  }

  @Test func noHiddenCountCanBeWorkedOut() {
    var random = SeededGenerator(seed: 20_261_031)
    var hidden = 0
    for turn in 0..<600 {
      let whole = Int.random(in: 1...40, using: &random)
      let breakdowns = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        spread(whole, over: Int.random(in: 1...6, using: &random), &random)
      }
      var table = Self.table(whole, breakdowns)
      table.protect()
      hidden += table.hidesSomething ? 1 : 0
      let intruder = Intruder(
        table: table, limits: breakdowns.map { $0.map { _ in whole + 6 } }, wholeLimit: whole + 6)
      #expect(intruder.pinned() == [], "turn \(turn): \(whole) \(breakdowns) shown as \(shown(table))")
    }
    #expect(hidden > 300, "the tables are small enough to need protection")
  }
}
