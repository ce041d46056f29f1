/// Identifiers of one block, as they compare.
public struct KeyBatch: Sendable {
  /// Per record its identifier.
  var keys: [Key] = []
  /// The bytes of identifiers that do not fit into a ``Key``.
  var longText: [UInt8] = []
}

/// An identifier of up to 13 bytes in two words, or a reference to a longer one.
///
/// `tail` holds, from the top: one byte of length (255 for a longer one), two bytes that the pool fills with the
/// number of the authority, and bytes 9 to 13 (for a longer one its length). `head` holds bytes 1 to 8 (for a
/// longer one its offset).
struct Key: Hashable, Sendable {
  var head: UInt64
  var tail: UInt64

  static let longest = 13
  static let missing = Key(head: 0, tail: 0)
  static let longMark: UInt64 = 0xFF << 56
  /// In place of an authority's number: it does not fit.
  static let manyAuthorities: UInt32 = 0xFFFF

  @inline(__always) init(head: UInt64, tail: UInt64) {
    self.head = head
    self.tail = tail
  }

  @inline(__always) init(_ field: Field) {
    head = field.head
    let rest = field.count > 8 ? unsafe SWAR.prefix(SWAR.load(field.start + 8), field.count &- 8) : 0
    tail = rest | UInt64(truncatingIfNeeded: field.count) &<< 56
  }

  init(longAt offset: Int, count: Int) {
    head = UInt64(offset)
    tail = Self.longMark | UInt64(count)
  }

  @inline(__always) var isMissing: Bool { tail &>> 56 == 0 }
  @inline(__always) var isLong: Bool { tail &>> 56 == 0xFF }
  /// Whether it is long, or its authority's number does not fit.
  @inline(__always) var isUnusual: Bool {
    isLong || UInt32(truncatingIfNeeded: tail &>> 40) & Self.manyAuthorities == Self.manyAuthorities
  }

  /// The identifier written out.
  func bytes(in longText: [UInt8]) -> ArraySlice<UInt8> {
    guard !isLong else { return longText[longRange] }
    let words = [head, tail]
    return (0..<Int(tail >> 56)).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }[...]
  }

  /// Where a long one stands.
  var longRange: Range<Int> { Int(head)..<Int(head) + Int(tail & 0xFF_FFFF_FFFF) }
}

/// Reads identifiers: their bytes without surrounding space.
struct KeyParser: ValueParser {
  private var keys: [Key] = []
  private var longText: [UInt8] = []

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe keys.extend(by: tile.recordCount, with: Key.missing) { out in
      for record in 0..<tile.recordCount {
        var value = tile.field(record, field)
        if value.hasSpaceAround { value = value.trimmed }
        if tile.missing.contains(value) { continue }
        if value.count <= Key.longest {
          let key = Key(value)
          if (key.head | key.tail & 0xFF_FFFF_FFFF) & SWAR.highBits == 0 {
            unsafe out[record] = key
            continue
          }
        }
        unsafe out[record] = Self.unusual(value, longText: &longText)
        if !value.isASCII, unsafe String(validating: value.bytes, as: UTF8.self) == nil {
          problems.append(
            ValueProblem(.notUTF8, value, record: tile.firstRecord + record, field: field, in: tile))
        }
      }
    }
  }

  mutating func take() -> ParsedValues {
    defer { longText = [] }
    return .keys(KeyBatch(keys: keys.take(), longText: longText))
  }

  /// A long identifier, or one with letters outside ASCII.
  private static func unusual(_ value: Field, longText: inout [UInt8]) -> Key {
    var text = unsafe Array(value.bytes)
    if !value.isASCII { text = Array(Field.string(decoding: text).utf8) }
    if text.count <= Key.longest {
      return unsafe (text + [UInt8](repeating: 0, count: RecordBlock.padding)).withUnsafeBufferPointer {
        buffer in
        guard let start = buffer.baseAddress else { return Key.missing }
        return Key(unsafe Field(start: start, count: text.count))
      }
    }
    longText += text
    return Key(longAt: longText.count - text.count, count: text.count)
  }
}
