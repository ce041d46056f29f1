internal import Tabular

/// The authorities (councils) that the extracts of a folder name, taken together.
struct AuthorityRegister {
  /// Every name, ordered by bytes; empty when no extract has the column `authority`.
  let names: [String]
  /// By name, the first month that the authority's core extracts cover.
  let coreStarts: [String: Month]
  /// For a name that is spelt in several ways, the spelling that most extracts have, by each of the others.
  private let usualSpellings: [String: String]

  init(_ extracts: [ExtractChecks]) {
    let used = extracts.flatMap { $0.rowsByAuthority.authorities.map(\.name) }
    names = Set(used).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let extractCounts = Dictionary(used.map { ($0, 1) }, uniquingKeysWith: +)
    var usual: [String: String] = [:]
    for spellings in Dictionary(grouping: names, by: ExtractChecks.folded).values {
      // Of equally common spellings, the first by bytes.
      let best = spellings.max { (extractCounts[$0] ?? 0, $1) < (extractCounts[$1] ?? 0, $0) }
      for spelling in spellings where spelling != best { usual[spelling] = best }
    }
    usualSpellings = usual
    var starts: [String: Month] = [:]
    for authority in extracts.filter(\.schema.isCore).flatMap(\.rowsByAuthority.authorities) {
      if let first = authority.volume?.first {
        starts[authority.name] = min(starts[authority.name] ?? first, first)
      }
    }
    coreStarts = starts
  }

  /// A name in its usual spelling.
  func usualSpelling(of name: String) -> String { usualSpellings[name] ?? name }

  /// Whether every row of an extract names its authority, or no extract names any.
  func everyRowNamesAuthority(in extract: ExtractChecks) -> Bool {
    names.isEmpty || extract.rowsByAuthority.unnamedCount == 0
  }
}
