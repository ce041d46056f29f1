internal import Measures
internal import Tabular

/// A table of the report as HTML, in a box that scrolls by itself where the page is narrow.
struct TableHTML {
  private let table: ReportTable
  /// Extra class of the box.
  private let style: StaticString
  /// Whether the caption is visible above the table.
  private let showsCaption: Bool
  /// Whether each row tells the script its status.
  private let marksStatus: Bool

  init(_ table: ReportTable, style: StaticString = "", showsCaption: Bool = false) {
    self.table = table.withoutInapplicableColumns
    self.style = style
    self.showsCaption = showsCaption
    marksStatus = false
  }

  /// A table of the scorecard. It keeps columns in which nothing applies, so that all of them line up.
  init(scorecard table: ReportTable) {
    self.table = table
    style = "card"
    showsCaption = false
    marksStatus = true
  }

  func write(to output: inout HTMLOutput) {
    let caption = output.nextID()
    output.markup("<div class=\"box ")
    output.markup(style)
    // Alignment is given once for a column, not in each of its cells.
    for (index, column) in table.columns.enumerated().dropFirst() where column.kind.isLeft {
      output.markup(" l")
      output.number(index + 1)
    }
    output.markup("\" role=group tabindex=0 aria-labelledby=t")
    output.number(caption)
    output.markup("><table><caption id=t")
    output.number(caption)
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
      output.markup("\n<tr")
      if marksStatus, let status = row.lazy.compactMap(\.status).first {
        output.markup(" data-status=")
        output.text(status.rawValue)
      }
      output.markup(">")
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
    case .status(let status): open(Symbol(status), &output)
    case .variation(let variation): open(Symbol(variation), &output)
    case .assurance(let assurance): open(Symbol(assurance), &output)
    case .shorthand(.notApplicable): output.markup("<td>")
    default:
      switch column.kind {
      case .month: output.markup("<td class=w>")
      case .sentence: output.markup("<td class=x>")
      case .measure, .title, .id, .name, .number, .picture, .word: output.markup("<td>")
      }
    }
    content(cell, &output)
  }

  /// A cell whose class draws the shape before its word.
  private func open(_ symbol: Symbol, _ output: inout HTMLOutput) {
    output.markup("<td class=")
    output.text(symbol.rawValue)
    output.markup(">")
  }

  private func content(_ cell: Cell, _ output: inout HTMLOutput) {
    switch cell {
    case .text, .number, .month, .status, .variation, .assurance: output.text(cell.text)
    case .shorthand(let shorthand): output.text(shorthand.onPage)
    case .measure(let id, _): output.link(to: Anchor.measure(id), cell.text)
    case .sparkline(let sparkline): write(sparkline, &output)
    case .whisker(let whisker): write(whisker, &output)
    }
  }

  private func write(_ sparkline: Sparkline, _ output: inout HTMLOutput) {
    let known = sparkline.values.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return }
    // Twice the size shown, in whole steps.
    let step = sparkline.values.count > 1 ? (190 / Double(sparkline.values.count - 1)).rounded(.down) : 0
    let points = sparkline.values.enumerated().map { index, value in
      value.map { value in
        let y = most > least ? 46 - ((value - least) / (most - least) * 42).rounded() : 24
        return (x: 4 + step * Double(index), y: y)
      }
    }
    output.markup("<svg class=k aria-hidden=true><path d=\"")
    output.polyline(points)
    if let last = points.last(where: { $0 != nil }) ?? nil {
      output.markup("\"/><path class=d d=\"M")
      output.coordinate(last.x)
      output.markup(" ")
      output.coordinate(last.y)
      output.markup("h0")
    }
    output.markup("\"/></svg><span class=v>")
    output.text(sparkline.spoken)
    output.markup("</span>")
  }

  private func write(_ whisker: Whisker, _ output: inout HTMLOutput) {
    let x = { (share: Double) in (4 + share * 136).rounded() }
    output.markup("<svg class=f aria-hidden=true><path d=\"M")
    // Its middle point carries the mark of the value.
    output.coordinate(x(whisker.lower ?? whisker.value))
    output.markup(" 8H")
    output.coordinate(x(whisker.value))
    output.markup("H")
    output.coordinate(x(whisker.upper ?? whisker.value))
    output.markup("\"/>")
    if let whole = whisker.whole {
      output.markup("<path class=h d=\"M")
      output.coordinate(x(whole))
      output.markup(" 0v16\"/>")
    }
    output.markup("</svg>")
  }
}

extension TableColumn.Kind {
  /// The last column whose alignment the style sheet knows.
  static let lastAligned = 14

  fileprivate var isLeft: Bool {
    switch self {
    case .measure, .title, .id, .name, .word, .sentence, .month: true
    case .number, .picture: false
    }
  }
}

extension Shorthand {
  /// How a page shows it: a dash where a spreadsheet, which machines read too, says `[z]`.
  var onPage: String { self == .notApplicable ? "–" : rawValue }
}

/// Where links point to.
enum Anchor {
  static func measure(_ id: String) -> String { "m-" + safe(id) }
  static func exception(_ id: String) -> String { "e-" + safe(id) }
  static func pathway(_ id: String) -> String { "p-" + safe(id) }
  static func objective(_ id: String) -> String { "o-" + safe(id) }

  /// Ids of measures and objectives are free text where the council adds measures.
  private static func safe(_ id: String) -> String {
    let others = [UInt8(ascii: "."), UInt8(ascii: "-")]
    return String(
      decoding: id.utf8.map { $0.isLetterOrDigit || others.contains($0) ? $0 : UInt8(ascii: "_") },
      as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter or digit.
  var isLetterOrDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
