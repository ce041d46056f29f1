/// How a figure differs from an earlier one of the same series.
public struct Change: Hashable, Sendable {
  /// The later value less the earlier one, in the measure's unit.
  public let difference: Double
  /// Whether the 95% interval of the difference excludes zero; nil when a figure has no interval.
  public let isBeyondChance: Bool?

  /// The difference between two values, tested if both have an interval.
  ///
  /// The interval of a difference is recovered from the two intervals (MOVER: Zou and Donner 2008). For Wilson
  /// intervals that is Newcombe's method 10 (1998).
  init(from earlier: (value: Double, interval: Interval?), to later: (value: Double, interval: Interval?)) {
    difference = later.value - earlier.value
    guard let before = earlier.interval, let after = later.interval else {
      isBeyondChance = nil
      return
    }
    func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let lower = difference - distance(later.value - after.lower, before.upper - earlier.value)
    let upper = difference + distance(after.upper - later.value, earlier.value - before.lower)
    isBeyondChance = lower > 0 || upper < 0
  }
}

/// The earlier figures that a figure is compared with.
public enum Comparator: CaseIterable, Sendable {
  /// The month before. For windows that overlap (rolling, cumulative) chance is not tested.
  case monthBefore
  /// The same month last year; for the year to date, the same point of last year.
  case yearBefore

  /// How many months earlier it lies.
  public var months: Int {
    switch self {
    case .monthBefore: 1
    case .yearBefore: 12
    }
  }
}

extension MeasureResult {
  /// How the overall figure of a month compares with an earlier one.
  /// - Returns: nil when either month has no value, or the earlier one lies before the series.
  public func change(at month: Int, since comparator: Comparator) -> Change? {
    change(of: overall, at: month, since: comparator)
  }

  /// How a figure in a series of the measure, overall or of a level, compares with an earlier one.
  public func change<Figures: RandomAccessCollection>(
    of figures: Figures, at month: Int, since comparator: Comparator
  ) -> Change? where Figures.Element == Figure, Figures.Index == Int {
    let earlier = month - comparator.months
    guard earlier >= 0, let now = figures[month].value, let then = figures[earlier].value else { return nil }
    let sharesRows =
      switch (measure.window, comparator) {
      case (.month, _), (.quarter, .yearBefore), (.rolling12, .yearBefore), (.yearToDate, .yearBefore): false
      // The same open cases and posts count at both month ends.
      case (.monthEnd, _), (.quarter, .monthBefore), (.rolling12, .monthBefore), (.yearToDate, .monthBefore):
        true
      }
    return Change(
      from: (then, sharesRows ? nil : figures[earlier].interval),
      to: (now, sharesRows ? nil : figures[month].interval))
  }
}
