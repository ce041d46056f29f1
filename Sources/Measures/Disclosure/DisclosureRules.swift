/// How a published report protects people from being identified: what it hides and how it rounds the rest.
///
/// A target set names one of the profiles (`"disclosure": "under-5"`).
public struct DisclosureRules: Hashable, Sendable {
  /// The profile's name in target sets and reports.
  public let name: String
  /// The smallest count that is shown. Smaller ones are hidden; zero is shown.
  public let smallestShown: Int
  /// Counts are shown to the nearest multiple of this.
  public let roundingBase: Int

  /// Counts of 1 to 4 are hidden, the others rounded to the nearest 5: the default.
  public static let underFive = DisclosureRules(name: "under-5", smallestShown: 5, roundingBase: 5)

  /// Counts of 1 to 7 are hidden, the others rounded to the nearest 5, as NHS England does for hospital data.
  public static let underEight = DisclosureRules(name: "under-8", smallestShown: 8, roundingBase: 5)

  /// Every profile.
  public static let profiles = [underFive, underEight]

  /// A number of rows, rounded up to a multiple of the rounding base: a few must not become none.
  public func roundedUp(_ count: Int) -> Int { (count + roundingBase - 1) / roundingBase * roundingBase }

  /// A count, rounded to the nearest multiple of the rounding base.
  func rounded(_ count: Int) -> Int { (count + roundingBase / 2) / roundingBase * roundingBase }

  /// Whether an amount is small enough to be hidden.
  func hides(_ amount: Amount) -> Bool { amount.units != 0 && abs(amount.double) < Double(smallestShown) }
}
