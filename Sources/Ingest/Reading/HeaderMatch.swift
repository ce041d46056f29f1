internal import Configuration
internal import Findings
internal import Tabular

/// How the header of a file matches the columns of one of its readers.
struct HeaderMatch: Sendable {
  /// A column that the file supplies.
  struct Column: Sendable {
    /// Its index in the schema.
    let column: Int
    let content: BlockParser.Column.Content
    /// How it is computed, and from what; nil when it is read directly.
    var computation: Computation?
    var inputs: [Computation.Input] = []

    /// The index of its field; nil when it is a constant.
    var field: Int? { if case .field(let field) = content { field } else { nil } }
  }

  /// The columns that the file supplies, in the schema's order.
  let columns: [Column]
  /// Fields in the header.
  let fieldCount: Int
  /// What is wrong with it.
  let findings: [Finding]
  /// Whether the file is unusable.
  let isRejected: Bool
  /// Columns without a header, and headers that no reader uses, for the mapping stub; nil when no column is missing.
  let unmatched: FindingLog.UnmatchedHeaders?

  /// - Parameters:
  ///   - readers: the layouts of all readers of the file, including this one.
  ///   - isFirst: whether this is the first reader, which reports on the file as a whole and on unread headers.
  init(_ start: FileStart, file: String, layout: ExtractLayout, readers: [ExtractLayout], isFirst: Bool) {
    let names = start.names
    var matcher = HeaderMatcher(
      names: names, file: file, line: max(start.lineCount, 1), layout: layout)
    if isFirst { matcher.report(start) }
    if let format = start.foreignFormat {
      matcher.report(
        .notText, .fileRejected, column: nil, "the file is \(format), not CSV. \(FindingCode.notText.remedy)")
    } else if names.isEmpty {
      matcher.report(
        .emptyFile, .fileRejected, column: nil, "the file is empty. \(FindingCode.emptyFile.remedy)")
    } else {
      matcher.matchColumns()
      matcher.checkConditions()
      if isFirst { matcher.reportUnread(by: readers) }
      matcher.reportMissing()
    }
    columns = matcher.columns
    fieldCount = names.count
    findings = matcher.findings
    isRejected = findings.contains { $0.action == .fileRejected }
    let missing = matcher.missing.map { layout.schema.columns[$0].name }
    unmatched =
      missing.isEmpty || names.isEmpty
      ? nil
      : FindingLog.UnmatchedHeaders(
        extract: layout.schema.name, file: file, columns: missing, headers: matcher.unread(by: readers))
  }
}

/// Matches a header to the columns of a layout, and reports what does not match.
private struct HeaderMatcher {
  let names: [String]
  let file: String
  let line: Int
  let layout: ExtractLayout
  private(set) var findings: [Finding] = []
  /// By column, the field that holds its values.
  private var fields: [Int?]
  private var schema: ExtractSchema { layout.schema }

  init(names: [String], file: String, line: Int, layout: ExtractLayout) {
    self.names = names
    self.file = file
    self.line = line
    self.layout = layout
    fields = Array(repeating: nil, count: layout.schema.columns.count)
  }

  var columns: [HeaderMatch.Column] {
    layout.origins.enumerated().compactMap { column, origin in
      switch origin {
      case .headers: return fields[column].map { HeaderMatch.Column(column: column, content: .field($0)) }
      case .constant(let text): return HeaderMatch.Column(column: column, content: .constant(text))
      case .computed(let computation):
        guard let inputs = computation.inputs(in: names, dates: layout.dateFormat), let first = inputs.first
        else { return nil }
        return HeaderMatch.Column(
          column: column, content: .field(first.field), computation: computation, inputs: inputs)
      case .unavailable: return nil
      }
    }
  }

  /// The columns that the header lacks.
  var missing: [Int] {
    layout.origins.indices.filter { column in
      switch layout.origins[column] {
      case .headers: fields[column] == nil && schema.columns[column].name != KeyPools.authority
      case .computed(let computation): computation.inputs(in: names, dates: layout.dateFormat) == nil
      case .constant, .unavailable: false
      }
    }
  }

  /// The headers that no reader uses.
  func unread(by readers: [ExtractLayout]) -> [String] {
    names.filter { name in
      !name.allSatisfy(\.isWhitespace) && !readers.contains { $0.uses(header: name) }
    }
  }

