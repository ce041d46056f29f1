/// Numbers identifiers so that equal ones (the same bytes within one authority) have equal numbers, in every
/// extract that shares the pool. Numbers follow the order in which identifiers are first met.
///
/// A hash table of exact bytes in the manner of SwissTable: one byte of tag for each slot, compared eight at a time,
/// so that a new identifier touches memory outside the cache once.
public struct KeyPool: Sendable {
  private var keys: [Key] = []
  private var longText: [UInt8] = []
  /// Seven bits of hash with the high bit set; 0 is free. A power of two of them, at most 3/4 in use.
  private var tags: [UInt64] = [0, 0]
  private var numbers: [UInt32] = [UInt32](repeating: 0, count: 16)

  /// Of the eight slots of a group, those in use on average at most: nearly every search then ends in its first group.
  private static let mostInGroup = 6

  /// An empty pool.
  public init() {}

  /// How many distinct identifiers it holds.
  public var count: Int { keys.count }

  /// Makes room for `count` identifiers in all.
  public mutating func reserve(_ count: Int) {
    keys.reserveCapacity(count)
    reserveSlots(count)
  }

  private mutating func reserveSlots(_ count: Int) {
    var groups = tags.count
    while count > groups * Self.mostInGroup { groups *= 2 }
    if groups > tags.count { rehash(groups: groups) }
  }

  /// The numbers of a batch of identifiers.
  /// - Parameters:
  ///   - batch: the identifiers; missing ones get ``Missing/uint32``.
  ///   - authorities: per identifier the number of its authority; nil when all have the first one, 0.
  public mutating func number(_ batch: KeyBatch, authorities: [UInt32]?) -> [UInt32] {
    var keys = batch.keys
    if let authorities {
      for index in keys.indices where !keys[index].isMissing {
        keys[index].tail |= UInt64(min(authorities[index], Self.manyAuthorities)) &<< 40
      }
    }
    var result = [UInt32](repeating: Missing.uint32, count: keys.count)
    var start = 0
    while start < keys.count {
      let end = min(start + Self.lookahead, keys.count)
      reserveSlots(count + Self.lookahead)
      if keys[start..<end].contains(where: \.isUnusual) {
        // One after the other: numbers follow the order of the rows.
        for index in start..<end {
          if keys[index].isUnusual {
            result[index] = numberLong(
              batch.keys[index].bytes(in: batch.longText), authority: authorities?[index] ?? 0)
          } else {
            numberShort(keys, index..<index + 1, numbers: &result)
          }
        }
      } else {
        numberShort(keys, start..<end, numbers: &result)
      }
      start = end
    }
    return result
  }

  /// Identifiers looked up together.
  private static let lookahead = 128

