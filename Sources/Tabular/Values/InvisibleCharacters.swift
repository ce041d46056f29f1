/// Characters that nobody can see, and that may change what others say: they have no place in a category.
///
/// They are the control characters of ASCII but for space and line ends; those that turn the direction of writing
/// round, so that a page shows a text in another order than it has; spaces without width, soft hyphens and marks of byte
/// order; and the line ends that only Unicode knows.
public enum InvisibleCharacters {
  /// Whether a character is one of them.
  public static func contain(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0..<0x09, 0x0E..<0x20, 0x7F: true
    // Arabic letter mark, marks, embeddings and overrides, isolates.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0x00AD, 0x200B, 0x2028, 0x2029, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// A text in UTF-8 without them; nil when it has none.
  static func left(outOf text: [UInt8]) -> [UInt8]? {
    // Beyond ASCII they begin with one of four bytes.
    let begins: (UInt8) -> Bool = { $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 || $0 == 0xEF }
    guard text.contains(where: { Field.isControl($0) || begins($0) }) else { return nil }
    let characters = String(decoding: text, as: UTF8.self).unicodeScalars
    guard characters.contains(where: contain) else { return nil }
    return Array(String(String.UnicodeScalarView(characters.filter { !contain($0) })).utf8)
  }
}
