/// Which of the published rule sets for XmR charts is applied.
public struct ControlRules: Hashable, Sendable {
  /// The name printed in reports.
  public let name: String
  /// How many points in a row, on one side of the mean or rising or falling, are a special cause.
  public let runLength: Int
  /// Whether moving ranges of 3.267 times their mean or more are dropped, once, before limits are set.
  public let dropsExtremeRanges: Bool
  /// How a point counts that one rule finds unusually high and another unusually low.
  public let precedence: Precedence
  /// Whether runs, trends and "two of three" may cross a rebasing.
  public let crossesRebasings: Bool

  /// How a point counts that one rule finds unusually high and another unusually low.
  public enum Precedence: Hashable, Sendable {
    /// As improvement; where neither way is better, by its side of the mean.
    case improvement
    /// By the first rule that applies: beyond a limit, a trend (the one that begins, where two meet), two of three, a run.
    case firstRule
  }

  /// NHS England, Making Data Count, Single Chart Tool 5.0.
  public static let makingDataCount = ControlRules(
    name: "makingDataCount", runLength: 6, dropsExtremeRanges: false, precedence: .improvement,
    crossesRebasings: true)
  /// NHS-R community, package NHSRplotthedots 0.2.0 (`ptd_calculate_point_type`, `ptd_spc_standard`).
  public static let nhsr = ControlRules(
    name: "nhsr", runLength: 7, dropsExtremeRanges: true, precedence: .firstRule, crossesRebasings: false)

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
      let kept = ranges.filter { $0 < 3.267 * meanRange }
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

/// Special causes in a gapless series; the rules look at a point's neighbours whatever their section.
struct SpecialCauses {
  /// A side of the mean: 1 above, -1 below.
  typealias Side = Int

  /// The points beyond a limit, each with its side.
  private var beyond: [Side?]
  /// The direction of the trends that a point belongs to; where two meet, both.
  private var trends: [Set<Side>]
  private var twoOfThree: [Side?]
  private var runs: [Side?]
  private let values: [Double]

  init(values: [Double], zones: [Int], rules: ControlRules) {
    self.values = values
    beyond = zones.map { abs($0) == 3 ? $0.signum() : nil }
    trends = zones.map { _ in [] }
    twoOfThree = zones.map { _ in nil }
    runs = zones.map { _ in nil }
    for (points, side) in Self.repeats(zones.map { $0.signum() }, atLeast: rules.runLength) {
      for point in points { runs[point] = side }
    }
    // A trend of n steps has n + 1 points.
    let steps = zip(values, values.dropFirst()).map { ($1 - $0).direction }
    for (steps, side) in Self.repeats(steps, atLeast: rules.runLength - 1) {
      for point in steps.lowerBound...steps.upperBound { trends[point].insert(side) }
    }
    for start in zones.indices.dropLast(2) { markTwoOfThree(zones, start) }
  }

  /// Stretches of equal numbers other than 0.
  private static func repeats(_ numbers: [Int], atLeast length: Int) -> [(Range<Int>, Side)] {
    var found: [(Range<Int>, Side)] = []
    var start = 0
    while start < numbers.count {
      let end = numbers[start...].firstIndex { $0 != numbers[start] } ?? numbers.count
      if numbers[start] != 0, end - start >= length { found.append((start..<end, numbers[start])) }
      start = end
    }
    return found
  }

  /// Two of three points between two sigma and the limit, all three on one side of the mean.
  private mutating func markTwoOfThree(_ zones: [Int], _ start: Int) {
    let points = start..<(start + 3)
    let side = zones[start].signum()
    guard side != 0, points.allSatisfy({ zones[$0].signum() == side }) else { return }
    let near = points.filter { zones[$0] == 2 * side }
    if near.count >= 2 { for point in near { twoOfThree[point] = side } }
  }

  /// The sides to which the rules find a point unusual; empty for common cause.
  func sides(of point: Int) -> Set<Side> {
    trends[point].union([beyond[point], twoOfThree[point], runs[point]].compactMap(\.self))
  }

  /// The side that the first rule to apply gives a point; nil for common cause.
  func firstSide(of point: Int) -> Side? {
    beyond[point] ?? trend(at: point) ?? twoOfThree[point] ?? runs[point]
  }

  /// The direction of a point's trend: of the step to the next point where that is part of a trend too, else of the step
  /// that leads to it. Anything but a rise counts as a fall, as in the package.
  private func trend(at point: Int) -> Side? {
    guard !trends[point].isEmpty else { return nil }
    let leadsOn = point + 1 < values.count && !trends[point + 1].isEmpty
    let step = leadsOn ? values[point + 1] - values[point] : values[point] - values[point - 1]
    return step > 0 ? 1 : -1
  }
}

extension Double {
  fileprivate var direction: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
