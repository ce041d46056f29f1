internal import Tabular

/// Finds rows whose unique key has already been used.
struct UniqueKey {
  private let columns: [Int]
  /// For a key of one identifier: a bit for each number in its pool.
  private var seen: [UInt64] = []
  /// For a key of two columns.
  private var seenPairs: Set<UInt64> = []
  /// For a longer key.
  private var seenTuples: Set<[UInt32]> = []

  /// - Returns: nil when the extract has no unique key.
  init?(schema: ExtractSchema) {
    guard !schema.uniqueKey.isEmpty else { return nil }
    columns = schema.uniqueKey.compactMap(schema.index)
  }

  /// The rows, in order, that repeat the key of an earlier row.
  /// - Parameter numbers: the rows' numbers by column; a column that the file lacks is missing in every row.
  mutating func duplicates(among numbers: [Int: [UInt32]], rowCount: Int) -> [Int] {
    if columns.count == 1 {
      return numbers[columns[0]].map { keys in keys.indices.filter { !insert(Int(keys[$0])) } } ?? []
    }
    if columns.count == 2 {
      let (first, second) = (numbers[columns[0]], numbers[columns[1]])
      return (0..<rowCount).filter { row in
        let high = UInt64(first?[row] ?? Missing.uint32)
        return !seenPairs.insert(high << 32 | UInt64(second?[row] ?? Missing.uint32)).inserted
      }
    }
    return (0..<rowCount).filter { row in
      !seenTuples.insert(columns.map { numbers[$0]?[row] ?? Missing.uint32 }).inserted
    }
  }

  private mutating func insert(_ number: Int) -> Bool {
    let word = number >> 6
    if word >= seen.count {
      seen.append(contentsOf: repeatElement(0, count: word + 1 + word / 2 - seen.count))
    }
    let bit: UInt64 = 1 << UInt64(number & 63)
    defer { seen[word] |= bit }
    return seen[word] & bit == 0
  }
}
