@testable import Measures
import Tabular
import Testing

@Suite struct YearEndNeedTests {
  /// July to December 2025 in the financial year from April; three months left.
  let months = (0..<9).map { Month(year: 2025, month: 4).adding($0) }

  private func work(
    _ numerators: [Int?], _ denominators: [Int?], _ expectation: Expectation, months: [Month]? = nil
  ) -> YearEndNeed? {
    YearEndNeed(
      months: months ?? self.months, numerators: numerators.map { $0.map { Amount($0) } },
      denominators: denominators.map { $0.map { Amount($0) } }, expectation: expectation)
  }

  @Test func theRestOfTheYearMustMakeUpForTheStart() throws {
    // 70% of 900 so far; 80% of 1,200 is 960, so 330 of the remaining 300: too many.
    let out = try #require(
      work(Array(repeating: 70, count: 9), Array(repeating: 100, count: 9), JudgingTests.one(.atLeast, "0.8"))
    )
    #expect(out.rate == 1.1)
    #expect(out.isAtLeast)
    #expect(out.monthsLeft == 3)
    #expect(out.monthlyVolume == 100)
    #expect(!out.canBeReached)
    // 75% of 1,200 is 900: 270 of 300.
    let possible = try #require(
      work(
        Array(repeating: 70, count: 9), Array(repeating: 100, count: 9), JudgingTests.one(.atLeast, "0.75")))
    #expect(possible.rate == 0.9)
    #expect(possible.canBeReached)
  }

  @Test func exactlyAllIsStillReachableButNotMoreThanAll() throws {
    // 900 of 1,200 with 600 so far: 300 of 300.
    let numerators = [100, 100, 100, 50, 50, 50, 50, 50, 50]
    let all = try #require(
      work(numerators, Array(repeating: 100, count: 9), JudgingTests.one(.atLeast, "0.75")))
    #expect(all.rate == 1)
    #expect(all.canBeReached)
    let more = try #require(
      work(numerators, Array(repeating: 100, count: 9), JudgingTests.one(.moreThan, "0.75")))
    #expect(!more.canBeReached)
  }

  @Test func anUpperLimitCanBeOutOfReachToo() throws {
    // At most 10% of 1,200 is 120, and 135 have been counted.
    let need = try #require(
      work(Array(repeating: 15, count: 9), Array(repeating: 100, count: 9), JudgingTests.one(.atMost, "0.1")))
    #expect(!need.isAtLeast)
    expectClose(need.rate, -0.05)
    #expect(!need.canBeReached)
  }

  @Test func recentVolumeIsTheLastThreeFigures() throws {
    // 50 + 2 x 100 a month lately; two months have not matured, so five are left.
    let denominators: [Int?] = [900, 900, 900, 900, 50, 100, 100, nil, nil]
    let numerators: [Int?] = [450, 450, 450, 450, 25, 50, 50, nil, nil]
    let need = try #require(work(numerators, denominators, JudgingTests.one(.atLeast, "0.5")))
    #expect(need.monthsLeft == 5)
    expectClose(need.monthlyVolume, 250.0 / 3)
    expectClose(need.rate, 0.5)
  }

  @Test func averagedAmountsAndMonthsBeforeApril() throws {
    let months = (0..<4).map { Month(year: 2025, month: 2).adding($0) }
    let half = Amount(units: 2_010_000, divisor: 2)
    let need = try #require(
      YearEndNeed(
        months: months, numerators: [Amount(9), Amount(9), Amount(10), Amount(10)],
        denominators: [half, half, half, half], expectation: JudgingTests.one(.atMost, "0.1")))
    // Two months of 100.5 counted, ten to come: 120.6 allowed, 20 used.
    #expect(need.monthsLeft == 10)
    expectClose(need.rate, 100.6 / 1005)
  }

  @Test func bandsNeedTheEdgeThatWasCrossed() throws {
    let hundred = Array(repeating: 100 as Int?, count: 9)
    let high = try #require(work(Array(repeating: 40, count: 9), hundred, JudgingTests.around30))
    #expect(!high.isAtLeast)
    expectClose(high.rate, (0.33 * 1200 - 360) / 300)
    let low = try #require(work(Array(repeating: 20, count: 9), hundred, JudgingTests.around30))
    #expect(low.isAtLeast)
    #expect(work(Array(repeating: 30, count: 9), hundred, JudgingTests.around30) == nil)
    let oneSided = try #require(work(Array(repeating: 80, count: 9), hundred, JudgingTests.around75))
    expectClose(oneSided.rate, (0.73 * 1200 - 720) / 300)
  }

  @Test func noNeedWithoutATargetOrData() {
    let year = (0..<12).map { Month(year: 2025, month: 4).adding($0) }
    let hundred = Array(repeating: 100 as Int?, count: 12)
    let target = JudgingTests.one(.atLeast, "0.8")
    #expect(work(hundred, hundred, target, months: year) == nil, "the year is over")
    #expect(
      work(Array(repeating: nil, count: 9), Array(repeating: nil, count: 9), target) == nil, "no figures")
    #expect(work([0], [0], target, months: [year[0]]) == nil, "no volume")
    #expect(
      work([5, 5], [9, 9], target, months: [year[4], year[5]]) == nil, "the year begins before the series")
    #expect(
      work([5, nil, 5], [9, nil, 9], target, months: Array(year[0...2])) == nil, "a month without a figure")
    #expect(work([5], [9], Expectation(kind: .trend, target: nil, better: .higher), months: [year[0]]) == nil)
  }

  /// 100 a month, nine months past, three to come; at least or at most a share of the 1,200.
  @Test(
    arguments: [
      ("the recent rate is just enough", .atLeast, "0.8", 70, 90, .safe),
      ("a person short of it", .atLeast, "0.8009", 70, 90, .reachable),
      ("strictly more than what comes", .moreThan, "0.8", 70, 90, .reachable),
      ("more than there are", .atLeast, "0.85", 70, 90, .outOfReach),
      ("few enough at the recent rate", .atMost, "0.1", 11, 7, .safe),
      ("fewer than lately", .atMost, "0.08", 11, 7, .reachable),
      ("more already than allowed", .atMost, "0.05", 11, 7, .outOfReach),
    ] as [(String, Expectation.Kind, String, Int, Int, YearEndOutlook)])
  func safeReachableOrOutOfReach(
    _ name: String, _ kind: Expectation.Kind, _ target: String, _ early: Int, _ late: Int,
    _ outlook: YearEndOutlook
  ) throws {
    let numerators = Array(repeating: early, count: 6) + Array(repeating: late, count: 3)
    let need = try #require(
      work(numerators, Array(repeating: 100, count: 9), JudgingTests.one(kind, target)))
    expectClose(need.recentRate, Double(late) / 100)
    #expect(need.outlook == outlook, "\(name)")
  }
}
