internal import Findings
internal import Run

/// The short text that a person reads when a command has ended.
enum Summary {
  /// A table row: the first cell left-aligned, the others right-aligned.
  static func row(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      index == 0 ? padded(cell, to: 16) : String(repeating: " ", count: max(0, 12 - cell.count)) + cell
    }.joined()
  }

  static func rows(_ rows: RowCounts) -> String {
    "Rows: \(grouped(rows.read)) read, \(grouped(rows.accepted)) accepted, \(grouped(rows.rejected)) rejected"
      + (rows.ofNone == 0 ? "." : ", \(grouped(rows.ofNone)) for no extract.")
  }

  /// `2 errors, 1 warning, 0 notes`.
  static func findings(_ log: FindingLog) -> String {
    Finding.Severity.allCases.map { severity in
      counted(log.count(of: severity), severity.rawValue)
    }.joined(separator: ", ")
  }

  /// A number without a needless `.0`.
  static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  /// Seconds to a hundredth.
  static func seconds(_ duration: Duration) -> String {
    let hundredths = Int((duration / .seconds(1) * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
  }
}

/// A text with spaces after it, at least `width` wide.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
