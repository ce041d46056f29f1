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
    guard let bounds = values.bounds else { return nil }
    return isMonth
      ? Extent(first: Month(index: bounds.lowerBound), last: Month(index: bounds.upperBound))
      : Extent(first: Day(number: bounds.lowerBound).month, last: Day(number: bounds.upperBound).month)
  }
}
