@testable import Measures
import Tabular
import TestSupport
import Testing

@Suite struct ControlChartTests {
  // MARK: Published numbers

  /// NHSDigital/fdp-react-design-system: 24 points with their mean and limits.
  @Test func limitsOfPublishedSeries() throws {
    let values: [Double] = [
      55, 60, 51, 50, 51, 60, 50, 51, 52, 52, 60, 50, 60, 50, 49, 45, 51, 45, 44, 43, 40, 35, 30, 25,
    ]
    let chart = Self.chart(values, .increase)
    let point = chart.points[0]
    #expect(abs(try #require(point.mean) - 48.29166667) < 1e-8)
    #expect(abs(try #require(point.upper) - 61.24471014) < 1e-8)
    #expect(abs(try #require(point.lower) - 35.33862319) < 1e-8)
    #expect(chart.variation == .concernLow)
  }

  /// NHS-R community, package NHSRplotthedots, its test suite and its vignette on deviations.
  @Test(arguments: [
    ("random", Self.random, ControlRules.nhsr, 0.141623802474599, -3.0113795957081, 3.2946272006573),
    ("outlier dropped", Self.outlier, .nhsr, 0.669415859212302, -2.38366559727413, 3.72249731569874),
    ("outlier kept", Self.outlier, .makingDataCount, 0.669415859212302, -4.59662518246976, 5.93545690089436),
    ("vignette, dropped", Self.vignette, .nhsr, 1.94444444444444, -0.715555555555556, 4.60444444444444),
    (
      "vignette, kept", Self.vignette, .makingDataCount, 1.94444444444444, -3.06261437908497, 6.95150326797386
    ),
    ("opposite sides", Self.opposite, .nhsr, 0, -6.175, 6.175),
  ])
  func limitsOfPublishedCases(
    _ name: String, _ values: [Double], _ rules: ControlRules, _ mean: Double, _ lower: Double,
    _ upper: Double
  ) throws {
    let point = try #require(Self.chart(values, .increase, rules: rules).points.last)
    #expect(abs(try #require(point.mean) - mean) < 1e-13, "\(name)")
    #expect(abs(try #require(point.lower) - lower) < 1e-13, "\(name)")
    #expect(abs(try #require(point.upper) - upper) < 1e-13, "\(name)")
  }

  @Test func specialCausesOfPublishedCases() {
    for rules in [ControlRules.nhsr, .makingDataCount] {
      let vignette = Self.chart(Self.vignette, .increase, rules: rules).points.map(\.variation)
      #expect(vignette.indices.filter { vignette[$0] == .improvementHigh } == [4])
      #expect(vignette.count { $0 == .commonCause } == 17)
    }
    // Two points near opposite limits are chance.
    let opposite = Self.chart(Self.opposite, .increase, rules: .nhsr).points
    #expect(opposite.allSatisfy { $0.variation == .commonCause })
  }

  /// The rule functions of the same package: which of a run of zones are special.
  @Test(arguments: [
    ("six are no run of seven", [1, 1, 1, 1, 1, 1, -1], []),
    ("seven are", [1, 1, 1, 1, 1, 1, 1, -1], [0, 1, 2, 3, 4, 5, 6]),
    ("eight below", [-1, -1, -1, -1, -1, -1, -1, -1, 1], [0, 1, 2, 3, 4, 5, 6, 7]),
    ("two of three, ends", [2, 1, 2], [0, 2]),
    ("two of three, last", [1, 2, 2], [1, 2]),
    ("two of three, first", [2, 2, 1], [0, 1]),
    ("two of three, inside", [1, 1, 2, 1, 2, -1, 1], [2, 4]),
    ("other side between", [2, -1, 2], []),
    ("other side before", [1, -2, 2], []),
    ("two of four", [2, 1, 1, 2], []),
    ("two of four, then another", [2, 1, 1, 2, 2], [3, 4]),
  ])
  func publishedRules(_ name: String, _ zones: [Int], _ special: [Int]) {
    let causes = SpecialCauses(values: Self.withoutTrend(zones), zones: zones, rules: .nhsr)
    #expect(zones.indices.filter { causes.firstSide(of: $0) != nil } == special, "\(name)")
  }

