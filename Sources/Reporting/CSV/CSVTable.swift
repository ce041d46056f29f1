/// A column of a CSV file together with the field that a row has in it, so that no name can stand over another
/// column's fields.
struct CSVColumn<Row> {
  let name: String
  let write: (Row, inout CSVOutput) -> Void

  init(_ name: String, _ write: @escaping (Row, inout CSVOutput) -> Void) {
    self.name = name
    self.write = write
  }
}

extension CSVOutput {
  /// A whole table, for what is short enough to be held.
  static func table<Row>(
    _ rows: [Row], @ColumnBuilder<CSVColumn<Row>> columns: () -> [CSVColumn<Row>]
  ) -> [UInt8] {
    let columns = columns()
    var output = CSVOutput(header: columns.map(\.name).joined(separator: ","))
    for row in rows {
      for column in columns { column.write(row, &output) }
      output.endRow()
    }
    return output.bytes
  }
}
