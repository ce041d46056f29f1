internal import Findings
internal import Ingest

/// The short text that a person reads when a command has ended.
enum Summary {
  /// A table row: the first cell left-aligned, the others right-aligned.
  static func row(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let padding = String(repeating: " ", count: max(0, (index == 0 ? 16 : 12) - cell.count))
      return index == 0 ? cell + padding : padding + cell
    }.joined()
  }

  static func rows(_ reading: Reading) -> String {
    let read = reading.rowsRead
    let accepted = reading.rowsAccepted
    let none = reading.rowsOfNone
    return "Rows: \(grouped(read)) read, \(grouped(accepted)) accepted, "
      + "\(grouped(read - accepted - none)) rejected"
      + (none == 0 ? "." : ", \(grouped(none)) for no extract.")
  }

  /// `2 errors, 1 warning, 0 notes`.
  static func findings(_ log: FindingLog) -> String {
    Finding.Severity.allCases.map { severity in
      let count = log.count(of: severity)
      return "\(grouped(count)) \(severity.rawValue)\(count == 1 ? "" : "s")"
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
