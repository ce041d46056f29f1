/// HTML bytes. Everything that is not markup of our own goes through ``text(_:)``, which escapes it.
///
/// End tags of table rows and cells, list items and the like are left out where HTML says that they are implied:
/// a report has tens of thousands of cells.
struct HTMLOutput {
  private(set) var bytes: [UInt8] = []

  private var lastID = 0

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Markup of our own. It is taken as it is, so it must be a literal.
  mutating func markup(_ markup: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// A style sheet or script of our own: escaping would change it.
  mutating func verbatim(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Text, for an element's content or inside a quoted attribute.
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

  /// A number that no other element of the page has.
  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// The data of a path through points, with a gap where there is none. Each is written as its distance from the one
  /// before, which is shorter; distances are those of the rounded points, so that they do not add up to an error.
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
    // A lone point is a path of one move, which has no marker: a line of no length has two.
    if points.count(where: { $0 != nil }) > 0 { markup("h0") }
  }

  /// A coordinate to a tenth.
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
