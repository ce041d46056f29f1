/// Numbers the distinct spellings met in a column, so that each is understood once and then only recognised.
///
/// Open addressing over exact bytes: up to sixteen of them are compared as two words, longer ones also in full.
struct SpellingTable: Sendable {
  private struct Entry {
    let head: UInt64
    let tail: UInt64
    let count: Int
    /// Where the bytes stand in `text`, for spellings longer than sixteen bytes.
    let offset: Int
  }

  private var entries: [Entry] = []
  private var text: [UInt8] = []
  /// Indices into `entries`; -1 is free. A power of two of them, at most half in use.
  private var slots: [Int32]
  private var mask: Int

  init() {
    slots = [Int32](repeating: -1, count: 128)
    mask = 127
  }

  var count: Int { entries.count }

  /// The number of a spelling, nil when it is new.
  @inline(__always) func number(of field: Field) -> Int? {
    let (head, tail) = Self.words(field)
    var slot = Self.hash(head, tail, field.count) & mask
    while true {
      let index = Int(truncatingIfNeeded: slots[slot])
      guard index >= 0 else { return nil }
      let entry = entries[index]
      if entry.head == head, entry.tail == tail, entry.count == field.count,
        field.count <= 16 || matches(entry, field)
      {
        return index
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Gives the next number to a spelling that has none.
  mutating func insert(_ field: Field) {
    if entries.count * 2 >= slots.count { grow() }
    let (head, tail) = Self.words(field)
    entries.append(Entry(head: head, tail: tail, count: field.count, offset: text.count))
    if field.count > 16 { unsafe text.append(contentsOf: field.bytes) }
    place(entries.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    mask = slots.count - 1
    for index in entries.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    let entry = entries[index]
    var slot = Self.hash(entry.head, entry.tail, entry.count) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index)
  }

  private func matches(_ entry: Entry, _ field: Field) -> Bool {
    unsafe field.bytes.elementsEqual(text[entry.offset..<entry.offset + entry.count])
  }

  /// The first eight bytes and the eight bytes before the end (both zero-filled where there are fewer).
  @inline(__always) private static func words(_ field: Field) -> (UInt64, UInt64) {
    field.count <= 8
      ? (field.head, 0)
      : unsafe (SWAR.load(field.start), SWAR.load(field.start + field.count - 8))
  }

  @inline(__always) private static func hash(_ head: UInt64, _ tail: UInt64, _ count: Int) -> Int {
    let mixed = (head ^ (tail &<< 23 | tail &>> 41) ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32)
  }
}
