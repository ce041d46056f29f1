internal import Tabular

/// Somebody known to adult social care.
struct Person {
  let number: Int
  let birth: Day
  /// Index into ``Council/localities``.
  let locality: Int
  let reason: SupportReason
  let hasDementia: Bool
  /// The day of death once decided; may be in the future.
  var death: Day?

  func age(on day: Day) -> Int { birth.completedYears(to: day) }
  func isOlder(on day: Day) -> Bool { age(on: day) >= 65 }
  func isAlive(on day: Day) -> Bool { death.map { day < $0 } ?? true }
}

/// Where a person comes from, which decides their likely age.
enum Origins {
  case community, hospital, olderClient, youngerClient
}

extension PeopleSimulation {
  mutating func newPerson(_ origins: Origins, on day: Day) -> Person {
    let isOlder =
      switch origins {
      case .community: random.chance(0.68)
      case .hospital: random.chance(0.92)
      case .olderClient: true
      case .youngerClient: false
      }
    // Older people are mostly in their eighties; younger adults are of any age, with slightly more weight near 65.
    let years =
      isOlder
      ? 65 + 18 * (random.unit() + random.unit())
      : origins == .youngerClient || random.chance(0.985)
        ? 18 + 47 * max(random.unit(), random.unit() * 0.9) : 14 + 4 * random.unit()
    let age = Int(years)
    let reason = (isOlder ? Self.olderReasons : Self.youngerReasons).draw(&random)
    numbers.person += 1
    return Person(
      number: numbers.person,
      birth: Day(number: day.number - Int32(years * 365.25) - 1),
      locality: Council.localityShares.draw(&random),
      reason: reason,
      hasDementia: isOlder && random.chance(reason == .memoryAndCognition ? 0.85 : age > 80 ? 0.16 : 0.07))
  }

  /// What a row of that day records about the person; a few values are missing.
  mutating func facts(_ person: Person, on day: Day) -> PersonFacts {
    var facts = PersonFacts(
      number: person.number, age: random.chance(0.008) ? nil : person.age(on: day),
      locality: random.chance(0.004) ? nil : council.localities[person.locality],
      reason: random.chance(0.03) ? nil : random.chance(0.03) ? .unknown : person.reason)
    facts.birth = facts.age == nil ? nil : person.birth
    facts.death = person.death.flatMap { $0 > period.end ? nil : $0 }
    return facts
  }

  /// Decides the day of death, and records the death if it falls within the period.
  mutating func die(_ person: inout Person, on day: Day, inCareHome: Bool = false) {
    guard person.death == nil else { return }
    person.death = day
    guard day >= period.start, day <= period.end else { return }
    let isPalliative = random.chance(0.3)
    let preferred: PreferredPlace =
      inCareHome ? (random.chance(0.8) ? .careHome : .notStated) : Self.preferredPlaces.draw(&random)
    let honoured = random.chance(isPalliative ? 0.64 : 0.35)
    let place: PlaceOfDeath =
      switch preferred {
      case .home where honoured: .home
      case .careHome where honoured: .careHome
      case .hospice where honoured: .hospice
      default: inCareHome ? (random.chance(0.6) ? .careHome : .hospital) : Self.otherPlaces.draw(&random)
      }
    rows.append(
      DeathRow(
        person: facts(person, on: day), date: day, palliative: isPalliative,
        preferred: random.chance(0.05) ? nil : preferred, place: random.chance(0.02) ? nil : place))
  }

  private static let olderReasons = Mix<SupportReason>([
    (.physical, 0.6), (.sensory, 0.05), (.memoryAndCognition, 0.2), (.mentalHealth, 0.04), (.social, 0.05),
    (.carer, 0.06),
  ])
  private static let youngerReasons = Mix<SupportReason>([
    (.physical, 0.3), (.sensory, 0.04), (.learningDisability, 0.3), (.mentalHealth, 0.22), (.social, 0.07),
    (.carer, 0.07),
  ])
  private static let preferredPlaces = Mix<PreferredPlace>([
    (.home, 0.62), (.careHome, 0.08), (.hospice, 0.08), (.hospital, 0.04), (.notStated, 0.18),
  ])
  private static let otherPlaces = Mix<PlaceOfDeath>([
    (.hospital, 0.62), (.home, 0.14), (.hospice, 0.08), (.careHome, 0.1), (.other, 0.06),
  ])
}
