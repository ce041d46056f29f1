internal import Configuration
internal import Findings
internal import Tabular

/// Reads `commentary.csv`. All its columns are read as texts.
struct CommentaryReader {
  private enum Column: String, CaseIterable {
    case measure, month, author, text, action, owner, due

    var isRequired: Bool { self == .measure || self == .month }
  }

  let file: String
  private(set) var size = 0
  private(set) var digest = ""
  private(set) var rowsRead = 0
  private(set) var comments: [Commentary.Comment] = []
  private(set) var collector = FindingCollector(extract: "commentary")

  private let measures: [String]
  /// The field of each column that the file has.
  private var fields: [Column: Int] = [:]

  init(file: String, measures: [String]) {
    self.file = file
    self.measures = measures
  }

  mutating func read(_ path: String) throws(FileFailure) {
    var blocks = try FileBlocks(path: path)
    var block = RecordBlock()
    var hash = SHA256()
    size = blocks.size
    let isUsable = readHeader(blocks.header)
    let columns = Column.allCases.filter { fields[$0] != nil }
    var parser = BlockParser(
      dialect: blocks.dialect, fieldCount: blocks.header.count,
      columns: columns.map { BlockParser.Column(field: fields[$0] ?? 0, format: .texts()) },
      missing: MissingMarkers(["NULL", "N/A", "-"]))
    var dictionaries = columns.map { _ in TextDictionary() }
    var line = blocks.headerLineCount + 1
    while try blocks.next(into: &block) {
      unsafe block.withOriginalBytes { unsafe hash.update($0) }
      let parsed = parser.parse(&block)
      rowsRead += parsed.records.count
      var numbers: [Column: [UInt32]] = [:]
      for (index, column) in columns.enumerated() {
        guard case .texts(let texts) = parsed.columns[index] else { continue }
        numbers[column] = dictionaries[index].number(texts)
      }
      let labels = Dictionary(uniqueKeysWithValues: zip(columns, dictionaries.map(\.labels)))
      for (record, position) in parsed.records.enumerated() where isUsable {
        let line = line + position.lineOffset
        let values = numbers.compactMapValues { texts -> UInt32? in
          texts[record] == Missing.uint32 ? nil : texts[record]
        }
        let fault = parsed.faults.first { $0.record == record }
        let rejection =
          fault.flatMap { report($0, line: line) }
          ?? take({ column in values[column].map { labels[column]?[Int($0)] ?? "" } ?? "" }, line: line)
        guard let rejection else { continue }
        collector.reject(
          RejectedRow(
            extract: collector.extract, file: file, line: line, code: rejection.code,
            reason: (rejection.column.map { "\($0): " } ?? "") + rejection.code.meaning,
            bytes: Array(block.bytes[position.range])))
      }
      line += parsed.lineCount
    }
    digest = hash.finishAsText()
  }

  /// - Returns: whether the file is usable.
  private mutating func readHeader(_ names: [String]) -> Bool {
    for (field, name) in names.enumerated() {
      let folded = String(name.lowercased().filter { !$0.isWhitespace })
      if let column = Column(rawValue: folded) {
        if fields[column] != nil {
          report(
            .repeatedHeader, .fileRejected, line: 1, column, value: name,
            "two headers name the column \(column.rawValue).")
          return false
        }
        fields[column] = field
      } else if !name.isEmpty {
        let known = Column.allCases.map(\.rawValue)
        report(
          .unknownColumn, .ignored, line: 1, nil, value: name,
          "\"\(name)\" is not a column of commentary and was not read" + ending(name, known))
      }
    }
    for column in Column.allCases where fields[column] == nil && column.isRequired {
      report(
        .missingRequiredColumn, .fileRejected, line: 1, column,
        "there is no column \(column.rawValue), without which the file cannot be used.")
    }
    return fields[.measure] != nil && fields[.month] != nil
  }

  /// - Returns: why the row was rejected; nil when it is a comment.
  private mutating func take(_ value: (Column) -> String, line: Int) -> Finding? {
    let (name, when) = (value(.measure), value(.month))
    guard !name.isEmpty else {
      return report(.missingValue, .rowRejected, line: line, .measure, "the row names no measure.")
    }
    guard let measure = measures.first(where: { $0.lowercased() == name.lowercased() }) else {
      return report(
        .unknownCode, .rowRejected, line: line, .measure, value: name,
        "there is no measure \"\(name)\""
          + ending(name, measures, otherwise: "; `waymark measures` lists them."))
    }
    guard let month = Month(when) ?? Day(when)?.month else {
      return report(
        .invalidMonth, .rowRejected, line: line, .month, value: when,
        when.isEmpty ? "the row names no month." : "\"\(when)\" is not a month; write it as 2026-10.")
    }
    guard !value(.text).isEmpty || !value(.action).isEmpty else {
      return report(
        .missingValue, .rowRejected, line: line, .text, "the row has neither text nor action.")
    }
    let due = Day(value(.due))
    if due == nil, !value(.due).isEmpty {
      report(
        .invalidDate, .setToMissing, line: line, .due, value: value(.due),
        "\"\(value(.due))\" is not a date; write it as 2026-10-31.")
    }
    comments.append(
      Commentary.Comment(
        measure: measure, month: month, author: value(.author), text: lines(value(.text)),
        action: lines(value(.action)), owner: value(.owner), due: due))
    return nil
  }

  /// - Returns: why the record is unusable; nil when it is usable.
  private mutating func report(_ fault: RecordFault, line: Int) -> Finding? {
    switch fault.kind {
    case .tooFewFields, .misplacedQuote: return nil
    case .tooManyFields(let found):
      return report(
        .tooManyFields, .rowRejected, line: line, nil,
        "the row has \(found) fields. \(FindingCode.tooManyFields.remedy)")
    case .unclosedQuote:
      return report(
        .unclosedQuote, .rowRejected, line: line, nil,
        "a quote is never closed. \(FindingCode.unclosedQuote.remedy)")
    }
  }

  /// Normalises line breaks.
  private func lines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  private func ending(_ name: String, _ known: [String], otherwise: String = ".") -> String {
    let nearest = suggestion(for: name, among: known)
    return nearest.isEmpty ? otherwise : nearest
  }

  @discardableResult private mutating func report(
    _ code: FindingCode, _ action: Finding.Action, line: Int, _ column: Column?, value: String = "",
    _ message: String
  ) -> Finding {
    let finding = Finding(
      code: code, extract: collector.extract, file: file, line: line,
      field: column.flatMap { fields[$0] }.map { $0 + 1 }, column: column?.rawValue, value: value,
      message: message, action: action)
    collector.add(finding)
    return finding
  }
}
