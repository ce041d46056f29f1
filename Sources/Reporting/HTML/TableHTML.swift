internal import Measures
internal import Tabular

/// A table of the report as HTML, in a box that scrolls by itself where the page is narrow.
struct TableHTML {
  private let table: ReportTable
  /// Extra class of the box.
  private let style: StaticString
  /// Whether the caption stands visibly above the table.
  private let showsCaption: Bool

  /// - Parameter keepsEveryColumn: whether columns in which nothing applies stay, so that several tables line up.
  init(
    _ table: ReportTable, style: StaticString = "", showsCaption: Bool = false, keepsEveryColumn: Bool = false
  ) {
    self.table = keepsEveryColumn ? table : table.withoutInapplicableColumns
    self.style = style
    self.showsCaption = showsCaption
  }

  func write(to output: inout HTMLOutput) {
    output.markup("<div class=\"box ")
    output.markup(style)
    output.markup("\" role=group tabindex=0 aria-label=\"Table: ")
    output.text(table.caption)
    output.markup("\"><table><caption")
    if !showsCaption { output.markup(" class=v") }
    output.markup(">")
    output.text(table.caption)
    output.markup("</caption><thead><tr>")
    for column in table.columns {
      output.markup(column.kind == .number ? "<th scope=col class=n>" : "<th scope=col>")
      output.text(column.header)
    }
    output.markup("<tbody>")
    for row in table.rows {
      output.markup("\n<tr>")
      for (index, cell) in row.enumerated() {
        write(cell, table.columns[index], isRowHeader: index == 0, &output)
      }
    }
    output.markup("</table></div>\n")
  }

  private func write(_ cell: Cell, _ column: TableColumn, isRowHeader: Bool, _ output: inout HTMLOutput) {
    if isRowHeader {
      output.markup("<th scope=row>")
      content(cell, &output)
      return
    }
    switch cell {
    case .status(let status): open(status.rawValue, &output)
    case .variation(let variation): open(variation.rawValue, &output)
    case .assurance(let assurance): open(assurance.rawValue, &output)
    case .marker: output.markup(column.kind == .number ? "<td class=mk>" : "<td class=\"w mk\">")
    default:
      switch column.kind {
      case .number: output.markup("<td>")
      case .month, .word: output.markup("<td class=w>")
      case .sentence: output.markup("<td class=x>")
      case .measure, .id, .name, .picture: output.markup("<td class=t>")
      }
    }
    content(cell, &output)
  }

  /// A cell whose class draws the shape before its word.
  private func open(_ style: String, _ output: inout HTMLOutput) {
    output.markup("<td class=")
    output.text(style)
    output.markup(">")
  }

  private func content(_ cell: Cell, _ output: inout HTMLOutput) {
    switch cell {
    case .text(let text): output.text(text)
    case .number(let value, let format): output.text(format.text(value))
    case .month(let month): output.text(month.short)
    case .marker(let marker): output.text(marker.rawValue)
    case .status(let status): output.text(status.word)
    case .variation(let variation): output.text(variation.word)
    case .assurance(let assurance): output.text(assurance.word)
    case .measure(let id, let title):
      output.markup("<a href=\"#")
      output.text(Anchor.measure(id))
      output.markup("\">")
      output.text("\(id) \(title)")
      output.markup("</a>")
    case .sparkline(let sparkline): write(sparkline, &output)
    case .whisker(let whisker): write(whisker, &output)
    }
  }

  private func write(_ sparkline: Sparkline, _ output: inout HTMLOutput) {
    let known = sparkline.values.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return }
    let step = sparkline.values.count > 1 ? 92.0 / Double(sparkline.values.count - 1) : 0
    let y = { (value: Double) in most > least ? 22 - (value - least) / (most - least) * 20 : 12 }
    output.markup("<svg class=k aria-hidden=true><path d=\"")
    var isDrawing = false
    var last = (x: 0.0, y: 0.0)
    for (index, value) in sparkline.values.enumerated() {
      guard let value else {
        isDrawing = false
        continue
      }
      last = (2 + step * Double(index), y(value))
      output.markup(isDrawing ? " " : "M")
      output.coordinate(last.x)
      output.markup(" ")
      output.coordinate(last.y)
      isDrawing = true
    }
    output.markup("\"/><path class=d d=\"M")
    output.coordinate(last.x)
    output.markup(" ")
    output.coordinate(last.y)
    output.markup("h0\"/></svg><span class=v>")
    output.text(sparkline.spoken)
    output.markup("</span>")
  }

  private func write(_ whisker: Whisker, _ output: inout HTMLOutput) {
    let x = { (share: Double) in 4 + share * 136 }
    output.markup("<svg class=f aria-hidden=true>")
    if let whole = whisker.whole {
      output.markup("<path class=h d=\"M")
      output.coordinate(x(whole))
      output.markup(" 0v16\"/>")
    }
    if let lower = whisker.lower, let upper = whisker.upper {
      output.markup("<path d=\"M")
      output.coordinate(x(lower))
      output.markup(" 8H")
      output.coordinate(x(upper))
      output.markup("\"/>")
    }
    output.markup("<path class=d d=\"M")
    output.coordinate(x(whisker.value))
    output.markup(" 8h0\"/></svg>")
  }
}

/// Where links point to.
enum Anchor {
  static func measure(_ id: String) -> String { "m-" + safe(id) }
  static func exception(_ id: String) -> String { "e-" + safe(id) }
  static func pathway(_ id: String) -> String { "p-" + safe(id) }
  static func objective(_ id: String) -> String { "o-" + safe(id) }

  /// Ids of measures and objectives are the council's own text where it adds measures.
  private static func safe(_ id: String) -> String {
    String(
      decoding: id.utf8.map { byte -> UInt8 in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): byte
        default: UInt8(ascii: "_")
        }
      }, as: UTF8.self)
  }
}
