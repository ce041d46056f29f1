internal import Tabular

/// The bytes of one file's rows, built field by field; nil is an empty field.
struct RowBuffer {
  private(set) var bytes: [UInt8] = []

  private static let comma = UInt8(ascii: ",")

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// An identifier: a letter and at least seven digits.
  mutating func id(_ letter: Unicode.Scalar, _ number: Int?) {
    if let number {
      bytes.append(UInt8(ascii: letter))
      digits(number, width: 7)
    }
    bytes.append(Self.comma)
  }

  mutating func text(_ value: String?) {
    if let value { quoted(value) }
    bytes.append(Self.comma)
  }

  mutating func code(_ value: (some RawRepresentable<String>)?) {
    if let value { bytes.append(contentsOf: value.rawValue.utf8) }
    bytes.append(Self.comma)
  }

  mutating func flag(_ value: Bool?) {
    switch value {
    case true?: bytes.append(contentsOf: "yes".utf8)
    case false?: bytes.append(contentsOf: "no".utf8)
    case nil: break
    }
    bytes.append(Self.comma)
  }

  mutating func whole(_ value: Int?) {
    if let value { digits(value, width: 1) }
    bytes.append(Self.comma)
  }

  /// A number given in hundredths, without trailing zeros: `12`, `12.5`, `12.34`.
  mutating func hundredths(_ value: Int?) {
    if let value {
      if value < 0 { bytes.append(UInt8(ascii: "-")) }
      let (whole, fraction) = abs(value).quotientAndRemainder(dividingBy: 100)
      digits(whole, width: 1)
      if fraction != 0 {
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(fraction / 10))
        if fraction % 10 != 0 { bytes.append(UInt8(ascii: "0") + UInt8(fraction % 10)) }
      }
    }
    bytes.append(Self.comma)
  }

  mutating func day(_ value: Day?) {
    if let value {
      let (year, month, day) = value.civil
      digits(year, width: 4)
      bytes.append(UInt8(ascii: "-"))
      digits(month, width: 2)
      bytes.append(UInt8(ascii: "-"))
      digits(day, width: 2)
    }
    bytes.append(Self.comma)
  }

  /// As `DD/MM/YYYY`.
  mutating func dayFirst(_ value: Day?) {
    if let value {
      let (year, month, day) = value.civil
      digits(day, width: 2)
      bytes.append(UInt8(ascii: "/"))
      digits(month, width: 2)
      bytes.append(UInt8(ascii: "/"))
      digits(year, width: 4)
    }
    bytes.append(Self.comma)
  }

  mutating func month(_ value: Month) {
    digits(value.year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    digits(value.number, width: 2)
    bytes.append(Self.comma)
  }

  /// Puts a line end in place of the comma after the last field.
  mutating func endRow() { bytes[bytes.count - 1] = UInt8(ascii: "\n") }

  private mutating func quoted(_ value: String) {
    let needsQuotes = value.utf8.contains { $0 == Self.comma || $0 == UInt8(ascii: "\"") || $0 < 0x20 }
    guard needsQuotes else { return bytes.append(contentsOf: value.utf8) }
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// - Precondition: the value is not negative.
  private mutating func digits(_ value: Int, width: Int) {
    let eight = 100_000_000
    guard value < eight, width <= 8 else {
      digits(value / eight, width: width - 8)
      return digits(value % eight, width: 8)
    }
    // The last digit comes first; a word holds the digits until they can be written in order.
    var packed: UInt64 = 0
    var left = UInt64(value)
    var length = 0
    repeat {
      packed = packed << 8 | (0x30 + left % 10)
      left /= 10
      length += 1
    } while left > 0 || length < width
    for _ in 0..<length {
      bytes.append(UInt8(truncatingIfNeeded: packed))
      packed >>= 8
    }
  }
}
