internal import Tabular

/// The identifiers of all extracts: a pool for each domain (the column's name), so that a `person_id` has the same number
/// in every extract. Identifiers of different authorities are different.
struct KeyPools {
  /// The column that tells the authorities apart.
  static let authority = ExtractSchema.authority

  /// The authorities met so far, in all extracts.
  var authorities = TextDictionary()
  private var pools: [String: KeyPool] = [:]
  /// How many identifiers those domains had that are needed no more.
  private var finished: [String: Int] = [:]

  /// The numbers of a block's identifiers.
  /// - Parameter authorities: per row the authority's number in ``authorities``; nil when the file names none.
  mutating func number(_ batch: KeyBatch, domain: String, authorities: [UInt32]?) -> [UInt32] {
    pools[domain, default: KeyPool()].number(
      batch, authorities: authorities.map { $0.map { $0 == Missing.uint32 ? 0 : $0 + 1 } })
  }

  /// Makes room for so many identifiers of a domain.
  mutating func reserve(_ count: Int, domain: String) { pools[domain, default: KeyPool()].reserve(count) }

  /// How many distinct identifiers a domain has.
  func count(domain: String) -> Int { pools[domain]?.count ?? finished[domain] ?? 0 }

  /// Gives back the memory of all domains but those of which more identifiers will come.
  mutating func finish(allBut domains: Set<String>) {
    for (domain, pool) in pools where !domains.contains(domain) {
      finished[domain] = pool.count
      pools[domain] = nil
    }
  }
}

/// Finds rows whose unique key has been used before.
struct UniqueKey {
  private let columns: [Int]
  /// For a key of one identifier: a bit for each number in its pool.
  private var seen: [UInt64] = []
  /// For a key of two columns.
  private var seenPairs: Set<UInt64> = []
  /// For a key of more.
  private var seenTuples: Set<[UInt32]> = []

  /// - Returns: nil when rows of the extract may repeat.
  init?(schema: ExtractSchema) {
    guard !schema.uniqueKey.isEmpty else { return nil }
    columns = schema.uniqueKey.compactMap { name in schema.columns.firstIndex { $0.name == name } }
  }

  /// The rows, in order, whose key is that of an earlier row.
  /// - Parameter numbers: the rows' numbers by column; a column that the file does not have is missing in all rows.
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
