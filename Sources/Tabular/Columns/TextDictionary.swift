/// The distinct texts of one column, numbered in order of first appearance. Texts are equal when their bytes are.
public struct TextDictionary: Sendable {
  private var numbers: [[UInt8]: UInt32] = [:]
  /// The texts by number.
  public private(set) var labels: [String] = []
  /// For each text of the batch at hand its number, once it has been looked up.
  private var known: [UInt32] = []

  /// An empty dictionary.
  public init() {}

  /// The numbers of a block's texts; ``Missing/uint32`` where there is none.
  ///
  /// Call it block after block in the order of the file, so that numbers follow first appearance.
  public mutating func number(_ batch: TextBatch) -> [UInt32] {
    known.removeAll(keepingCapacity: true)
    known.append(contentsOf: repeatElement(Missing.uint32, count: batch.texts.count))
    var result = batch.indices
    for row in result.indices where result[row] != Missing.uint32 {
      let text = Int(result[row])
      if known[text] == Missing.uint32 { known[text] = number(of: batch.texts[text]) }
      result[row] = known[text]
    }
    return result
  }

  private mutating func number(of text: [UInt8]) -> UInt32 {
    if let number = numbers[text] { return number }
    let number = UInt32(labels.count)
    numbers[text] = number
    labels.append(String(decoding: text, as: UTF8.self))
    return number
  }
}
