/// Numbers identifiers so that equal ones (the same bytes within one authority) have equal numbers, in every
/// extract that shares the pool. Numbers follow the order in which identifiers are first met.
public struct KeyPool: Sendable {
  private var keys: [Key] = []
  private var longText: [UInt8] = []
  private var slots = KeySlots()

  /// An empty pool.
  public init() {}

  /// The number of distinct identifiers.
  public var count: Int { keys.count }

  /// Makes room for `count` identifiers in all.
  public mutating func reserve(_ count: Int) {
    keys.reserveCapacity(count)
    reserveSlots(count)
  }

  private mutating func reserveSlots(_ count: Int) {
    guard count > slots.capacity else { return }
    slots = KeySlots(capacity: count, growing: slots)
    slots.withView { slots in
      for (number, key) in keys.enumerated() {
        let hash = key.isLong ? Self.hash(longText[key.longRange], tail: key.tail) : Self.hash(key)
        _ = slots.number(of: hash, next: UInt32(truncatingIfNeeded: number)) { _ in false }
      }
    }
  }

  /// The numbers of a batch of identifiers.
  /// - Parameters:
  ///   - batch: the identifiers; missing ones get ``Missing/uint32``.
  ///   - authorities: for each identifier the number of its authority; nil when all have the first one, 0.
  public mutating func number(_ batch: KeyBatch, authorities: [UInt32]?) -> [UInt32] {
    var keys = batch.keys
    if let authorities {
      for index in keys.indices where !keys[index].isMissing {
        keys[index].tail |= UInt64(min(authorities[index], Key.manyAuthorities)) &<< 40
      }
    }
    var result = [UInt32](repeating: Missing.uint32, count: keys.count)
    var start = 0
    while start < keys.count {
      let end = min(start + Self.lookahead, keys.count)
      reserveSlots(count + Self.lookahead)
      if keys[start..<end].contains(where: \.isUnusual) {
        // One after the other, because numbers follow the order of the rows.
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

  /// How many identifiers are looked up together.
  private static let lookahead = 128

  /// Numbers the short identifiers of a range, at most ``lookahead`` of them; there must be room for new ones.
  ///
  /// All are looked up together, one step at a time. The steps of one do not depend on those of another, so that the
  /// processor waits for many places in memory at once instead of for one after the other.
  private mutating func numberShort(_ batch: [Key], _ range: Range<Int>, numbers result: inout [UInt32]) {
    let first = range.lowerBound
    slots.withView { slots in
      unsafe withUnsafeTemporaryAllocation(of: KeyGuess.self, capacity: Self.lookahead) { guesses in
        // The group where each one should be, then the likeliest number there, then the identifier of that number.
        for index in range {
          unsafe guesses[index &- first] = slots.group(of: Self.hash(batch[index]))
        }
        for index in range {
          unsafe slots.findLikeliest(&guesses[index &- first])
        }
        for index in range where !batch[index].isMissing {
          result[index] = unsafe Self.number(
            of: batch[index], guesses[index &- first], in: slots, keys: &keys)
        }
      }
    }
  }

  /// The number of a short identifier; the next one when it is new.
  @inline(__always) private static func number(
    of key: Key, _ guess: KeyGuess, in slots: KeySlots.View, keys: inout [Key]
  ) -> UInt32 {
    let likely = Int(truncatingIfNeeded: guess.found)
    if likely < keys.count, keys[likely] == key { return UInt32(truncatingIfNeeded: likely) }
    let number = slots.number(of: guess.hash, next: UInt32(truncatingIfNeeded: keys.count)) {
      keys[Int($0)] == key
    }
    if number == keys.count { keys.append(key) }
    return number
  }

  /// Long identifiers are stored as references to `longText` and compared by their bytes.
  private mutating func numberLong(_ text: ArraySlice<UInt8>, authority: UInt32) -> UInt32 {
    var bytes = text
    if authority >= Key.manyAuthorities {
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: authority >> UInt32(shift))) }
    }
    let tail = Key.longMark | UInt64(min(authority, Key.manyAuthorities)) << 40 | UInt64(bytes.count)
    let number = slots.withView { slots in
      slots.number(of: Self.hash(bytes, tail: tail), next: UInt32(keys.count)) { number in
        let other = keys[Int(number)]
        return other.tail == tail && longText[other.longRange] == bytes
      }
    }
    if number == keys.count {
      keys.append(Key(head: UInt64(longText.count), tail: tail))
      longText += bytes
    }
    return number
  }

