internal import Configuration
internal import Tabular

/// What the header of one file means.
struct FileHeader: Sendable {
  /// The schema's columns that the file has, in the schema's order, each with the index of its field.
  let columns: [(column: Int, field: Int)]
  /// Fields in the header.
  let fieldCount: Int
  /// What is wrong with it.
  let findings: [Finding]
  /// Whether the file cannot be used.
  let isRejected: Bool

  init(names: [String], file: String, lineCount: Int, layout: ExtractLayout) {
    let schema = layout.schema
    var fields = [Int?](repeating: nil, count: schema.columns.count)
    var findings: [Finding] = []
    func report(
      _ code: FindingCode, _ action: Finding.Action, field: Int?, column: String?, value: String = "",
      _ message: String
    ) {
      findings.append(
        Finding(
          code: code, extract: schema.name, file: file, line: names.isEmpty ? nil : max(lineCount, 1),
          field: field.map { $0 + 1 }, column: column, value: value, message: message, action: action))
    }
    if names.isEmpty {
      report(
        .emptyFile, .fileRejected, field: nil, column: nil,
        "the file is empty. \(FindingCode.emptyFile.remedy)")
    }
    for (field, name) in names.enumerated() {
      guard let column = layout.column(forHeader: name) else {
        let known = schema.columns.indices.filter { fields[$0] == nil }.map { schema.columns[$0].name }
        if name.isEmpty { continue }
        report(
          .unknownColumn, .ignored, field: field, column: nil, value: name,
          "\"\(name)\" is not a column of \(schema.name) and was not read"
            + FindingCode.unknownColumn.sentenceEnd(suggestion(for: name, among: known)))
        continue
      }
      if let first = fields[column] {
        report(
          .repeatedHeader, .fileRejected, field: field, column: schema.columns[column].name, value: name,
          "fields \(first + 1) and \(field + 1) are both \(schema.columns[column].name), so that the file cannot be "
            + "used. \(FindingCode.repeatedHeader.remedy)")
      } else {
        fields[column] = field
      }
    }
    if !names.isEmpty {
      for (index, column) in schema.columns.enumerated()
      where fields[index] == nil && column.name != "authority" {
        if column.isRequired {
          report(
            .missingRequiredColumn, .fileRejected, field: nil, column: column.name,
            "there is no column \(column.name), without which the file cannot be used. "
              + FindingCode.missingRequiredColumn.remedy)
        } else {
          report(
            .missingColumn, .kept, field: nil, column: column.name,
            "there is no column \(column.name); all its values are missing. \(FindingCode.missingColumn.remedy)"
          )
        }
      }
    }
    columns = fields.enumerated().compactMap { index, field in field.map { (index, $0) } }
    fieldCount = names.count
    self.findings = findings
    isRejected = findings.contains { $0.action == .fileRejected }
  }
}
