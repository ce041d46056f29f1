/// JSON bytes, indented by two spaces or on one line, members in the order given.
struct JSONOutput {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true
  private let isIndented: Bool

  init(isIndented: Bool = true) { self.isIndented = isIndented }

  mutating func object(_ name: String? = nil, _ members: (inout JSONOutput) -> Void) {
    container(name, "{", "}", members)
  }

  mutating func array(_ name: String?, _ elements: (inout JSONOutput) -> Void) {
    container(name, "[", "]", elements)
  }

  mutating func member(_ name: String?, _ text: String) {
    begin(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int) {
    begin(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func member(_ name: String?, _ number: Double) {
    begin(name)
    PlainDecimal(number).append(to: &bytes)
  }

  mutating func member(_ name: String?, _ isTrue: Bool) {
    begin(name)
    bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
  }

  mutating func null(_ name: String?) {
    begin(name)
    bytes.append(contentsOf: "null".utf8)
  }

  private mutating func container(
    _ name: String?, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ body: (inout JSONOutput) -> Void
  ) {
    begin(name)
    bytes.append(UInt8(ascii: opening))
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    bytes.append(UInt8(ascii: closing))
    isFirst = false
    if depth == 0, isIndented { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func begin(_ name: String?) {
    if depth > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      newLine()
    }
    isFirst = false
    guard let name else { return }
    string(name)
    bytes.append(contentsOf: ": ".utf8)
  }

  private mutating func newLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
