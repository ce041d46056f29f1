/// One column of a table: dense numbers, with a reserved value for "missing", so that scans run over dense memory.
public enum Column: Sendable {
  /// Days; see ``Day/number``.
  case days(Numbers<Int32>)
  /// Months; see ``Month/index``.
  case months(Numbers<Int32>)
  /// Whole numbers.
  case integers(Numbers<Int32>)
  /// Decimals in ten-thousandths; see ``FixedDecimal/units``.
  case decimals(Numbers<Int64>)
  /// 0 no, 1 yes.
  case flags([UInt8])
  /// Codes listed in a schema.
  case codes(CodeColumn)
  /// Free categories, dictionary-coded.
  case texts(TextColumn)
  /// Identifiers, numbered so that equal ones of one authority have equal numbers in every extract.
  case keys(KeyColumn)

  /// The number of rows.
  public var count: Int {
    switch self {
    case .days(let values), .months(let values), .integers(let values): values.count
    case .decimals(let values): values.count
    case .flags(let values): values.count
    case .codes(let column): column.codes.count
    case .texts(let column): column.codes.count
    case .keys(let column): column.numbers.count
    }
  }
}

/// The reserved values that stand for "missing" in a ``Column``.
public enum Missing {
  /// In days, months and integers.
  public static let int32 = Int32.min
  /// In decimals.
  public static let int64 = Int64.min
  /// In flags and codes.
  public static let uint8 = UInt8.max
  /// In texts and keys.
  public static let uint32 = UInt32.max
}

/// A column of listed codes.
public struct CodeColumn: Sendable {
  /// For each row the index of its label; ``Missing/uint8`` when missing.
  public let codes: [UInt8]
  /// The codes in the schema's order, whether or not they occur.
  public let labels: [String]

  /// - Precondition: at most 255 labels.
  public init(codes: [UInt8], labels: [String]) {
    self.codes = codes
    self.labels = labels
  }
}

/// A dictionary-coded column of free text.
public struct TextColumn: Sendable {
  /// For each row the index of its label; ``Missing/uint32`` when missing.
  public let codes: Numbers<UInt32>
  /// The distinct values, in order of first appearance.
  public let labels: [String]

  /// Makes a column from codes and the labels that they index.
  public init(codes: Numbers<UInt32>, labels: [String]) {
    self.codes = codes
    self.labels = labels
  }
}

/// A column of identifiers. Their bytes are not kept.
public struct KeyColumn: Sendable {
  /// For each row the identifier's number, below ``distinctCount``; ``Missing/uint32`` when missing.
  public let numbers: [UInt32]
  /// The number of distinct identifiers in the pool, over all extracts that share it.
  public let distinctCount: Int

  /// Makes a column from the numbers of a pool of `distinctCount` identifiers.
  public init(numbers: [UInt32], distinctCount: Int) {
    self.numbers = numbers
    self.distinctCount = distinctCount
  }
}
