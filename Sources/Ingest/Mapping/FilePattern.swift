/// A pattern of file names, ignoring case: `*` stands for any characters, `?` for one.
struct FilePattern: Hashable, Sendable {
  let text: String
  private let letters: [Character]

  /// Makes a pattern; see ``fault(in:)``.
  init(_ text: String) {
    self.text = text
    letters = Array(text.lowercased())
  }

  /// Why a text is not a valid pattern; nil when it is. Patterns name files in the folder itself and nothing outside it.
  static func fault(in text: String) -> String? {
    if text.contains(where: { $0 == "/" || $0 == "\\" }) {
      return "a pattern names files in the extracts folder, not folders or paths; remove the slash"
    }
    if text.hasPrefix(".") { return "a pattern may not begin with a full stop" }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      return "a pattern may not contain control characters"
    }
    return nil
  }

  /// Whether a file name matches.
  func matches(_ name: String) -> Bool {
    let name = Array(name.lowercased())
    var (position, place) = (0, 0)
    // Where to continue after the last `*` if what follows it does not match.
    var retry: (position: Int, place: Int)?
    while position < name.count {
      if place < letters.count, letters[place] == "*" {
        retry = (position, place)
        place += 1
      } else if place < letters.count, letters[place] == "?" || letters[place] == name[position] {
        position += 1
        place += 1
      } else if let last = retry {
        retry = (last.position + 1, last.place)
        (position, place) = (last.position + 1, last.place + 1)
      } else {
        return false
      }
    }
    return letters[place...].allSatisfy { $0 == "*" }
  }
}
