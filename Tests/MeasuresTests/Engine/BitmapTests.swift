import Testing

@testable import Measures

@Suite struct BitmapTests {
  static let counts = [0, 1, 63, 64, 65, 128, 200]

  @Test(arguments: counts)
  func holdsExactlyItsRows(_ count: Int) {
    let thirds = Bitmap(count: count) { $0 % 3 == 0 }
    var rows: [Int] = []
    rows += thirds.rowNumbers
    #expect(rows == (0..<count).filter { $0 % 3 == 0 })
    #expect((0..<count).allSatisfy { thirds[$0] == ($0 % 3 == 0) })
  }

  @Test(arguments: counts)
  func nothingIsSetBeyondTheLastRow(_ count: Int) {
    var full = Bitmap(count: count, filledWith: true)
    #expect(Self.rows(full) == Array(0..<count))
    full.invert()
    #expect(Self.rows(full).isEmpty)
    full.invert()
    #expect(Self.rows(full) == Array(0..<count))
  }

  @Test(arguments: counts)
  func algebra(_ count: Int) {
    let twos = Bitmap(count: count) { $0 % 2 == 0 }
    let threes = Bitmap(count: count) { $0 % 3 == 0 }
    var both = twos
    both.formIntersection(threes)
    #expect(Self.rows(both) == (0..<count).filter { $0 % 6 == 0 })
    var either = twos
    either.formUnion(threes)
    #expect(Self.rows(either) == (0..<count).filter { $0 % 2 == 0 || $0 % 3 == 0 })
    var less = twos
    less.subtract(threes)
    #expect(Self.rows(less) == (0..<count).filter { $0 % 2 == 0 && $0 % 3 != 0 })
  }

  private static func rows(_ bitmap: Bitmap) -> [Int] {
    var rows: [Int] = []
    rows += bitmap.rowNumbers
    return rows
  }
}
