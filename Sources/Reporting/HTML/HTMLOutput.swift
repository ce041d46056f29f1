/// HTML bytes. Everything except our own markup goes through ``text(_:)``, which escapes it.
///
/// End tags of table rows, cells, list items and the like are omitted where HTML implies them: a report has tens of
/// thousands of cells.
struct HTMLOutput {
  private(set) var bytes: [UInt8] = []

  private var lastID = 0

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Our own markup. It is not escaped, so it must be a literal.
  mutating func markup(_ markup: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Our own style sheet or script, which escaping would change.
  mutating func verbatim(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Text for an element's content or a quoted attribute.
  ///
  /// Characters that HTML forbids become U+FFFD, as browsers would show them.
  mutating func text(_ text: String) {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { append(ascii: byte) }
      return
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        append(ascii: UInt8(scalar.value))
      } else if scalar.isForbiddenInHTML {
        markup("\u{FFFD}")
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }

  private mutating func append(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): markup("&amp;")
    case UInt8(ascii: "<"): markup("&lt;")
    case UInt8(ascii: ">"): markup("&gt;")
    case UInt8(ascii: "\""): markup("&quot;")
    case UInt8(ascii: "'"): markup("&#39;")
    case 0x09, 0x0A, 0x20..<0x7F: bytes.append(byte)
    default: markup("\u{FFFD}")
    }
  }

  /// A number that is unique on the page.
  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// The data of a path through points, with gaps at nil. Each point is written as its distance from the one before,
  /// which is shorter; distances are between rounded points, so that rounding errors do not accumulate.
  mutating func polyline(_ points: [(x: Double, y: Double)?]) {
    var before: (x: Int, y: Int)?
    for point in points {
      guard let point else {
        before = nil
        continue
      }
      let now = (x: Self.tenths(point.x), y: Self.tenths(point.y))
      markup(before == nil ? "M" : "l")
      tenths(now.x - (before?.x ?? 0))
      let y = now.y - (before?.y ?? 0)
      if y >= 0 { markup(" ") }
      tenths(y)
      before = now
    }
    // A lone move has no marker; a line of no length does.
    if points.count(where: { $0 != nil }) > 0 { markup("h0") }
  }

  /// A coordinate to one decimal place.
  mutating func coordinate(_ number: Double) { tenths(Self.tenths(number)) }

  private static func tenths(_ number: Double) -> Int { Int((number * 10).rounded()) }

  private mutating func tenths(_ tenths: Int) {
    if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, fraction) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    bytes.append(contentsOf: String(whole).utf8)
    if fraction != 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(0x30 + UInt8(fraction))
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a C1 control or a noncharacter.
  fileprivate var isForbiddenInHTML: Bool {
    (0x80...0x9F).contains(value) || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
  }
}
