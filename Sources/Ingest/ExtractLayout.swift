internal import Tabular

/// How one extract's files are found and read: the place where a council's own habits differ from the documented ones.
struct ExtractLayout: Sendable {
  let schema: ExtractSchema
  /// The delimiter; nil to sniff it from each header.
  let delimiter: UInt8?
  let dateFormat: DateFormat
  /// Texts that stand for "no value".
  let missing: MissingMarkers
  /// The columns by the folded name of their header; see ``fold(_:)``.
  private let columns: [String: Int]

  /// The documented layout of an extract.
  init(schema: ExtractSchema) {
    self.schema = schema
    delimiter = nil
    dateFormat = .iso
    missing = MissingMarkers(schema.missingValues)
    columns = Dictionary(
      schema.columns.enumerated().map { (Self.fold($1.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a file belongs to the extract: `<extract>.csv` or `<extract>-*.csv`.
  func matches(fileName: String) -> Bool {
    fileName == "\(schema.name).csv" || (fileName.hasPrefix("\(schema.name)-") && fileName.hasSuffix(".csv"))
  }

  /// The index of the column that a header names.
  func column(forHeader header: String) -> Int? { columns[Self.fold(header)] }

  /// What a column is read as.
  func format(of column: ColumnSchema) -> ColumnFormat {
    switch column.type {
    case .id: .keys
    case .date: .days(dateFormat)
    case .month: .months
    case .int(let range): .integers(range)
    case .num(let minimum, let maximum): .decimals(minimum: minimum, maximum: maximum)
    case .bool: .flags
    case .code(let codes): .codes(codes)
    case .text: .texts
    }
  }

  /// A header without case, spaces, `_` and `-`.
  private static func fold(_ header: String) -> String {
    String(header.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" })
  }
}
