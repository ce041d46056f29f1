internal import Tabular

/// The identifiers of all extracts, in one pool for each domain (see ``ColumnSchema/domain``), so that a person has the
/// same number in every extract. An identifier belongs to its authority.
struct KeyPools {
  /// The column that names the authority.
  static let authority = ExtractSchema.authority

  /// The authorities found so far, in all extracts.
  var authorities = TextDictionary()
  private var pools: [String: KeyPool] = [:]
  /// By domain that is no longer needed, the number of its identifiers.
  private var finished: [String: Int] = [:]

  /// The numbers of a block's identifiers.
  /// - Parameter authorities: per row, the number of its authority in ``authorities``; nil when the file names none.
  mutating func number(_ batch: KeyBatch, domain: String, authorities: [UInt32]?) -> [UInt32] {
    pools[domain, default: KeyPool()].number(
      batch, authorities: authorities.map { $0.map { $0 == Missing.uint32 ? 0 : $0 + 1 } })
  }

  /// Makes room for a number of identifiers.
  mutating func reserve(_ count: Int, domain: String) { pools[domain, default: KeyPool()].reserve(count) }

  /// The number of distinct identifiers in a domain.
  func count(domain: String) -> Int { pools[domain]?.count ?? finished[domain] ?? 0 }

  /// Frees all domains except those that later files need.
  mutating func finish(allBut domains: Set<String>) {
    for (domain, pool) in pools where !domains.contains(domain) {
      finished[domain] = pool.count
      pools[domain] = nil
    }
  }
}
