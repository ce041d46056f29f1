internal import Ingest
internal import Tabular

/// One extract as the engine reads it.
///
/// Definitions are checked against the schemas, so a column that is absent here was not supplied: all its values are
/// missing.
struct ExtractTable: Sendable {
  private let table: Table
  let schema: ExtractSchema

  init(_ extract: Extract) {
    table = extract.table
    schema = extract.schema
  }

  var name: String { schema.name }
  var rowCount: Int { table.rowCount }

  subscript(column: String) -> Column? { table[column] }

  /// Whether its rows are about people (their packages, their posts), rather than totals.
  var holdsPeople: Bool { schema.columns.contains { $0.type == .id } }

  /// The day numbers of a date column, the month indices of a month column, or whole numbers.
  func whole(_ column: String) -> Numbers<Int32> {
    switch table[column] {
    case .days(let values), .months(let values), .integers(let values): values
    default: Numbers(Array(repeating: Missing.int32, count: rowCount))
    }
  }

  func keys(_ column: String) -> KeyColumn {
    if case .keys(let keys) = table[column] { return keys }
    return KeyColumn(numbers: Array(repeating: Missing.uint32, count: rowCount), distinctCount: 0)
  }

  func isMonth(_ column: String) -> Bool { schema[column]?.type == .month }

  /// The rows that have a value in the column.
  func present(_ column: String) -> Bitmap {
    switch table[column] {
    case .days(let values), .months(let values), .integers(let values):
      Bitmap(count: rowCount) { values[$0] != Missing.int32 }
    case .decimals(let values): Bitmap(count: rowCount) { values[$0] != Missing.int64 }
    case .flags(let values): Bitmap(count: rowCount) { values[$0] != Missing.uint8 }
    case .codes(let column): Bitmap(count: rowCount) { column.codes[$0] != Missing.uint8 }
    case .texts(let column): Bitmap(count: rowCount) { column.codes[$0] != Missing.uint32 }
    case .keys(let column): Bitmap(count: rowCount) { column.numbers[$0] != Missing.uint32 }
    case nil: Bitmap(count: rowCount, filledWith: false)
    }
  }

  /// The rows with one of these values.
  func rows(_ column: String, oneOf values: [String]) -> Bitmap {
    switch table[column] {
    case .flags(let flags):
      let wanted = values.map { $0 == "yes" ? UInt8(1) : 0 }
      return Bitmap(count: rowCount) { wanted.contains(flags[$0]) }
    case .codes(let column):
      var isWanted = Array(repeating: false, count: 256)
      for (code, label) in column.labels.enumerated() { isWanted[code] = values.contains(label) }
      return Bitmap(count: rowCount) { isWanted[Int(column.codes[$0])] }
    case .texts(let column):
      let isWanted = column.labels.map { values.contains($0) } + [false]
      return Bitmap(count: rowCount) { isWanted[min(Int(column.codes[$0]), column.labels.count)] }
    default: return Bitmap(count: rowCount, filledWith: false)
    }
  }
}
