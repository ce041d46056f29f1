import Tabular
import Testing

@testable import Sample

@Suite struct RandomSourceTests {
  @Test func splitMixMatchesTheReference() {
    // The first outputs of Vigna's splitmix64.c for the seed 1234567.
    var mixer = SplitMix64(state: 1_234_567)
    #expect(
      [mixer.next(), mixer.next(), mixer.next()]
        == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func xoshiroMatchesTheReference() {
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
