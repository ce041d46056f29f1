/// The identifiers of one column in one block, as a ``KeyPool`` numbers them.
public struct KeyBatch: Sendable {
  /// For each record its identifier.
  var keys: [Key] = []
  /// The bytes of identifiers that do not fit into a ``Key``.
  var longText: [UInt8] = []
}

/// An identifier of up to 13 bytes in two words, or a reference to a longer one.
///
/// `tail` holds, from the top: one byte of length (255 for a longer identifier), two bytes that the pool fills with the
/// number of the authority, and bytes 9 to 13 (of a longer one its length). `head` holds bytes 1 to 8 (of a longer one
/// its offset).
struct Key: Hashable, Sendable {
  var head: UInt64
  var tail: UInt64

  static let longest = 13
  static let missing = Key(head: 0, tail: 0)
  static let longMark: UInt64 = 0xFF << 56
  /// Stands for the number of an authority that does not fit into two bytes. An extract with that many has a mistake rather
  /// than authorities; they are kept apart all the same, by writing the number behind the identifier.
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
  /// Whether its bytes 1 to 13 are ASCII.
  @inline(__always) var isASCII: Bool { (head | tail & 0xFF_FFFF_FFFF) & SWAR.highBits == 0 }
  /// Whether it is long, or the number of its authority does not fit.
  @inline(__always) var isUnusual: Bool {
    isLong || UInt32(truncatingIfNeeded: tail &>> 40) & Self.manyAuthorities == Self.manyAuthorities
  }

  /// The bytes of the identifier.
  func bytes(in longText: [UInt8]) -> ArraySlice<UInt8> {
    guard !isLong else { return longText[longRange] }
    let words = [head, tail]
    return (0..<Int(tail >> 56)).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }[...]
  }

  /// Where the bytes of a long one are.
  var longRange: Range<Int> { Int(head)..<Int(head) + Int(tail & 0xFF_FFFF_FFFF) }
}
