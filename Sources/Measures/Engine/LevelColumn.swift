internal import Tabular

/// A level of a breakdown, and what orders it among the levels.
struct LevelLabel: Hashable, Comparable, Sendable {
  /// One part of a level: codes and bands are ordered by their documented rank, free text by its bytes.
  struct Part: Hashable, Comparable, Sendable {
    let rank: Int
    let text: String

    static let notRecorded = Part(rank: .max, text: LevelResult.notRecorded)

    static func < (a: Part, b: Part) -> Bool {
      a.rank != b.rank ? a.rank < b.rank : a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }
  }

  let parts: [Part]

  var text: String { parts.map(\.text).joined(separator: " / ") }

  static func < (a: LevelLabel, b: LevelLabel) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}

/// The level of each row.
indirect enum LevelColumn: Sendable {
  /// Everything in one level: the overall figure.
  case whole
  case codes(CodeColumn)
  case texts(TextColumn)
  case flags([UInt8])
  /// All rows in one level, because the extract has no such column.
  case missing
  case bands(BoundOperand, [Band])
  case pair(LevelColumn, LevelColumn)

  /// The number of levels; the last is "not recorded", except for the whole.
  var count: Int {
    switch self {
    case .whole, .missing: 1
    case .codes(let column): column.labels.count + 1
    case .texts(let column): column.labels.count + 1
    case .flags: 3
    case .bands(_, let bands): bands.count + 1
    case .pair(let first, let second): first.count * second.count
    }
  }

  @inline(__always) func level(ofRow row: Int, in period: Period) -> Int {
    switch self {
    case .whole, .missing: return 0
    case .codes(let column): return min(Int(column.codes[row]), column.labels.count)
    case .texts(let column): return min(Int(column.codes[row]), column.labels.count)
    case .flags(let flags):
      // "yes" comes first, as people list them.
      return flags[row] == 1 ? 0 : flags[row] == 0 ? 1 : 2
    case .bands(let operand, let bands): return Self.band(operand.value(row: row, in: period), bands)
    case .pair(let first, let second):
      return first.level(ofRow: row, in: period) * second.count + second.level(ofRow: row, in: period)
    }
  }

  private static func band(_ units: Int64?, _ bands: [Band]) -> Int {
    guard let units else { return bands.count }
    let value = Int(units / Int64(FixedDecimal.scale))
    return bands.firstIndex { ($0.minimum ?? .min) <= value && value <= ($0.maximum ?? .max) } ?? bands.count
  }

  func label(_ level: Int) -> LevelLabel {
    switch self {
    case .whole: LevelLabel(parts: [])
    case .pair(let first, let second):
      LevelLabel(parts: first.label(level / second.count).parts + second.label(level % second.count).parts)
    case .missing: LevelLabel(parts: [.notRecorded])
    case .codes(let column):
      Self.label(level, column.labels.count) { .init(rank: $0, text: column.labels[$0]) }
    case .texts(let column):
      Self.label(level, column.labels.count) { .init(rank: 0, text: column.labels[$0]) }
    case .flags: Self.label(level, 2) { .init(rank: $0, text: $0 == 0 ? "yes" : "no") }
    case .bands(_, let bands): Self.label(level, bands.count) { .init(rank: $0, text: bands[$0].label) }
    }
  }

  private static func label(_ level: Int, _ count: Int, _ part: (Int) -> LevelLabel.Part) -> LevelLabel {
    LevelLabel(parts: [level < count ? part(level) : .notRecorded])
  }
}

extension Binder {
  func levels(_ levels: Breakdown.Levels, in table: ExtractTable) -> LevelColumn {
    switch levels {
    case .bands(let operand, let bands): .bands(self.operand(operand, in: table), bands)
    case .pair(let first, let second): .pair(self.levels(first, in: table), self.levels(second, in: table))
    case .column(let name):
      switch table[name] {
      case .codes(let column): .codes(column)
      case .texts(let column): .texts(column)
      case .flags(let flags): .flags(flags)
      default: .missing
      }
    }
  }
}
