/// An exact decimal number, in ten-thousandths. Sums and comparisons are exact, so that no result depends on the order
/// of rows.
///
/// Range: about ±922 million million.
public struct FixedDecimal: Hashable, Comparable, Sendable {
  /// Ten-thousandths in a whole.
  public static let scale = 10_000

  /// The value in ten-thousandths.
  public let units: Int64

  /// A value given in ten-thousandths.
  @inlinable public init(units: Int64) { self.units = units }
  /// A whole number.
  @inlinable public init(_ whole: Int) { units = Int64(whole * Self.scale) }

  /// Smaller first.
  @inlinable public static func < (a: FixedDecimal, b: FixedDecimal) -> Bool { a.units < b.units }

  /// The nearest binary fraction.
  @inlinable public var double: Double { Double(units) / Double(Self.scale) }
}

extension FixedDecimal: CustomStringConvertible {
  /// A plain decimal such as `-12.5`; nil for any other text, for more than four decimal places (trailing zeros
  /// apart) and for values outside the range.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    var whole: Int64 = 0
    var decimals = -1
    var digits = 0
    for byte in bytes {
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
        continue
      }
      guard byte.isDigit else { return nil }
      digits += 1
      if decimals == 4 {
        guard byte == 0x30 else { return nil }
        continue
      }
      let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - 0x30))
      guard !overflow, !carry else { return nil }
      whole = sum
      if decimals >= 0 { decimals += 1 }
    }
    guard digits > 0 else { return nil }
    for _ in max(decimals, 0)..<4 {
      let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      whole = product
    }
    units = isNegative ? -whole : whole
  }

  /// The shortest plain decimal, for example `3`, `-0.5`, `12.3456`.
  public var description: String {
    let magnitude = units.magnitude
    let fraction = magnitude % UInt64(Self.scale)
    var text = (units < 0 ? "-" : "") + String(magnitude / UInt64(Self.scale))
    if fraction != 0 {
      var digits = padded(Int(fraction), to: 4)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }
}
