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
      vocabulary.read(tile, field: field) { record, meaning in
        unsafe out[record] = meaning.number
        if meaning.isUnknown {
          problems.append(
            ValueProblem(
              problem, tile.field(record, field), record: tile.firstRecord + record, field: field, in: tile))
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

  /// Gives the meaning of every value of a column, in order.
  @inline(__always) mutating func read(_ tile: TileView, field: Int, _ body: (Int, Meaning) -> Void) {
    var record = 0
    while true {
      record = unsafe meanings.withUnsafeBufferPointer { meanings in
        spellings.numbers(
          of: record..<tile.recordCount, field: { tile.field($0, field) },
          found: { unsafe body($0, meanings[$1]) })
      }
      guard record < tile.recordCount else { return }
      learn(tile.field(record, field), missing: tile.missing)
    }
  }

  private mutating func learn(_ value: Field, missing: MissingMarkers) {
    spellings.insert(value)
    let text = value.trimmed
    let number = unsafe words[text.bytes.map(Field.lowercased)]
    meanings.append(
      Meaning(number: number ?? Missing.uint8, isUnknown: number == nil && !missing.contains(text)))
  }

  /// Starts afresh when the column holds anything but codes, identifiers say.
  mutating func forgetIfLarge() {
    guard spellings.count > Self.mostSpellings else { return }
    spellings = SpellingTable()
    meanings = []
  }
}
