internal import Tabular

/// An operand bound to the columns of a table. Both numbers and days are in ten-thousandths, so that one comparison
/// serves both.
enum BoundOperand: Sendable {
  case whole(Numbers<Int32>)
  case decimals(Numbers<Int64>)
  case constant(Int64)
  case periodEnd
  case endOfMonth(Numbers<Int32>)
  case birthday(Int, Numbers<Int32>)
  indirect case days(BoundOperand, BoundOperand)
  indirect case years(BoundOperand, BoundOperand)
  case total(TotalIndex)

  private static let scale = Int64(FixedDecimal.scale)

  /// The row's value in the period; nil when missing.
  func value(row: Int, in period: Period) -> Int64? {
    switch self {
    case .whole(let values):
      let value = values[row]
      return value == Missing.int32 ? nil : Int64(value) * Self.scale
    case .decimals(let values):
      let value = values[row]
      return value == Missing.int64 ? nil : value
    case .constant(let units): return units
    case .periodEnd: return Int64(period.end) * Self.scale
    case .endOfMonth(let days):
      return days[row] == Missing.int32
        ? nil : Int64(Day(number: days[row]).month.lastDay.number) * Self.scale
    case .birthday(let years, let days):
      return days[row] == Missing.int32
        ? nil : Int64(Day(number: days[row]).birthday(years).number) * Self.scale
    case .days(let from, let to):
      guard let from = from.value(row: row, in: period), let to = to.value(row: row, in: period) else {
        return nil
      }
      return to - from
    case .years(let from, let to):
      guard let from = from.day(row: row, in: period), let to = to.day(row: row, in: period) else {
        return nil
      }
      return Int64(Day(number: from).completedYears(to: Day(number: to))) * Self.scale
    case .total(let index): return index.total(row: row, in: period)
    }
  }

  /// The row's value as a day number; nil when missing.
  func day(row: Int, in period: Period) -> Int32? {
    value(row: row, in: period).map { Int32($0 / Self.scale) }
  }
}

/// A condition bound to a table and tested row by row: one that depends on the period, or of a rarer kind.
enum BoundCondition: Sendable {
  case rows(Bitmap)
  case all([BoundCondition])
  case any([BoundCondition])
  indirect case not(BoundCondition)
  indirect case compare(BoundOperand, Condition.Comparison, BoundOperand)
  case related(BoundRelation)

  func holds(row: Int, in period: Period) -> Bool {
    switch self {
    case .rows(let bitmap): return bitmap[row]
    case .all(let parts): return parts.allSatisfy { $0.holds(row: row, in: period) }
    case .any(let parts): return parts.contains { $0.holds(row: row, in: period) }
    case .not(let part): return !part.holds(row: row, in: period)
    case .compare(let left, let comparison, let right):
      guard let left = left.value(row: row, in: period), let right = right.value(row: row, in: period) else {
        return false
      }
      return comparison.holds(left, right)
    case .related(let relation): return relation.holds(row: row, in: period)
    }
  }
}

extension Condition.Comparison {
  @inline(__always) func holds(_ left: Int64, _ right: Int64) -> Bool {
    switch self {
    case .atLeast: left >= right
    case .moreThan: left > right
    case .atMost: left <= right
    case .lessThan: left < right
    case .equals: left == right
    }
  }
}
