/// A column that grows block by block.
public struct ColumnBuilder: Sendable {
  private let format: ColumnFormat
  private var whole = Numbers<Int32>()
  private var decimals = Numbers<Int64>()
  private var texts = Numbers<UInt32>()
  /// Yes or no, and listed codes.
  private var bytes: [UInt8] = []
  private var keys: [UInt32] = []

  /// An empty column.
  public init(format: ColumnFormat) { self.format = format }

  /// Makes room for a number of rows in all.
  public mutating func reserve(_ rows: Int) {
    switch format {
    case .days, .months, .integers: whole.reserve(rows)
    case .decimals: decimals.reserve(rows)
    case .flags, .codes: bytes.reserveCapacity(rows)
    case .texts: texts.reserve(rows)
    case .keys: keys.reserveCapacity(rows)
    }
  }

  /// Adds the values of some rows.
  /// - Parameter numbers: of texts their numbers in the column's dictionary, of identifiers those in their pool; empty for
  ///   other values.
  public mutating func append(_ values: ParsedValues, numbers: [UInt32]) {
    switch values {
    case .int32(let values): whole.append(contentsOf: values)
    case .int64(let values): decimals.append(contentsOf: values)
    case .uint8(let values): bytes += values
    case .texts: texts.append(contentsOf: numbers)
    case .keys: keys += numbers
    }
  }

  /// Adds rows without a value.
  public mutating func appendMissing(count: Int) {
    switch format {
    case .days, .months, .integers: whole.append(contentsOf: Array(repeating: Missing.int32, count: count))
    case .decimals: decimals.append(contentsOf: Array(repeating: Missing.int64, count: count))
    case .flags, .codes: bytes.append(contentsOf: repeatElement(Missing.uint8, count: count))
    case .texts: texts.append(contentsOf: Array(repeating: Missing.uint32, count: count))
    case .keys: keys.append(contentsOf: repeatElement(Missing.uint32, count: count))
    }
  }

  /// The column built so far.
  /// - Parameters:
  ///   - labels: the texts by number, for a column of texts.
  ///   - distinctCount: the number of identifiers in the pool, for a column of identifiers.
  public func column(labels: [String] = [], distinctCount: Int = 0) -> Column {
    switch format {
    case .days: .days(whole)
    case .months: .months(whole)
    case .integers: .integers(whole)
    case .decimals: .decimals(decimals)
    case .flags: .flags(bytes)
    case .codes(let codes, _): .codes(CodeColumn(codes: bytes, labels: codes))
    case .texts: .texts(TextColumn(codes: texts, labels: labels))
    case .keys: .keys(KeyColumn(numbers: keys, distinctCount: distinctCount))
    }
  }
}
