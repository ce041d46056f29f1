internal import Measures
internal import Tabular

/// The comparison for a terminal of 100 columns.
struct WhatIfText {
  private static let width = 100
  private let report: WhatIfReport

  init(_ report: WhatIfReport) { self.report = report }

  func render() -> String {
    var lines = report.paragraphs.prefix(2).flatMap { Self.wrapped($0, indent: 0) }
    for comparison in report.comparisons { lines += [""] + Self.block(comparison) }
    for knockOn in report.knockOns {
      lines.append("")
      lines += Self.wrapped(knockOn.lead, indent: 0)
      if let table = knockOn.table { lines += Self.aligned(table) }
    }
    if report.knockOns.contains(where: { $0.table != nil }) {
      lines.append("Not a forecast: rates as observed, assumptions in the report.")
    }
    return lines.joined(separator: "\n")
  }

  private static let columns = [10, 20, 11, 9, 17, 30]

  private static func block(_ row: Comparison) -> [String] {
    let reading = row.after
    let value = reading.figure.value.map { reading.text($0, reading.valueFormat) } ?? "no figure"
    let title = "\(row.measure.id)  \(row.measure.title)\(row.level.map { ", \($0)" } ?? "")"
    let counts =
      row.measure.scoring == .proportion ? reading.counts(of: reading.figure).map { " (\($0))" } ?? "" : ""
    func line(_ name: String, _ reading: MeasureReading) -> String {
      let cells = [
        name, reading.target ?? "no target", reading.standing.word,
        reading.neededNumber.map(reading.neededFormat.text) ?? "",
        reading.result.control?.assurance?.word ?? "",
        reading.yearEnd.map { YearEndWords($0, reading).outlook } ?? "",
      ]
      return "  " + pad(cells)
    }
    return wrapped("\(title), \(reading.month.long): \(value)\(counts)", indent: 4) + [
      "  " + pad(["", "target", "status", "needed", "process", "year end"]), line("now", row.before),
      line("scenario", row.after),
    ]
  }

  /// Cells side by side; the last one is not padded, and a wide one keeps a space behind it.
  private static func pad(_ cells: [String]) -> String {
    var line = ""
    var column = 0
    for (index, cell) in cells.enumerated() {
      line += cell
      column += columns[index]
      if index < cells.count - 1 { line += String(repeating: " ", count: max(1, column - line.count)) }
    }
    return trimmed(line)
  }

  private static func trimmed(_ line: String) -> String {
    String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
  }

  private static func aligned(_ table: ReportTable) -> [String] {
    let rows =
      [table.columns.map(\.header)] + table.rows.map { $0.map { $0.isNotApplicable ? "" : $0.text } }
    let widths = table.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { index, cell in
        let padding = String(repeating: " ", count: widths[index] - cell.count)
        return index == 0 ? cell + padding : padding + cell
      }
      return trimmed("  " + cells.joined(separator: "  "))
    }
  }

  private static func wrapped(_ text: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
