/// A column that grows block by block.
public struct ColumnBuilder: Sendable {
  private let format: ColumnFormat
  private var int32: [Int32] = []
  private var int64: [Int64] = []
  private var uint8: [UInt8] = []
  private var uint32: [UInt32] = []

  /// An empty column.
  public init(format: ColumnFormat) { self.format = format }

  /// Makes room for so many rows in all.
  public mutating func reserve(_ rows: Int) {
    switch format {
    case .days, .months, .integers: int32.reserveCapacity(rows)
    case .decimals: int64.reserveCapacity(rows)
    case .flags, .codes: uint8.reserveCapacity(rows)
    case .texts, .keys: uint32.reserveCapacity(rows)
    }
  }

  /// Adds the values of some rows.
  /// - Parameter numbers: for texts their numbers in the column's dictionary, for identifiers those in their pool; empty
  ///   for values that need none.
  public mutating func append(_ values: ParsedValues, numbers: [UInt32]) {
    switch values {
    case .int32(let values): int32 += values
    case .int64(let values): int64 += values
    case .uint8(let values): uint8 += values
    case .texts, .keys: uint32 += numbers
    }
  }

  /// Adds rows without a value.
  public mutating func appendMissing(count: Int) {
    switch format {
    case .days, .months, .integers: int32.append(contentsOf: repeatElement(Missing.int32, count: count))
    case .decimals: int64.append(contentsOf: repeatElement(Missing.int64, count: count))
    case .flags, .codes: uint8.append(contentsOf: repeatElement(Missing.uint8, count: count))
    case .texts, .keys: uint32.append(contentsOf: repeatElement(Missing.uint32, count: count))
    }
  }

  /// The column as it stands.
  /// - Parameters:
  ///   - labels: the texts by number, for a column of texts.
  ///   - distinctCount: how many identifiers the pool holds, for a column of identifiers.
  public func column(labels: [String] = [], distinctCount: Int = 0) -> Column {
    switch format {
    case .days: .days(int32)
    case .months: .months(int32)
    case .integers: .integers(int32)
    case .decimals: .decimals(int64)
    case .flags: .flags(uint8)
    case .codes(let codes, _): .codes(CodeColumn(codes: uint8, labels: codes))
    case .texts: .texts(TextColumn(codes: uint32, labels: labels))
    case .keys: .keys(KeyColumn(numbers: uint32, distinctCount: distinctCount))
    }
  }
}
