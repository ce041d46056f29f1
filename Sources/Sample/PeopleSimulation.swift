internal import Tabular

/// The people of one council: each contacts the front door or leaves hospital, and what follows is recorded until
/// the period ends.
///
/// People are simulated one at a time and then forgotten, so memory does not grow with the council.
struct PeopleSimulation {
  let council: Council
  let period: Period
  let stories: Stories
  var random: RandomSource
  var rows: ExtractRows

  /// The last numbers given.
  var numbers: Numbers

  struct Numbers {
    var person, contact, assessment, discharge, episode, service, review: Int

    /// Numbers that continue from `first`.
    init(after first: Int) {
      (person, contact, assessment, discharge) = (first, first, first, first)
      (episode, service, review) = (first, first, first)
    }
  }

  /// Discharges needing support and contacts, by month of the period; other extracts follow from them.
  private(set) var supportedDischarges: [Int]
  private(set) var contacts: [Int]

  /// Months simulated before the period, so that its first month has cases under way.
  private static let warmUp = 12
  private static let peopleBetweenDrains = 256

  init(council: Council, period: Period, seed: UInt64, stream: UInt64, form: ExtractRows.Form) {
    self.council = council
    self.period = period
    stories = Stories(period: period)
    random = RandomSource(seed: seed, stream: stream)
    rows = ExtractRows(authority: council.authority, form: form)
    numbers = Numbers(after: council.firstNumber)
    supportedDischarges = Array(repeating: 0, count: period.months.count)
    contacts = supportedDischarges
  }

  /// The first day on which anything happens.
  var begin: Day { period.months.lowerBound.adding(-Self.warmUp).firstDay }

  /// Simulates the period.
  /// - Parameters:
  ///   - drain: called often; removes the rows.
  ///   - monthDone: called after every month of the period.
  mutating func run(drain: (inout ExtractRows) throws -> Void, monthDone: () -> Void) throws {
    for (origins, count) in [(Origins.olderClient, 5_400.0), (.youngerClient, 2_450)] {
      try people(random.rounded(count * council.scale), drain: drain) { $0.standingClient(origins) }
    }
    let first = period.months.lowerBound.adding(-Self.warmUp)
    for month in first...period.months.upperBound {
      let scale = council.scale * stories.demand(in: month)
      let winter = 1 + 0.12 * stories.winter(on: month.firstDay)
      try people(random.count(expected: 1_850 * scale), drain: drain) { $0.newEnquirer(in: month) }
      try people(random.count(expected: 218 * council.scale * winter), drain: drain) {
        $0.newDischarge(in: month, supportRequired: true)
      }
      try people(random.count(expected: 58 * council.scale * winter), drain: drain) {
        $0.newDischarge(in: month, supportRequired: false)
      }
      try people(random.count(expected: 220 * scale), drain: drain) { $0.otherRoute(in: month) }
      try people(random.count(expected: 11 * council.scale), drain: drain) {
        $0.youngPerson(turning18In: month)
      }
      if period.months.contains(month) { monthDone() }
    }
    // Planning has begun for those who turn 18 after the period.
    for month in period.months.upperBound.adding(1)...period.months.upperBound.adding(36) {
      try people(random.count(expected: 9 * council.scale), drain: drain) {
        $0.youngPerson(turning18In: month)
      }
    }
  }

  private mutating func people(
    _ count: Int, drain: (inout ExtractRows) throws -> Void, live: (inout PeopleSimulation) -> Void
  ) throws {
    for index in 0..<count {
      live(&self)
      if index % Self.peopleBetweenDrains == 0 { try drain(&rows) }
    }
    try drain(&rows)
  }

  private mutating func newEnquirer(in month: Month) {
    let day = workingDay(in: month)
    var person = newPerson(.community, on: day)
    enquiry(&person, on: day)
  }

  private mutating func newDischarge(in month: Month, supportRequired: Bool) {
    let day = random.day(in: month)
    var person = newPerson(.hospital, on: day)
    discharge(&person, on: day, supportRequired: supportRequired, from: nil)
  }

  /// A day of the month, rarely at a weekend.
  mutating func workingDay(in month: Month) -> Day {
    let day = random.day(in: month)
    // 1 January 1970 was a Thursday: day number 2 was a Saturday.
    let weekday = (Int(day.number) - 2) % 7
    guard weekday < 2, !random.chance(0.2) else { return day }
    let monday = day.adding(days: 2 - weekday)
    return monday <= month.lastDay ? monday : day.adding(days: -1 - weekday)
  }

  mutating func countDischarge(on day: Day) { supportedDischarges[index(of: day)] += 1 }
  mutating func countContact(on day: Day) { contacts[index(of: day)] += 1 }

  private func index(of day: Day) -> Int { period.months.lowerBound.distance(to: day.month) }
}
