/// Reads free categories: each text without surrounding space, as its number among those that this parser has met.
struct TextParser: ValueParser {
  private var cache = TextCache()
  private var values: [UInt32] = []

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe values.extend(by: tile.recordCount, with: Missing.uint32) { out in
      cache.read(tile, field: field) { record, spelling in
        unsafe out[record] = spelling.text
        if spelling.isDecoded {
          problems.append(
            ValueProblem(
              .notUTF8, tile.field(record, field), record: tile.firstRecord + record, field: field, in: tile))
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
struct TextCache: Sendable {
  struct Spelling {
    /// The text's number in the cache; ``Missing/uint32`` for a missing marker.
    let text: UInt32
    /// Whether it was not valid UTF-8.
    let isDecoded: Bool
  }

  private var spellings = SpellingTable()
  private var meanings: [Spelling] = []
  private var texts: [[UInt8]] = []
  /// Per text its number in the dictionary of the whole extract, once it is known.
  private var numbers: [UInt32] = []

  private static let mostTexts = 1 << 16

  /// Gives the meaning of every value of a column, in order.
  @inline(__always) mutating func read(_ tile: TileView, field: Int, _ body: (Int, Spelling) -> Void) {
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
    let trimmed = value.trimmed
    let meaning: Spelling
    if missing.contains(trimmed) {
      meaning = Spelling(text: Missing.uint32, isDecoded: false)
    } else {
      var text = unsafe Array(trimmed.bytes)
      let isDecoded = !trimmed.isASCII && String(validating: text, as: UTF8.self) == nil
      if isDecoded { text = Array(Windows1252.decode(text).utf8) }
      meaning = Spelling(text: UInt32(texts.count), isDecoded: isDecoded)
      texts.append(text)
      numbers.append(Missing.uint32)
    }
    meanings.append(meaning)
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
    if spellings.count > Self.mostTexts { self = TextCache() }
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
