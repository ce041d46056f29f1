internal import Tabular

/// The months that an extract covers, by the column that dates its rows.
struct Extent: Hashable, Sendable {
  let first: Month
  let last: Month
}

extension BoundDating {
  /// The earliest and latest month of the dates; nil when there is none.
  var extent: Extent? {
    begins.bounds.map { extent(from: $0.lowerBound, through: $0.upperBound) }
  }

  /// The extent of each level that has dates.
  func extents(by levels: LevelColumn) -> [LevelLabel: Extent] {
    var first = Array(repeating: Int32.max, count: levels.count)
    var last = Array(repeating: Missing.int32, count: levels.count)
    for (row, value) in begins.enumerated() where value != Missing.int32 {
      let level = levels.level(ofRow: row, in: .none)
      first[level] = min(first[level], value)
      last[level] = max(last[level], value)
    }
    var extents: [LevelLabel: Extent] = [:]
    for level in 0..<levels.count where last[level] != Missing.int32 {
      extents[levels.label(level)] = extent(from: first[level], through: last[level])
    }
    return extents
  }

  /// The days or months in which rows happen or begin.
  private var begins: Numbers<Int32> {
    switch self {
    case .event(let values), .monthEvent(let values), .open(let values, _, _), .active(let values, _, _):
      values
    }
  }

  private func extent(from first: Int32, through last: Int32) -> Extent {
    if case .monthEvent = self { return Extent(first: Month(index: first), last: Month(index: last)) }
    return Extent(first: Day(number: first).month, last: Day(number: last).month)
  }
}

extension Dating {
  /// What gives its rows' first days: datings that share it cover the same months.
  fileprivate var begin: Operand {
    switch self {
    case .event(let operand): operand
    case .open(let from, _), .active(let from, _): .column(from)
    }
  }
}

/// Which months each council's part of an extract covers, where there are several councils. Each part is treated as an
/// extract of its own: a council that stopped supplying has no figures, rather than counts of 0.
struct AuthorityExtents: Sendable {
  private struct Key: Hashable {
    let extract: String
    let begin: Operand
  }

  /// Every council that an extract names, and "not recorded" where a row names none; empty when there is one council.
  let authorities: Set<LevelLabel>
  private var extents: [Key: [LevelLabel: Extent]] = [:]

  init(authorities: Set<LevelLabel>) { self.authorities = authorities }

  /// Scans an extract once for all sets of rows that are dated alike.
  mutating func prepare(_ dating: Dating, in table: ExtractTable, binder: Binder) {
    let key = Key(extract: table.name, begin: dating.begin)
    guard !authorities.isEmpty, extents[key] == nil else { return }
    extents[key] = binder.dating(dating, in: table).extents(
      by: binder.levels(Breakdown.authority.levels, in: table))
  }

  /// The months that a council's part covers; nil when it has no rows.
  func extent(of dating: Dating, in extract: String, authority: LevelLabel) -> Extent? {
    extents[Key(extract: extract, begin: dating.begin)]?[authority]
  }
}
