import TestSupport
import Testing

@testable import Tabular

/// Identifiers have equal numbers exactly when their bytes and authorities are equal.
@Suite struct KeyPoolTests {
  private static func batch(_ identifiers: [String]) -> KeyBatch {
    let dialect = Dialect(delimiter: UInt8(ascii: ";"), lineEnd: 0x0A)
    var block = RecordBlock(identifiers.flatMap { Array("\($0);x\n".utf8) }, dialect: dialect)
    var parser = BlockParser(
      dialect: dialect, fieldCount: 2, columns: [BlockParser.Column(field: 0, format: .keys)],
      missing: MissingMarkers(["NULL"]))
    guard case .keys(let batch) = parser.parse(&block).columns[0] else { return KeyBatch() }
    return batch
  }

  @Test func `numbers follow first appearance`() {
    var pool = KeyPool()
    let identifiers = [
      "b", "a", " b ", "", "null", "1234567890123", "12345678901234", "12345678901234", "1234567890123", "é",
      "12345678",
      "123456789",
    ]
    let missing = Missing.uint32
    #expect(
      pool.number(Self.batch(identifiers), authorities: nil) == [
        0, 1, 0, missing, missing, 2, 3, 3, 2, 4, 5, 6,
      ])
    #expect(pool.count == 7)
    #expect(pool.number(Self.batch(["12345678901234", "new"]), authorities: nil) == [3, 7])
  }

  @Test(arguments: [[0, 1, 0, 2], [0, 70_000, 0, 65_535], [1, 65_536, 1, 0]] as [[UInt32]])
  func `identifiers of different authorities differ`(_ authorities: [UInt32]) {
    for identifier in ["P1", "an-identifier-that-is-long"] {
      var pool = KeyPool()
      let numbers = pool.number(Self.batch(Array(repeating: identifier, count: 4)), authorities: authorities)
      #expect(numbers == [0, 1, 0, 2])
    }
  }

  @Test func `random identifiers are numbered as by a dictionary`() {
    var random = SeededGenerator(seed: 42)
    var pool = KeyPool()
    pool.reserve(100)
    var expected: [String: UInt32] = [:]
    for _ in 0..<30 {
      let identifiers = (0..<400).map { _ in
        String(repeating: "x", count: Int.random(in: 0...20, using: &random))
          + "\(Int.random(in: 0..<3_000, using: &random))"
      }
      let numbers = pool.number(Self.batch(identifiers), authorities: nil)
      for (identifier, number) in zip(identifiers, numbers) {
        let known = expected[identifier, default: UInt32(expected.count)]
        expected[identifier] = known
        #expect(number == known, "seed 42: \(identifier)")
      }
    }
    #expect(pool.count == expected.count)
  }
}
