/// The English names of the months, in order.
let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]

extension Month {
  /// `October`.
  public var name: String { monthNames[number - 1] }
  /// `October 2026`.
  public var long: String { "\(name) \(year)" }
  /// `Oct 2026`.
  public var short: String { "\(name.prefix(3)) \(year)" }
}

extension Day {
  /// `31 October 2026`.
  public var long: String { "\(civil.day) \(month.long)" }
}
