internal import Configuration
internal import Findings
internal import Tabular

/// Words findings about rows and values.
struct RowMessage {
  let schema: ExtractSchema

  /// - Parameters:
  ///   - value: the value as written in the file; empty for identifiers.
  ///   - fieldCount: the number of fields in the file's header.
  func text(for issue: RowIssue, value: String, fieldCount: Int) -> String {
    let column = issue.column.map { schema.columns[$0] }
    let name = column?.name ?? ""
    let fact: String
    switch issue.code {
    case .unknownCode:
      guard case .code(let codes)? = column?.type else {
        return "\(name) cannot be computed: the mapping does not list \"\(value)\". \(issue.code.remedy)"
      }
      return "\(name) \"\(value)\" is not one of \(codes.joined(separator: ", "))"
        + issue.code.sentenceEnd(suggestion(for: value, among: codes))
    case .invalidDate: fact = "\(name) \"\(value)\" is not a date."
    case .invalidMonth: fact = "\(name) \"\(value)\" is not a month."
    case .invalidWholeNumber: fact = "\(name) \"\(value)\" is not a whole number."
    case .invalidNumber: fact = "\(name) \"\(value)\" is not a number."
    case .invalidYesNo: fact = "\(name) \"\(value)\" is neither yes nor no."
    case .outOfRange:
      fact = "\(name)\(value.isEmpty ? "" : " \"\(value)\"") is outside its range, \(range(of: column))."
    case .roundedNumber: fact = "\(name) \"\(value)\" was rounded to four decimal places."
    case .missingValue: fact = "\(name) is required but has no value."
    case .notUTF8: fact = "the file is not entirely UTF-8; values that are not were read as Windows-1252."
    case .controlCharacter:
      fact = "\(name) \"\(value)\" contains invisible characters, which were removed."
    case .tooLong: fact = "\(name) has \(value); the maximum is \(longest(of: column))."
    case .tooFewFields, .tooManyFields, .endBeforeStart, .dateOrder:
      fact = detail(of: issue, name: name, fieldCount: fieldCount)
    case .unclosedQuote: fact = "the quote that opens field \((issue.field ?? 0) + 1) is never closed."
    case .misplacedQuote: fact = "there is text after the closing quote of field \((issue.field ?? 0) + 1)."
    case .duplicateKey:
      fact = "an earlier row has the same \(schema.uniqueKey.joined(separator: " and "))."
    default: fact = issue.code.meaning
    }
    return "\(fact) \(issue.code.remedy)"
  }

  private func detail(of issue: RowIssue, name: String, fieldCount: Int) -> String {
    switch issue.detail {
    case .fields(let found)? where found < fieldCount:
      "the row has \(found) of \(fieldCount) fields; the others were read as empty."
    case .fields(let found)?: "the row has \(found) fields but the header has \(fieldCount)."
    case .dates(let start, let startColumn, let end)?:
      "\(name) \(end) is before \(schema.columns[startColumn].name) \(start)."
    case nil: issue.code.meaning
    }
  }

  /// Why a row was rejected, without quoting its values.
  func reason(for issue: RowIssue) -> String {
    let column = issue.column.map { "\(schema.columns[$0].name): " } ?? ""
    return column + issue.code.meaning
  }

  private func longest(of column: ColumnSchema?) -> Int {
    if case .text(let longest)? = column?.type { longest } else { 0 }
  }

  private func range(of column: ColumnSchema?) -> String {
    switch column?.type {
    case .int(let range)?: "\(range.lowerBound) to \(range.upperBound)"
    case .num(let minimum?, let maximum?)?: "\(minimum) to \(maximum)"
    case .num(let minimum?, nil)?: "\(minimum) or more"
    case .num(nil, let maximum?)?: "at most \(maximum)"
    default: "any number"
    }
  }
}