  /// Numbers the short identifiers of a range, new ones too; there must be room for them.
  ///
  /// All of them are looked up one step at a time. The steps of one do not depend on those of another, so that the processor
  /// waits for many places of memory at once and not for one after the other.
  private mutating func numberShort(_ batch: [Key], _ range: Range<Int>, numbers result: inout [UInt32]) {
    let mask = tags.count &- 1
    let first = range.lowerBound
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.lookahead * 2) { scratch in
      unsafe tags.withUnsafeMutableBufferPointer { tags in
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
          // The group where each one should be, then the likeliest number there, then the identifier of that number.
          for index in range {
            let hash = Self.hash(batch[index])
            unsafe scratch[(index &- first) &* 2] = hash
            unsafe scratch[(index &- first) &* 2 &+ 1] = tags[Int(truncatingIfNeeded: hash &>> 8) & mask]
          }
          for index in range {
            let hash = unsafe scratch[(index &- first) &* 2]
            let word = unsafe scratch[(index &- first) &* 2 &+ 1]
            let matches = SWAR.matches(word, SWAR.pattern(UInt8(truncatingIfNeeded: hash) | 0x80))
            // Without a match this is the first slot of the group, whose memory will be needed for the new number.
            let slot =
              (Int(truncatingIfNeeded: hash &>> 8) & mask) &* 8 &+ (matches.trailingZeroBitCount & 63) &>> 3
            unsafe scratch[(index &- first) &* 2 &+ 1] = UInt64(numbers[slot])
          }
          for index in range {
            let key = batch[index]
            if key.isMissing { continue }
            let likely = unsafe Int(truncatingIfNeeded: scratch[(index &- first) &* 2 &+ 1])
            if likely < keys.count, keys[likely] == key {
              result[index] = UInt32(truncatingIfNeeded: likely)
            } else {
              let hash = unsafe scratch[(index &- first) &* 2]
              result[index] = unsafe Self.number(key, hash: hash, tags: tags, numbers: numbers, keys: &keys)
            }
          }
        }
      }
    }
  }

  /// The number of a short identifier; the next one when it is new.
  @inline(__always) private static func number(
    _ key: Key, hash: UInt64, tags: UnsafeMutableBufferPointer<UInt64>,
    numbers: UnsafeMutableBufferPointer<UInt32>, keys: inout [Key]
  ) -> UInt32 {
    let tag = SWAR.pattern(UInt8(truncatingIfNeeded: hash) | 0x80)
    let mask = tags.count &- 1
    var group = Int(truncatingIfNeeded: hash &>> 8) & mask
    while true {
      let word = unsafe tags[group]
      var matches = SWAR.matches(word, tag)
      while matches != 0 {
        let number = unsafe numbers[group &* 8 &+ matches.trailingZeroBitCount &>> 3]
        if keys[Int(number)] == key { return number }
        matches &= matches &- 1
      }
      let free = ~word & SWAR.highBits
      if free != 0 {
        let slot = free.trailingZeroBitCount &>> 3
        let number = UInt32(truncatingIfNeeded: keys.count)
        keys.append(key)
        unsafe tags[group] = word | tag & (0xFF &<< UInt64(slot &* 8))
        unsafe numbers[group &* 8 &+ slot] = number
        return number
      }
      group = (group &+ 1) & mask
    }
  }

  /// Authorities that do not fit into a key's two bytes. That many are not authorities but a mistake; they are kept
  /// apart all the same, by writing the number out behind the identifier.
  private static let manyAuthorities = Key.manyAuthorities

  private mutating func insert(_ key: Key, tag: UInt64, slot: Int, group: Int) -> UInt32 {
    let number = UInt32(keys.count)
    keys.append(key)
    tags[group] |= tag & (0xFF &<< UInt64(slot &* 8))
    numbers[group * 8 + slot] = number
    return number
  }

  /// Long identifiers are stored as references to `longText` and compared by their bytes.
  private mutating func numberLong(_ text: ArraySlice<UInt8>, authority: UInt32) -> UInt32 {
    var bytes = text
    if authority >= Self.manyAuthorities {
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: authority >> UInt32(shift))) }
    }
    let tail = Key.longMark | UInt64(min(authority, Self.manyAuthorities)) << 40 | UInt64(bytes.count)
    let hash = Self.hash(bytes, tail: tail)
    let tag = SWAR.pattern(UInt8(truncatingIfNeeded: hash) | 0x80)
    let mask = tags.count - 1
    var group = Int(truncatingIfNeeded: hash >> 8) & mask
    while true {
      let word = tags[group]
      var matches = SWAR.matches(word, tag)
      while matches != 0 {
        let number = numbers[group * 8 + matches.trailingZeroBitCount >> 3]
        let other = keys[Int(number)]
        if other.tail == tail, longText[other.longRange] == bytes { return number }
        matches &= matches - 1
      }
      let free = ~word & SWAR.highBits
      if free != 0 {
        let stored = Key(head: UInt64(longText.count), tail: tail)
        longText += bytes
        return insert(stored, tag: tag, slot: free.trailingZeroBitCount >> 3, group: group)
      }
      group = (group + 1) & mask
    }
  }

  private mutating func rehash(groups: Int) {
    tags = [UInt64](repeating: 0, count: groups)
    numbers = [UInt32](repeating: 0, count: groups * 8)
    let mask = groups - 1
    for (number, key) in keys.enumerated() {
      let hash =
        key.isLong ? Self.hash(longText[key.longRange], tail: key.tail) : Self.hash(key)
      var group = Int(truncatingIfNeeded: hash &>> 8) & mask
      var free = ~tags[group] & SWAR.highBits
      while free == 0 {
        group = (group &+ 1) & mask
        free = ~tags[group] & SWAR.highBits
      }
      let slot = free.trailingZeroBitCount &>> 3
      tags[group] |= (hash & 0x7F | 0x80) &<< UInt64(slot &* 8)
      numbers[group &* 8 &+ slot] = UInt32(truncatingIfNeeded: number)
    }
  }

  /// Where the search for a short identifier begins, and its tag.
  ///
  /// Systems number their records one after the other. Identifiers that differ in the last digit only begin in the same two
  /// groups, so that a run of them stays within one cache line.
  @inline(__always) private static func hash(_ key: Key) -> UInt64 {
    let count = key.tail &>> 56
    let digit = UInt64(0x0F) &<< ((count &- 1) & 7 &* 8)
    let (head, tail) = count > 8 ? (key.head, key.tail & ~digit) : (key.head & ~digit, key.tail)
    let last = count > 8 ? key.tail & digit : key.head & digit
    let family = hash(head, tail)
    // The lowest bit of the group and four bits of the tag tell the members of a family apart.
    let member = last &>> ((count &- 1) & 7 &* 8)
    return family & ~0x10F ^ (family & 0x0F ^ member) ^ (member & 1) &<< 8
  }

  /// Folded multiplication, as in wyhash.
  @inline(__always) private static func hash(_ head: UInt64, _ tail: UInt64) -> UInt64 {
    let product = (head ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: tail ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  private static func hash(_ bytes: ArraySlice<UInt8>, tail: UInt64) -> UInt64 {
    var result = tail
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 { result = hash(result, word) }
    }
    return hash(result, word)
  }
}
