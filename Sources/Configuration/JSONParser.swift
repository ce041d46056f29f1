/// Reads RFC 8259 JSON into ``JSONValue``.
///
/// Foundation's decoder stops at the first mistake, has no positions for semantic errors, silently drops duplicate
/// keys and turns `0.824` into a binary fraction. Targets and definitions need the opposite of all four. Comments
/// and trailing commas are refused; a leading byte order mark is skipped.
struct JSONParser {
  /// Why a text is not JSON, and at which byte.
  struct Failure: Error {
    let offset: Int
    let message: String
  }

  private static let maximumDepth = 128

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.position == bytes.count else {
      throw Failure(offset: parser.position, message: "there is more text after the end of the JSON value")
    }
    return value
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func failure(_ message: String) -> Failure { Failure(offset: position, message: message) }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func value() throws(Failure) -> JSONValue {
    skipSpace()
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw failure("values are nested more than \(Self.maximumDepth) deep")
    }
    let content: JSONValue.Content
    switch current {
    case UInt8(ascii: "{"): content = .object(try members())
    case UInt8(ascii: "["): content = .array(try elements())
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = try literal("true", .bool(true))
    case UInt8(ascii: "f"): content = try literal("false", .bool(false))
    case UInt8(ascii: "n"): content = try literal("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      content = .number(try number())
    case nil: throw failure("the file ends where a value should be")
    default:
      throw failure(
        "expected a value: an object, a list, text in double quotes, a number, true, false or null")
    }
    return JSONValue(content: content, offset: start)
  }

  private mutating func literal(_ word: String, _ content: JSONValue.Content) throws(Failure)
    -> JSONValue.Content
  {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("expected \(word)") }
    position += word.utf8.count
    return content
  }

  private mutating func members() throws(Failure) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var seen: Set<String> = []
    position += 1
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw failure("expected a name in double quotes") }
      let keyOffset = position
      let key = try string()
      guard seen.insert(key).inserted else {
        throw Failure(offset: keyOffset, message: "the name \"\(key)\" appears twice in the same object")
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw failure("expected a colon after \"\(key)\"") }
      position += 1
      members.append(JSONValue.Member(key: key, offset: keyOffset, value: try value()))
      if try endsList(with: UInt8(ascii: "}"), named: "}") { return members }
    }
  }

  private mutating func elements() throws(Failure) -> [JSONValue] {
    var elements: [JSONValue] = []
    position += 1
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    while true {
      elements.append(try value())
      if try endsList(with: UInt8(ascii: "]"), named: "]") { return elements }
    }
  }

  /// Consumes a comma (false) or the closing bracket (true).
  private mutating func endsList(with close: UInt8, named name: String) throws(Failure) -> Bool {
    skipSpace()
    switch current {
    case close:
      position += 1
      return true
    case UInt8(ascii: ","):
      let comma = position
      position += 1
      skipSpace()
      if current == close { throw Failure(offset: comma, message: "remove the comma before \(name)") }
      return false
    default: throw failure("expected a comma or \(name)")
    }
  }

  private mutating func number() throws(Failure) -> String {
    let start = position
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    if current == UInt8(ascii: "-") { position += 1 }
    guard isDigit(current) else { throw failure("expected a digit") }
    if current == UInt8(ascii: "0") {
      position += 1
      if isDigit(current) { throw failure("a number may not begin with 0") }
    }
    while isDigit(current) { position += 1 }
    if current == UInt8(ascii: ".") {
      position += 1
      guard isDigit(current) else { throw failure("expected a digit after the decimal point") }
      while isDigit(current) { position += 1 }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard isDigit(current) else { throw failure("expected a digit in the exponent") }
      while isDigit(current) { position += 1 }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws(Failure) -> String {
    let start = position
    position += 1
    // Up to the first escape, the text needs no decoding.
    while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      position += 1
    }
    var text = bytes[start + 1..<position]
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw Failure(offset: start, message: "the text is not valid UTF-8; save the file as UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): try appendEscape(to: &text)
      case 0..<0x20:
        throw Failure(
          offset: position - 1, message: "a line break or control character inside text; write \\n")
      default: text.append(byte)
      }
    }
    throw Failure(
      offset: start, message: "the text that begins here is never closed; add the missing double quote")
  }

  private mutating func appendEscape(to text: inout ArraySlice<UInt8>) throws(Failure) {
    guard let byte = current else { throw failure("the file ends inside an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = UInt32(try hexUnit())
      if code >= 0xD800, code < 0xDC00, bytes[position...].starts(with: [0x5C, 0x75]) {
        position += 2
        let low = UInt32(try hexUnit())
        guard low >= 0xDC00, low < 0xE000 else { throw failure("half of a surrogate pair is missing") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure("half of a surrogate pair is missing") }
      text.append(contentsOf: String(scalar).utf8)
    default:
      throw Failure(offset: position - 2, message: "unknown escape; a backslash itself is written \\\\")
    }
  }

  private mutating func hexUnit() throws(Failure) -> UInt16 {
    guard position + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-")
    else { throw failure("expected four hexadecimal digits after \\u") }
    position += 4
    return unit
  }
}
