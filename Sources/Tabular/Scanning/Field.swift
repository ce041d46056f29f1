/// The bytes of one field in a block. Two words may be read from its beginning, whatever its length.
///
/// Marked safe: the pointer is only handed out inside the scope in which its block cannot change.
@safe struct Field {
  let start: UnsafePointer<UInt8>
  let count: Int

  @inline(__always) init(start: UnsafePointer<UInt8>, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  @inline(__always) subscript(index: Int) -> UInt8 { unsafe start[index] }

  /// The first eight bytes; zeros after the end.
  @inline(__always) var head: UInt64 { unsafe SWAR.prefix(SWAR.load(start), count) }

  var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }

  /// Whether there is space around it.
  @inline(__always) var hasSpaceAround: Bool {
    count > 0 && (self[0].isSpace || self[count &- 1].isSpace)
  }

  /// The field without space around it.
  var trimmed: Field {
    var first = 0
    var end = count
    while first < end, self[first].isSpace { first += 1 }
    while end > first, self[end - 1].isSpace { end -= 1 }
    return unsafe Field(start: start + first, count: end - first)
  }

  /// The field from an offset on.
  func dropFirst(_ offset: Int) -> Field { unsafe Field(start: start + offset, count: count - offset) }

  /// Whether all bytes are ASCII.
  var isASCII: Bool { unsafe bytes.allSatisfy { $0 < 0x80 } }

  /// Whether it equals `word`, which is in lower case, ignoring the case of ASCII letters.
  func equals(folded word: [UInt8]) -> Bool {
    guard word.count == count else { return false }
    for index in 0..<count where self[index].lowercased != word[index] { return false }
    return true
  }

  /// Its text in lower case, decoded as ``string(decoding:)`` does.
  var folded: String {
    isASCII
      ? String(decoding: unsafe bytes.map(\.lowercased), as: UTF8.self)
      : unsafe Self.fold(Self.string(decoding: bytes))
  }

  /// A word in lower case without space around it: the form in which words are compared.
  static func fold(_ word: String) -> String {
    String(decoding: Array(word.lowercased().utf8).trimmed, as: UTF8.self)
  }

  /// The text of `bytes`: UTF-8, or Windows-1252 where it is not valid UTF-8.
  static func string(decoding bytes: some Collection<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? Windows1252.decode(bytes)
  }
}
