/// A number with its noun, and commas between thousands: `1 row`, `1,234 rows`, `2 authorities`.
/// - Parameters:
///   - one: the noun in the singular, with its verb if need be.
///   - many: the same in the plural; nil to add an "s".
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

/// A whole number with commas between thousands.
public func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// Joins `a`, `b` and `c` as `a, b and c`.
public func listed(_ parts: [String], _ conjunction: String = "and") -> String {
  guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
  return "\(parts.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}
