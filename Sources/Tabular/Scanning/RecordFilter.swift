/// Decides which records of a file that several readers share are this reader's, by the texts of some fields.
public struct RecordFilter: Sendable {
  /// A condition on the text of one field, matched ignoring case and surrounding space.
  public struct Condition: Sendable {
    let field: Int
    let words: Set<String>
    let isNegated: Bool

    /// - Parameters:
    ///   - field: the field's index, from 0.
    ///   - words: the texts that meet the condition; the empty one stands for no value.
    ///   - isNegated: whether these texts fail the condition and all others meet it.
    public init(field: Int, words: [String], isNegated: Bool = false) {
      self.field = field
      self.words = Set(words.map(Field.fold))
      self.isNegated = isNegated
    }

    func holds(_ folded: String) -> Bool { words.contains(folded) != isNegated }
  }

  /// A record that no claim covers.
  public struct Unclaimed: Sendable {
    /// Line ends before it in the block.
    public let lineOffset: Int
    /// The texts of the fields with conditions, in the fields' order.
    public let texts: [String]
  }

  /// The most claims, of readers and exceptions, on one file.
  public static let mostClaims = 64

  /// The fields with conditions, in order.
  public let fields: [Int]
  private let own: UInt64
  private let readers: UInt64
  /// A bit for each claim that can recognise its records.
  private let claimants: UInt64
  private var columns: [FilterColumn]

  /// - Parameters:
  ///   - claims: the conditions of each reader of the file, then those of each exception (records left out on purpose). Nil
  ///     for a reader that cannot recognise its records.
  ///   - readerCount: how many of the claims are readers'.
  ///   - own: the index of this reader's claim.
  /// - Precondition: there are at most ``mostClaims`` claims.
  public init(claims: [[Condition]?], readerCount: Int, own: Int) {
    precondition(claims.count <= Self.mostClaims, "too many readers of one file")
    fields = Set(claims.compactMap { $0 }.joined().map(\.field)).sorted()
    self.own = 1 << UInt64(own)
    readers = readerCount == 64 ? .max : (1 << UInt64(readerCount)) - 1
    claimants = claims.enumerated().reduce(0) { $0 | ($1.element == nil ? 0 : 1 << UInt64($1.offset)) }
    columns = fields.map { field in
      FilterColumn(claims: claims.map { $0?.filter { $0.field == field } })
    }
  }

  /// Whether this is the first reader of the file.
  var isFirst: Bool { own == 1 }

  /// Who takes a record.
  enum Taker: Equatable {
    case own
    case others
    /// The exception with this index among the claims.
    case leftOut(Int)
    case nobody
  }

  /// Who takes each record of a tile.
  mutating func takers(of tile: TileView) -> [Taker] {
    var masks = [UInt64](repeating: claimants, count: tile.recordCount)
    for (index, field) in fields.enumerated() {
      columns[index].read(tile, field: field) { record, mask in masks[record] &= mask }
      columns[index].spellings.forgetIfLarge()
    }
    return masks.map { mask in
      if mask & own != 0 { return .own }
      if mask & readers != 0 { return .others }
      return mask == 0 ? .nobody : .leftOut(mask.trailingZeroBitCount)
    }
  }
}

/// What each spelling of one field means to the claims: a bit for each claim whose conditions on the field all hold.
private struct FilterColumn: SpellingReader, Sendable {
  /// For each claim its conditions on the field; nil for a claim that takes nothing.
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
}
