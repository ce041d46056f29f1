/// Sorts the records of a file that has several readers by the texts of some fields: those that this reader takes,
/// those that others take, and those that nobody does.
public struct RecordFilter: Sendable {
  /// A condition on the text of one field, matched ignoring case and surrounding space.
  public struct Condition: Sendable {
    let field: Int
    let words: Set<String>
    let isNegated: Bool

    /// - Parameters:
    ///   - field: the field's index, from 0.
    ///   - words: the field's text is one of these; an empty one stands for no value.
    ///   - isNegated: or, on the contrary, none of them.
    public init(field: Int, words: [String], isNegated: Bool = false) {
      self.field = field
      self.words = Set(words.map(Field.fold))
      self.isNegated = isNegated
    }

    func holds(_ folded: String) -> Bool { words.contains(folded) != isNegated }
  }

  /// A record that nobody takes.
  public struct Unclaimed: Sendable {
    /// Line ends in the block before it.
    public let lineOffset: Int
    /// The texts of the fields that conditions look at, in the fields' order.
    public let texts: [String]
  }

  /// The most readers and exceptions that a file may have.
  public static let mostClaims = 64

  /// The fields that conditions look at, in order.
  public let fields: [Int]
  private let own: UInt64
  private let readers: UInt64
  /// A bit for each claim that can tell its records.
  private let claimants: UInt64
  private var columns: [FilterColumn]

  /// - Parameters:
  ///   - claims: the conditions of each reader of the file, then those of the records that are left out on purpose. Nil
  ///     for a reader that cannot tell which records are its own.
  ///   - readerCount: how many of them are readers.
  ///   - own: which of them this reader is.
  /// - Precondition: at most ``mostClaims``.
  public init(claims: [[Condition]?], readerCount: Int, own: Int) {
    precondition(claims.count <= Self.mostClaims, "too many readers of one file")
    fields = Set(claims.compactMap { $0 }.joined().map(\.field)).sorted()
    self.own = 1 << UInt64(own)
    readers = readerCount == 64 ? .max : (1 << UInt64(readerCount)) - 1
    claimants = claims.enumerated().reduce(0) { $0 | ($1.element == nil ? 0 : 1 << UInt64($1.offset)) }
    columns = fields.map { field in
      FilterColumn(
        claims: claims.map { conditions in conditions.map { $0.filter { $0.field == field } } })
    }
  }

  /// Whether this reader is the first of the file's.
  var isFirst: Bool { own == 1 }

  /// Where a record belongs.
  enum Fate: Equatable {
    case own
    case others
    /// To the exception of this index among the claims.
    case leftOut(Int)
    case unclaimed
  }

  /// The fates of a tile's records.
  mutating func fates(of tile: TileView) -> [Fate] {
    var masks = [UInt64](repeating: claimants, count: tile.recordCount)
    for (index, field) in fields.enumerated() {
      columns[index].read(tile, field: field) { record, mask in masks[record] &= mask }
      columns[index].forgetIfLarge()
    }
    return masks.map { mask in
      if mask & own != 0 { return .own }
      if mask & readers != 0 { return .others }
      return mask == 0 ? .unclaimed : .leftOut(mask.trailingZeroBitCount)
    }
  }
}

/// What the spellings of one field mean to the claims: a bit for each whose conditions on the field all hold.
private struct FilterColumn: SpellingReader, Sendable {
  /// Per claim its conditions on the field; nil for a claim that takes nothing.
  let claims: [[RecordFilter.Condition]?]
  var spellings = Spellings<UInt64>()

  init(claims: [[RecordFilter.Condition]?]) { self.claims = claims }

  func meaning(of value: Field, missing: MissingMarkers) -> UInt64 {
    let trimmed = value.trimmed
    let text = missing.contains(trimmed) ? "" : trimmed.folded
    var mask: UInt64 = 0
    for (index, conditions) in claims.enumerated() {
      if let conditions, conditions.allSatisfy({ $0.holds(text) }) { mask |= 1 << UInt64(index) }
    }
    return mask
  }

  /// Starts afresh when nearly every record has a text of its own.
  mutating func forgetIfLarge() {
    if spellings.count > 1 << 16 { spellings = Spellings() }
  }
}
