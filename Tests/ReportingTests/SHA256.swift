/// SHA-256 as FIPS 180-4 writes it: slow, and enough for the hash of a style sheet.
enum SHA256 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
    }
    var state = primes(8).map { fraction($0, root: 2) }
    let constants = primes(64).map { fraction($0, root: 3) }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      compress(Array(bytes[start..<start + 64]), constants, &state)
    }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  private static func compress(_ block: [UInt8], _ constants: [UInt32], _ state: inout [UInt32]) {
    var w = stride(from: 0, to: 64, by: 4).map { index in
      block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for t in 16..<64 {
      let s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ (w[t - 15] >> 3)
      let s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ (w[t - 2] >> 10)
      w.append(w[t - 16] &+ s0 &+ w[t - 7] &+ s1)
    }
    var v = state
    for t in 0..<64 {
      let s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)
      let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
      let t1 = v[7] &+ s1 &+ choice &+ constants[t] &+ w[t]
      let s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)
      let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
      v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
    }
    for index in 0..<8 { state[index] &+= v[index] }
  }

  private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

  private static func primes(_ count: Int) -> [UInt64] {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < count {
      if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }

  /// The first 32 bits of the fraction of a prime's square or cube root, by bisection on whole numbers.
  private static func fraction(_ prime: UInt64, root: Int) -> UInt32 {
    var low: UInt64 = 0
    var high: UInt64 = 1 << 37
    let power = { (x: UInt64) in
      (0..<root).reduce(into: [UInt64](arrayLiteral: 1)) { product, _ in product = multiply(product, x) }
    }
    let limit = (0..<root).reduce(into: [prime]) { product, _ in product = multiply(product, 1 << 32) }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isAtMost(power(middle), limit) { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }

  /// Little-endian words of 64 bits, times one more.
  private static func multiply(_ number: [UInt64], _ factor: UInt64) -> [UInt64] {
    var carry: UInt64 = 0
    var product: [UInt64] = []
    for word in number {
      let (high, low) = word.multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      product.append(sum)
      carry = high + (overflow ? 1 : 0)
    }
    return product + [carry]
  }

  private static func isAtMost(_ first: [UInt64], _ second: [UInt64]) -> Bool {
    let count = max(first.count, second.count)
    let a = (first + Array(repeating: 0, count: count - first.count)).reversed()
    let b = (second + Array(repeating: 0, count: count - second.count)).reversed()
    return a.elementsEqual(b) || a.lexicographicallyPrecedes(b)
  }
}
