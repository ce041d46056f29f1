/// The value axis of a chart: round ticks around everything that is drawn.
struct AxisScale {
  let low: Double
  let high: Double
  let ticks: [Double]
  /// The distance between ticks.
  let step: Double
  /// The chart's format, with only the decimal places that the ticks need.
  let format: NumberFormat

  /// nil when there is nothing to draw.
  init?(_ chart: SeriesChart) {
    guard let extent = Self.extent(of: chart) else { return nil }
    self.init(extent, format: chart.format)
  }

  /// An axis around the values of a range.
  init(_ extent: ClosedRange<Double>, format: NumberFormat) {
    let span = extent.upperBound - extent.lowerBound
    // A constant series lies in the middle of an axis that reaches a fifth of its value each way.
    let padding = span > 0 || extent.upperBound == 0 ? 0 : abs(extent.upperBound) * 0.2
    let isNearZero = extent.lowerBound >= 0 && extent.lowerBound < 0.5 * extent.upperBound
    let least = isNearZero ? 0 : extent.lowerBound - padding
    let isShare = format.kind == .percent && extent.upperBound <= 1
    let most = isShare ? min(1, extent.upperBound + padding) : extent.upperBound + padding
    let reach = most > least ? most - least : 0.01
    let step = Self.roundStep(reach / 4)
    let first = (least / step).rounded(.down)
    let last = max(first + 1, (most / step).rounded(.up))
    ticks = (Int(first)...Int(last)).map { Double($0) * step }
    self.step = step
    low = first * step
    high = last * step
    self.format = Self.format(format, step: step)
  }

  /// Whether a value lies on the axis, allowing for rounding at its ends.
  func contains(_ value: Double) -> Bool {
    let slack = (high - low) * 1e-9
    return value >= low - slack && value <= high + slack
  }
  func label(_ tick: Double) -> String { format.text(tick) }

  /// Limits below 0% or above 100%, which no value can reach, do not stretch the axis.
  private static func extent(of chart: SeriesChart) -> ClosedRange<Double>? {
    guard let extent = chart.extent else { return nil }
    let values = chart.points.compactMap(\.value)
    var low = extent.lowerBound
    var high = extent.upperBound
    if let least = values.min(), least >= 0 { low = max(low, 0) }
    if chart.format.kind == .percent, let most = values.max(), most <= 1 { high = min(high, 1) }
    return low...max(low, high)
  }

  /// 1, 2 or 5 times a power of ten, at least `size`.
  private static func roundStep(_ size: Double) -> Double {
    var power = 1.0
    while power > size { power /= 10 }
    while power * 10 <= size { power *= 10 }
    for multiple in [1.0, 2, 5] where multiple * power >= size { return multiple * power }
    return 10 * power
  }

  private static func format(_ format: NumberFormat, step: Double) -> NumberFormat {
    let probe = (0...6).first { places in
      let trial = NumberFormat(format.kind, places: places)
      return !trial.hides(step) && trial.isExact(step)
    }
    return NumberFormat(format.kind, places: probe ?? format.places)
  }
}
