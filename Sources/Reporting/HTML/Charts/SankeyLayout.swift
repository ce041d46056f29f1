internal import Measures

/// Where the places and flows of a pathway map lie. Stages stand side by side from the left; places keep the order of
/// their definition in every report, so that two months can be laid side by side, and flows leave and arrive in the
/// order of the places at their other end, so that they cross only where the order of places makes them.
struct SankeyLayout {
  /// The bar of one place.
  struct Bar {
    let node: PathwayMap.Node
    let stage: Int
    let x: Double
    let y: Double
    let height: Double
    /// The middle of its label, which may need more room than the bar.
    let labelY: Double
  }

  /// The band of one flow, from the right edge of a bar to the left edge of another.
  struct Ribbon {
    let kind: PathwayKind
    let x: ClosedRange<Double>
    /// Its upper edge at both ends.
    let from: Double
    let to: Double
    let height: Double
  }

  static let width = 1140.0
  static let barWidth = 14.0
  /// Room for the stages' names.
  private static let top = 30.0
  /// The height of all that begin.
  private static let wholeHeight = 280.0
  /// Two lines of text and a gap.
  private static let leastSlot = 34.0
  private static let gap = 8.0
  /// Room for the last stage's labels.
  private static let lastLabel = 186.0

  let bars: [Bar]
  let ribbons: [Ribbon]
  let height: Double
  /// The left edge of each stage.
  let columns: [Double]

  init(_ map: PathwayMap) {
    let step = (Self.width - Self.lastLabel - Self.barWidth) / Double(max(1, map.stages.count - 1))
    let columns = map.stages.indices.map { step * Double($0) }
    let scale = Self.wholeHeight / Double(max(1, map.count))
    let slots = map.stages.map { stage in
      stage.nodes.map { $0.count == 0 ? 0 : max(Double($0.count) * scale, Self.leastSlot) + Self.gap }
    }
    let tallest = slots.map { $0.reduce(0, +) }.max() ?? 0
    var bars: [[Bar]] = []
    for (index, stage) in map.stages.enumerated() {
      var y = Self.top + Self.offset(index, map: map, bars: bars, slots: slots, tallest: tallest)
      bars.append(
        zip(stage.nodes, slots[index]).map { node, slot in
          defer { y += slot }
          let height = Double(node.count) * scale
          let middle = y + (slot - Self.gap) / 2
          return Bar(
            node: node, stage: index, x: columns[index], y: middle - height / 2, height: height,
            labelY: middle)
        })
    }
    var left = bars.map { $0.map(\.y) }
    var arrived = left
    ribbons = map.flows.map { flow in
      let height = Double(flow.count) * scale
      defer {
        left[flow.stage - 1][flow.from] += height
        arrived[flow.stage][flow.to] += height
      }
      return Ribbon(
        kind: map.stages[flow.stage].nodes[flow.to].kind,
        x: (columns[flow.stage - 1] + Self.barWidth)...columns[flow.stage],
        from: left[flow.stage - 1][flow.from], to: arrived[flow.stage][flow.to], height: height)
    }
    self.bars = bars.joined().filter { $0.node.count > 0 }
    self.columns = columns
    height = Self.top + tallest
  }

  /// How far down a stage begins: as near as it can to where its flows come from.
  private static func offset(
    _ stage: Int, map: PathwayMap, bars: [[Bar]], slots: [[Double]], tallest: Double
  ) -> Double {
    let room = tallest - slots[stage].reduce(0, +)
    guard stage > 0 else { return 0 }
    let arriving = map.flows.filter { $0.stage == stage }
    let whole = arriving.reduce(0) { $0 + $1.count }
    let middle = arriving.reduce(0.0) { $0 + bars[stage - 1][$1.from].labelY * Double($1.count) }
    guard whole > 0 else { return 0 }
    return min(room, max(0, middle / Double(whole) - top - slots[stage].reduce(0, +) / 2))
  }
}
