import Tabular
import Testing

@testable import Sample

@Suite struct RandomSourceTests {
  @Test func splitMixGivesTheReferenceNumbers() {
    // The first outputs of Vigna's splitmix64.c for the seed 1234567.
    var mixer = SplitMix64(state: 1_234_567)
    #expect(
      [mixer.next(), mixer.next(), mixer.next()]
        == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func xoshiroGivesTheReferenceNumbers() {
    // The first outputs of Blackman and Vigna's xoshiro256starstar.c from the state 1, 2, 3, 4.
    var random = RandomSource(state: (1, 2, 3, 4))
    #expect(
      [random.next(), random.next(), random.next(), random.next()]
        == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func streamsDiffer() {
    var sources = [
      RandomSource(seed: 1, stream: 0), RandomSource(seed: 1, stream: 1), RandomSource(seed: 2, stream: 0),
    ]
    #expect(Set(sources.indices.map { sources[$0].next() }).count == 3)
  }

  @Test func numbersHaveTheirRangesAndMeans() {
    var random = RandomSource(seed: 7, stream: 7)
    let count = 20_000
    let wholes = (0..<count).map { _ in random.whole(-2...3) }
    #expect(Set(wholes) == [-2, -1, 0, 1, 2, 3])
    let waits = (0..<count).map { _ in random.wait(mean: 30) }
    #expect(waits.allSatisfy { $0 >= 0 })
    #expect(abs(Double(waits.reduce(0, +)) / Double(count) - 29.5) < 1)
    let bells = (0..<count).map { _ in random.bell() }
    #expect(abs(bells.reduce(0, +)) / Double(count) < 0.03)
    #expect(abs(bells.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 0.05)
    #expect((0..<count).count { _ in random.chance(0) } == 0)
    #expect((0..<count).count { _ in random.chance(1) } == count)
  }

  @Test func weightsShift() {
    let mix = Mix(shifting: [("a", 1, 0), ("b", 1, 3), ("c", 0, 1)])
    var random = RandomSource(seed: 3, stream: 0)
    func shares(at progress: Double) -> [String: Int] {
      Dictionary((0..<4_000).map { _ in (mix.draw(&random, at: progress), 1) }, uniquingKeysWith: +)
    }
    let early = shares(at: 0)
    let late = shares(at: 1)
    #expect(Set(early.keys) == ["a", "b"])
    #expect(Set(late.keys) == ["b", "c"])
    #expect(abs((early["a"] ?? 0) - 2_000) < 150)
    #expect(abs((late["b"] ?? 0) - 3_000) < 150)
  }
}

@Suite struct RowBufferTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let write: @Sendable (inout RowBuffer) -> Void
    let expected: String
    init(_ name: String, _ expected: String, _ write: @escaping @Sendable (inout RowBuffer) -> Void) {
      (testDescription, self.expected, self.write) = (name, expected, write)
    }
  }

  @Test(arguments: [
    Case("short id", "P0000042,") { $0.id("P", 42) },
    Case("long id", "P300000042,") { $0.id("P", 300_000_042) },
    Case("no id", ",") { $0.id("P", nil) },
    Case("plain text", "Northmoor,") { $0.text("Northmoor") },
    Case("text with a comma", "\"a, b\",") { $0.text("a, b") },
    Case("text with quotes", "\"say \"\"a\"\"\",") { $0.text("say \"a\"") },
    Case("code", "online_form,") { $0.code(Channel.onlineForm) },
    Case("no code", ",") { $0.code(Channel?.none) },
    Case("flags", "yes,no,,") {
      $0.flag(true)
      $0.flag(false)
      $0.flag(nil)
    },
    Case("whole numbers", "0,7,123456789,") {
      $0.whole(0)
      $0.whole(7)
      $0.whole(123_456_789)
    },
    Case("hundredths", "12,12.5,12.34,0.05,-0.5,") {
      for value in [1200, 1250, 1234, 5, -50] { $0.hundredths(value) }
    },
    Case("day", "2024-02-29,") { $0.day(Day(year: 2024, month: 2, day: 29)) },
    Case("month", "2026-10,") { $0.month(Month(year: 2026, month: 10)) },
  ])
  func writesFields(_ field: Case) {
    var buffer = RowBuffer()
    field.write(&buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == field.expected)
  }

  @Test func endsRows() {
    var buffer = RowBuffer()
    buffer.whole(1)
    buffer.endRow(authority: nil)
    buffer.whole(2)
    buffer.endRow(authority: "Aldermoor")
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == "1,\n2,Aldermoor\n")
  }
}
