internal import Measures
internal import Tabular

/// A series chart as inline SVG: at most four kinds of line, labelled where they end, text of 12 px and up.
struct ChartSVG {
  private static let width = 688.0
  private static let height = 264.0
  private static let left = 64.0
  private static let right = 550.0
  private static let top = 14.0
  private static let bottom = 232.0

  private let chart: SeriesChart
  private let axis: AxisScale
  private let step: Double

  init?(_ chart: SeriesChart) {
    guard let axis = AxisScale(chart) else { return nil }
    self.chart = chart
    self.axis = axis
    step = chart.points.count > 1 ? (Self.right - Self.left) / Double(chart.points.count - 1) : 0
  }

  private func x(_ index: Int) -> Double { Self.left + step * Double(index) }
  private func y(_ value: Double) -> Double {
    Self.bottom - (value - axis.low) / (axis.high - axis.low) * (Self.bottom - Self.top)
  }

  /// Writes the picture; `id` makes the ids of its title and description unique on the page.
  func write(to output: inout HTMLOutput, id: String) {
    output.markup("<svg class=ch viewBox=\"0 0 688 264\" width=688 height=264 role=img aria-labelledby=\"")
    output.text(id)
    output.markup("t\" aria-describedby=\"")
    output.text(id)
    output.markup("d\"><title id=\"")
    output.text(id)
    output.markup("t\">")
    output.text(chart.title)
    output.markup(" by month</title><desc id=\"")
    output.text(id)
    output.markup("d\">")
    output.text(chart.spoken)
    output.markup("</desc>")
    unmatured(&output)
    grid(&output)
    months(&output)
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
    output.markup(" height=218></rect><text class=\"m e\" x=556 y=228>Not matured</text>")
  }

  private func grid(_ output: inout HTMLOutput) {
    output.markup("<path class=g d=\"")
    for tick in axis.ticks {
      output.markup("M64 ")
      output.coordinate(y(tick))
      output.markup("h486")
    }
    output.markup("\"/>")
    for tick in axis.ticks {
      output.markup("<text class=\"m e\" x=56 y=")
      output.coordinate(y(tick) + 4)
      output.markup(">")
      output.text(axis.label(tick))
      output.markup("</text>")
    }
  }

  private func months(_ output: inout HTMLOutput) {
    let last = chart.points.count - 1
    let every = max(1, Int((78 / max(step, 0.1)).rounded(.up)))
    let spacing = [1, 2, 3, 6, 12].first { $0 >= every } ?? 24
    for index in stride(from: last, through: 0, by: -spacing) {
      output.markup("<text class=\"m c\" x=")
      output.coordinate(x(index))
      output.markup(" y=252>")
      output.text(chart.points[index].month.short)
      output.markup("</text>")
    }
  }

  // MARK: Lines

  private func levels(_ output: inout HTMLOutput) {
    output.markup("<path class=l d=\"")
    stepped(\.upper, &output)
    stepped(\.lower, &output)
    output.markup("\"/><path class=a d=\"")
    stepped(\.mean, &output)
    output.markup("\"/><path class=t d=\"")
    stepped(\.target, &output)
    output.markup("\"/>")
  }

  /// A level that changes seldom: one stroke for each stretch of months with the same value.
  private func stepped(_ level: KeyPath<SeriesChart.Point, Double?>, _ output: inout HTMLOutput) {
    var index = 0
    while index < chart.points.count {
      let value = chart.points[index][keyPath: level]
      var end = index
      while end + 1 < chart.points.count, chart.points[end + 1][keyPath: level] == value { end += 1 }
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
    var isDrawing = false
    for (index, point) in chart.points.enumerated() {
      guard let value = point.value else {
        isDrawing = false
        continue
      }
      output.markup(isDrawing ? " " : "M")
      output.coordinate(x(index))
      output.markup(" ")
      output.coordinate(y(value))
      isDrawing = true
    }
    output.markup("\"/>")
    dots("<path class=p d=\"", &output) { $0.variation == nil || $0.variation == .commonCause }
    dots("<path class=i d=\"", &output) {
      $0.variation == .improvementHigh || $0.variation == .improvementLow
    }
    dots("<path class=o d=\"", &output) { $0.variation == .concernHigh || $0.variation == .concernLow }
    dots("<path class=y d=\"", &output) { $0.variation == .neitherHigh || $0.variation == .neitherLow }
    dots("<path class=q d=\"", &output) { $0.isProvisional }
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
    add("", "<text class=b x=562 y=", \.value)
    add("Target ", "<text class=tt x=562 y=", \.target, isExact: true)
    add("Mean ", "<text x=562 y=", \.mean)
    add("Upper limit ", "<text class=m x=562 y=", \.upper)
    add("Lower limit ", "<text class=m x=562 y=", \.lower)
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
