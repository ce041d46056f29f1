/// Reads free categories: texts without surrounding space.
struct TextParser: ValueParser {
  private var texts: DistinctTexts
  private var values: [UInt32] = []

  /// - Parameters:
  ///   - synonyms: texts that stand for another one, matched ignoring case; nil for no value.
  ///   - longest: the most characters (Unicode scalars) that a text may have.
  init(synonyms: [String: String?] = [:], longest: Int = .max) {
    texts = DistinctTexts(synonyms: synonyms, longest: longest)
  }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe values.extend(by: tile.recordCount, with: Missing.uint32) { out in
      texts.read(tile, field: field) { record, meaning in
        unsafe out[record] = meaning.text
        if let problem = meaning.problem { problems.append(tile.problem(problem, record, field)) }
      }
    }
  }

  mutating func take() -> ParsedValues {
    defer { texts.forgetIfLarge() }
    return .texts(TextBatch(indices: values.take(), texts: texts.texts))
  }
}

/// The texts of one column in one block, as a ``TextDictionary`` numbers them.
public struct TextBatch: Sendable {
  /// For each record the index of its text; ``Missing/uint32`` when missing.
  let indices: [UInt32]
  /// The distinct texts in UTF-8: those of this block, and those that its parser met before.
  let texts: [[UInt8]]
}

/// The distinct texts that one parser has met in its column.
private struct DistinctTexts: SpellingReader, Sendable {
  struct Meaning {
    /// The text's index in ``texts``; ``Missing/uint32`` for a missing marker.
    let text: UInt32
    let problem: ValueProblem.Kind?
  }

  var spellings = Spellings<Meaning>()
  private(set) var texts: [[UInt8]] = []
  /// By folded text.
  private let synonyms: [String: String?]
  private let longest: Int

  init(synonyms: [String: String?], longest: Int) {
    self.longest = longest
    self.synonyms = Dictionary(
      synonyms.map { (Field.fold($0), $1) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func meaning(of value: Field, missing: MissingMarkers) -> Meaning {
    let trimmed = value.trimmed
    if missing.contains(trimmed) { return Meaning(text: Missing.uint32, problem: nil) }
    var problem: ValueProblem.Kind?
    var text = unsafe Array(trimmed.bytes)
    if !trimmed.isASCII, String(validating: text, as: UTF8.self) == nil {
      text = Array(Windows1252.decode(text).utf8)
      problem = .notUTF8
    }
    if let visible = InvisibleCharacters.removed(from: text) {
      text = Array(visible.trimmed)
      problem = .controlCharacter
      if text.isEmpty { return Meaning(text: Missing.uint32, problem: problem) }
    }
    if !synonyms.isEmpty, let synonym = synonyms[Field.fold(String(decoding: text, as: UTF8.self))] {
      guard let synonym else { return Meaning(text: Missing.uint32, problem: problem) }
      text = Array(synonym.utf8)
    }
    if text.count > longest, String(decoding: text, as: UTF8.self).unicodeScalars.count > longest {
      return Meaning(text: Missing.uint32, problem: .tooLong)
    }
    texts.append(text)
    return Meaning(text: UInt32(texts.count - 1), problem: problem)
  }

  mutating func forgetIfLarge() {
    if spellings.forgetIfLarge() { texts = [] }
  }
}
