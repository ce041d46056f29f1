internal import Tabular

/// The trends and events that the council's figures show over the period.
struct Stories: Sendable {
  let period: Period
  /// The locality that runs into trouble.
  static let troubledLocality = 3

  private let troubleBegins: Day
  private let lossBegins: Month

  init(period: Period) {
    self.period = period
    troubleBegins = period.months.upperBound.adding(-10).firstDay
    lossBegins = period.months.upperBound.adding(-15)
  }

  /// Chance that a new enquiry is resolved at first contact, before channel, source and age adjust it: the front
  /// door improves steadily.
  func resolution(on day: Day) -> Double { 0.678 + 0.098 * period.progress(day) }

  /// The troubled locality loses staff first; its enquiries, allocations and discharges suffer later.
  func isInTrouble(_ locality: Int, on day: Day) -> Bool {
    locality == Self.troubledLocality && day >= troubleBegins
  }

  func isLosingStaff(_ locality: Int?, in month: Month) -> Bool {
    locality == Self.troubledLocality && month >= lossBegins
  }

  /// Winter pressure on hospitals and care homes: 0 in summer, 1 in January.
  func winter(on day: Day) -> Double { Self.winters[day.month.number - 1] }

  private static let winters = [1, 0.8, 0.45, 0.2, 0.05, 0, 0, 0, 0.05, 0.15, 0.4, 0.75]

  /// New enquiries in a month relative to the average: fewer in August and December, growing by 2% a year.
  func demand(in month: Month) -> Double {
    Self.demands[month.number - 1] * (1 + 0.02 / 12 * Double(period.months.lowerBound.distance(to: month)))
  }

  private static let demands = [1.07, 1.03, 1.06, 0.99, 1, 1, 1.01, 0.93, 1, 1.04, 1.02, 0.85]

  /// Chance that a contact's outcome is not recorded yet: recent ones are recorded late.
  func outcomeIsPending(contactOn day: Day) -> Double {
    switch day.days(to: period.end) {
    case ..<7: 0.3
    case ..<31: 0.07
    default: 0.002
    }
  }

  /// Chance that a contact's outcome has no date.
  func outcomeHasNoDate(contactOn day: Day) -> Double { day.days(to: period.end) < 31 ? 0.09 : 0.01 }

  /// The price level relative to the first month: inflation of 4% a year.
  func prices(on day: Day) -> Double { 1 + 0.04 * Double(max(period.start.days(to: day), -3650)) / 365 }
}
