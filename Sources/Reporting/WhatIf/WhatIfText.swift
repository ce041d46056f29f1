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

  private struct Field {
    let header: String
    let width: Int
    let text: (MeasureReading) -> String
  }

  /// What stands in a line behind the name of its side.
  private static var fields: [Field] {
    [
      Field(header: "target", width: 20) { $0.target ?? "no target" },
      Field(header: "status", width: 11) { $0.standing.word },
      Field(header: "needed", width: 9) { $0.neededNumber.map($0.neededFormat.text) ?? "" },
      Field(header: "process", width: 17) { $0.result.control?.assurance?.word ?? "" },
      Field(header: "year end", width: 30) { reading in
        reading.yearEnd.map { YearEndWords($0, reading).outlook } ?? ""
      },
    ]
  }

  private static func block(_ row: Comparison) -> [String] {
    let reading = row.after
    let value = reading.figure.value.map { reading.text($0, reading.valueFormat) } ?? "no figure"
    let title = "\(row.measure.id)  \(row.measure.title)\(row.level.map { ", \($0)" } ?? "")"
    let counts =
      row.measure.scoring == .proportion ? reading.counts(of: reading.figure).map { " (\($0))" } ?? "" : ""
    return wrapped("\(title), \(reading.month.long): \(value)\(counts)", indent: 4) + [
      line("", \.header), line("now") { $0.text(row.before) }, line("scenario") { $0.text(row.after) },
    ]
  }

  /// A name and its fields, with at least one space between them.
  private static func line(_ name: String, _ text: (Field) -> String) -> String {
    var line = "  " + name
    var start = 12
    for field in fields {
      line += String(repeating: " ", count: max(1, start - line.count)) + text(field)
      start += field.width
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
