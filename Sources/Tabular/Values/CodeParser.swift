/// Reads words of a list (codes, yes and no), each as its number, ignoring case and surrounding space.
struct CodeParser: ValueParser {
  private let problem: ValueProblem.Kind
  private var vocabulary: Vocabulary
  private var values: [UInt8] = []

  /// A parser of codes.
  /// - Parameter synonyms: further words, each with the code that it stands for; nil for no value.
  /// - Precondition: at most 255 codes.
  init(codes: [String], synonyms: [String: String?] = [:]) {
    precondition(codes.count <= Int(Missing.uint8), "too many codes")
    let numbers = codes.enumerated().map { ($1, UInt8($0)) }
    vocabulary = Vocabulary(words: numbers, synonyms: synonyms)
    problem = .unknownCode
  }

  /// A parser of yes and no.
  /// - Parameter synonyms: further words, each standing for `yes` or `no`; nil for no value.
  init(synonyms: [String: String?] = [:]) {
    vocabulary = Vocabulary(
      words: ["yes", "y", "true", "1"].map { ($0, 1) } + ["no", "n", "false", "0"].map { ($0, 0) },
      synonyms: synonyms)
    problem = .notYesOrNo
  }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe values.extend(by: tile.recordCount, with: Missing.uint8) { out in
      vocabulary.read(tile, field: field) { record, meaning in
        unsafe out[record] = meaning.number
        if meaning.isUnknown { problems.append(tile.problem(problem, record, field)) }
      }
    }
  }

  mutating func take() -> ParsedValues {
    vocabulary.spellings.forgetIfLarge()
    return .uint8(values.take())
  }
}

/// The words of a list, and every spelling of them met so far.
private struct Vocabulary: SpellingReader, Sendable {
  struct Meaning {
    /// The word's number; ``Missing/uint8`` when there is none.
    let number: UInt8
    /// Whether it is neither a word nor a missing marker.
    let isUnknown: Bool
  }

  /// The numbers by folded word; see ``Field/folded``.
  private let words: [String: UInt8]
  var spellings = Spellings<Meaning>()

  init(words: [(String, UInt8)], synonyms: [String: String?]) {
    let numbers = Dictionary(
      words.map { (Field.fold($0), $1) }, uniquingKeysWith: { first, _ in first })
    self.words = synonyms.reduce(into: numbers) { words, synonym in
      words[Field.fold(synonym.key)] = synonym.value.flatMap { numbers[Field.fold($0)] } ?? Missing.uint8
    }
  }

  func meaning(of value: Field, missing: MissingMarkers) -> Meaning {
    let text = value.trimmed
    if let number = words[text.folded] { return Meaning(number: number, isUnknown: false) }
    // A missing value may have a meaning of its own: the empty word.
    let isMissing = missing.contains(text)
    let number = isMissing ? words[""] : nil
    return Meaning(number: number ?? Missing.uint8, isUnknown: !isMissing)
  }
}
