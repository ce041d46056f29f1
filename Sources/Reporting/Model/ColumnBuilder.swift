/// Lists the columns of a table or file; `if` and `for` choose among them.
///
/// Unlike in an array literal, the compiler checks the type of each column by itself.
@resultBuilder enum ColumnBuilder<Column> {
  static func buildExpression(_ column: Column) -> [Column] { [column] }
  static func buildExpression(_ columns: [Column]) -> [Column] { columns }
  static func buildBlock(_ columns: [Column]...) -> [Column] { Array(columns.joined()) }
  static func buildOptional(_ columns: [Column]?) -> [Column] { columns ?? [] }
  static func buildArray(_ columns: [[Column]]) -> [Column] { Array(columns.joined()) }
}
