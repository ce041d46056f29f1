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

  /// The first eight bytes, those behind the end zero.
  @inline(__always) var head: UInt64 { unsafe SWAR.prefix(SWAR.load(start), count) }

  var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }

  /// Whether there may be space around it.
  @inline(__always) var hasSpaceAround: Bool {
    count > 0 && (Self.isSpace(self[0]) || Self.isSpace(self[count &- 1]))
  }

  /// Without space around it.
  var trimmed: Field {
    var first = 0
    var end = count
    while first < end, Self.isSpace(self[first]) { first += 1 }
    while end > first, Self.isSpace(self[end - 1]) { end -= 1 }
    return unsafe Field(start: start + first, count: end - first)
  }

  /// Whether it equals `word`, which is in lower case, ignoring the case of ASCII letters.
  func equals(folded word: [UInt8]) -> Bool {
    guard word.count == count else { return false }
    for index in 0..<count where Self.lowercased(self[index]) != word[index] { return false }
    return true
  }

  /// Its text as words are compared: without case, decoded as ``string(decoding:)`` does.
  var folded: String {
    isASCII
      ? String(decoding: unsafe bytes.map(Self.lowercased), as: UTF8.self)
      : unsafe Self.fold(Self.string(decoding: bytes))
  }

  /// A word as words are compared: without case and surrounding space.
  static func fold(_ word: String) -> String {
    String(decoding: trim(Array(word.lowercased().utf8)), as: UTF8.self)
  }

  /// Bytes without space around them.
  static func trim(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let rest = bytes.drop(while: isSpace)
    return rest.prefix(upTo: rest.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? rest.startIndex)
  }

  /// Bytes that stand for no character, other than space and line ends.
  static func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && !isSpace(byte)) || byte == 0x7F }

  /// Whether all bytes are ASCII.
  var isASCII: Bool { unsafe bytes.allSatisfy { $0 < 0x80 } }

  /// Space, tab, line ends and the control characters between them.
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == Dialect.lineFeed || byte == Dialect.carriageReturn }

  static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// The text of `bytes`: UTF-8, or Windows-1252 where it is not valid UTF-8.
  static func string(decoding bytes: some Collection<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? Windows1252.decode(bytes)
  }
}

/// Texts that stand for "no value", matched ignoring case and surrounding space. The empty text is always one.
public struct MissingMarkers: Sendable {
  private let markers: [[UInt8]]
  private let longest: Int

  /// Makes a set of markers.
  public init(_ markers: [String]) { self.init(folded: markers.map { $0.utf8.map(Field.lowercased) }) }

  private init(folded markers: [[UInt8]]) {
    self.markers = markers
    longest = markers.map(\.count).max() ?? 0
  }

  /// The set with more markers.
  public func adding(_ markers: [String]) -> MissingMarkers {
    MissingMarkers(folded: self.markers + markers.map { $0.utf8.map(Field.lowercased) })
  }

  /// Whether a field without space around it is a marker.
  @inline(__always) func contains(_ field: Field) -> Bool {
    field.count == 0 || (field.count <= longest && matches(field))
  }

  private func matches(_ field: Field) -> Bool { markers.contains { field.equals(folded: $0) } }
}
