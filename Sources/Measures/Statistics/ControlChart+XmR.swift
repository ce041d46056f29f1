extension ControlChart {
  /// Draws the chart of a monthly series: individual values and moving ranges (XmR).
  ///
  /// Months without a matured value are no part of it: neighbours are the months with one. Sections have their
  /// own mean and limits, and a moving range never spans two of them; whether runs and trends do depends on the rules.
  /// A section of fewer than 13 points has a mean only, and none of its points is a special cause.
  ///
  /// Each point of a run, a trend or of the two in "two of three" is marked. The rules say how a point counts that is
  /// unusual on both sides (``ControlRules/precedence``).
  ///
  /// - Parameters:
  ///   - values: one for each month; nil where there is none, or where follow-up time has not passed.
  ///   - improvement: which way is better.
  ///   - expectation: the target in force at the last month; a trend or nil gives no assurance.
  ///   - sectionStarts: indices of `values` at which a new section begins (rebasing), in any order.
  ///   - rules: the published rule set.
  public init(
    values: [Double?], improvement: Improvement, expectation: Expectation?, sectionStarts: [Int] = [],
    rules: ControlRules = .makingDataCount
  ) {
    let matured = values.indices.filter { values[$0] != nil }
    let series = matured.compactMap { values[$0] }
    let starts = Set(sectionStarts.map { start in matured.firstIndex { $0 >= start } ?? series.count })
    let edges = starts.union([0, series.count]).sorted()

    let sections = zip(edges, edges.dropFirst()).map { start, end in
      (points: start..<end, section: ControlSection(series[start..<end], rules: rules))
    }
    let ofPoint = sections.flatMap { Array(repeating: $0.section, count: $0.points.count) }
    let zones = zip(ofPoint, series).map { $0.zone(of: $1) }
    let tested = rules.crossesRebasings ? [series.indices] : sections.map(\.points)
    let sides = tested.flatMap { points -> [Int?] in
      let zones = Array(zones[points])
      let causes = SpecialCauses(values: Array(series[points]), zones: zones, rules: rules)
      return zones.indices.map {
        causes.side(of: $0, zone: zones[$0], improvement: improvement, rules: rules)
      }
    }

    var points = values.map { _ in Point(mean: nil, lower: nil, upper: nil, variation: nil) }
    for (index, month) in matured.enumerated() {
      let section = ofPoint[index]
      let side = section.hasSignals ? sides[index] : nil
      points[month] = Point(
        mean: section.mean, lower: section.lower, upper: section.upper,
        variation: section.reach.map { _ in Variation(side, improvement: improvement) })
    }
    self.init(
      points: points, variation: matured.last.flatMap { points[$0].variation },
      assurance: ofPoint.last.flatMap {
        Assurance(lower: $0.lower, upper: $0.upper, improvement: improvement, expectation: expectation)
      })
  }
}

extension SpecialCauses {
  /// The side to which a point is unusual by the rules; nil for common cause.
  fileprivate func side(of point: Int, zone: Int, improvement: Improvement, rules: ControlRules) -> Side? {
    guard rules.precedence == .improvement else { return firstSide(of: point) }
    let sides = sides(of: point)
    guard sides.count > 1 else { return sides.first }
    return switch improvement {
    case .increase: 1
    case .decrease: -1
    case .neither: zone > 0 ? 1 : -1
    }
  }
}

extension Variation {
  /// - Parameter side: 1 for unusually high, -1 for unusually low, nil for common cause.
  fileprivate init(_ side: SpecialCauses.Side?, improvement: Improvement) {
    guard let side else {
      self = .commonCause
      return
    }
    self =
      switch improvement {
      case .increase: side > 0 ? .improvementHigh : .concernLow
      case .decrease: side > 0 ? .concernHigh : .improvementLow
      case .neither: side > 0 ? .neitherHigh : .neitherLow
      }
  }
}

extension Assurance {
  /// Whether the process, left as it is, will meet an expectation: what both limits meet is met by chance too.
  ///
  /// - Returns: nil without limits, without a target, or where neither way is better.
  init?(lower: Double?, upper: Double?, improvement: Improvement, expectation: Expectation?) {
    guard improvement != .neither, let lower, let upper, let bounds = expectation?.bounds, bounds.count == 1,
      let bound = bounds.first
    else { return nil }
    switch (bound.accepts(lower), bound.accepts(upper)) {
    case (true, true): self = .pass
    case (false, false): self = .fail
    default: self = .hitOrMiss
    }
  }
}
