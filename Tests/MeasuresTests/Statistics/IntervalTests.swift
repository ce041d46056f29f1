@testable import Measures
import Testing

/// UKHSA, package PHEindicatormethods, its test data for Byar's and Wilson's methods and for Student's t.
@Suite struct IntervalTests {
  static let z998 = 3.090232306167813

  static let wilson: [(x: Double, n: Double, z: Double, lower: Double, upper: Double)] = [
    (65, 100, Interval.z95, 0.5525444329688797, 0.7363575175690247),
    (1045, 5000, Interval.z95, 0.19795549880013297, 0.22049130373189027),
    (0.445, 1, Interval.z95, 0.04381744772058822, 0.9334621276979156),
    (65, 100, z998, 0.4954946574070431, 0.7783540614089697),
    (1045, 5000, z998, 0.19179381799015244, 0.22731562902525818),
    (0.445, 1, z998, 0.019347006132900975, 0.9702259947019541),
  ]

  @Test(arguments: wilson)
  func wilsonScore(_ row: (x: Double, n: Double, z: Double, lower: Double, upper: Double)) throws {
    let interval = try #require(Interval.proportion(row.x, of: row.n, z: row.z))
    expectClose(interval.lower, row.lower)
    expectClose(interval.upper, row.upper)
  }

  @Test func wilsonScoreStaysWithinZeroAndOne() throws {
    let none = try #require(Interval.proportion(0, of: 12))
    let all = try #require(Interval.proportion(12, of: 12))
    #expect(none.lower == 0)
    expectClose(none.upper, 1 - all.lower)
    #expect(all.upper == 1)
    #expect(Interval.proportion(0, of: 0) == nil)
  }

  static let byar: [(x: Double, z: Double, lower: Double, upper: Double)] = [
    (65, Interval.z95, 50.163187710459454, 82.84913854593984),
    (1045, Interval.z95, 982.5932018073325, 1110.33121298565),
    (1, Interval.z95, 0.01307213290150435, 5.5637555824752605),
    (65, z998, 42.8802614714802, 94.00029084431802),
    (1045, z998, 947.9407035610374, 1148.806160988033),
    (10, z998, 2.916318374695686, 24.193724927880535),
  ]

  @Test(arguments: byar)
  func byarsApproximation(_ row: (x: Double, z: Double, lower: Double, upper: Double)) {
    let interval = Interval.byar(row.x, z: row.z)
    expectClose(interval.lower, row.lower)
    expectClose(interval.upper, row.upper)
  }

  /// Chi-square quantiles to 30 digits (mpmath), halved.
  static let exact: [(events: Int, lower: Double, upper: Double)] = [
    (0, 0, 3.6888794541139363),
    (1, 0.025317807984289875, 5.5716433909388986),
    (2, 0.2422092785439649, 7.2246876677239608),
    (3, 0.61867212289560129, 8.767273069742326),
    (5, 1.6234863901184205, 11.66833207932267),
    (9, 4.1153730973783324, 17.08480345141917),
  ]

  @Test(arguments: exact)
  func exactPoissonLimits(_ row: (events: Int, lower: Double, upper: Double)) throws {
    let interval = try #require(Interval.count(Amount(row.events)))
    expectClose(interval.lower, row.lower)
    expectClose(interval.upper, row.upper)
  }

  @Test func countsUseByarFromTenUpwards() throws {
    #expect(Interval.count(Amount(10)) == Interval.byar(10))
    #expect(Interval.count(Amount(9)) == Interval.exactPoisson(9))
  }

  @Test func onlyWholeCountsHaveAnInterval() {
    #expect(Interval.count(Amount(units: 125_000)) == nil)
    #expect(Interval.count(Amount(units: 30_000, divisor: 2)) == nil)
    #expect(Interval.count(Amount(units: 40_000, divisor: 2)) == Interval.exactPoisson(2))
    #expect(Interval.count(Amount(-1)) == nil)
  }

  @Test func aRateIsTheCountsIntervalOverTheDenominator() throws {
    let rate = try #require(Interval.rate(Amount(65), per: Amount(units: 250_000, divisor: 2)))
    expectClose(rate.lower, 50.163187710459454 / 12.5)
    expectClose(rate.upper, 82.84913854593984 / 12.5)
    #expect(Interval.rate(Amount(65), per: Amount(0)) == nil)
  }

  /// Quantiles to 30 digits (mpmath).
  static let quantiles: [(degrees: Int, t: Double)] = [
    (1, 12.706204736174705), (2, 4.3026527297494639), (3, 3.1824463052837096), (4, 2.7764451051977944),
    (5, 2.5705818356363155), (10, 2.2281388519862747), (29, 2.0452296421327043), (30, 2.0422724563012383),
    (200, 1.9718962236339094), (1000, 1.9623390808264085), (100_000, 1.9599877075346096),
  ]

  @Test(arguments: quantiles)
  func studentsT(_ row: (degrees: Int, t: Double)) {
    expectClose(studentT95(degreesOfFreedom: row.degrees), row.t)
  }

  @Test func studentsTDoesNotJumpWhereTheMethodChanges() {
    let below = studentT95(degreesOfFreedom: 999) - studentT95(degreesOfFreedom: 1000)
    let across = studentT95(degreesOfFreedom: 1000) - studentT95(degreesOfFreedom: 1001)
    #expect(abs(below / across - 1) < 0.01)
  }

  static let means: [(mean: Double, deviation: Double, count: Int, lower: Double, upper: Double)] = [
    (53.704345000000001, 20.97557525770931, 8, 36.168325241336504, 71.24036475866352),
    (5678.962957777778, 2117.831716159067, 18, 4625.790022452972, 6732.135893102583),
    (3948.1141538461534, 3171.8018122194453, 26, 2666.995676745849, 5229.232630946458),
  ]

  @Test(arguments: means)
  func meanByStudentsT(_ row: (mean: Double, deviation: Double, count: Int, lower: Double, upper: Double)) {
    let interval = Interval.mean(row.mean, standardDeviation: row.deviation, observations: row.count)
    expectClose(interval.lower, row.lower)
    expectClose(interval.upper, row.upper)
  }

  /// "Area1" of the same test data, its values rounded to four places.
  @Test func meanFromExactSums() throws {
    let values: [Int64] = [330_938, 483_860, 648_350, 679_848, 229_356, 712_359, 387_847, 823_793]
    let squares = values.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) }
    let interval = try #require(
      Interval.mean(observations: values.count, sum: values.reduce(0, +), sumOfSquares: squares))
    #expect(abs(interval.lower - 36.168325241336504) < 1e-4)
    #expect(abs(interval.upper - 71.24036475866352) < 1e-4)
  }

  @Test func aMeanNeedsTwoValuesAndEqualValuesHaveNoWidth() throws {
    #expect(Interval.mean(observations: 1, sum: 30_000, sumOfSquares: 900_000_000) == nil)
    #expect(Interval.mean(observations: 3, sum: 90_000, sumOfSquares: 2_700_000_000) == nil)
  }
}

/// Expects agreement to ten significant digits.
func expectClose(_ value: Double, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(
    abs(value - expected) <= 1e-10 * max(abs(expected), 1e-10),
    "\(value) is not \(expected)", sourceLocation: sourceLocation)
}
