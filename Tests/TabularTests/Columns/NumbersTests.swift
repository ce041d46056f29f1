import TestSupport
import Testing

@testable import Tabular

/// The numbers read back are those that were put in, whatever their width.
@Suite struct NumbersTests {
  enum Width { case bytes, words, ints, longs }

  private func width<Element>(of numbers: Numbers<Element>) -> Width {
    switch numbers.storage {
    case .bytes: .bytes
    case .words: .words
    case .ints: .ints
    case .longs: .longs
    }
  }

  @Test(
    arguments: [
      ([], Width.bytes), ([Missing.int32], .bytes), ([0, 254, Missing.int32], .bytes), ([255], .words),
      ([-1], .words), ([-25_567, 39_967], .words), ([-25_568], .ints), ([39_968], .ints),
      ([Int32.max, Int32.min + 1, Missing.int32], .ints),
    ] as [([Int32], Width)])
  func `takes the least width`(_ values: [Int32], _ expected: Width) {
    let numbers = Numbers(values)
    #expect(Array(numbers) == values)
    #expect(width(of: numbers) == expected)
  }

  @Test func `holds decimals of any size`() {
    let values: [Int64] = [.max, .min + 1, Missing.int64, 0, Int64(Int32.max) + 1]
    #expect(Array(Numbers(values)) == values)
    #expect(width(of: Numbers(values)) == .longs)
    #expect(width(of: Numbers([Int64(Int32.max), Missing.int64])) == .ints)
  }

  @Test func `holds codes of any size`() {
    let values: [UInt32] = [.max - 1, Missing.uint32, 0, 1 << 31]
    #expect(Array(Numbers(values)) == values)
  }

  @Test func `days from 1900 to 2079 take two bytes`() {
    let days = [Day("1900-01-01"), Day("2079-06-05")].compactMap(\.self).map(\.number)
    #expect(days.count == 2)
    #expect(width(of: Numbers(days)) == .words)
    #expect(Numbers(days).map { Day(number: $0).description } == ["1900-01-01", "2079-06-05"])
  }

  @Test func `does not depend on blocks`() {
    var random = SeededGenerator(seed: 1)
    for limit in [100, 300, 30_000, 100_000, Int32.max] {
      var numbers = Numbers<Int32>()
      var expected: [Int32] = []
      numbers.reserve(1000)
      for _ in 0..<20 {
        let block = (0..<Int.random(in: 0...50, using: &random)).map { _ in
          random.chance(10) ? Missing.int32 : Int32.random(in: -(limit / 100)...limit, using: &random)
        }
        numbers.append(contentsOf: block)
        expected += block
        #expect(Array(numbers) == expected)
      }
      var visited: [Int32] = []
      numbers.forEach { visited.append($0) }
      #expect(visited == expected)
      #expect(numbers.count == expected.count)
      #expect(numbers == Numbers(expected))
    }
  }

  @Test func `are equal whatever their width`() {
    var wide: Numbers<Int32> = [100_000]
    var narrow: Numbers<Int32> = [7]
    #expect(wide != narrow)
    wide.append(contentsOf: [7])
    narrow.append(contentsOf: [100_000])
    #expect(wide != narrow)
    #expect(narrow == [7, 100_000])
  }
}