  @Test(
    arguments: [
      ("six rising are no trend of seven", [1, 2, 3, 4, 5, 6], []),
      ("an equal pair breaks it", [1, 2, 3, 3, 4, 5, 6], []),
      ("seven rising", [1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6]),
      ("seven rising inside", [2, 1, 2, 3, 4, 5, 6, 7, 3], [1, 2, 3, 4, 5, 6, 7]),
      ("seven falling inside", [2, 7, 6, 5, 4, 3, 2, 1, 3], [1, 2, 3, 4, 5, 6, 7]),
    ] as [(String, [Double], [Int])])
  func publishedTrends(_ name: String, _ values: [Double], _ special: [Int]) {
    let causes = SpecialCauses(values: values, zones: values.map { _ in 0 }, rules: .nhsr)
    #expect(values.indices.filter { causes.firstSide(of: $0) != nil } == special, "\(name)")
  }

  // MARK: Making Data Count, by hand

  @Test(
    arguments: [
      ("beyond the upper limit", [1, 3, -1], [1], []),
      ("beyond the lower limit", [1, -3, 1], [], [1]),
      ("five on one side", [-1, 1, 1, 1, 1, 1, -1], [], []),
      ("six on one side", [-1, 1, 1, 1, 1, 1, 1, -1], [1, 2, 3, 4, 5, 6], []),
      ("a point on the mean breaks the run", [1, 1, 1, 0, 1, 1, 1], [], []),
      ("six below", [-1, -1, -1, -1, -1, -1], [], [0, 1, 2, 3, 4, 5]),
      ("points beyond the limit belong to a run", [1, 1, 3, 1, 1, 1], [0, 1, 2, 3, 4, 5], []),
      ("two of three above", [-1, 2, 1, 2, -1], [1, 3], []),
      ("two of three below", [1, -2, -2, -1, 1], [], [1, 2]),
      ("a neighbour on the mean is on no side", [0, 2, 2, 0], [], []),
      ("a point beyond the limit is not one of two", [1, 3, 2], [1], []),
      ("a point beyond the limit may be the third", [2, 3, 2], [0, 1, 2], []),
      ("three of three", [2, 2, 2], [0, 1, 2], []),
      ("two points alone are too few", [2, 2], [], []),
      ("none", [], [], []),
    ] as [(String, [Int], [Int], [Int])])
  func rules(_ name: String, _ zones: [Int], _ high: [Int], _ low: [Int]) {
    let causes = SpecialCauses(values: Self.withoutTrend(zones), zones: zones, rules: .makingDataCount)
    #expect(zones.indices.filter { causes.sides(of: $0).contains(1) } == high, "\(name)")
    #expect(zones.indices.filter { causes.sides(of: $0).contains(-1) } == low, "\(name)")
  }

  @Test(
    arguments: [
      ("five rising", [5, 1, 2, 3, 4, 5, 5], [], []),
      ("six rising", [5, 1, 2, 3, 4, 5, 6, 6], [1, 2, 3, 4, 5, 6], []),
      ("six falling", [1, 6, 5, 4, 3, 2, 1, 1], [], [1, 2, 3, 4, 5, 6]),
      ("an equal pair breaks it", [1, 2, 3, 3, 4, 5, 6], [], []),
      (
        "a turning point belongs to both", [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1], [0, 1, 2, 3, 4, 5],
        [5, 6, 7, 8, 9, 10]
      ),
    ] as [(String, [Double], [Int], [Int])])
  func trends(_ name: String, _ values: [Double], _ high: [Int], _ low: [Int]) {
    let causes = SpecialCauses(values: values, zones: values.map { _ in 0 }, rules: .makingDataCount)
    #expect(values.indices.filter { causes.sides(of: $0).contains(1) } == high, "\(name)")
    #expect(values.indices.filter { causes.sides(of: $0).contains(-1) } == low, "\(name)")
  }

  /// Mean 10, mean moving range 2: limits 4.68 and 15.32, two sigma 6.4533… and 13.5466….
  @Test(arguments: [
    (10.0, 0), (10 + 1e-13, 0), (10.1, 1), (9.9, -1), (13.54, 1), (13.55, 2), (6.45, -2), (15.32, 2),
    (15.33, 3), (4.68, -2), (4.67, -3),
  ])
  func zones(_ value: Double, _ zone: Int) {
    let section = ControlSection(
      [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11][...], rules: .makingDataCount)
    #expect(section.zone(of: value) == zone)
  }

