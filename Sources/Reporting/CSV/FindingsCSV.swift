internal import Findings

/// `findings.csv`: every stored data-quality finding.
enum FindingsCSV {
  static func render(_ findings: [Finding]) -> [UInt8] {
    CSVOutput.table(findings) {
      CSVColumn("extract") { $1.field($0.extract) }
      CSVColumn("file") { $1.dataField($0.file) }
      CSVColumn("line") { $1.field($0.line) }
      CSVColumn("field") { $1.field($0.field) }
      CSVColumn("column") { $1.dataField($0.column ?? "") }
      CSVColumn("code") { $1.field($0.code.rawValue) }
      CSVColumn("severity") { $1.field($0.severity.rawValue) }
      CSVColumn("value") { $1.dataField($0.value) }
      CSVColumn("message") { $1.dataField($0.message) }
      CSVColumn("action") { $1.field($0.action.rawValue) }
    }
  }
}

/// `rejected-rows.csv`: every rejected row, verbatim, with its reason.
///
/// The row is the last field, quoted and unchanged, so that it can be corrected and put back. To a spreadsheet program
/// it is as safe or unsafe as the extract it came from.
enum RejectedRowsCSV {
  static func render(_ rows: [RejectedRow]) -> [UInt8] {
    CSVOutput.table(rows) {
      CSVColumn("file") { $1.dataField($0.file) }
      CSVColumn("line") { $1.field($0.line) }
      CSVColumn("code") { $1.field($0.code.rawValue) }
      CSVColumn("reason") { $1.dataField($0.reason) }
      CSVColumn("row") { $1.verbatim(String(decoding: $0.bytes, as: UTF8.self)) }
    }
  }
}
