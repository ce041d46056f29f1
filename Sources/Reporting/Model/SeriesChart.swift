internal import Measures
internal import Tabular

/// A measure's series as it is drawn: values, target, and the process limits where there are any.
struct SeriesChart: Sendable {
  /// One month of it.
  struct Point: Sendable {
    let month: Month
    let value: Double?
    let target: Double?
    let mean: Double?
    let lower: Double?
    let upper: Double?
    let variation: Variation?
    /// Drawn hollow: some outcomes are still pending.
    let isProvisional: Bool
    /// Left empty and marked: the follow-up time has not passed.
    let isUnmatured: Bool
    /// Drawn hollow: it comes from an earlier run.
    let isEarlier: Bool
  }

  let measure: String
  let title: String
  let format: NumberFormat
  /// What a value is, at the axis: `percentage`, `days`.
  let unitWords: String
  let points: [Point]
  /// The months, by index, from which mean and limits are worked out anew.
  let rebased: [Int]
  /// The picture in words.
  let spoken: String

  /// Values, targets, means and limits of all points.
  var extent: ClosedRange<Double>? {
    let numbers = points.flatMap { [$0.value, $0.target, $0.mean, $0.lower, $0.upper] }.compactMap(\.self)
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    return least...most
  }

  init?(_ reading: MeasureReading, rebased: [Int] = []) {
    let result = reading.result
    guard result.overall.contains(where: { $0.value != nil }) else { return nil }
    measure = result.measure.id
    title = result.measure.title
    format = reading.format
    unitWords = result.measure.unit.words
    self.rebased = result.control == nil ? [] : rebased
    points = reading.months.indices.map { index in
      let figure = result.overall[index]
      let control = result.control?.points[index]
      return Point(
        month: reading.months[index], value: figure.value ?? reading.earlier[index]?.value,
        target: figure.judgement.expectation?.target?.double, mean: control?.mean, lower: control?.lower,
        upper: control?.upper, variation: control?.variation, isProvisional: figure.note == .provisional,
        isUnmatured: figure.note == .notMatured, isEarlier: reading.earlier[index] != nil)
    }
    let anew = self.rebased.map { " Mean and limits begin anew in \(reading.months[$0].long)." }
    spoken = ([Self.describe(points, reading: reading)] + anew).joined()
  }

  private static func describe(_ points: [Point], reading: MeasureReading) -> String {
    let valued = points.filter { $0.value != nil }
    guard let first = valued.first, let last = valued.last,
      let least = valued.min(by: { $0.value! < $1.value! }),
      let most = valued.max(by: { $0.value! < $1.value! })
    else { return "" }
    func said(_ point: Point) -> String { "\(reading.text(point.value!)) in \(point.month.long)" }
    var text = "Line chart of \(valued.count) \(valued.count == 1 ? "month" : "months"), "
    text += "from \(said(first)) to \(said(last)). Lowest \(said(least)), highest \(said(most))."
    let earlier = points.count(where: \.isEarlier)
    if earlier > 0 {
      text += " \(earlier == 1 ? "One month comes" : "\(earlier) months come") from earlier runs."
    }
    if let mean = last.mean, let lower = last.lower, let upper = last.upper {
      text += " Mean \(reading.text(mean)), limits \(reading.text(lower)) to \(reading.text(upper))."
    }
    if let target = last.target {
      text += " Target \(reading.format.exactText(target))\(reading.measure.unit.suffix)."
    }
    return text
  }
}
