/// Reads free categories: each text without surrounding space, as its number among those that this parser has met.
struct TextParser: ValueParser {
  private var cache: TextCache
  private var values: [UInt32] = []

  /// - Parameters:
  ///   - synonyms: texts that stand for another one, matched ignoring case; nil for no value.
  ///   - longest: the most characters (Unicode scalars) that a text may have.
  init(synonyms: [String: String?] = [:], longest: Int = .max) {
    cache = TextCache(synonyms: synonyms, longest: longest)
  }

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe values.extend(by: tile.recordCount, with: Missing.uint32) { out in
      cache.read(tile, field: field) { record, spelling in
        unsafe out[record] = spelling.text
        if let problem = spelling.problem {
          problems.append(
            ValueProblem(
              problem, tile.field(record, field), record: tile.firstRecord + record, field: field, in: tile))
        }
      }
    }
  }

  mutating func take() -> ParsedValues { .texts(values.take()) }

  /// The numbers in `dictionary` of a block's texts, given in their order.
  mutating func number(_ texts: [UInt32], in dictionary: inout TextDictionary) -> [UInt32] {
    defer { cache.forgetIfLarge() }
    return cache.number(texts, in: &dictionary)
  }
}

/// What one worker knows of the spellings of one text column.
struct TextCache: SpellingReader, Sendable {
  struct Meaning {
    /// The text's number in the cache; ``Missing/uint32`` for a missing marker.
    let text: UInt32
    /// What is worth saying about it.
    let problem: ValueProblem.Kind?
  }

  var spellings = Spellings<Meaning>()
  /// By folded text.
  private let synonyms: [String: String?]
  private let longest: Int
  private var texts: [[UInt8]] = []
  /// Per text its number in the dictionary of the whole extract, once it is known.
  private var numbers: [UInt32] = []

  private static let mostTexts = 1 << 16

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
    if let printed = InvisibleCharacters.left(outOf: text) {
      text = Array(Field.trim(printed))
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
    numbers.append(Missing.uint32)
    return Meaning(text: UInt32(texts.count - 1), problem: problem)
  }

  mutating func number(_ rows: [UInt32], in dictionary: inout TextDictionary) -> [UInt32] {
    var result = rows
    for row in result.indices where result[row] != Missing.uint32 {
      let text = Int(result[row])
      if numbers[text] == Missing.uint32 { numbers[text] = dictionary.number(of: texts[text]) }
      result[row] = numbers[text]
    }
    return result
  }

  /// Starts afresh when nearly every row has a text of its own, so that it does not hold them all twice.
  mutating func forgetIfLarge() {
    guard spellings.count > Self.mostTexts else { return }
    spellings = Spellings()
    texts = []
    numbers = []
  }
}

/// The distinct texts of one column, numbered in order of first appearance. Texts are equal when their bytes are.
public struct TextDictionary: Sendable {
  private var numbers: [[UInt8]: UInt32] = [:]
  /// The texts by number.
  public private(set) var labels: [String] = []

  /// An empty dictionary.
  public init() {}

  mutating func number(of text: [UInt8]) -> UInt32 {
    if let number = numbers[text] { return number }
    let number = UInt32(labels.count)
    numbers[text] = number
    labels.append(String(decoding: text, as: UTF8.self))
    return number
  }
}
