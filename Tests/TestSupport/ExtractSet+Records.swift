import Findings
public import Ingest
internal import Tabular

extension ExtractSet {
  /// Extracts made from records already in memory, without reading, checking or rejecting anything.
  ///
  /// - Parameter records: per extract its records as canonical texts, the header first; an extract without any is
  ///   not supplied.
  public init(records: [String: [[String]]]) throws {
    let schemas = try ExtractSchema.all().filter { records[$0.name] != nil }
    // One pool of identifiers for all extracts; an identifier belongs to its authority.
    var pool: [String: UInt32] = [:]
    for schema in schemas {
      for row in schema.rows(records) {
        for (column, text) in zip(schema.columns, row) where column.type == .id && !text.isEmpty {
          let key = "\(row.last ?? "")\u{1F}\(text)"
          if pool[key] == nil { pool[key] = UInt32(pool.count) }
        }
      }
    }
    let extracts = schemas.map { schema in
      let rows = schema.rows(records)
      let columns = schema.columns.enumerated().map { index, column in
        (column.name, Self.column(column.type, rows.map { $0[index] }, rows.map { $0.last ?? "" }, pool))
      }
      let table = Table(rowCount: rows.count, columns: Dictionary(uniqueKeysWithValues: columns))
      return Extract(schema: schema, table: table, files: [])
    }
    self.init(extracts: extracts, findings: FindingLog())
  }

  private static func column(
    _ type: ValueType, _ texts: [String], _ authorities: [String], _ pool: [String: UInt32]
  ) -> Column {
    switch type {
    case .id:
      let numbers = zip(texts, authorities).map { pool["\($1)\u{1F}\($0)"] ?? Missing.uint32 }
      return .keys(KeyColumn(numbers: numbers, distinctCount: pool.count))
    case .date: return .days(Numbers(texts.map { Day($0)?.number ?? Missing.int32 }))
    case .month: return .months(Numbers(texts.map { Month($0)?.index ?? Missing.int32 }))
    case .int: return .integers(Numbers(texts.map { Int32($0) ?? Missing.int32 }))
    case .num: return .decimals(Numbers(texts.map { FixedDecimal($0)?.units ?? Missing.int64 }))
    case .bool: return .flags(texts.map { ["yes": 1, "no": 0][$0] ?? Missing.uint8 })
    case .code(let labels):
      let codes = texts.map { text in labels.firstIndex(of: text).map { UInt8($0) } ?? Missing.uint8 }
      return .codes(CodeColumn(codes: codes, labels: labels))
    case .text:
      var labels: [String] = []
      let codes = texts.map { text in
        if text.isEmpty { return Missing.uint32 }
        if let index = labels.firstIndex(of: text) { return UInt32(index) }
        labels.append(text)
        return UInt32(labels.count - 1)
      }
      return .texts(TextColumn(codes: Numbers(codes), labels: labels))
    }
  }
}

extension ExtractSchema {
  /// The rows under the header, their fields in the order of the schema's columns, the authority last.
  fileprivate func rows(_ records: [String: [[String]]]) -> [[String]] {
    guard let all = records[name], let header = all.first else { return [] }
    let places = columns.map { header.firstIndex(of: $0.name) }
    return all.dropFirst().map { record in places.map { $0.map { record[$0] } ?? "" } }
  }
}
