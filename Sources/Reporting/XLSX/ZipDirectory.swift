internal import FoundationEssentials

/// The directory at the end of a ZIP file.
enum ZipDirectory {
  /// The unpacked length of the longest member; nil when the bytes are not a ZIP file, or one with a comment.
  static func longestMember(of bytes: Data) -> Int? {
    let end = bytes.count - 22
    guard end >= 0, bytes.number(at: end, length: 4) == 0x0605_4B50 else { return nil }
    var position = bytes.number(at: end + 16, length: 4)
    var longest = 0
    for _ in 0..<bytes.number(at: end + 10, length: 2) {
      guard position + 46 <= end, bytes.number(at: position, length: 4) == 0x0201_4B50 else { return nil }
      longest = max(longest, bytes.number(at: position + 24, length: 4))
      // A name, an extra field and a comment of variable length follow.
      position += 46 + [28, 30, 32].reduce(0) { $0 + bytes.number(at: position + $1, length: 2) }
    }
    return longest
  }
}

extension Data {
  /// A little-endian number.
  fileprivate func number(at offset: Int, length: Int) -> Int {
    (0..<length).reduce(0) { $0 | Int(self[startIndex + offset + $1]) << (8 * $1) }
  }
}