  @Test func thirteenPointsHaveLimitsAndTwelveDoNot() {
    let values = Self.alternating(9, 11, 13)
    let full = Self.chart(values, .increase, target: "5")
    #expect(full.points.allSatisfy { $0.mean != nil && $0.lower != nil && $0.upper != nil })
    #expect(full.variation == .commonCause)
    #expect(full.assurance != nil)
    let short = Self.chart(Array(values.dropLast()), .increase, target: "5")
    #expect(
      short.points.allSatisfy { $0.mean == 10 && $0.lower == nil && $0.upper == nil && $0.variation == nil })
    #expect(short.variation == nil)
    #expect(short.assurance == nil)
  }

  @Test func monthsWithoutAValueStandOutside() throws {
    let values = Self.alternating(9, 11, 14)
    let whole = Self.chart(values, .increase)
    let holes = Self.chart(
      [nil] + values.prefix(5) + [nil, nil] + values.dropFirst(5) + [nil, nil], .increase)
    #expect(
      holes.points.map { $0.mean == nil }.enumerated().filter(\.element).map(\.offset) == [0, 6, 7, 17, 18])
    #expect(holes.points[18].variation == nil)
    #expect(holes.variation == .commonCause, "the last month with a value speaks")
    #expect(holes.points[1].upper == whole.points[0].upper)
    #expect(Self.chart([nil, nil], .increase).points.count == 2)
    #expect(Self.chart([], .increase).variation == nil)
  }

  @Test func aRunMayHaveMonthsWithoutValueInside() {
    let values: [Double?] =
      Self.alternating(8, 10, 12) + [11, 12, 11, nil, 12, 11, 12]
    #expect(Self.chart(values, .increase).variation == .improvementHigh)
  }

  @Test func zeroWidthLimitsGiveNoSignals() {
    let flat = Self.chart(Array(repeating: 0.3, count: 20), .increase, target: "0.3")
    #expect(flat.points.allSatisfy { $0.variation == .commonCause })
    #expect(flat.points[0].lower == flat.points[0].upper)
    #expect(flat.assurance == .pass)
  }

  @Test(arguments: [
    (Improvement.increase, Variation.improvementHigh, Variation.concernLow),
    (.decrease, .concernHigh, .improvementLow),
    (.neither, .neitherHigh, .neitherLow),
  ])
  func directions(_ improvement: Improvement, _ high: Variation, _ low: Variation) {
    let base = Self.alternating(9, 11, 20)
    #expect(Self.chart(base + [30], improvement).variation == high)
    #expect(Self.chart(base + [-10], improvement).variation == low)
    #expect(Self.chart(base, improvement).variation == .commonCause)
  }

  @Test(arguments: [
    (Improvement.increase, Variation.improvementHigh), (.decrease, .improvementLow), (.neither, .neitherHigh),
  ])
  func improvementWinsOverConcern(_ improvement: Improvement, _ variation: Variation) {
    // Seven above the mean, the last six of them falling.
    let values = Self.alternating(9, 10, 16) + [14, 15, 14.5, 14, 13.5, 13, 12.5]
    #expect(Self.chart(values, improvement).variation == variation)
  }

  @Test func sectionsHaveTheirOwnLimits() {
    let low = Self.alternating(9, 11, 14)
    let high = low.map { $0.map { $0 + 10 } }
    let chart = Self.chart(low + high, .increase, sectionStarts: [14])
    #expect(chart.points[13].mean == 10)
    #expect(chart.points[14].mean == 20)
    #expect(chart.points[13].upper == 10 + 2.66 * 2, "no moving range across the rebasing")
    #expect(chart.points.allSatisfy { $0.variation == .commonCause })
    let unsplit = Self.chart(low + high, .increase)
    #expect(unsplit.points[13].mean == 15)
    #expect(unsplit.variation == .improvementHigh)
  }

  @Test func aSectionMayBeginInAMonthWithoutValue() {
    let low = Self.alternating(9, 11, 14)
    let high = low.map { $0.map { $0 + 10 } }
    let chart = Self.chart(low + [nil] + high, .increase, sectionStarts: [14, 0, 99])
    #expect(chart.points[13].mean == 10)
    #expect(chart.points[15].mean == 20)
  }

  @Test func runsAndTrendsCrossARebasing() {
    // Three above the mean at the end of one section, three above that of the next.
    let first: [Double] = [9, 11, 9, 11, 9, 11, 9, 9, 9, 9, 9, 11, 11, 11]
    let second: [Double] = [31, 31, 31, 29, 31, 29, 31, 29, 29, 29, 31, 29, 29, 31]
    let chart = Self.chart(first + second, .increase, sectionStarts: [14])
    let special = chart.points.indices.filter { chart.points[$0].variation == .improvementHigh }
    #expect(special == [11, 12, 13, 14, 15, 16])
  }

  /// The highest month lies beyond the limit, and a falling trend begins there: in the package the limit comes first.
  @Test func aPointBeyondALimitCountsByItsSideInTheCommunitysPackage() {
    let values: [Double] = [0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 0]
    let nhsr = Self.chart(values, .decrease, rules: .nhsr).points.map(\.variation)
    #expect(nhsr[6...8].allSatisfy { $0 == .concernHigh })
    #expect(nhsr[9...11].allSatisfy { $0 == .improvementLow })
    let makingDataCount = Self.chart(values, .decrease).points.map(\.variation)
    #expect(makingDataCount[7] == .improvementLow)
  }

  /// The package's classification of every point, over random series with and without rebasing.
  @Test func everyPointIsClassifiedAsInTheCommunitysPackage() {
    var random = SeededGenerator(seed: 18)
    var special = 0
    for series in 0..<1_500 {
      let sections = (0..<(series % 3 + 1)).map { section in
        (0..<Int.random(in: 13...20, using: &random)).map { point in
          let drift = series % 2 == 0 ? 0 : (point - 8) * Int.random(in: 0...1, using: &random)
          return Double(10 * section + drift + Int.random(in: 0...6, using: &random))
        }
      }
      let starts = sections.dropLast().reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
      let improvement = random.pick([Improvement.increase, .decrease, .neither])
      let chart = Self.chart(
        sections.flatMap(\.self), improvement, sectionStarts: Array(starts.dropFirst()), rules: .nhsr)
      let expected = sections.flatMap { PlottedDots($0).sides }
      for (point, side) in zip(chart.points, expected) {
        let isHigh = [Variation.improvementHigh, .concernHigh, .neitherHigh].contains(point.variation)
        #expect((point.variation == .commonCause ? 0 : isHigh ? 1 : -1) == side, "series \(series)")
        if side != 0 { special += 1 }
      }
    }
    #expect(special > 5_000)
  }

  @Test func aShortSectionHasNoSignalsOfItsOwn() {
    let values = Self.alternating(9, 11, 14) + [12, 13, 14, 15, 16, 17, 18]
    let chart = Self.chart(values, .increase, sectionStarts: [14])
    #expect(chart.points[14].mean == 15)
    #expect(chart.points[14...].allSatisfy { $0.upper == nil && $0.variation == nil })
    #expect(chart.variation == nil)
  }

  // MARK: Assurance

  /// NHSRplotthedots: limits 1-3, 5-7 and 1-5 against a target of 4.
  @Test(
    arguments: [
      (Improvement.increase, [Assurance.fail, .pass, .hitOrMiss]),
      (.decrease, [.pass, .fail, .hitOrMiss]),
      (.neither, [nil, nil, nil]),
    ] as [(Improvement, [Assurance?])])
  func assurance(_ improvement: Improvement, _ expected: [Assurance?]) {
    let limits: [(mean: Double, reach: Double)] = [(2, 1), (6, 1), (3, 2)]
    let found = limits.map { limit in
      let range = limit.reach / 2.66
      let values = (0..<14).map { limit.mean + ($0 % 2 == 0 ? range : -range) / 2 }
      return Self.chart(values, improvement, target: "4").assurance
    }
    #expect(found == expected)
  }

  @Test func assuranceIsOfTheLatestSection() {
    let low = Self.alternating(9, 11, 14)
    let high = low.map { $0.map { $0 + 30 } }
    #expect(Self.chart(low + high, .increase, target: "30", sectionStarts: [14]).assurance == .pass)
    #expect(Self.chart(high + low, .increase, target: "30", sectionStarts: [14]).assurance == .fail)
  }

  @Test func assuranceNeedsATarget() {
    let values = Self.alternating(9, 11, 14)
    #expect(Self.chart(values, .increase).assurance == nil)
    let trend = Expectation(kind: .trend, target: nil, better: .higher)
    #expect(ControlChart(values: values, improvement: .increase, expectation: trend).assurance == nil)
    let around = JudgingTests.band("14", "9", .higher)
    #expect(
      ControlChart(values: values, improvement: .increase, expectation: around).assurance == .hitOrMiss,
      "5 lies inside 4.68-15.32")
  }

  // MARK: Series

  static func chart(
    _ values: [Double?], _ improvement: Improvement, target: String? = nil, sectionStarts: [Int] = [],
    rules: ControlRules = .makingDataCount
  ) -> ControlChart {
    let expectation = target.map { JudgingTests.one(improvement == .decrease ? .atMost : .atLeast, $0) }
    return ControlChart(
      values: values, improvement: improvement, expectation: expectation, sectionStarts: sectionStarts,
      rules: rules)
  }

  static func alternating(_ a: Double, _ b: Double, _ count: Int) -> [Double?] {
    (0..<count).map { $0 % 2 == 0 ? a : b }
  }

  /// Values without a trend, for tests of rules that only look at zones.
  static func withoutTrend(_ zones: [Int]) -> [Double] { zones.indices.map { Double($0 % 2) } }

  static let random: [Double] = [
    -0.560475646552213, -0.23017748948328, 1.55870831414912, 0.070508391424576, 0.129287735160946,
    1.71506498688328, 0.460916205989202, -1.26506123460653, -0.686852851893526, -0.445661970099958,
    1.22408179743946, 0.359813827057364, 0.400771450594052, 0.11068271594512, -0.555841134754075,
    1.78691313680308, 0.497850478229239, -1.96661715662964, 0.701355901563686, -0.472791407727934,
  ]
  static let outlier = random.indices.map { $0 == 14 ? 10 : random[$0] }
  static let vignette: [Double] = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
  static let opposite: [Double] = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 5.5, -5.5]
}

