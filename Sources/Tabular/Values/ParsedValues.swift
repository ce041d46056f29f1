/// The values of one column in one block, one for each record.
public enum ParsedValues: Sendable {
  /// Days, months and whole numbers.
  case int32([Int32])
  /// Decimals.
  case int64([Int64])
  /// Flags and codes.
  case uint8([UInt8])
  /// Texts.
  case texts(TextBatch)
  /// Identifiers.
  case keys(KeyBatch)

  /// Whether the value of a record is missing.
  @inline(__always) public func isMissing(_ record: Int) -> Bool {
    switch self {
    case .int32(let values): values[record] == Missing.int32
    case .int64(let values): values[record] == Missing.int64
    case .uint8(let values): values[record] == Missing.uint8
    case .texts(let batch): batch.indices[record] == Missing.uint32
    case .keys(let batch): batch.keys[record].isMissing
    }
  }

  /// The records whose value is missing, in order.
  public var missingRecords: [Int] {
    switch self {
    case .int32(let values): Self.missing(in: values)
    case .int64(let values): Self.missing(in: values)
    case .uint8(let values): Self.missing(in: values)
    case .texts(let batch): Self.missing(in: batch.indices)
    case .keys(let batch): batch.keys.indices.filter { batch.keys[$0].isMissing }
    }
  }

  private static func missing<Value: FixedWidthInteger>(in values: [Value]) -> [Int] {
    guard values.contains(.reserved) else { return [] }
    return values.indices.filter { values[$0] == .reserved }
  }

  /// The values of the given records only.
  public func keeping(_ records: [Int]) -> ParsedValues {
    switch self {
    case .int32(let values): .int32(records.map { values[$0] })
    case .int64(let values): .int64(records.map { values[$0] })
    case .uint8(let values): .uint8(records.map { values[$0] })
    case .texts(let batch):
      .texts(TextBatch(indices: records.map { batch.indices[$0] }, texts: batch.texts))
    case .keys(let batch):
      .keys(KeyBatch(keys: records.map { batch.keys[$0] }, longText: batch.longText))
    }
  }
}
