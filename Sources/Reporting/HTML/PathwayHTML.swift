internal import Measures

/// A pathway on the page: the map, the same as a table, and how it was counted.
struct PathwayHTML {
  private let pathway: PathwaySection

  init(_ pathway: PathwaySection) { self.pathway = pathway }

  func write(to output: inout HTMLOutput) {
    output.markup("<article>\n<h3>")
    output.text(pathway.title)
    output.markup("</h3>\n")
    for sentence in pathway.sentences { output.paragraph(sentence) }
    if let map = pathway.map {
      output.figure("Map: ", pathway.title) { picture(map, &$0) }
      key(map, &output)
    }
    if let table = pathway.table {
      output.markup("<details>\n<summary>The map as a table</summary>\n")
      TableHTML(table).write(to: &output)
      output.markup("</details>\n")
    }
    output.markup("<details class=def>\n<summary>How we count it</summary>\n")
    output.list(pathway.countingNotes)
    output.markup("</details>\n</article>\n")
  }

  // MARK: The map

  private func picture(_ map: PathwayMap, _ output: inout HTMLOutput) {
    let layout = SankeyLayout(map)
    output.markup("<svg class=\"ch sk\" viewBox=\"0 0 1140 ")
    output.coordinate(layout.height)
    output.markup("\" width=1140 height=")
    output.coordinate(layout.height)
    output.markup(" role=img aria-labelledby=\"")
    id("t", &output)
    output.markup("\" aria-describedby=\"")
    id("d", &output)
    output.markup("\"><title id=\"")
    id("t", &output)
    output.markup("\">")
    output.text(pathway.title)
    output.markup("</title><desc id=\"")
    id("d", &output)
    output.markup("\">")
    output.text(pathway.spoken)
    output.markup("</desc>")
    for ribbon in layout.ribbons { write(ribbon, &output) }
    for bar in layout.bars { write(bar, &output) }
    for (stage, x) in zip(map.stages, layout.columns).dropFirst() {
      output.markup("<text class=m x=")
      output.coordinate(x)
      output.markup(" y=14>")
      output.text(stage.title)
      output.markup("</text>")
    }
    for bar in layout.bars { label(bar, of: map.count, &output) }
    output.markup("</svg>")
  }

  private func id(_ suffix: StaticString, _ output: inout HTMLOutput) {
    output.text(Anchor.pathway(pathway.id))
    output.markup("-")
    output.markup(suffix)
  }

  private func write(_ ribbon: SankeyLayout.Ribbon, _ output: inout HTMLOutput) {
    let middle = (ribbon.x.lowerBound + ribbon.x.upperBound) / 2
    output.markup("<path class=\"r ")
    output.text(ribbon.kind.style)
    output.markup("\" d=\"M")
    pair(ribbon.x.lowerBound, ribbon.from, &output)
    curve(middle, ribbon.from, ribbon.x.upperBound, ribbon.to, &output)
    output.markup("v")
    output.coordinate(ribbon.height)
    curve(middle, ribbon.to + ribbon.height, ribbon.x.lowerBound, ribbon.from + ribbon.height, &output)
    output.markup("z\"/>")
  }

  private func pair(_ x: Double, _ y: Double, _ output: inout HTMLOutput) {
    output.coordinate(x)
    output.markup(" ")
    output.coordinate(y)
  }

  /// A curve that leaves level from `y` and arrives level at the end.
  private func curve(_ middle: Double, _ y: Double, _ x: Double, _ end: Double, _ output: inout HTMLOutput) {
    output.markup("C")
    pair(middle, y, &output)
    output.markup(" ")
    pair(middle, end, &output)
    output.markup(" ")
    pair(x, end, &output)
  }

  private func write(_ bar: SankeyLayout.Bar, _ output: inout HTMLOutput) {
    output.markup("<rect class=\"n ")
    output.text(bar.node.kind.style)
    output.markup("\" x=")
    output.coordinate(bar.x)
    output.markup(" y=")
    output.coordinate(bar.y)
    output.markup(" width=14 height=\"")
    output.coordinate(max(1, bar.height))
    output.markup("\"/>")
  }

  private func label(_ bar: SankeyLayout.Bar, of whole: Int, _ output: inout HTMLOutput) {
    let x = bar.x + SankeyLayout.barWidth + 6
    output.markup("<text x=")
    output.coordinate(x)
    output.markup(" y=")
    output.coordinate(bar.labelY - 3)
    output.markup(">")
    output.text(bar.node.title)
    output.markup("<tspan class=b x=")
    output.coordinate(x)
    output.markup(" dy=15>")
    output.text(PathwayBuilder.text(bar.node.count, of: whole))
    output.markup("</tspan></text>")
  }

  /// What the colours say, for the kinds that are on the map.
  private func key(_ map: PathwayMap, _ output: inout HTMLOutput) {
    let used = Set(map.stages.dropFirst().flatMap(\.nodes).filter { $0.count > 0 }.map(\.kind))
    output.markup("<ul class=key>\n")
    for kind in PathwayKind.allCases where used.contains(kind) {
      output.markup("<li class=")
      output.text(kind.style)
      output.markup(">")
      output.text(kind.words)
      output.markup("\n")
    }
    output.markup("</ul>\n")
  }
}

extension PathwayKind {
  /// The class that colours it.
  fileprivate var style: String {
    switch self {
    case .independent: "w1"
    case .shortTerm: "w2"
    case .longTerm: "w3"
    case .other: "w4"
    case .unknown: "w5"
    }
  }
}
