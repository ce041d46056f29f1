import Tabular
import Testing

@testable import Measures

@Suite struct KeyIndexTests {
  private static let none = Missing.uint32

  @Test func rowsAreGroupedByKeyInOrder() {
    let keys = KeyColumn(numbers: [2, 0, Self.none, 2, 1, 0, 2], distinctCount: 4)
    let index = KeyIndex(keys, rows: Bitmap(count: 7, filledWith: true))
    #expect(Self.rows(index, of: 0) == [1, 5])
    #expect(Self.rows(index, of: 1) == [4])
    #expect(Self.rows(index, of: 2) == [0, 3, 6])
    #expect(Self.rows(index, of: 3).isEmpty)
    #expect(Self.rows(index, of: Self.none).isEmpty)
  }

  @Test func onlyTheRowsOfTheSet() {
    let keys = KeyColumn(numbers: [0, 0, 1, 1], distinctCount: 2)
    let index = KeyIndex(keys, rows: Bitmap(count: 4) { $0 != 0 && $0 != 3 })
    #expect(Self.rows(index, of: 0) == [1])
    #expect(Self.rows(index, of: 1) == [2])
  }

  @Test func withoutRowsOrKeys() {
    let index = KeyIndex(KeyColumn(numbers: [], distinctCount: 0), rows: Bitmap(count: 0, filledWith: true))
    #expect(index.rows.isEmpty)
    #expect(Self.rows(index, of: Self.none).isEmpty)
  }

  private static func rows(_ index: KeyIndex, of key: UInt32) -> [UInt32] {
    index.range(of: key).map { index.rows[$0] }
  }

  // MARK: Relations

  /// Whether a row of day 100 is related to another of the same person on `day`.
  private static func isRelated(
    to day: Int32, isAfter: Bool, _ minimum: Int?, _ maximum: Int?, inWindow: Bool = false,
    itself: Bool = false
  ) -> Bool {
    let keys = KeyColumn(numbers: [0, 1], distinctCount: 2)
    // The other side has a row of person 0 (row 0) and one of person 1 that would always match (row 1).
    let target = BoundRelation.Target(
      index: KeyIndex(keys, rows: Bitmap(count: 2, filledWith: true)), days: [day, 100])
    let relation = BoundRelation(
      target: target, keys: [0], anchor: .whole([100]), isAfter: isAfter, minimumDays: minimum,
      maximumDays: maximum, isInWindow: inWindow, isSameExtract: itself)
    let month = Day(number: 100).month
    return relation.holds(row: 0, in: Period(.month, endingWith: month))
  }

  @Test(
    arguments: [
      ("one day short", 127, 28, 30, false), ("the fewest", 128, 28, 30, true),
      ("the most", 130, 28, 30, true),
      ("one day over", 131, 28, 30, false), ("no most", 9999, 28, nil, true), ("no fewest", 1, nil, 30, true),
      ("no bounds", 1, nil, nil, true), ("the same day", 100, 0, 28, true),
      ("the day before", 99, 0, 28, false),
      ("the same day is left out", 100, 1, 28, false),
    ] as [(String, Int32, Int?, Int?, Bool)])
  func followedBy(_ name: String, _ day: Int32, _ minimum: Int?, _ maximum: Int?, _ expected: Bool) {
    #expect(Self.isRelated(to: day, isAfter: true, minimum, maximum) == expected, "\(name)")
    // "Before" mirrors "after".
    #expect(Self.isRelated(to: 200 - day, isAfter: false, minimum, maximum) == expected, "\(name), before")
  }

  @Test func aRowIsNeverRelatedToItself() {
    #expect(Self.isRelated(to: 100, isAfter: true, 0, 0))
    #expect(!Self.isRelated(to: 100, isAfter: true, 0, 0, itself: true))
  }

  @Test func insideTheWindow() throws {
    // Day 100 lies in April 1970; day 89 is 31 March, day 120 is 1 May.
    for (day, expected) in [(Int32(89), false), (90, true), (119, true), (120, false)] {
      #expect(Self.isRelated(to: day, isAfter: true, nil, nil, inWindow: true) == expected, "day \(day)")
    }
  }

  @Test func withoutADateThereIsNoRelation() {
    let target = BoundRelation.Target(
      index: KeyIndex(KeyColumn(numbers: [0], distinctCount: 1), rows: Bitmap(count: 1, filledWith: true)),
      days: [5])
    let relation = BoundRelation(
      target: target, keys: [0], anchor: .whole([Missing.int32]), isAfter: true, minimumDays: nil,
      maximumDays: nil, isInWindow: false, isSameExtract: false)
    #expect(!relation.holds(row: 0, in: .none))
  }
}
