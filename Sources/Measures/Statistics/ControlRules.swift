/// Which of the published rule sets for XmR charts is applied.
public struct ControlRules: Hashable, Sendable {
  /// The name printed in reports.
  public let name: String
  /// How many points in a row, on one side of the mean or rising or falling, are a special cause.
  public let runLength: Int
  /// Whether moving ranges above 3.267 times their mean are dropped, once, before limits are set.
  public let dropsExtremeRanges: Bool

  /// NHS England, Making Data Count, Single Chart Tool 5.0.
  public static let makingDataCount = ControlRules(
    name: "makingDataCount", runLength: 6, dropsExtremeRanges: false)
  /// NHS-R community, package NHSRplotthedots.
  public static let nhsr = ControlRules(name: "nhsr", runLength: 7, dropsExtremeRanges: true)

  /// Fewer points than this have a mean but no limits and no special causes.
  static let fewestPoints = 13
}

/// The mean and process limits of one section of a chart: the points between two rebasings.
struct ControlSection {
  let mean: Double
  /// Three sigma, estimated as 2.66 times the mean moving range; nil when the section is too short.
  let reach: Double?

  var lower: Double? { reach.map { mean - $0 } }
  var upper: Double? { reach.map { mean + $0 } }
  /// Without any variation a chart has nothing to say about chance.
  var hasSignals: Bool { (reach ?? 0) > 0 }

  init(_ values: ArraySlice<Double>, rules: ControlRules) {
    // From the first value on, so that equal values have that very mean.
    let first = values.first ?? .nan
    mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    guard values.count >= ControlRules.fewestPoints else {
      reach = nil
      return
    }
    let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }
    var meanRange = ranges.reduce(0, +) / Double(ranges.count)
    if rules.dropsExtremeRanges, meanRange > 0 {
      let kept = ranges.filter { $0 <= 3.267 * meanRange }
      meanRange = kept.reduce(0, +) / Double(kept.count)
    }
    reach = 2.66 * meanRange
  }

  /// 0 on the mean, ±1 within two sigma of it, ±2 beyond, ±3 beyond the limit.
  ///
  /// Values are quotients rounded to 53 bits: a difference of a few units in the last place is none.
  func zone(of value: Double) -> Int {
    let distance = value - mean
    let rounding = 1e-12 * max(abs(value), abs(mean))
    guard abs(distance) > rounding else { return 0 }
    let side = distance > 0 ? 1 : -1
    guard let reach else { return side }
    if abs(distance) > reach + rounding { return 3 * side }
    return abs(distance) > reach * 2 / 3 + rounding ? 2 * side : side
  }
}

/// Special causes in a gapless series; the tests of each point look at its neighbours whatever their section.
struct SpecialCauses {
  /// Per point, whether a rule found it unusually high, and unusually low.
  private(set) var isHigh: [Bool]
  private(set) var isLow: [Bool]

  init(values: [Double], zones: [Int], rules: ControlRules) {
    isHigh = zones.map { $0 == 3 }
    isLow = zones.map { $0 == -3 }
    markRuns(zones.map { $0.signum() }, length: rules.runLength, isTrend: false)
    markRuns(
      zip(values, values.dropFirst()).map { ($1 - $0).direction }, length: rules.runLength - 1, isTrend: true)
    for start in zones.indices.dropLast(2) { markTwoOfThree(zones, start) }
  }

  /// Marks every point of a run of equal, non-zero steps; a trend of n steps is a run of n + 1 points.
  private mutating func markRuns(_ steps: [Int], length: Int, isTrend: Bool) {
    var start = 0
    while start < steps.count {
      let end = steps[start...].firstIndex { $0 != steps[start] } ?? steps.count
      if steps[start] != 0, end - start >= length {
        for point in start..<(isTrend ? end + 1 : end) { mark(point, side: steps[start]) }
      }
      start = end
    }
  }

  /// Two of three points between two sigma and the limit, all three on one side of the mean.
  private mutating func markTwoOfThree(_ zones: [Int], _ start: Int) {
    let points = start..<(start + 3)
    let side = zones[start].signum()
    guard side != 0, points.allSatisfy({ zones[$0].signum() == side }) else { return }
    let near = points.filter { zones[$0] == 2 * side }
    if near.count >= 2 { for point in near { mark(point, side: side) } }
  }

  private mutating func mark(_ point: Int, side: Int) {
    if side > 0 { isHigh[point] = true } else { isLow[point] = true }
  }
}

extension Double {
  fileprivate var direction: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
