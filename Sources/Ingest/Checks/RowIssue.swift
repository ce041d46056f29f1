internal import Findings
internal import Tabular

/// Something wrong with one row of a block, before its line is known and a finding is made of it.
struct RowIssue {
  let code: FindingCode
  let action: Finding.Action
  /// The record's index in its block.
  let record: Int
  /// The field's index in the file, from 0; nil when it concerns the whole row.
  let field: Int?
  /// The column's index in the schema.
  let column: Int?
  /// The value's bytes in the block.
  let value: Range<Int>?
  /// What else the message needs.
  let detail: Detail?

  enum Detail {
    /// The number of fields that the row has.
    case fields(Int)
    /// Two dates in the wrong order: the one that should come first, with its column in the schema, and this one.
    case dates(start: Day, startColumn: Int, end: Day)
  }

  init(
    _ code: FindingCode, _ action: Finding.Action, record: Int, field: Int? = nil, column: Int? = nil,
    value: Range<Int>? = nil, detail: Detail? = nil
  ) {
    self.code = code
    self.action = action
    self.record = record
    self.field = field
    self.column = column
    self.value = value
    self.detail = detail
  }

  var rejectsRow: Bool { action == .rowRejected }

  /// Orders issues by record, field, code and column.
  func isBefore(_ other: RowIssue) -> Bool {
    (record, field ?? -1, code, column ?? -1) < (
      other.record, other.field ?? -1, other.code, other.column ?? -1
    )
  }
}

/// The rules that need only one row. Workers apply them to each block on its own.
struct RowRules {
  let schema: ExtractSchema
  let header: HeaderMatch

  /// All issues of a block's rows, by record, field and code.
  func issues(in block: ParsedBlock) -> [RowIssue] {
    var issues = block.faults.map { issue(for: $0) }
    // The values of a row that is split in the wrong places mean nothing.
    let unreadable = Set(block.faults.lazy.filter(\.makesValuesMeaningless).map(\.record))
    for problem in block.problems where !unreadable.contains(problem.record) {
      issues.append(issue(for: problem))
    }
    issues += missingValues(in: block, unreadable: unreadable)
    issues += datesInWrongOrder(in: block, unreadable: unreadable)
    issues.sort { $0.isBefore($1) }
    return issues
  }

  private func issue(for fault: RecordFault) -> RowIssue {
    switch fault.kind {
    case .tooFewFields(let found):
      RowIssue(.tooFewFields, .setToMissing, record: fault.record, detail: .fields(found))
    case .tooManyFields(let found):
      RowIssue(.tooManyFields, .rowRejected, record: fault.record, detail: .fields(found))
    case .unclosedQuote(let field): RowIssue(.unclosedQuote, .rowRejected, record: fault.record, field: field)
    case .misplacedQuote(let field): RowIssue(.misplacedQuote, .kept, record: fault.record, field: field)
    }
  }

  private func issue(for problem: ValueProblem) -> RowIssue {
    let column = header.columns[problem.column].column
    let code: FindingCode
    let action: Finding.Action
    switch problem.kind {
    case .rounded: (code, action) = (.roundedNumber, .rounded)
    case .notUTF8: (code, action) = (.notUTF8, .kept)
    case .controlCharacter: (code, action) = (.controlCharacter, .kept)
    case .tooLong: (code, action) = (.tooLong, invalidAction(column))
    case .notADate: (code, action) = (.invalidDate, invalidAction(column))
    case .notAMonth: (code, action) = (.invalidMonth, invalidAction(column))
    case .notAWholeNumber: (code, action) = (.invalidWholeNumber, invalidAction(column))
    case .notANumber: (code, action) = (.invalidNumber, invalidAction(column))
    case .outOfRange: (code, action) = (.outOfRange, invalidAction(column))
    case .notYesOrNo: (code, action) = (.invalidYesNo, invalidAction(column))
    case .unknownCode: (code, action) = (.unknownCode, invalidAction(column))
    }
    return RowIssue(
      code, action, record: problem.record, field: problem.field, column: column, value: problem.range)
  }

  private func invalidAction(_ column: Int) -> Finding.Action {
    schema.columns[column].isRequired || schema.columns[column].endsSpell
      ? .rowRejected : .setToMissing
  }

  /// Required values that are missing, unless the value already has an issue.
  private func missingValues(in block: ParsedBlock, unreadable: Set<Int>) -> [RowIssue] {
    var issues: [RowIssue] = []
    for (index, origin) in header.columns.enumerated() where schema.columns[origin.column].isRequired {
      let missing = block.columns[index].missingRecords
      if missing.isEmpty { continue }
      let invalid = Set(
        block.problems.lazy.filter { $0.column == index && !$0.kind.isKept }.map(\.record))
      for record in missing where !invalid.contains(record) && !unreadable.contains(record) {
        issues.append(
          RowIssue(.missingValue, .rowRejected, record: record, field: origin.field, column: origin.column))
      }
    }
    return issues
  }

  /// Dates before the date that they must follow.
  private func datesInWrongOrder(in block: ParsedBlock, unreadable: Set<Int>) -> [RowIssue] {
    var issues: [RowIssue] = []
    for (index, origin) in header.columns.enumerated() {
      guard let rule = schema.columns[origin.column].start,
        let startIndex = header.columns.firstIndex(where: { schema.columns[$0.column].name == rule.column }),
        case .int32(let ends) = block.columns[index], case .int32(let starts) = block.columns[startIndex]
      else { continue }
      for record in ends.indices
      where ends[record] < starts[record] && ends[record] != Missing.int32 && !unreadable.contains(record) {
        issues.append(
          RowIssue(
            rule.rejectsRow ? .endBeforeStart : .dateOrder, rule.rejectsRow ? .rowRejected : .kept,
            record: record, field: origin.field, column: origin.column,
            detail: .dates(
              start: Day(number: starts[record]), startColumn: header.columns[startIndex].column,
              end: Day(number: ends[record]))))
      }
    }
    return issues
  }
}
