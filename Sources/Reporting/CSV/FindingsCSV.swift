internal import Findings

/// `findings.csv`: every stored data-quality finding.
enum FindingsCSV {
  static let header = "extract,file,line,field,column,code,severity,value,message,action"

  static func render(_ findings: [Finding]) -> [UInt8] {
    var output = CSVOutput(header: header)
    for finding in findings {
      output.field(finding.extract)
      output.dataField(finding.file)
      output.field(finding.line)
      output.field(finding.field)
      output.dataField(finding.column ?? "")
      output.field(finding.code.rawValue)
      output.field(finding.severity.rawValue)
      output.dataField(finding.value)
      output.dataField(finding.message)
      output.field(finding.action.rawValue)
      output.endRow()
    }
    return output.bytes
  }
}

/// `rejected-rows.csv`: every rejected row, verbatim, with its reason.
///
/// The row is the last field, quoted and unchanged, so that it can be corrected and put back. To a spreadsheet program
/// it is as safe or unsafe as the extract it came from.
enum RejectedRowsCSV {
  static let header = "file,line,code,reason,row"

  static func render(_ rows: [RejectedRow]) -> [UInt8] {
    var output = CSVOutput(header: header)
    for row in rows {
      output.dataField(row.file)
      output.field(row.line)
      output.field(row.code.rawValue)
      output.dataField(row.reason)
      output.verbatim(String(decoding: row.bytes, as: UTF8.self))
      output.endRow()
    }
    return output.bytes
  }
}
