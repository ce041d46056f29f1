internal import Tabular

/// Rows grouped by key: the rows of key k are `rows[offsets[k]..<offsets[k + 1]]`.
struct KeyIndex: Sendable {
  private(set) var offsets: [UInt32]
  private(set) var rows: [UInt32]

  /// Groups the rows of a set. Rows without a key are left out; the rows of a key keep their order.
  /// - Complexity: O(rows + keys).
  init(_ keys: KeyColumn, rows set: Bitmap) {
    var offsets = Array(repeating: UInt32(0), count: keys.distinctCount + 1)
    let numbers = keys.numbers
    for row in set.rowNumbers {
      let key = numbers[row]
      if key != Missing.uint32 { offsets[Int(key) + 1] += 1 }
    }
    for key in 0..<keys.distinctCount { offsets[key + 1] += offsets[key] }
    var rows = Array(repeating: UInt32(0), count: Int(offsets[keys.distinctCount]))
    var next = offsets
    for row in set.rowNumbers {
      let key = Int(numbers[row])
      guard key != Int(Missing.uint32) else { continue }
      rows[Int(next[key])] = UInt32(row)
      next[key] += 1
    }
    self.offsets = offsets
    self.rows = rows
  }

  @inline(__always) func range(of key: UInt32) -> Range<Int> {
    key == Missing.uint32 ? 0..<0 : Int(offsets[Int(key)])..<Int(offsets[Int(key) + 1])
  }
}

/// A relation bound to both tables. A class, so that testing a row copies a reference rather than the columns.
final class BoundRelation: Sendable {
  /// The other rows by key, and the day of each, in the index's order.
  struct Target: Sendable {
    let index: KeyIndex
    let days: [Int32]
  }

  let target: Target
  /// The key of each row on this side.
  let keys: [UInt32]
  let anchor: BoundOperand
  let isAfter: Bool
  let minimumDays: Int?
  let maximumDays: Int?
  let isInWindow: Bool
  /// Whether both sides are the same extract, where a row must not find itself.
  let isSameExtract: Bool

  init(
    target: Target, keys: [UInt32], anchor: BoundOperand, isAfter: Bool, minimumDays: Int?, maximumDays: Int?,
    isInWindow: Bool, isSameExtract: Bool
  ) {
    self.target = target
    self.keys = keys
    self.anchor = anchor
    self.isAfter = isAfter
    self.minimumDays = minimumDays
    self.maximumDays = maximumDays
    self.isInWindow = isInWindow
    self.isSameExtract = isSameExtract
  }

  func holds(row: Int, in period: Period) -> Bool {
    guard let anchor = anchor.day(row: row, in: period) else { return false }
    return target.index.range(of: keys[row]).contains { isRelated($0, toRow: row, anchor, in: period) }
  }

  /// The earliest related row (of several on one day, the first in the table); nil when there is none.
  func earliest(row: Int, in period: Period) -> Int? {
    guard let anchor = anchor.day(row: row, in: period) else { return nil }
    var earliest: Int?
    for index in target.index.range(of: keys[row]) where isRelated(index, toRow: row, anchor, in: period) {
      if let best = earliest, target.days[best] <= target.days[index] { continue }
      earliest = index
    }
    return earliest.map { Int(target.index.rows[$0]) }
  }

  /// Whether the row at a place of the target's index is related to a row.
  @inline(__always)
  private func isRelated(_ index: Int, toRow row: Int, _ anchor: Int32, in period: Period) -> Bool {
    if isSameExtract, target.index.rows[index] == UInt32(row) { return false }
    let day = target.days[index]
    let distance = isAfter ? Int(day) - Int(anchor) : Int(anchor) - Int(day)
    if let minimumDays, distance < minimumDays { return false }
    if let maximumDays, distance > maximumDays { return false }
    return !isInWindow || (day >= period.start && day <= period.end)
  }
}

/// The total of a column over the rows of one key in the period. A class for the same reason as ``BoundRelation``.
final class TotalIndex: Sendable {
  let index: KeyIndex
  let keys: [UInt32]
  let dating: BoundDating
  let values: BoundOperand

  init(index: KeyIndex, keys: [UInt32], dating: BoundDating, values: BoundOperand) {
    self.index = index
    self.keys = keys
    self.dating = dating
    self.values = values
  }

  /// nil when no row has a value.
  func total(row: Int, in period: Period) -> Int64? {
    var total: Int64?
    for position in index.range(of: keys[row]) {
      let other = Int(index.rows[position])
      guard dating.contains(row: other, period), let value = values.value(row: other, in: period) else {
        continue
      }
      total = (total ?? 0) + value
    }
    return total
  }
}
