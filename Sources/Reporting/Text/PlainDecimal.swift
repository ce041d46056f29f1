/// The shortest decimal that reads back to the same `Double`, as digits and a power of ten.
///
/// `results.csv` prints it in full and reports print it rounded, so that every rounded figure is the rounding of
/// the published one, half away from zero, as a person or a spreadsheet would round it.
struct PlainDecimal {
  /// Digits 0-9 without leading zeros; empty for zero.
  private var digits: [UInt8]
  /// The power of ten of the last digit.
  private var exponent: Int
  private(set) var isNegative: Bool

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a figure must be finite")
    isNegative = value < 0
    digits = []
    exponent = 0
    var isFraction = false
    var text = value.description.utf8[...]
    while let byte = text.popFirst() {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"):
        exponent += Int(String(Substring(text))) ?? 0
        text = text.suffix(0)
      case 0x30...0x39:
        digits.append(byte - 0x30)
        if isFraction { exponent -= 1 }
      default: break
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }

  var isZero: Bool { digits.isEmpty }

  /// Whether nothing stands behind the decimal point.
  var isWhole: Bool { exponent >= 0 }

  /// Times ten to the `power`.
  func shifted(by power: Int) -> PlainDecimal {
    var copy = self
    if !isZero { copy.exponent += power }
    return copy
  }

  /// Rounded half away from zero to so many decimal places.
  func rounded(to places: Int) -> PlainDecimal {
    guard -exponent > places else { return self }
    var copy = self
    let dropped = -exponent - places
    let roundsUp = dropped <= digits.count && digits[digits.count - dropped] >= 5
    copy.digits.removeLast(min(dropped, digits.count))
    copy.exponent = -places
    if roundsUp { copy.increment() }
    while copy.digits.last == 0 {
      copy.digits.removeLast()
      copy.exponent += 1
    }
    if copy.digits.isEmpty { (copy.exponent, copy.isNegative) = (0, false) }
    return copy
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
  }

  /// The decimal in full, such as `-0.0625` or `1204`.
  var text: String { text(minimumPlaces: 0, grouped: false) }

  /// The decimal with at least so many places and, when asked for, commas between the thousands. No sign.
  func magnitude(minimumPlaces: Int, grouped: Bool) -> String {
    var copy = self
    copy.isNegative = false
    return copy.text(minimumPlaces: minimumPlaces, grouped: grouped)
  }

  private func text(minimumPlaces: Int, grouped: Bool) -> String {
    let places = max(0, -exponent)
    var whole = exponent >= 0 ? digits + Array(repeating: 0, count: exponent) : digits
    if whole.count <= places {
      whole.insert(contentsOf: repeatElement(0, count: places + 1 - whole.count), at: 0)
    }
    let wholeCount = whole.count - places
    var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    for (index, digit) in whole.enumerated() {
      if index == wholeCount { bytes.append(UInt8(ascii: ".")) }
      if grouped, index > 0, index < wholeCount, (wholeCount - index) % 3 == 0 {
        bytes.append(UInt8(ascii: ","))
      }
      bytes.append(0x30 + digit)
    }
    if minimumPlaces > places {
      if places == 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(contentsOf: repeatElement(0x30, count: minimumPlaces - places))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
