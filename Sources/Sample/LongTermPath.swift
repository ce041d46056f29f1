internal import Tabular

/// A package of care.
struct Package {
  let type: ServiceType
  let start: Day
  /// The day on which the assessment behind it was completed.
  let assessed: Day?
  /// Hundredths of an hour a week.
  var hours: Int?
  /// Pence a week.
  var cost: Int
  /// Pence a week.
  var limit: Int?
  let outOfArea: Bool

  var isInCareHome: Bool { type == .residential || type == .nursing }
}

extension PeopleSimulation {
  /// Somebody whose support began before the simulation.
  mutating func standingClient(_ origins: Origins) {
    var person = newPerson(origins, on: begin)
    let isOlder = origins == .olderClient
    let since =
      isOlder
      ? random.wait(mean: 520)
      : min(random.wait(mean: 1700), max(person.birth.birthday(18).days(to: begin) - 1, 0))
    let start = max(begin.adding(days: -since), Period.firstRecords)
    let mix = isOlder ? Self.olderStanding : Self.youngerServices
    longTermSupport(&person, type: mix.draw(&random), from: start, assessed: nil)
  }

  /// The type of service that an assessment of this person leads to.
  mutating func serviceType(for person: Person, on day: Day) -> ServiceType {
    guard person.isOlder(on: day) else { return Self.youngerServices.draw(&random) }
    return (person.hasDementia ? Self.dementiaServices : Self.olderServices).draw(&random)
  }

  /// Long-term support from its first day to its last, with its changes of package.
  mutating func longTermSupport(
    _ person: inout Person, type: ServiceType, from start: Day, assessed: Day?
  ) {
    guard start <= period.end, person.isAlive(on: start) else { return }
    var package = newPackage(type, person, from: start, assessed: assessed)
    let hasAlarm = type == .homeCare && random.chance(0.34)
    var day = max(start, begin)
    var nextReview = day.adding(days: start < begin ? random.whole(0...330) : random.whole(28...56))
    var isPlanned = true
    // Nobody dies before the events already dated ahead.
    var busyUntil = start
    while true {
      // Steps of about a month, each with at most one event; the hazards below are per step.
      let step = day.adding(days: random.whole(25...35))
      if let death = person.death, death <= step {
        return close(package, person, on: death, start: start, hasAlarm: hasAlarm)
      }
      let today = day.adding(days: random.whole(1...day.days(to: step)))
      if nextReview <= min(today, period.end) {
        package = review(
          person, package, on: nextReview, planned: isPlanned, noLaterThan: min(today, period.end))
        nextReview = nextReviewDay(person, after: nextReview)
        isPlanned = random.chance(0.8)
      }
      guard today <= period.end else {
        return close(package, person, on: nil, start: start, hasAlarm: hasAlarm)
      }
      switch fate(person, package, on: today) {
      case .dies where person.death == nil && today > busyUntil:
        die(&person, on: today, inCareHome: package.isInCareHome)
        return close(package, person, on: today, start: start, hasAlarm: hasAlarm)
      case .leaves:
        close(package, person, on: today, start: start, hasAlarm: hasAlarm)
        if random.chance(0.1) { enquiry(&person, on: today.adding(days: 30 + random.wait(mean: 200))) }
        return
      case .movesToCareHome:
        let type = random.chance(0.6) ? ServiceType.residential : .nursing
        package = change(package, to: type, person, on: today)
      case .goesToHospital:
        busyUntil = today.adding(days: Self.busyDays)
        let destination = discharge(&person, on: today, supportRequired: true, from: package)
        if destination == .longTermResidential || destination == .longTermNursing {
          let type = destination == .longTermNursing ? ServiceType.nursing : .residential
          package = change(package, to: type, person, on: today)
        }
      case .contactsCouncil:
        busyUntil = today.adding(days: Self.busyDays)
        if let agreed = clientContact(&person, on: today) {
          nextReview = agreed
          isPlanned = false
        }
      case .dies, .noChange: break
      }
      day = step
    }
  }

