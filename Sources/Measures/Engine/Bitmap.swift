/// A set of rows: one bit a row.
struct Bitmap: Sendable {
  private(set) var words: [UInt64]
  let count: Int

  /// All rows, or none.
  init(count: Int, filledWith isSet: Bool) {
    self.count = count
    words = Array(repeating: isSet ? ~0 : 0, count: (count + 63) / 64)
    clearTail()
  }

  /// The rows for which `test` holds.
  @inline(__always) init(count: Int, where test: (Int) -> Bool) {
    self.count = count
    words = []
    words.reserveCapacity((count + 63) / 64)
    var row = 0
    while row < count {
      let end = min(row + 64, count)
      var word: UInt64 = 0
      for bit in row..<end where test(bit) { word |= 1 << UInt64(bit - row) }
      words.append(word)
      row = end
    }
  }

  subscript(row: Int) -> Bool { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }

  mutating func formIntersection(_ other: Bitmap) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func formUnion(_ other: Bitmap) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func subtract(_ other: Bitmap) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  mutating func invert() {
    for index in words.indices { words[index] = ~words[index] }
    clearTail()
  }

  private mutating func clearTail() {
    if count & 63 != 0 { words[words.count - 1] &= 1 << UInt64(count & 63) - 1 }
  }
}

extension Bitmap {
  /// The rows of the set, in order.
  var rowNumbers: RowNumbers { RowNumbers(words: words) }

  struct RowNumbers: Sequence, IteratorProtocol {
    private let words: [UInt64]
    private var index = 0
    private var rest: UInt64

    init(words: [UInt64]) {
      self.words = words
      rest = words.first ?? 0
    }

    @inline(__always) mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      let row = index << 6 + rest.trailingZeroBitCount
      rest &= rest - 1
      return row
    }
  }
}
