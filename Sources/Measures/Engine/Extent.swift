internal import Tabular

/// The months that an extract covers, by the column that dates its rows.
struct Extent: Hashable, Sendable {
  let first: Month
  let last: Month
}

extension BoundDating {
  /// The earliest and latest month of the dates; nil when there is none.
  var extent: Extent? {
    let (values, isMonth) =
      switch self {
      case .event(let days): (days, false)
      case .monthEvent(let months): (months, true)
      case .open(let from, _, _), .active(let from, _, _): (from, false)
      }
    var first = Int32.max
    var last = Missing.int32
    values.forEach { value in
      if value != Missing.int32 { first = min(first, value) }
      // The smallest value stands for "missing".
      last = max(last, value)
    }
    guard last != Missing.int32 else { return nil }
    return isMonth
      ? Extent(first: Month(index: first), last: Month(index: last))
      : Extent(first: Day(number: first).month, last: Day(number: last).month)
  }
}
