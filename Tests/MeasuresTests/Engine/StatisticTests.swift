import Tabular
import Testing

@testable import Measures

@Suite struct StatisticTests {
  @Test(
    arguments: [
      ("median of one", Statistic.median, [7], 7), ("median of an even number", .median, [10, 1, 4, 3], 3.5),
      ("median of an odd number", .median, [9, 1, 5], 5), ("median of halves", .median, [1, 2], 1.5),
      // Excel: PERCENTILE.INC({1,2,3,4,5}, 0.9) = 4.6; ({10,20}, 0.25) = 12.5; ({3}, 0.9) = 3.
      ("90th of five", .percentile(90), [5, 3, 1, 4, 2], 4.6),
      ("25th of two", .percentile(25), [20, 10], 12.5),
      ("90th of one", .percentile(90), [3], 3), ("50th is the median", .percentile(50), [10, 1, 4, 3], 3.5),
      ("1st", .percentile(1), [0, 100], 1), ("99th", .percentile(99), [0, 100], 99),
      ("negative values", .percentile(90), [-10, -20], -11), ("maximum", .maximum, [-3, -1, -2], -1),
    ] as [(String, Statistic, [Int], Double)])
  func value(_ name: String, _ statistic: Statistic, _ values: [Int], _ expected: Double) {
    let units = values.map { Int64($0 * FixedDecimal.scale) }
    #expect(statistic.value(of: units)?.double == expected, "\(name)")
  }

  @Test func noValuesHaveNoStatistic() {
    for statistic in [Statistic.median, .percentile(90), .maximum, .mean] {
      #expect(statistic.value(of: []) == nil)
    }
  }
}