  mutating func report(
    _ code: FindingCode, _ action: Finding.Action, field: Int? = nil, column: Int?, value: String = "",
    _ message: String
  ) {
    findings.append(
      Finding(
        code: code, extract: schema.name, file: file, line: names.isEmpty ? nil : line,
        field: field.map { $0 + 1 }, column: column.map { schema.columns[$0].name },
        value: Finding.shown(value),
        message: message, action: action))
  }

  /// Reports what is unusual about the file itself.
  mutating func report(_ start: FileStart) {
    if start.isUnmarkedUTF16 {
      report(
        .unmarkedUTF16, .kept, column: nil,
        "the file is UTF-16 without a byte order mark. \(FindingCode.unmarkedUTF16.remedy)")
    }
    let count = start.preambleLineCount
    if count > 0 {
      report(
        .preamble, .ignored, column: nil, value: "\(count)",
        "\(counted(count, "line")) above the header \(count == 1 ? "was" : "were") skipped. "
          + FindingCode.preamble.remedy)
    }
    let unnamed = names.indices.filter { names[$0].allSatisfy(\.isWhitespace) }
    guard let last = unnamed.last, names.count > 1 else { return }
    let listed = unnamed.map { "\($0 + 1)" }.joined(separator: ", ")
    report(
      .unnamedColumn, .ignored, field: last, column: nil,
      (unnamed.count == 1
        ? "field \(listed) has no header and was not read. "
        : "fields \(listed) have no header and were not read. ") + FindingCode.unnamedColumn.remedy)
  }

  mutating func matchColumns() {
    for (field, name) in names.enumerated() {
      for column in layout.columns(under: name) {
        guard let first = fields[column] else {
          fields[column] = field
          continue
        }
        let column = (index: column, name: schema.columns[column].name)
        report(
          .repeatedHeader, .fileRejected, field: field, column: column.index, value: name,
          "fields \(first + 1) and \(field + 1) are both \(column.name), so the file cannot be used. "
            + FindingCode.repeatedHeader.remedy)
      }
    }
  }

  /// Without a column that its conditions test, the extract's rows cannot be identified.
  mutating func checkConditions() {
    let known = Set(names.map(ExtractLayout.fold))
    for condition in layout.rows where !known.contains(ExtractLayout.fold(condition.header)) {
      report(
        .missingRequiredColumn, .fileRejected, column: nil, value: condition.header,
        "there is no column \"\(condition.header)\", which the mapping needs to find the rows of \(schema.name)"
          + FindingCode.missingRequiredColumn.sentenceEnd(suggestion(for: condition.header, among: names)))
    }
  }

  mutating func reportUnread(by readers: [ExtractLayout]) {
    let unread = unread(by: readers)
    if unread.isEmpty { return }
    if layout.isMapped {
      report(
        .unknownColumn, .ignored, column: nil, value: unread.map(Finding.printable).joined(separator: ", "),
        "the mapping does not use \(unread.map { "\"\(Finding.shown($0))\"" }.joined(separator: ", ")). "
          + FindingCode.unknownColumn.remedy)
      return
    }
    let candidates = missing.map { schema.columns[$0].name }
    for (field, name) in names.enumerated() where unread.contains(name) {
      report(
        .unknownColumn, .ignored, field: field, column: nil, value: Finding.printable(name),
        "\"\(Finding.shown(name))\" is not a column of \(schema.name) and was not read"
          + FindingCode.unknownColumn.sentenceEnd(suggestion(for: name, among: candidates)))
    }
  }

  mutating func reportMissing() {
    for index in missing {
      let column = schema.columns[index]
      var wanted = column.name
      if case .computed(let computation) = layout.origins[index] {
        let headers = computation.headers.map { "\"\($0)\"" }.joined(separator: ", ")
        wanted = "for \(column.name), which is computed from \(headers)"
      }
      if case .headers(let headers) = layout.origins[index], headers != [column.name] {
        wanted = "\(headers.map { "\"\($0)\"" }.joined(separator: " or ")) for \(column.name)"
      }
      if column.isRequired {
        report(
          .missingRequiredColumn, .fileRejected, column: index,
          "there is no column \(wanted), without which the file cannot be used. "
            + FindingCode.missingRequiredColumn.remedy)
      } else {
        report(
          .missingColumn, .kept, column: index,
          "there is no column \(wanted); all its values are missing. \(FindingCode.missingColumn.remedy)")
      }
    }
  }
}