  /// The hash of a short identifier.
  ///
  /// Systems number their records consecutively. Identifiers that differ only in the last digit begin in the same two
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

/// The beginning of a search for an identifier.
private struct KeyGuess {
  let hash: UInt64
  /// The tags of its first group, then the number in the likeliest slot there.
  var found: UInt64
}

/// The slots of a ``KeyPool``: a hash table of numbers in the manner of SwissTable.
///
/// A byte of tag for each slot is compared eight at a time, so that a new identifier touches memory outside the cache
/// once.
private struct KeySlots: Sendable {
  /// For each group of eight slots their tags: seven bits of hash with the high bit set; 0 is free.
  ///
  /// The number of groups is a power of two.
  private var tags: [UInt64] = [0, 0]
  private var numbers = [UInt32](repeating: 0, count: 16)

  /// The most slots in use, on average, of the eight of a group: nearly every search then ends in its first group.
  private static let mostInGroup = 6

  init() {}

  /// Empty slots for `capacity` numbers, which `other` has no room for.
  init(capacity: Int, growing other: KeySlots) {
    var groups = other.tags.count
    while capacity > groups * Self.mostInGroup { groups *= 2 }
    tags = [UInt64](repeating: 0, count: groups)
    numbers = [UInt32](repeating: 0, count: groups * 8)
  }

  /// How many numbers there is room for.
  var capacity: Int { tags.count * Self.mostInGroup }

  /// Gives the slots to `body` to be searched and filled.
  @inline(__always) mutating func withView<R>(_ body: (View) -> R) -> R {
    unsafe tags.withUnsafeMutableBufferPointer { tags in
      unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        unsafe body(View(tags: tags, numbers: numbers))
      }
    }
  }

  /// Marked safe: it only exists inside the scope in which the slots cannot move.
  @safe struct View {
    let tags: UnsafeMutableBufferPointer<UInt64>
    let numbers: UnsafeMutableBufferPointer<UInt32>

    @inline(__always) private func firstGroup(_ hash: UInt64) -> Int {
      unsafe Int(truncatingIfNeeded: hash &>> 8) & (tags.count &- 1)
    }

    /// The tag of a hash, in each of eight bytes.
    @inline(__always) private func tag(_ hash: UInt64) -> UInt64 {
      SWAR.pattern(UInt8(truncatingIfNeeded: hash) | 0x80)
    }

    /// Begins a search: loads the tags of the first group.
    @inline(__always) func group(of hash: UInt64) -> KeyGuess {
      unsafe KeyGuess(hash: hash, found: tags[firstGroup(hash)])
    }

    /// Continues it: loads the number of the first slot whose tag matches. Without a match this is the first slot of the
    /// group, whose memory will be needed for the new number.
    @inline(__always) func findLikeliest(_ guess: inout KeyGuess) {
      let matches = SWAR.matches(guess.found, tag(guess.hash))
      let slot = firstGroup(guess.hash) &* 8 &+ (matches.trailingZeroBitCount & 63) &>> 3
      guess.found = unsafe UInt64(numbers[slot])
    }

    /// The number with this hash that `isSame` accepts; otherwise `next`, which takes the first free slot.
    @inline(__always) func number(of hash: UInt64, next: UInt32, isSame: (UInt32) -> Bool) -> UInt32 {
      let tag = tag(hash)
      var group = firstGroup(hash)
      while true {
        let word = unsafe tags[group]
        var matches = SWAR.matches(word, tag)
        while matches != 0 {
          let number = unsafe numbers[group &* 8 &+ matches.trailingZeroBitCount &>> 3]
          if isSame(number) { return number }
          matches &= matches &- 1
        }
        let free = ~word & SWAR.highBits
        if free != 0 {
          let slot = free.trailingZeroBitCount &>> 3
          unsafe tags[group] = word | tag & (0xFF &<< UInt64(slot &* 8))
          unsafe numbers[group &* 8 &+ slot] = next
          return next
        }
        group = unsafe (group &+ 1) & (tags.count &- 1)
      }
    }
  }
}
