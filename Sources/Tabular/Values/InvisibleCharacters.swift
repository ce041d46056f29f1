/// Characters that nobody can see, and that may change how others appear: which they are, and how they are shown.
public enum InvisibleCharacters {
  /// Whether a character has no place in a category.
  ///
  /// These are the control characters of ASCII other than tab and line ends; characters that reverse the direction of
  /// writing, so that a page shows a text in another order than it has; spaces without width, soft hyphens and byte order
  /// marks; and the line and paragraph separators of Unicode.
  public static func contain(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0..<0x09, 0x0E..<0x20, 0x7F: true
    // Arabic letter mark, marks, embeddings and overrides, isolates.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0x00AD, 0x200B, 0x2028, 0x2029, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// A text without them, in UTF-8; nil when it has none.
  static func removed(from text: [UInt8]) -> [UInt8]? {
    // Outside ASCII they begin with one of four bytes.
    let mayBegin: (UInt8) -> Bool = { byte in
      byte < 0x80
        ? contain(Unicode.Scalar(byte)) : byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
    }
    guard text.contains(where: mayBegin) else { return nil }
    let characters = String(decoding: text, as: UTF8.self).unicodeScalars
    guard characters.contains(where: contain) else { return nil }
    return Array(String(String.UnicodeScalarView(characters.filter { !contain($0) })).utf8)
  }

  /// A text that is safe to show anywhere: these characters and all other control characters are replaced, those of ASCII by
  /// their pictures, `␛`, and the others by their numbers, `[U+202E]`.
  /// - Parameter keepsLines: whether to leave LF and tab as they are.
  public static func shown(in text: String, keepsLines: Bool = false) -> String {
    func isHidden(_ character: Unicode.Scalar) -> Bool {
      (contain(character) || character.value < 0x20 || (0x80...0x9F).contains(character.value))
        && !(keepsLines && (character == "\n" || character == "\t"))
    }
    let characters = text.unicodeScalars
    guard characters.contains(where: isHidden) else { return text }
    var result = String.UnicodeScalarView()
    for character in characters {
      result.append(contentsOf: isHidden(character) ? picture(of: character) : [character])
    }
    return String(result)
  }

  private static func picture(of character: Unicode.Scalar) -> [Unicode.Scalar] {
    switch character.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + character.value).map { [$0] } ?? []
    case 0x7F: ["\u{2421}"]
    default:
      Array("[U+\(padded(String(character.value, radix: 16, uppercase: true), to: 4))]".unicodeScalars)
    }
  }
}
