internal import Tabular

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November",
  "December",
]

extension Month {
  /// `Oct 2026`.
  var short: String { "\(monthNames[number - 1].prefix(3)) \(year)" }
  /// `October 2026`.
  var long: String { "\(monthNames[number - 1]) \(year)" }
  /// `October`.
  var name: String { monthNames[number - 1] }
}

extension Day {
  /// `31 October 2026`.
  var long: String {
    let (year, month, day) = civil
    return "\(day) \(monthNames[month - 1]) \(year)"
  }
}
