/// How the characters of a file are encoded.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8; values that are not valid UTF-8 are read as Windows-1252.
  case utf8 = "utf-8"
  /// UTF-16, little-endian unless a byte order mark says otherwise.
  case utf16 = "utf-16"
  /// The code page of western Windows computers.
  case windows1252 = "windows-1252"
}

/// Turns a file's text into UTF-8, piece by piece.
enum TextDecoder {
  case utf16(UTF16Decoder)
  case windows1252

  /// The decoder that a file needs; nil when it can be read as it is.
  ///
  /// A file without a byte order mark is taken for UTF-16 when its first two characters can be nothing else: a byte and a
  /// zero each.
  static func choose(beginning: [UInt8], encoding: TextEncoding?) -> (
    decoder: TextDecoder?, isUnmarkedUTF16: Bool
  ) {
    if let decoder = UTF16Decoder(byteOrderMark: Array(beginning.prefix(2))) {
      return (.utf16(decoder), false)
    }
    switch encoding {
    case .utf16: return (.utf16(UTF16Decoder(isBigEndian: false)), false)
    case .windows1252:
      return (beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? nil : .windows1252, false)
    case .utf8: return (nil, false)
    case nil:
      guard beginning.count == 4 else { return (nil, false) }
      let zeros = beginning.map { $0 == 0 }
      let isBigEndian = zeros == [true, false, true, false]
      guard isBigEndian || zeros == [false, true, false, true] else { return (nil, false) }
      return (.utf16(UTF16Decoder(isBigEndian: isBigEndian)), true)
    }
  }

  mutating func decode(_ piece: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .windows1252: return Array(Windows1252.decode(piece).utf8)
    case .utf16(var decoder):
      defer { self = .utf16(decoder) }
      return decoder.decode(piece)
    }
  }

  mutating func finish() -> [UInt8] {
    guard case .utf16(var decoder) = self else { return [] }
    defer { self = .utf16(decoder) }
    return decoder.finish()
  }
}

/// UTF-16, decoded piece by piece.
struct UTF16Decoder {
  private let isBigEndian: Bool
  /// The bytes of a unit or surrogate pair that the next piece completes.
  private var rest: [UInt8] = []

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// - Returns: nil when the bytes are not a byte order mark of UTF-16.
  init?(byteOrderMark bytes: [UInt8]) {
    switch bytes {
    case [0xFE, 0xFF]: isBigEndian = true
    case [0xFF, 0xFE]: isBigEndian = false
    default: return nil
    }
  }

  /// The next piece as UTF-8. The byte order mark becomes that of UTF-8.
  mutating func decode(_ piece: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = rest + piece
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 1 < bytes.count {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if let last = units.last, UTF16.isLeadSurrogate(last) {
      units.removeLast()
      index -= 2
    }
    rest = Array(bytes[index...])
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// A replacement character when the file ends inside a character.
  mutating func finish() -> [UInt8] {
    defer { rest = [] }
    return rest.isEmpty ? [] : Array("\u{FFFD}".utf8)
  }
}

/// The Windows-1252 code page, as the WHATWG Encoding Standard maps it.
enum Windows1252 {
  private static let c1: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  static func decode(_ bytes: some Sequence<UInt8>) -> String {
    String(
      decoding: bytes.map { (0x80...0x9F).contains($0) ? c1[Int($0) - 0x80] : UInt16($0) }, as: UTF16.self)
  }
}
