import Testing

@testable import Measures

@Suite struct ChangeTests {
  /// Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
  /// (1998), table II, method 10: 56/70 less 48/80 is 0.0524 to 0.3339; 9/10 less 3/10 is 0.1705 to 0.8090.
  @Test(arguments: [
    (later: (56, 70), earlier: (48, 80), isBeyondChance: true),
    (later: (9, 10), earlier: (3, 10), isBeyondChance: true),
    (later: (6, 7), earlier: (2, 7), isBeyondChance: true),
    (later: (5, 56), earlier: (0, 29), isBeyondChance: false),
    (later: (48, 80), earlier: (56, 70), isBeyondChance: true),
    (later: (10, 10), earlier: (10, 10), isBeyondChance: false),
  ])
  func differencesOfProportions(later: (Int, Int), earlier: (Int, Int), isBeyondChance: Bool) throws {
    func figure(_ counts: (Int, Int)) -> (Double, Interval?) {
      (Double(counts.0) / Double(counts.1), .proportion(Double(counts.0), of: Double(counts.1)))
    }
    #expect(Change(from: figure(earlier), to: figure(later)).isBeyondChance == isBeyondChance)
  }

  @Test func withoutIntervalsChanceIsNotTested() {
    let change = Change(from: (3, nil), to: (5, Interval(lower: 4, upper: 6)))
    #expect(change.difference == 2)
    #expect(change.isBeyondChance == nil)
  }
}
