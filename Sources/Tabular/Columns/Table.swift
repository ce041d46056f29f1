/// Columns of equal length, by name.
public struct Table: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The columns that were kept; each has ``rowCount`` rows.
  public let columns: [String: Column]

  /// Makes a table.
  /// - Precondition: every column has `rowCount` rows.
  public init(rowCount: Int, columns: [String: Column]) {
    precondition(columns.values.allSatisfy { $0.count == rowCount }, "columns of unequal length")
    self.rowCount = rowCount
    self.columns = columns
  }

  /// The column with a name; nil when it was not kept.
  public subscript(name: String) -> Column? { columns[name] }
}
