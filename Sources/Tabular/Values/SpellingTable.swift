/// Numbers the distinct spellings met in a column, so that each is understood once and then only recognised.
///
/// Open addressing over exact bytes: up to 24 of them are compared as three words, longer spellings also in full.
struct SpellingTable: Sendable {
  /// A spelling, or a free slot where `number` is negative.
  struct Slot {
    var head: UInt64 = 0
    var middle: UInt64 = 0
    var tail: UInt64 = 0
    var count: Int32 = 0
    var number: Int32 = -1
    /// Where the bytes of a spelling longer than 24 begin in `text`.
    var offset = 0
  }

  /// How many spellings it holds.
  private(set) var count = 0
  private var text: [UInt8] = []
  /// A power of two of them, at most half in use.
  private var slots = [Slot](repeating: Slot(), count: 128)

  /// Looks up the spellings of records up to the first new one.
  /// - Parameters:
  ///   - records: the records to look up, in order.
  ///   - field: gives a record's field.
  ///   - found: receives a record and the number of its spelling.
  /// - Returns: the first record whose spelling is new; the range's end when there is none.
  @inline(__always) func numbers(
    of records: Range<Int>, field: (Int) -> Field, found: (Int, Int) -> Void
  ) -> Int {
    unsafe slots.withUnsafeBufferPointer { slots in
      guard let base = slots.baseAddress else { return records.lowerBound }
      let mask = slots.count &- 1
      var record = records.lowerBound
      while record < records.upperBound {
        let value = field(record)
        let (head, middle, tail) = Self.words(value)
        var place = Self.hash(head, tail, value.count) & mask
        var slot = unsafe base[place]
        while slot.number >= 0,
          slot.head != head || slot.tail != tail || slot.middle != middle
            || slot.count != Int32(truncatingIfNeeded: value.count)
            || (value.count > 24 && !matches(slot, value))
        {
          place = (place &+ 1) & mask
          slot = unsafe base[place]
        }
        if slot.number < 0 { break }
        found(record, Int(slot.number))
        record &+= 1
      }
      return record
    }
  }

  /// Gives the next number to a new spelling.
  mutating func insert(_ field: Field) {
    if (count + 1) * 2 > slots.count { grow() }
    let (head, middle, tail) = Self.words(field)
    place(
      Slot(
        head: head, middle: middle, tail: tail, count: Int32(field.count), number: Int32(count),
        offset: text.count))
    if field.count > 24 { unsafe text.append(contentsOf: field.bytes) }
    count += 1
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.number >= 0 { place(slot) }
  }

  private mutating func place(_ slot: Slot) {
    let mask = slots.count - 1
    var place = Self.hash(slot.head, slot.tail, Int(slot.count)) & mask
    while slots[place].number >= 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private func matches(_ slot: Slot, _ field: Field) -> Bool {
    unsafe field.bytes.elementsEqual(text[slot.offset..<slot.offset + Int(slot.count)])
  }

  /// The first eight bytes, the next eight, and the last eight; zero where there are none.
  @inline(__always) private static func words(_ field: Field) -> (UInt64, UInt64, UInt64) {
    guard field.count > 8 else { return (field.head, 0, 0) }
    let next = unsafe SWAR.load(field.start + 8)
    return unsafe (
      SWAR.load(field.start), SWAR.prefix(next, field.count &- 8), SWAR.load(field.start + field.count - 8)
    )
  }

  @inline(__always) private static func hash(_ head: UInt64, _ tail: UInt64, _ count: Int) -> Int {
    let mixed =
      (head ^ (tail &<< 23 | tail &>> 41) ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32)
  }
}

/// Reads a column by its spellings: each is understood once, and from then on only recognised.
protocol SpellingReader {
  /// What a spelling stands for.
  associatedtype Meaning: Sendable
  /// The spellings met so far.
  var spellings: Spellings<Meaning> { get set }
  /// Works out what a new spelling stands for.
  mutating func meaning(of value: Field, missing: MissingMarkers) -> Meaning
}

/// Spellings and what they stand for.
struct Spellings<Meaning: Sendable>: Sendable {
  fileprivate var table = SpellingTable()
  fileprivate var meanings: [Meaning] = []

  /// Forgets all spellings when the column has nearly one for each record, as one of identifiers has.
  /// - Returns: whether it did.
  @discardableResult mutating func forgetIfLarge() -> Bool {
    guard table.count > 1 << 16 else { return false }
    self = Spellings()
    return true
  }
}

extension SpellingReader {
  /// Gives the meaning of every value of a column, in order.
  @inline(__always) mutating func read(_ tile: TileView, field: Int, _ body: (Int, Meaning) -> Void) {
    var record = 0
    while true {
      record = unsafe spellings.meanings.withUnsafeBufferPointer { meanings in
        spellings.table.numbers(
          of: record..<tile.recordCount, field: { tile.field($0, field) },
          found: { unsafe body($0, meanings[$1]) })
      }
      guard record < tile.recordCount else { return }
      let value = tile.field(record, field)
      let meaning = meaning(of: value, missing: tile.missing)
      spellings.table.insert(value)
      spellings.meanings.append(meaning)
    }
  }
}
