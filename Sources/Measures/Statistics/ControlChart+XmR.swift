extension ControlChart {
  /// Draws the chart of a monthly series: individual values and moving ranges (XmR).
  ///
  /// Months without a matured value are no part of it: neighbours are the months with one. Sections have their
  /// own mean and limits, and a moving range never spans two of them, but runs and trends do. A section of fewer
  /// than 13 points has a mean only, and none of its points is a special cause.
  ///
  /// Each point of a run, a trend or of the two in "two of three" is marked. A point that is both improvement
  /// and concern counts as improvement; where neither way is better, as the side of the mean on which it lies.
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
    let causes = SpecialCauses(values: series, zones: zones, rules: rules)

    var points = values.map { _ in Point(mean: nil, lower: nil, upper: nil, variation: nil) }
    for (index, month) in matured.enumerated() {
      let section = ofPoint[index]
      let side = Side(
        isHigh: section.hasSignals && causes.isHigh[index], isLow: section.hasSignals && causes.isLow[index],
        isAboveMean: zones[index] > 0, improvement: improvement)
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

/// The side to which a point is unusual.
private enum Side {
  case none, high, low

  init(isHigh: Bool, isLow: Bool, isAboveMean: Bool, improvement: Improvement) {
    switch (isHigh, isLow) {
    case (false, false): self = .none
    case (true, false): self = .high
    case (false, true): self = .low
    case (true, true):
      switch improvement {
      case .increase: self = .high
      case .decrease: self = .low
      case .neither: self = isAboveMean ? .high : .low
      }
    }
  }
}

extension Variation {
  fileprivate init(_ side: Side, improvement: Improvement) {
    switch (side, improvement) {
    case (.none, _): self = .commonCause
    case (.high, .increase): self = .improvementHigh
    case (.high, .decrease): self = .concernHigh
    case (.high, .neither): self = .neitherHigh
    case (.low, .increase): self = .concernLow
    case (.low, .decrease): self = .improvementLow
    case (.low, .neither): self = .neitherLow
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
