internal import Measures
internal import Tabular

/// CSV bytes (RFC 4180, UTF-8, LF line ends), a field at a time.
struct CSVOutput {
  private(set) var bytes: [UInt8] = []
  private var isAtLineStart = true

  init(header: String, capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
    bytes.append(contentsOf: header.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Moves the bytes so far into a file, so that a long table is never held whole.
  mutating func move(to file: borrowing OutputFile) throws(ReportError) {
    try file.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func separate() {
    if !isAtLineStart { bytes.append(UInt8(ascii: ",")) }
    isAtLineStart = false
  }

  /// Our own text, or text to be kept unchanged: quoted where RFC 4180 requires it.
  mutating func field(_ text: String) {
    separate()
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    // This is rare, so it is checked afterwards.
    if bytes[start...].contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
      bytes.removeLast(bytes.count - start)
      quoted(text)
    }
  }

  /// Text kept unchanged, always quoted.
  mutating func verbatim(_ text: String) {
    separate()
    quoted(text)
  }

  /// Free text from the council's data. A spreadsheet program runs a field that begins with `=`, `+`, `-` or `@` as a
  /// formula, unless an apostrophe is put in front. Plain numbers are left alone.
  mutating func dataField(_ text: String) {
    field(Self.isFormula(text) ? "'" + text : text)
  }

  static func isFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D, 0x0A: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return !text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    default: return false
    }
  }

  mutating func field(_ number: Int?) {
    separate()
    if let number { bytes.append(contentsOf: String(number).utf8) }
  }

  mutating func field(_ number: Double?) {
    separate()
    if let number { PlainDecimal(number).append(to: &bytes) }
  }

  mutating func field(_ amount: Amount?) {
    separate()
    amount?.plain.append(to: &bytes)
  }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isAtLineStart = true
  }

  private mutating func quoted(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}

extension Amount {
  /// The exact decimal or, for a mean of several, the shortest that reads back as the same `Double`.
  var plain: PlainDecimal {
    divisor == 1 ? PlainDecimal(tenThousandths: units) : PlainDecimal(double)
  }
}
