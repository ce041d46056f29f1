internal import Configuration
internal import Findings
internal import Tabular

/// What a file looks like before its first row.
struct FileForm: Sendable {
  /// The header; empty when the file holds no text.
  let names: [String]
  /// Line ends up to the end of the header.
  let lineCount: Int
  let preambleLineCount: Int
  let isUnmarkedUTF16: Bool
  /// What it is when it is no text, in words.
  let foreignFormat: String?

  init(_ blocks: borrowing FileBlocks) {
    foreignFormat = blocks.foreignFormat
    names = foreignFormat == nil ? blocks.header : []
    lineCount = blocks.headerLineCount
    preambleLineCount = blocks.preambleLineCount
    isUnmarkedUTF16 = blocks.isUnmarkedUTF16
  }
}

/// What the header of one file means to one of its readers.
struct FileHeader: Sendable {
  /// A column that the reader gets from the file.
  struct Column: Sendable {
    /// Its index in the schema.
    let column: Int
    let content: BlockParser.Column.Content
    /// How it is worked out, and from what; nil when it is read as it stands.
    var computation: Computation?
    var inputs: [Computation.Input] = []

    /// The index of its field; nil when it stands in none.
    var field: Int? { if case .field(let field) = content { field } else { nil } }
  }

  /// The schema's columns that the file has, in the schema's order.
  let columns: [Column]
  /// Fields in the header.
  let fieldCount: Int
  /// What is wrong with it.
  let findings: [Finding]
  /// Whether the file cannot be used.
  let isRejected: Bool
  /// Columns without a header, and headers that nobody reads: for the stub of a mapping.
  let unmatched: FindingLog.UnmatchedHeaders?

  /// - Parameters:
  ///   - readers: the layouts of everybody who reads the file, this one among them.
  ///   - isFirst: whether this is the first of them, who speaks for all about the file and headers that nobody reads.
  init(_ form: FileForm, file: String, layout: ExtractLayout, readers: [ExtractLayout], isFirst: Bool) {
    let names = form.names
    var reading = HeaderReading(names: names, file: file, line: max(form.lineCount, 1), layout: layout)
    if isFirst { reading.report(form) }
    if let format = form.foreignFormat {
      reading.report(
        .notText, .fileRejected, column: nil, "the file is \(format), not CSV. \(FindingCode.notText.remedy)")
    } else if names.isEmpty {
      reading.report(
        .emptyFile, .fileRejected, column: nil, "the file is empty. \(FindingCode.emptyFile.remedy)")
    } else {
      reading.matchColumns()
      reading.checkConditions()
      if isFirst { reading.reportUnread(by: readers) }
      reading.reportMissing()
    }
    columns = reading.columns
    fieldCount = names.count
    findings = reading.findings
    isRejected = findings.contains { $0.action == .fileRejected }
    let missing = reading.missing.map { layout.schema.columns[$0].name }
    unmatched =
      missing.isEmpty || names.isEmpty
      ? nil
      : FindingLog.UnmatchedHeaders(
        extract: layout.schema.name, file: file, columns: missing, headers: reading.unread(by: readers))
  }
}

/// A header while it is being understood.
private struct HeaderReading {
  let names: [String]
  let file: String
  let line: Int
  let layout: ExtractLayout
  private(set) var findings: [Finding] = []
  /// By column, the field in which its values stand.
  private var fields: [Int?]
  private var schema: ExtractSchema { layout.schema }

  init(names: [String], file: String, line: Int, layout: ExtractLayout) {
    self.names = names
    self.file = file
    self.line = line
    self.layout = layout
    fields = Array(repeating: nil, count: layout.schema.columns.count)
  }

  var columns: [FileHeader.Column] {
    layout.origins.enumerated().compactMap { column, origin in
      switch origin {
      case .headers: return fields[column].map { FileHeader.Column(column: column, content: .field($0)) }
      case .constant(let text): return FileHeader.Column(column: column, content: .constant(text))
      case .computed(let computation):
        guard let inputs = computation.inputs(in: names, dates: layout.dateFormat), let first = inputs.first
        else { return nil }
        return FileHeader.Column(
          column: column, content: .field(first.field), computation: computation, inputs: inputs)
      case .unavailable: return nil
      }
    }
  }

  /// Columns whose header is not there.
  var missing: [Int] {
    layout.origins.indices.filter { column in
      switch layout.origins[column] {
      case .headers: fields[column] == nil && schema.columns[column].name != KeyPools.authority
      case .computed(let computation): computation.inputs(in: names, dates: layout.dateFormat) == nil
      case .constant, .unavailable: false
      }
    }
  }

  /// Headers from under which nobody reads anything.
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

  /// Says what is unusual about the file itself.
  mutating func report(_ form: FileForm) {
    if form.isUnmarkedUTF16 {
      report(
        .unmarkedUTF16, .kept, column: nil,
        "the file is UTF-16 without a byte order mark. \(FindingCode.unmarkedUTF16.remedy)")
    }
    if form.preambleLineCount > 0 {
      report(
        .preamble, .ignored, column: nil, value: "\(form.preambleLineCount)",
        "\(counted(form.preambleLineCount, "line")) above the header \(form.preambleLineCount == 1 ? "was" : "were") "
          + "passed over. \(FindingCode.preamble.remedy)")
    }
    let unnamed = names.indices.filter { names[$0].allSatisfy(\.isWhitespace) }.map { "\($0 + 1)" }
    guard let last = unnamed.last, names.count > 1 else { return }
    let listed = unnamed.count == 1 ? "field \(last) has" : "fields \(unnamed.joined(separator: ", ")) have"
    report(
      .unnamedColumn, .ignored, field: Int(last).map { $0 - 1 }, column: nil,
      "\(listed) no header and \(unnamed.count == 1 ? "was" : "were") not read. \(FindingCode.unnamedColumn.remedy)"
    )
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
          "fields \(first + 1) and \(field + 1) are both \(column.name), so that the file cannot be used. "
            + FindingCode.repeatedHeader.remedy)
      }
    }
  }

  /// Without the header that tells which rows are this extract's, none of them can be known.
  mutating func checkConditions() {
    let known = Set(names.map(ExtractLayout.fold))
    for condition in layout.rows where !known.contains(ExtractLayout.fold(condition.header)) {
      report(
        .missingRequiredColumn, .fileRejected, column: nil, value: condition.header,
        "there is no column \"\(condition.header)\", by which the mapping finds the rows of \(schema.name)"
          + FindingCode.missingRequiredColumn.sentenceEnd(suggestion(for: condition.header, among: names)))
    }
  }

  mutating func reportUnread(by readers: [ExtractLayout]) {
    let unread = unread(by: readers)
    if unread.isEmpty { return }
    if layout.isMapped {
      report(
        .unknownColumn, .ignored, column: nil, value: unread.map(Finding.printable).joined(separator: ", "),
        "the mapping reads nothing from \(unread.map { "\"\(Finding.shown($0))\"" }.joined(separator: ", ")). "
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
        wanted = "under some of \(headers), from which \(column.name) is worked out"
      }
      if case .headers(let headers) = layout.origins[index], headers != [column.name] {
        wanted = "\(headers.map { "\"\($0)\"" }.joined(separator: " or ")), which is \(column.name)"
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
