internal import Configuration
internal import Findings

/// The findings about whole files.
extension FindingCollector {
  /// Adds the findings that depend on all rows of a file.
  mutating func addFindings(about file: FileTally) {
    if file.rowsRead == 0 && !file.header.isRejected {
      report(.noRows, .kept, file: file.name, "the file has a header but no rows.")
    }
    for unclaimed in file.others.unclaimed {
      report(
        .unclaimedRows, .ignored, count: unclaimed.count, file: file.name, line: unclaimed.line,
        value: unclaimed.value,
        "\(counted(unclaimed.count, "row")) with \(unclaimed.value) \(unclaimed.count == 1 ? "belongs" : "belong") "
          + "to no extract.")
    }
    for (rows, count) in file.others.leftOut {
      report(
        .leftOutRows, .ignored, count: count, file: file.name, value: rows.reason,
        "the mapping leaves out \(counted(count, "row")): \(rows.reason).")
    }
  }

  /// The findings about files that were not read. They belong to no extract.
  init(notReadIn inputs: InputFolder) {
    self.init(extract: "")
    for other in inputs.notFiles {
      report(.notAFile, .ignored, file: other.name, "this is \(other.kind) and was not read.")
    }
    for copy in inputs.copies {
      report(
        .repeatedFile, .ignored, file: copy.name, value: copy.original,
        "the file is identical to \(copy.original) and was not read.")
    }
    for name in inputs.unusedFiles {
      add(.unusedFile) {
        Finding(
          code: .unusedFile, extract: "", file: name, line: nil, field: nil, column: nil, value: "",
          message: "the file was not read: \(Self.reason(for: name, unusedWith: inputs.mapping))",
          action: .ignored)
      }
    }
  }

  private static func reason(for name: String, unusedWith mapping: Mapping) -> String {
    // A mapping may read an extract from elsewhere than the file of its name.
    if let layout = mapping.layouts.first(where: { $0.files != nil && $0.hasDocumentedName(fileName: name) })
    {
      return
        "the mapping reads \(layout.schema.name) from \(layout.expectedFiles.joined(separator: ", ")). "
        + FindingCode.unusedFile.remedy
    }
    let candidates = mapping.layouts.flatMap(\.expectedFiles).filter { !$0.contains("*") }
    return "its name is not that of an extract"
      + FindingCode.unusedFile.sentenceEnd(suggestion(for: name, among: candidates))
  }

  private mutating func report(
    _ code: FindingCode, _ action: Finding.Action, count: Int = 1, file: String, line: Int? = nil,
    value: String = "", _ fact: String
  ) {
    let extract = extract
    add(code, count: count) {
      Finding(
        code: code, extract: extract, file: file, line: line, field: nil, column: nil, value: value,
        message: "\(fact) \(code.remedy)", action: action)
    }
  }
}