  static let busyDays = 80

  private enum Fate {
    case dies, leaves, movesToCareHome, goesToHospital, contactsCouncil, noChange
  }

  private mutating func fate(_ person: Person, _ package: Package, on day: Day) -> Fate {
    let winter = 1 + 0.3 * stories.winter(on: day)
    let hazards: (death: Double, leaving: Double, careHome: Double, hospital: Double) =
      if !person.isOlder(on: day) {
        (0.0012, 0.02, package.isInCareHome ? 0 : 0.0004, 0.003)
      } else if package.isInCareHome {
        (0.027 * winter, 0.004, 0, 0)
      } else {
        (0.014 * winter, 0.024, person.hasDementia ? 0.022 : 0.0105, 0.012 * winter)
      }
    var left = random.unit()
    left -= hazards.death
    if left < 0 { return .dies }
    left -= hazards.leaving
    if left < 0 { return .leaves }
    left -= hazards.careHome
    if left < 0 { return .movesToCareHome }
    left -= hazards.hospital
    if left < 0 { return .goesToHospital }
    return left < 0.095 ? .contactsCouncil : .noChange
  }

  private mutating func close(_ package: Package, _ person: Person, on day: Day?, start: Day, hasAlarm: Bool)
  {
    record(package, person, until: day)
    guard hasAlarm else { return }
    let alarm = Package(
      type: .telecare, start: start, assessed: nil, hours: nil, cost: 625, limit: nil,
      outOfArea: false)
    record(alarm, person, until: day)
  }

  /// Ends a package the day before another begins.
  private mutating func change(_ package: Package, to type: ServiceType, _ person: Person, on day: Day)
    -> Package
  {
    if package.start < day { record(package, person, until: day.adding(days: -1)) }
    return newPackage(type, person, from: day, assessed: day.adding(days: -random.whole(0...12)))
  }

  /// Records a package as known at the end of the period.
  mutating func record(_ package: Package, _ person: Person, until end: Day?) {
    let end = end.flatMap { $0 > period.end ? nil : $0 }
    guard package.start <= period.end, end.map({ $0 >= period.start }) ?? true else { return }
    numbers.service += 1
    let lastKnown = min(person.death ?? period.end, period.end)
    rows.append(
      ServiceRow(
        number: numbers.service, person: facts(person, on: lastKnown), type: package.type,
        start: package.start,
        end: end, dementia: random.chance(0.04) ? nil : person.hasDementia,
        outOfArea: random.chance(0.01) ? nil : package.outOfArea, assessmentCompletedDate: package.assessed,
        weeklyHours: package.hours, weeklyCost: random.chance(0.015) ? nil : package.cost,
        weeklyLimit: package.limit))
  }

  private static let olderStanding = Mix<ServiceType>([
    (.homeCare, 0.42), (.residential, 0.24), (.nursing, 0.13), (.extraCare, 0.08), (.directPayment, 0.09),
    (.supportedLiving, 0.02), (.dayCare, 0.02),
  ])
  private static let olderServices = Mix<ServiceType>([
    (.homeCare, 0.58), (.residential, 0.09), (.nursing, 0.06), (.extraCare, 0.11), (.directPayment, 0.1),
    (.supportedLiving, 0.01), (.dayCare, 0.05),
  ])
  private static let dementiaServices = Mix<ServiceType>([
    (.homeCare, 0.5), (.residential, 0.2), (.nursing, 0.12), (.extraCare, 0.04), (.directPayment, 0.07),
    (.dayCare, 0.07),
  ])
  private static let youngerServices = Mix<ServiceType>([
    (.supportedLiving, 0.28), (.directPayment, 0.34), (.homeCare, 0.15), (.dayCare, 0.09),
    (.sharedLives, 0.05), (.residential, 0.055), (.nursing, 0.018),
  ])
}
