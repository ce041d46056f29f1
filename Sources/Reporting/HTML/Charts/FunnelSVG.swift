internal import Measures

/// A funnel plot as inline SVG: small dots within the limits, rings beyond the 95% limits, large marks with a name
/// beyond the 99.8% limits, so that nothing is told by colour alone.
struct FunnelSVG {
  private static let left = 64.0
  private static let right = 554.0
  private static let top = 14.0
  private static let bottom = 252.0

  private let funnel: Funnel
  private let across: AxisScale
  private let axis: AxisScale

  init(_ funnel: Funnel) {
    self.funnel = funnel
    let sizes = funnel.points.map(\.denominator).sorted()
    across = AxisScale(0...(sizes.last ?? 1), format: .integer)
    // The limits diverge to the left: the axis shows them from where the smaller councils begin.
    let open = funnel.limits.of998(sizes[sizes.count / 5])
    let values = funnel.points.map(\.value) + [open.lower, open.upper]
    axis = AxisScale((values.min() ?? 0)...(values.max() ?? 1), format: funnel.format)
  }

  private func x(_ denominator: Double) -> Double {
    Self.left + denominator / across.high * (Self.right - Self.left)
  }
  private func y(_ value: Double) -> Double {
    Self.bottom - (value - axis.low) / (axis.high - axis.low) * (Self.bottom - Self.top)
  }

  /// Writes the picture; `id` makes the ids of its title and description unique on the page.
  func write(to output: inout HTMLOutput, id: String) {
    output.openChart(id: id, height: 296, title: "\(funnel.title) by authority", spoken: funnel.spoken)
    output.grid(axis, y: y)
    sizes(&output)
    limits(&output)
    points(&output)
    output.markup("</svg>")
  }

  private func sizes(_ output: inout HTMLOutput) {
    output.markup("<g class=m>")
    for tick in across.ticks {
      output.markup("<text class=c x=")
      output.coordinate(x(tick))
      output.markup(" y=270>")
      output.text(across.label(tick))
      output.markup("</text>")
    }
    output.markup("<text class=c x=309 y=288>Denominator of the share</text></g>")
  }

  /// Lines for the whole and for the limits, named where they end.
  private func limits(_ output: inout HTMLOutput) {
    let steps = 24
    let sizes = (1...steps).map { step in
      let share = Double(step) / Double(steps)
      // Closer together where the limits bend.
      return across.high * share * share
    }
    func line(_ path: StaticString, _ limit: (Double) -> Double) {
      output.markup(path)
      output.polyline(
        sizes.map { size in
          let value = limit(size)
          return axis.contains(value) ? (x(size), y(value)) : nil
        })
      output.markup("\"/>")
    }
    line("<path class=l d=\"") { funnel.limits.of998($0).upper }
    line("<path class=l d=\"") { funnel.limits.of998($0).lower }
    line("<path class=l5 d=\"") { funnel.limits.of95($0).upper }
    line("<path class=l5 d=\"") { funnel.limits.of95($0).lower }
    output.markup("<path class=a d=\"M64 ")
    output.coordinate(y(funnel.limits.centre))
    output.markup("h490\"/>")
    let (inner, outer) = (funnel.limits.of95(across.high), funnel.limits.of998(across.high))
    label("Whole \(funnel.format.text(funnel.limits.centre))", y(funnel.limits.centre) + 4, &output)
    // The limits lie close together at the end: each is labelled on its own side.
    label("95% limits", y(inner.upper) - max(0, 12 - (y(funnel.limits.centre) - y(inner.upper))) + 4, &output)
    label(
      "99.8% limits", y(outer.lower) + max(0, 12 - (y(outer.lower) - y(funnel.limits.centre))) + 4, &output)
  }

  private func label(_ text: String, _ y: Double, _ output: inout HTMLOutput) {
    output.markup("<text class=m x=560 y=")
    output.coordinate(y)
    output.markup(">")
    output.text(text)
    output.markup("</text>")
  }

  // MARK: Points

  private func points(_ output: inout HTMLOutput) {
    dots("<path class=p d=\"", &output) { $0.place == .within }
    for (isBetter, mark) in [
      (true, "<path class=i d=\"" as StaticString), (false, "<path class=o d=\""),
      (nil, "<path class=y d=\""),
    ] as [(Bool?, StaticString)] {
      dots(mark, &output) { $0.place > .within && self.isBetter($0) == isBetter }
    }
    dots("<path class=q6 d=\"", &output) { $0.place == .beyond95 }
    names(&output)
  }

  /// nil where neither direction is better.
  private func isBetter(_ point: Funnel.Point) -> Bool? {
    switch funnel.improvement {
    case .increase: point.isHigh
    case .decrease: !point.isHigh
    case .neither: nil
    }
  }

  private func dots(
    _ path: StaticString, _ output: inout HTMLOutput, where isWanted: (Funnel.Point) -> Bool
  ) {
    let wanted = funnel.points.filter(isWanted)
    guard !wanted.isEmpty else { return }
    output.markup(path)
    for point in wanted {
      output.markup("M")
      // Whole pixels: there may be thousands of points.
      output.coordinate(x(point.denominator).rounded())
      output.markup(" ")
      output.coordinate(y(point.value).rounded())
      output.markup("h.1")
    }
    output.markup("\"/>")
  }

  /// The names of the farthest, as many as there is room for.
  private func names(_ output: inout HTMLOutput) {
    var taken: [(x: ClosedRange<Double>, y: Double)] = []
    for point in funnel.points(from: .beyond998).prefix(12) {
      let isLeft = x(point.denominator) > 400
      let name = String(point.name.prefix(24))
      let width = Double(name.unicodeScalars.count) * 6.5
      let start = x(point.denominator) + (isLeft ? -10 - width : 10)
      let place = (x: start...(start + width), y: y(point.value) + 4)
      guard !taken.contains(where: { $0.x.overlaps(place.x) && abs($0.y - place.y) < 13 }) else { continue }
      taken.append(place)
      output.markup(isLeft ? "<text class=e x=" : "<text x=")
      output.coordinate(isLeft ? start + width : start)
      output.markup(" y=")
      output.coordinate(place.y)
      output.markup(">")
      output.text(name)
      output.markup("</text>")
    }
  }

  // MARK: Style

  /// The styles that only funnel plots need.
  static let style = """
    .ch .p{stroke:var(--common);stroke-width:5;stroke-linecap:round;stroke-opacity:.75}
    .ch .q6{stroke:var(--bg);stroke-width:6;stroke-linecap:round}
    .ch .l5{stroke:var(--limit);stroke-width:1;stroke-dasharray:7 3}

    """
}
