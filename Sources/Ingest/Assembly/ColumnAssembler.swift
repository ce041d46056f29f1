internal import Tabular

/// One column of an extract while it is put together, block by block: its schema, how much of it is needed, and its
/// values so far.
struct ColumnAssembler {
  let schema: ColumnSchema
  /// Whether its values go into the table.
  let isKept: Bool
  /// Whether its texts or identifiers are numbered. A key that is not kept is numbered too, to find duplicates.
  let isNumbered: Bool
  private var values: ColumnBuilder
  private var dictionary = TextDictionary()

  init(_ schema: ColumnSchema, format: ColumnFormat, isKept: Bool, isKey: Bool) {
    self.schema = schema
    self.isKept = isKept
    isNumbered = isKept || isKey
    values = ColumnBuilder(format: format)
  }

  mutating func reserve(_ rows: Int) { if isKept { values.reserve(rows) } }

  /// The numbers of a block's texts or identifiers; nil for values of other kinds.
  /// - Parameter authorities: per row, the number of its authority; nil when the file names none.
  mutating func number(
    _ parsed: ParsedValues, pools: inout KeyPools, authorities: [UInt32]?
  ) -> [UInt32]? {
    switch parsed {
    case .texts(let texts) where schema.name == KeyPools.authority:
      pools.authorities.number(texts)
    case .texts(let texts): dictionary.number(texts)
    case .keys(let batch): pools.number(batch, domain: schema.domain, authorities: authorities)
    case .int32, .int64, .uint8: nil
    }
  }

  /// Adds the values of accepted rows; nil when the file does not have the column.
  mutating func append(_ parsed: ParsedValues?, numbers: [UInt32]?, rowCount: Int) {
    guard isKept else { return }
    if let parsed {
      values.append(parsed, numbers: numbers ?? [])
    } else {
      values.appendMissing(count: rowCount)
    }
  }

  /// The values of all accepted rows.
  func column(pools: KeyPools) -> Column {
    values.column(
      labels: schema.name == KeyPools.authority ? pools.authorities.labels : dictionary.labels,
      distinctCount: pools.count(domain: schema.domain))
  }
}

extension ColumnSchema {
  /// What its identifiers share their numbers with: every column of the same name, and those that refer to it.
  var domain: String { references?.column ?? name }
}