/// NHSRplotthedots 0.2.0 said point by point: `ptd_spc_standard` with screening of outliers, then `ptd_special_cause_type`.
private struct PlottedDots {
  /// 1 above or increasing, -1 below or decreasing, 0 common cause.
  let sides: [Int]

  init(_ y: [Double]) {
    let n = y.count
    let mean = y.reduce(0, +) / Double(n)
    let ranges = (1..<n).map { abs(y[$0] - y[$0 - 1]) }
    let average = ranges.reduce(0, +) / Double(n - 1)
    let kept = ranges.filter { $0 < 3.267 * average }
    let reach = 2.66 * kept.reduce(0, +) / Double(kept.count)
    // Sums of whole numbers: what is not equal to the mean differs by more than this.
    let side = y.map { abs($0 - mean) < 1e-9 ? 0 : $0 > mean ? 1 : -1 }
    let isOutside = y.map { abs($0 - mean) > reach + 1e-9 }
    let isClose = y.indices.map { !isOutside[$0] && abs(y[$0] - mean) > reach * 2 / 3 + 1e-9 }

    func isPart(_ point: Int, ofSeven ends: (Int) -> Bool) -> Bool {
      (point..<min(point + 7, n)).contains { $0 >= 6 && ends($0) }
    }
    func endsTrend(_ end: Int) -> Bool {
      let steps = (end - 5...end).map { y[$0] - y[$0 - 1] }
      return steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 }
    }
    func endsRun(_ end: Int) -> Bool {
      side[end] != 0 && (end - 6...end).allSatisfy { side[$0] == side[end] }
    }
    let isTrend = y.indices.map { isPart($0, ofSeven: endsTrend) }
    func isTwoOfThree(_ point: Int) -> Bool {
      isClose[point]
        && (point - 2...point).contains { start in
          let three = (start...start + 2).filter { y.indices.contains($0) }
          return three.count { isClose[$0] } >= 2 && abs(three.reduce(0) { $0 + side[$1] }) == 3
        }
    }
    sides = y.indices.map { point in
      if isOutside[point] { return side[point] }
      if isTrend[point] {
        let leadsOn = point + 1 < n && isTrend[point + 1]
        let step = leadsOn ? y[point + 1] - y[point] : y[point] - y[point - 1]
        return step > 0 ? 1 : -1
      }
      if isTwoOfThree(point) { return side[point] > 0 ? 1 : -1 }
      return isPart(point, ofSeven: endsRun) ? (side[point] > 0 ? 1 : -1) : 0
    }
  }
}
