public import SQLite
public import Ingest
internal import Tabular

extension Database {
  /// Makes a STRICT table for an extract and loads rows into it.
  ///
  /// Dates and months are ISO texts, flags 0 or 1, decimals whole numbers of ten-thousandths (so that sums are
  /// exact), missing values NULL. Texts, codes and ids stay as they are.
  ///
  /// - Parameter records: the extract's records as text, the header (canonical names) first.
  public func load(_ schema: ExtractSchema, records: [[String]]) throws {
    let columns = schema.columns.map { "\($0.name) \($0.type.sqlType)" }
    try run("CREATE TABLE \(schema.name) (\(columns.joined(separator: ", "))) STRICT")
    guard let header = records.first else { return }
    let places = schema.columns.map { header.firstIndex(of: $0.name) }
    let rows = try records.dropFirst().map { record in
      try zip(schema.columns, places).map { column, place in
        let text = place.map { record[$0] } ?? ""
        guard let value = column.type.sqlValue(text) else {
          throw UnreadableValue(extract: schema.name, column: column.name, value: text)
        }
        return value
      }
    }
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    try run("INSERT INTO \(schema.name) VALUES (\(marks))", rows)
  }
}

/// A value that is not of its column's type.
public struct UnreadableValue: Error {
  /// The extract's name.
  public let extract: String
  /// The column's name.
  public let column: String
  /// The text.
  public let value: String
}

extension ValueType {
  fileprivate var sqlType: String {
    switch self {
    case .id, .date, .month, .code, .text: "TEXT"
    case .int, .num, .bool: "INTEGER"
    }
  }

  fileprivate func sqlValue(_ text: String) -> SQLValue? {
    if text.isEmpty { return .null }
    switch self {
    case .id, .text: return .text(text)
    case .date: return Day(text) == nil ? nil : .text(text)
    case .month: return Month(text) == nil ? nil : .text(text)
    case .code(let codes): return codes.contains(text) ? .text(text) : nil
    case .int: return Int64(text).map { .integer($0) }
    case .num: return FixedDecimal(text).map { .integer($0.units) }
    case .bool: return ["yes": .integer(1), "no": .integer(0)][text]
    }
  }
}
