internal import Tabular

extension PeopleSimulation {
  /// A new package with hours, cost and limit.
  mutating func newPackage(_ type: ServiceType, _ person: Person, from start: Day, assessed: Day?) -> Package
  {
    let hours = weeklyHours(type, isOlder: person.isOlder(on: start))
    return priced(
      Package(
        type: type, start: start, assessed: random.chance(0.04) ? nil : assessed, hours: hours, cost: 0,
        outOfArea: (type == .residential || type == .nursing || type == .supportedLiving)
          && random.chance(0.07)))
  }

  private mutating func priced(_ package: Package) -> Package {
    var package = package
    let pounds: Double =
      switch package.type {
      case .homeCare: 22.4 * hours(package)
      case .extraCare: 20.5 * hours(package)
      case .supportedLiving: 20.8 * hours(package)
      case .directPayment: 15.2 * hours(package)
      case .residential: 690 + 40 * random.bell() + Double(random.wait(mean: 90))
      case .nursing: 810 + 45 * random.bell() + Double(random.wait(mean: 110))
      case .sharedLives: 420 + 30 * random.bell()
      case .dayCare: Double(random.whole(1...5)) * 58
      case .telecare: 6.25
      case .other: 60
      }
    let price = stories.prices(on: package.start) * (1 + 0.02 * random.bell())
    package.cost = Int(max(pounds * price, 5) * 100)
    // Limits are in steps of £5, a little above the expected cost; some packages exceed them.
    let limit = Double(package.cost) * (1.035 + 0.06 * random.bell())
    package.limit = random.chance(0.06) ? nil : Int(limit) / 500 * 500 + 500
    return package
  }

  private func hours(_ package: Package) -> Double { Double(package.hours ?? 1000) / 100 }

  private mutating func weeklyHours(_ type: ServiceType, isOlder: Bool) -> Int? {
    guard !random.chance(0.01) else { return nil }
    let quarters: Int? =
      switch type {
      case .homeCare:
        isOlder && random.chance(0.13) ? random.whole(12...39) : 40 + random.wait(mean: isOlder ? 22 : 40)
      case .extraCare: random.chance(0.11) ? random.whole(57...100) : random.whole(12...56)
      case .supportedLiving: 60 + random.wait(mean: 100)
      case .directPayment: 16 + random.wait(mean: 40)
      default: nil
      }
    return quarters.map { min($0, 672) * 25 }
  }

  /// Reviews a package. Returns it, or, when needs have changed, its replacement, which starts by `last`.
  mutating func review(
    _ person: Person, _ package: Package, on day: Day, planned: Bool, noLaterThan last: Day
  ) -> Package {
    let mix = person.isOlder(on: day) ? Self.olderChanges : Self.youngerChanges
    let change = mix.draw(&random, at: period.progress(day))
    let often = person.isOlder(on: day) ? 0.45 : 0.12
    guard day > package.start, change != .unchanged, let hours = package.hours, random.chance(often) else {
      review(person, on: day, package: package, planned: planned, change: change)
      return package
    }
    let factor = change == .increased ? 1.1 + 0.35 * random.unit() : 0.7 + 0.2 * random.unit()
    let agreed = min(max(Int(Double(hours) * factor) / 25 * 25, 200), 16_800)
    review(person, on: day, package: package, planned: planned, change: change, newHours: agreed)
    guard day < period.end else { return package }
    let start = min(day.adding(days: random.chance(0.9) ? random.whole(1...3) : random.whole(4...9)), last)
    record(package, person, until: start.adding(days: -1))
    return priced(
      Package(
        type: package.type, start: start, assessed: day, hours: agreed, cost: 0, limit: nil,
        outOfArea: package.outOfArea))
  }

  mutating func review(
    _ person: Person, on day: Day, package: Package?, planned: Bool, change: NeedsChange, newHours: Int? = nil
  ) {
    guard day >= period.start, day <= period.end, person.isAlive(on: day) else { return }
    numbers.review += 1
    rows.append(
      ReviewRow(
        number: numbers.review, person: facts(person, on: day), date: day,
        planned: random.chance(0.01) ? nil : planned, service: package?.type, needsChange: change,
        outcomesAchieved: random.chance(0.05) ? nil : Self.achievements.draw(&random),
        previousHours: package?.hours, newHours: newHours ?? package?.hours))
  }

  /// Reviews are yearly; a few are late, more of them in the troubled locality.
  mutating func nextReviewDay(_ person: Person, after day: Day) -> Day {
    let slips = random.chance(stories.isInTrouble(person.locality, on: day) ? 0.4 : 0.16)
    return day.adding(days: slips ? 370 + random.wait(mean: 110) : random.whole(290...365))
  }

  private static let olderChanges = Mix<NeedsChange>(shifting: [
    (.increased, 0.28, 0.25), (.decreased, 0.11, 0.15), (.unchanged, 0.61, 0.6),
  ])
  private static let youngerChanges = Mix<NeedsChange>(shifting: [
    (.increased, 0.14, 0.11), (.decreased, 0.52, 0.64), (.unchanged, 0.34, 0.25),
  ])
  private static let achievements = Mix<OutcomesAchieved>([
    (.fully, 0.46), (.partially, 0.42), (.notMet, 0.12),
  ])
}
