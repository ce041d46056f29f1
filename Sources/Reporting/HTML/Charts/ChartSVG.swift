internal import Measures
internal import Tabular

/// A series chart as inline SVG: at most four kinds of line, labelled where they end, text of 12 px and up.
struct ChartSVG {
  private static let width = 688.0
  private static let height = 264.0
  private static let left = 64.0
  /// Where the last month may stand at most; labels begin to its right.
  private static let right = 554.0
  private static let top = 14.0
  private static let bottom = 232.0

  private let chart: SeriesChart
  private let axis: AxisScale
  private let step: Double

  init?(_ chart: SeriesChart) {
    guard let axis = AxisScale(chart) else { return nil }
    self.chart = chart
    self.axis = axis
    step = Self.step(of: chart)
  }

  /// The distance of two months: a tenth at the finest, so that steps from point to point are short to write.
  private static func step(of chart: SeriesChart) -> Double {
    guard chart.points.count > 1 else { return 0 }
    return ((right - left) / Double(chart.points.count - 1) * 10).rounded(.down) / 10
  }

  private func x(_ index: Int) -> Double { Self.left + step * Double(index) }
  private func y(_ value: Double) -> Double {
    Self.bottom - (value - axis.low) / (axis.high - axis.low) * (Self.bottom - Self.top)
  }

  /// Writes the picture; `id` makes the ids of its title and description unique on the page.
  func write(to output: inout HTMLOutput, id: String) {
    output.openChart(id: id, height: 264, title: "\(chart.title) by month", spoken: chart.spoken)
    unmatured(&output)
    output.grid(axis, y: y)
    output.markup("<use href=#mo />")
    rebasings(&output)
    levels(&output)
    values(&output)
    labels(&output)
    output.markup("</svg>")
  }

  // MARK: Background

  private func unmatured(_ output: inout HTMLOutput) {
    let matured = chart.points.lastIndex { !$0.isUnmatured } ?? -1
    guard matured < chart.points.count - 1, matured >= 0 else { return }
    let start = x(matured) + step / 2
    output.markup("<rect class=u x=")
    output.coordinate(start)
    output.markup(" y=14 width=")
    output.coordinate(Self.right + 6 - start)
    output.markup(" height=218 /><text class=\"m e\" x=556 y=228>Not matured</text>")
  }

  /// The months below a chart: the last, and every so many before it.
  static func writeMonths(of chart: SeriesChart, to output: inout HTMLOutput) {
    let step = step(of: chart)
    let last = chart.points.count - 1
    let every = max(1, Int((78 / max(step, 0.1)).rounded(.up)))
    let spacing = [1, 2, 3, 6, 12].first { $0 >= every } ?? 24
    for index in stride(from: last, through: 0, by: -spacing) {
      output.markup("<text x=")
      output.coordinate(left + step * Double(index))
      output.markup(" y=252>")
      output.text(chart.points[index].month.short)
      output.markup("</text>")
    }
  }

  /// An upright line before each month from which mean and limits are new.
  private func rebasings(_ output: inout HTMLOutput) {
    for index in chart.rebased {
      output.markup("<path class=rb d=\"M")
      output.coordinate(x(index) - step / 2)
      output.markup(" 14V232\"/><text class=\"m c\" x=")
      output.coordinate(x(index) - step / 2)
      output.markup(" y=10>Rebased</text>")
    }
  }

  // MARK: Lines

  private func levels(_ output: inout HTMLOutput) {
    line("<path class=l d=\"", [\.upper, \.lower], &output)
    line("<path class=a d=\"", [\.mean], &output)
    line("<path class=t d=\"", [\.target], &output)
  }

  private func line(
    _ path: StaticString, _ levels: [KeyPath<SeriesChart.Point, Double?>], _ output: inout HTMLOutput
  ) {
    guard levels.contains(where: { level in chart.points.contains { $0[keyPath: level] != nil } }) else {
      return
    }
    output.markup(path)
    for level in levels { stepped(level, &output) }
    output.markup("\"/>")
  }

