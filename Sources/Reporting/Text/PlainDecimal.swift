/// The shortest decimal that reads back as the same `Double`: a whole number and a power of ten.
///
/// `results.csv` prints it in full and reports print it rounded, so that every figure in a report is the published
/// figure rounded half away from zero, as a person or a spreadsheet would round it.
struct PlainDecimal {
  /// At most 17 digits.
  private var significand: UInt64
  /// The power of ten by which the significand is multiplied.
  private var exponent: Int
  private(set) var isNegative: Bool

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a figure must be finite")
    isNegative = value < 0
    exponent = 0
    // Most values in a report are counts, which need no search for their shortest digits.
    if abs(value) < 0x1p53, let whole = Int64(exactly: value) {
      significand = whole.magnitude
      return
    }
    significand = 0
    var text = value.description
    text.withUTF8 { bytes in
      var isFraction = false
      var index = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        index += 1
        switch byte {
        case 0x30...0x39:
          significand = significand * 10 + UInt64(byte - 0x30)
          if isFraction { exponent -= 1 }
        case UInt8(ascii: "."): isFraction = true
        case UInt8(ascii: "e"):
          exponent += unsafe Int(String(decoding: bytes[index...], as: UTF8.self)) ?? 0
          index = bytes.count
        default: break
        }
      }
    }
    dropZeros()
  }

  /// Ten-thousandths, exactly.
  init(tenThousandths units: Int64) {
    isNegative = units < 0
    significand = units.magnitude
    exponent = -4
    dropZeros()
  }

  var isZero: Bool { significand == 0 }

  /// Whether it has no decimal places.
  var isWhole: Bool { exponent >= 0 }

  /// The decimal times ten to the `power`.
  func shifted(by power: Int) -> PlainDecimal {
    var copy = self
    if !isZero { copy.exponent += power }
    return copy
  }

  /// The decimal rounded half away from zero to a number of decimal places.
  func rounded(to places: Int) -> PlainDecimal {
    guard -exponent > places else { return self }
    var copy = self
    let dropped = -exponent - places
    if dropped >= Self.powers.count {
      copy.significand = 0
    } else {
      let (kept, rest) = significand.quotientAndRemainder(dividingBy: Self.powers[dropped])
      copy.significand = rest >= Self.powers[dropped] / 2 ? kept + 1 : kept
    }
    copy.exponent = -places
    copy.dropZeros()
    return copy
  }

  /// More powers of ten than a significand with decimal places has digits.
  private static let powers: [UInt64] = (0...18).map { power in (0..<power).reduce(1) { ten, _ in ten * 10 } }

  /// Drops trailing zeros of the decimal places.
  private mutating func dropZeros() {
    if significand == 0 { (exponent, isNegative) = (0, false) }
    while exponent < 0, significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
  }

  /// The decimal in full, such as `-0.0625` or `1204`.
  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the decimal in full, as ``text`` is.
  func append(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    appendMagnitude(to: &bytes)
  }

  /// Appends the decimal without its sign, with zeros up to a number of places and, if `grouped`, with commas between the
  /// thousands.
  func appendMagnitude(to bytes: inout [UInt8], minimumPlaces: Int = 0, grouped: Bool = false) {
    // The last digit first.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var count = 0
    var rest = significand
    while rest > 0 {
      digits[count] = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
    }
    let highest = max(0, count + exponent - 1)
    let lowest = min(0, exponent, -minimumPlaces)
    for power in stride(from: highest, through: lowest, by: -1) {
      if power == -1 { bytes.append(UInt8(ascii: ".")) }
      let index = power - exponent
      bytes.append(0x30 + (index >= 0 && index < count ? digits[index] : 0))
      if grouped, power > 0, power % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
    }
  }
}
