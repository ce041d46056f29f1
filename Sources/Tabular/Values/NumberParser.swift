/// Reads whole numbers of a range. `4.0` is one; `4.5` and `1,200` are not.
struct IntegerParser: ValueParser {
  private let range: ClosedRange<Int>
  private var values: [Int32] = []

  init(range: ClosedRange<Int>) { self.range = range.clamped(to: Int(Int32.min + 1)...Int(Int32.max)) }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    let range = range
    @inline(__always) func number(_ value: Field) -> (Int32, ValueProblem.Kind?) {
      if value.count == 0 { return (Missing.int32, nil) }
      if let number = Self.digits(value), range.contains(number) {
        return (Int32(truncatingIfNeeded: number), nil)
      }
      let text = value.trimmed
      if tile.missing.contains(text) { return (Missing.int32, nil) }
      guard let decimal = DecimalText(text, allowsMoney: false), decimal.isWhole else {
        return (Missing.int32, .notAWholeNumber)
      }
      let number = Int(decimal.units / Int64(FixedDecimal.scale))
      return range.contains(number)
        ? (Int32(truncatingIfNeeded: number), nil) : (Missing.int32, .outOfRange)
    }
    values.append(tile, field: field, problems: &problems, number)
  }

  mutating func take() -> ParsedValues { .int32(values.take()) }

  /// The number of one to nine digits and nothing else.
  @inline(__always) private static func digits(_ field: Field) -> Int? {
    guard field.count <= 9 else { return nil }
    var number = 0
    for index in 0..<field.count {
      let digit = field[index] &- 0x30
      guard digit <= 9 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }
}

/// Reads decimals of a range, with or without a pound sign and commas between thousands.
struct DecimalParser: ValueParser {
  private let minimum: FixedDecimal?
  private let maximum: FixedDecimal?
  private var values: [Int64] = []

  init(minimum: FixedDecimal?, maximum: FixedDecimal?) {
    self.minimum = minimum
    self.maximum = maximum
  }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    let (minimum, maximum) = (minimum, maximum)
    @inline(__always) func number(_ value: Field) -> (Int64, ValueProblem.Kind?) {
      let text = value.trimmed
      if tile.missing.contains(text) { return (Missing.int64, nil) }
      guard let decimal = DecimalText(text, allowsMoney: true) else { return (Missing.int64, .notANumber) }
      let number = FixedDecimal(units: decimal.units)
      if let minimum, number < minimum { return (Missing.int64, .outOfRange) }
      if let maximum, number > maximum { return (Missing.int64, .outOfRange) }
      return (decimal.units, decimal.isRounded ? .rounded : nil)
    }
    values.append(tile, field: field, problems: &problems, number)
  }

  mutating func take() -> ParsedValues { .int64(values.take()) }
}

/// A decimal number as written: sign, pound sign, digits with commas between thousands, decimal point.
struct DecimalText {
  /// The value in ten-thousandths, rounded half away from zero.
  let units: Int64
  /// Whether rounding changed it.
  let isRounded: Bool

  var isWhole: Bool { !isRounded && units % Int64(FixedDecimal.scale) == 0 }

  /// - Returns: nil for anything else, and for numbers of 10¹⁴ or more.
  init?(_ field: Field, allowsMoney: Bool) {
    var position = 0
    var isNegative = false
    func skip(_ byte: UInt8) -> Bool {
      guard position < field.count, field[position] == byte else { return false }
      position += 1
      return true
    }
    if skip(UInt8(ascii: "-")) { isNegative = true }
    if allowsMoney {
      // U+00A3 in UTF-8 or in Windows-1252.
      if skip(0xC2) {
        guard skip(0xA3) else { return nil }
      } else {
        _ = skip(0xA3)
      }
      if !isNegative, skip(UInt8(ascii: "-")) { isNegative = true }
    }
    var magnitude: Int64 = 0
    var wholeDigits = 0
    var groupDigits: Int?
    while position < field.count {
      let byte = field[position]
      if byte.isDigit {
        guard magnitude < 10_000_000_000_000 else { return nil }
        magnitude = magnitude &* 10 &+ Int64(byte &- 0x30)
        wholeDigits += 1
        if let digits = groupDigits { groupDigits = digits + 1 }
      } else if byte == UInt8(ascii: ","), allowsMoney {
        guard groupDigits ?? 3 == 3, wholeDigits > 0, groupDigits != nil || wholeDigits <= 3 else {
          return nil
        }
        groupDigits = 0
      } else {
        break
      }
      position += 1
    }
    guard groupDigits ?? 3 == 3 else { return nil }
    magnitude &*= Int64(FixedDecimal.scale)
    var fractionDigits = 0
    var roundsUp = false
    var isInexact = false
    if skip(UInt8(ascii: ".")) {
      var place = Int64(FixedDecimal.scale) / 10
      while position < field.count, field[position].isDigit {
        let digit = Int64(field[position] &- 0x30)
        if fractionDigits < 4 {
          magnitude &+= digit &* place
          place /= 10
        } else {
          if fractionDigits == 4 { roundsUp = digit >= 5 }
          isInexact = isInexact || digit != 0
        }
        fractionDigits += 1
        position += 1
      }
    }
    guard position == field.count, wholeDigits + fractionDigits > 0 else { return nil }
    if roundsUp { magnitude += 1 }
    units = isNegative ? -magnitude : magnitude
    isRounded = isInexact
  }
}