  /// The level at a month; across months without a value it goes on where it is the same on both sides.
  private func level(_ level: KeyPath<SeriesChart.Point, Double?>, at index: Int) -> Double? {
    if let value = chart.points[index][keyPath: level] { return value }
    let before = chart.points[..<index].last { $0[keyPath: level] != nil }?[keyPath: level]
    let after = chart.points[index...].first { $0[keyPath: level] != nil }?[keyPath: level]
    return before == after ? before : nil
  }

  /// A level that changes seldom: one stroke for each stretch of months with the same value.
  private func stepped(_ level: KeyPath<SeriesChart.Point, Double?>, _ output: inout HTMLOutput) {
    let values = chart.points.indices.map { self.level(level, at: $0) }
    var index = 0
    while index < values.count {
      let value = values[index]
      var end = index
      while end + 1 < values.count, values[end + 1] == value { end += 1 }
      if let value, axis.contains(value) {
        output.markup("M")
        output.coordinate(max(Self.left, x(index) - step / 2))
        output.markup(" ")
        output.coordinate(y(value))
        output.markup("H")
        output.coordinate(min(Self.right, x(end) + step / 2))
      }
      index = end + 1
    }
  }

  private func values(_ output: inout HTMLOutput) {
    output.markup("<path class=s d=\"")
    output.polyline(
      chart.points.enumerated().map { index, point in point.value.map { (x(index), y($0)) } })
    output.markup("\"/>")
    dots("<path class=i d=\"", &output) { $0.variation?.isImprovement == true }
    dots("<path class=o d=\"", &output) { $0.variation?.isConcern == true }
    dots("<path class=y d=\"", &output) { $0.variation?.isNeutralChange == true }
    dots("<path class=q d=\"", &output) { $0.isProvisional || $0.isEarlier }
  }

  /// Strokes of hardly any length: their caps are the dots. (Of no length at all, print would lose the square ones.)
  private func dots(
    _ path: StaticString, _ output: inout HTMLOutput, where isWanted: (SeriesChart.Point) -> Bool
  ) {
    let wanted = chart.points.indices.filter { chart.points[$0].value != nil && isWanted(chart.points[$0]) }
    guard !wanted.isEmpty else { return }
    output.markup(path)
    for index in wanted {
      guard let value = chart.points[index].value else { continue }
      output.markup("M")
      output.coordinate(x(index))
      output.markup(" ")
      output.coordinate(y(value))
      output.markup("h.1")
    }
    output.markup("\"/>")
  }

  // MARK: Labels

  private struct Label {
    let text: String
    let style: StaticString
    var y: Double
  }

  private func labels(_ output: inout HTMLOutput) {
    var labels: [Label] = []
    func add(
      _ name: String, _ style: StaticString, _ level: KeyPath<SeriesChart.Point, Double?>,
      isExact: Bool = false
    ) {
      guard let value = chart.points.last(where: { $0[keyPath: level] != nil })?[keyPath: level],
        axis.contains(value)
      else { return }
      labels.append(
        Label(
          text: name + (isExact ? chart.format.exactText(value) : chart.format.text(value)), style: style,
          y: y(value) + 4))
    }
    add("", "<text class=b x=566 y=", \.value)
    add("Target ", "<text class=tt x=566 y=", \.target, isExact: true)
    add("Mean ", "<text x=566 y=", \.mean)
    add("Upper limit ", "<text class=m x=566 y=", \.upper)
    add("Lower limit ", "<text class=m x=566 y=", \.lower)
    for label in Self.spread(labels) {
      output.markup(label.style)
      output.coordinate(label.y)
      output.markup(">")
      output.text(label.text)
      output.markup("</text>")
    }
  }

  /// Moves labels apart so that none lies on another, keeping their order.
  private static func spread(_ labels: [Label]) -> [Label] {
    let gap = 15.0
    var spread = labels.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }.map(
      \.element)
    for index in spread.indices.dropFirst() {
      spread[index].y = max(spread[index].y, spread[index - 1].y + gap)
    }
    if let last = spread.indices.last, spread[last].y > bottom + 6 {
      spread[last].y = bottom + 6
      for index in spread.indices.dropLast().reversed() {
        spread[index].y = min(spread[index].y, spread[index + 1].y - gap)
      }
    }
    return spread
  }
}
