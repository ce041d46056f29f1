internal import Tabular

/// A source of random numbers: xoshiro256** by David Blackman and Sebastiano Vigna (2018), seeded
/// with Vigna's SplitMix64, both in the public domain (https://prng.di.unimi.it).
///
/// It uses only integer arithmetic and correctly rounded operations on doubles, no function of the C library, so a
/// seed gives the same numbers on every machine.
struct RandomSource {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - stream: sources with the same seed and different streams are independent.
  init(seed: UInt64, stream: UInt64) {
    var mixer = SplitMix64(state: seed)
    mixer.state = mixer.next() ^ (stream &* 0xD134_2543_DE82_EF95)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  private func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }

  /// At least 0, below 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with this probability; never at 0 or less, always at 1 or more.
  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// A whole number, uniform over the range (but for a bias below 2^-32).
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(((next() >> 32) &* UInt64(range.count)) >> 32)
  }

  /// A wait in whole days: mostly short, with a long tail.
  ///
  /// Geometric in steps of 2/15 of the mean, uniform within a step.
  mutating func wait(mean: Double) -> Int {
    var steps = 0.0
    while steps < 100, !chance(0.125) { steps += 1 }
    return Int((steps + unit()) * mean / 7.5)
  }

  /// Bell-shaped with mean 0 and standard deviation 1, never beyond ±3.5: the sum of four uniforms.
  mutating func bell() -> Double { (unit() + unit() + unit() + unit() - 2) * 1.732_050_807_568_877 }

  /// `expected` rounded up with the probability of its fraction, otherwise down.
  mutating func rounded(_ expected: Double) -> Int {
    let whole = max(expected, 0).rounded(.down)
    return Int(whole) + (chance(expected - whole) ? 1 : 0)
  }

  /// A count of independent events, with a standard deviation of about the square root of `expected`.
  mutating func count(expected: Double) -> Int {
    rounded(max(expected + bell() * max(expected, 0).squareRoot(), 0))
  }
}

extension RandomSource {
  /// A day, uniform over the month.
  mutating func day(in month: Month) -> Day { month.firstDay.adding(days: whole(0...(month.dayCount - 1))) }
}

/// The generator that seeds ``RandomSource``.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Weighted alternatives, whose weights may shift over the period.
struct Mix<Value: Sendable>: Sendable {
  private let options: [(value: Value, early: Double, late: Double)]

  /// Weights that shift from the first to the second.
  init(shifting options: [(Value, Double, Double)]) {
    self.options = options.map { (value: $0.0, early: $0.1, late: $0.2) }
  }

  /// Constant weights.
  init(_ options: [(Value, Double)]) {
    self.options = options.map { (value: $0.0, early: $0.1, late: $0.1) }
  }

  /// Draws one; `progress` runs from 0 (early weights) to 1 (late weights).
  func draw(_ random: inout RandomSource, at progress: Double = 0) -> Value {
    var total = 0.0
    for option in options { total += option.early + (option.late - option.early) * progress }
    var left = random.unit() * total
    for option in options.dropLast() {
      left -= option.early + (option.late - option.early) * progress
      if left < 0 { return option.value }
    }
    return options[options.count - 1].value
  }
}
