import Testing

@testable import Tabular

/// Which characters nobody can see, and how they are shown.
@Suite struct InvisibleCharactersTests {
  @Test(arguments: [
    ("Wells", "Wells"), ("two\nlines\tand a tab", "two␊lines␉and a tab"),
    ("\u{1B}[31mred\u{7F}", "␛[31mred␡"),
    ("\u{202E}slleW", "[U+202E]slleW"), ("a\u{AD}b\u{85}", "a[U+00AD]b[U+0085]"), ("café 日本", "café 日本"),
  ])
  func `are shown by their pictures and numbers`(_ text: String, _ shown: String) {
    #expect(InvisibleCharacters.shown(in: text) == shown)
  }

  @Test func `line ends may be kept`() {
    #expect(InvisibleCharacters.shown(in: "a\nb\t\0", keepsLines: true) == "a\nb\t␀")
  }

  @Test func `are removed from categories`() {
    #expect(InvisibleCharacters.removed(from: Array("W\u{0}el\u{200B}ls".utf8)) == Array("Wells".utf8))
    #expect(InvisibleCharacters.removed(from: Array("two\nlines £5".utf8)) == nil)
  }
}
