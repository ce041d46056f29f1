/// Reads words of a list (codes, yes and no), each as its number, ignoring case and surrounding space.
struct CodeParser: ValueParser {
  private let problem: ValueProblem.Kind
  private var vocabulary: Vocabulary
  private var values: [UInt8] = []

  /// A parser of codes.
  /// - Precondition: at most 255 codes.
  init(codes: [String]) {
    precondition(codes.count <= Int(Missing.uint8), "too many codes")
    vocabulary = Vocabulary(words: codes.enumerated().map { ($1, UInt8($0)) })
    problem = .unknownCode
  }

  /// A parser of yes and no.
  init() {
    vocabulary = Vocabulary(
      words: ["yes", "y", "true", "1"].map { ($0, 1) } + ["no", "n", "false", "0"].map { ($0, 0) })
    problem = .notYesOrNo
  }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe values.extend(by: tile.recordCount, with: Missing.uint8) { out in
      for record in 0..<tile.recordCount {
        let value = tile.field(record, field)
        let meaning = vocabulary.meaning(of: value, missing: tile.missing)
        unsafe out[record] = meaning.number
        if meaning.isUnknown {
          problems.append(
            ValueProblem(problem, value, record: tile.firstRecord + record, field: field, in: tile))
        }
      }
    }
  }

  mutating func take() -> ParsedValues {
    vocabulary.forgetIfLarge()
    return .uint8(values.take())
  }
}

/// The words of a list, and every spelling of them met so far.
private struct Vocabulary: Sendable {
  struct Meaning {
    /// The word's number; ``Missing/uint8`` when there is none.
    let number: UInt8
    /// Whether it is neither a word nor a missing marker.
    let isUnknown: Bool
  }

  /// The numbers by word, in lower case.
  private let words: [[UInt8]: UInt8]
  private var spellings = SpellingTable()
  private var meanings: [Meaning] = []

  private static let mostSpellings = 1 << 16

  init(words: [(String, UInt8)]) {
    self.words = Dictionary(
      words.map { ($0.utf8.map(Field.lowercased), $1) }, uniquingKeysWith: { first, _ in first })
  }

  @inline(__always) mutating func meaning(of value: Field, missing: MissingMarkers) -> Meaning {
    if let number = spellings.number(of: value) { return meanings[number] }
    return learn(value, missing: missing)
  }

  private mutating func learn(_ value: Field, missing: MissingMarkers) -> Meaning {
    spellings.insert(value)
    let text = value.trimmed
    let number = unsafe words[text.bytes.map(Field.lowercased)]
    let meaning = Meaning(number: number ?? Missing.uint8, isUnknown: number == nil && !missing.contains(text))
    meanings.append(meaning)
    return meaning
  }

  /// Starts afresh when the column holds anything but codes, identifiers say.
  mutating func forgetIfLarge() {
    guard spellings.count > Self.mostSpellings else { return }
    spellings = SpellingTable()
    meanings = []
  }
}
