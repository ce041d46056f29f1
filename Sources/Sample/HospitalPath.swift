internal import Tabular

extension PeopleSimulation {
  /// A discharge from hospital and the support that follows it.
  /// - Parameter package: the support the person already has, which continues.
  /// - Returns: where the person went.
  @discardableResult
  mutating func discharge(
    _ person: inout Person, on day: Day, supportRequired: Bool, from package: Package?
  ) -> Destination {
    guard day <= period.end, person.isAlive(on: day) else { return .nothing }
    let progress = period.progress(day)
    let destination =
      !supportRequired
      ? Self.unsupported.draw(&random)
      : (package == nil ? Self.destinations : Self.clientDestinations).draw(&random, at: progress)
    let delay = delayDays(person, on: day, supportRequired: supportRequired)
    let ready = day.adding(days: -delay)
    let notified = ready.adding(days: -random.whole(0...4))
    var number: Int?
    if day >= period.start {
      numbers.discharge += 1
      number = numbers.discharge
      if supportRequired { countDischarge(on: day) }
      recordDischarge(
        person, on: day, notified: notified, ready: ready, delay: delay, supportRequired: supportRequired,
        destination: destination)
    }
    _ = contact(
      person, on: max(notified, min(day, period.start)), channel: Self.wards.draw(&random, at: progress),
      source: .hospital, route: .hospitalDischarge, isNew: package == nil, outcome: destination.contactOutcome
    )
    settle(&person, destination, from: day, discharge: number, package: package)
    if supportRequired { review(person, after: day, package: package) }
    return destination
  }

  private mutating func settle(
    _ person: inout Person, _ destination: Destination, from day: Day, discharge: Int?, package: Package?
  ) {
    switch destination {
    case .reablementHome, .reablementBed:
      reablement(
        &person, from: day.adding(days: random.chance(0.7) ? 0 : random.whole(1...3)),
        source: .hospitalDischarge, discharge: (discharge, day), hasPackage: package != nil,
        setting: destination == .reablementHome ? .home : .bed)
    case .shortTermBed:
      let stay = Package(
        type: .other, start: day, assessed: nil, hours: nil, cost: 85_000, limit: nil, outOfArea: false)
      record(stay, person, until: day.adding(days: random.whole(14...42)))
    case .homeCare where package == nil:
      longTermSupport(
        &person, type: .homeCare, from: day, assessed: day.adding(days: -random.whole(0...4)))
    case .longTermResidential where package == nil:
      longTermSupport(&person, type: .residential, from: day, assessed: day)
    case .longTermNursing where package == nil:
      longTermSupport(&person, type: .nursing, from: day, assessed: day)
    default:
      if package == nil, random.chance(0.1) {
        enquiry(&person, on: day.adding(days: 20 + random.wait(mean: 120)))
      }
    }
  }

  private mutating func delayDays(_ person: Person, on day: Day, supportRequired: Bool) -> Int {
    let isTroubled = stories.isInTrouble(person.locality, on: day)
    let chance =
      0.08 + 0.13 * stories.winter(on: day) + (isTroubled ? 0.14 : 0) + council.performance.delay
    guard random.chance(supportRequired ? chance : 0.02) else { return 0 }
    let mean = 4 + 2 * stories.winter(on: day) + (isTroubled ? 4 : 0)
    return min(1 + random.wait(mean: mean), 120)
  }

  private mutating func recordDischarge(
    _ person: Person, on day: Day, notified: Day, ready: Day, delay: Int, supportRequired: Bool,
    destination: Destination
  ) {
    let hospital = council.hospitals[Self.hospitals.draw(&random)]
    var row = DischargeRow(
      number: numbers.discharge, person: facts(person, on: day),
      hospital: random.chance(0.004) ? nil : hospital,
      hospitalType: hospital.type, notificationDate: random.chance(0.02) ? nil : notified,
      readyDate: random.chance(0.03) ? nil : ready, date: day,
      pathway: random.chance(0.03) ? nil : destination.pathway, supportRequired: supportRequired,
      destination: destination, delayDays: random.chance(0.02) ? nil : delay)
    if delay > 0, row.delayDays != nil {
      let reason = Self.delayReasons.draw(&random)
      row.delayReason = random.chance(0.04) ? nil : reason
      row.delayResponsible = random.chance(0.04) ? nil : responsible(for: reason)
    }
    rows.append(row)
  }

  private mutating func responsible(for reason: DelayReason) -> DelayResponsible {
    switch reason {
    case .awaitingPackageAtHome, .awaitingResidentialPlacement: random.chance(0.1) ? .both : .socialCare
    case .awaitingNursingPlacement, .awaitingAssessment, .dispute:
      random.chance(0.4) ? .socialCare : random.chance(0.5) ? .nhs : .both
    default: .nhs
    }
  }

  /// Some people are reviewed within six weeks of leaving hospital.
  private mutating func review(_ person: Person, after day: Day, package: Package?) {
    guard random.chance(0.44 + 0.14 * period.progress(day)) else { return }
    let held = day.adding(days: random.whole(10...46))
    review(person, on: held, package: package, planned: true, change: Self.changesAfterHospital.draw(&random))
  }

  private static let hospitals = Mix([(0, 0.5), (1, 0.32), (2, 0.11), (3, 0.07)])
  private static let wards = Mix<Channel>(shifting: [
    (.phone, 0.5, 0.25), (.onlineForm, 0.25, 0.6), (.email, 0.25, 0.15),
  ])
  private static let unsupported = Mix<Destination>([(.nothing, 0.8), (.otherSupport, 0.2)])
  private static let destinations = Mix<Destination>(shifting: [
    (.reablementHome, 0.66, 0.73), (.reablementBed, 0.18, 0.16), (.homeCare, 0.07, 0.045),
    (.shortTermBed, 0.03, 0.025), (.longTermResidential, 0.018, 0.012), (.longTermNursing, 0.017, 0.013),
    (.otherSupport, 0.025, 0.015),
  ])
  private static let clientDestinations = Mix<Destination>(shifting: [
    (.reablementHome, 0.5, 0.55), (.reablementBed, 0.1, 0.1), (.homeCare, 0.27, 0.24),
    (.shortTermBed, 0.06, 0.05),
    (.longTermResidential, 0.035, 0.03), (.longTermNursing, 0.035, 0.03),
  ])
  private static let delayReasons = Mix<DelayReason>([
    (.awaitingPackageAtHome, 0.27), (.awaitingResidentialPlacement, 0.1), (.awaitingNursingPlacement, 0.12),
    (.awaitingAssessment, 0.13), (.awaitingNhsCare, 0.16), (.awaitingEquipment, 0.06),
    (.patientOrFamilyChoice, 0.1), (.housing, 0.03), (.dispute, 0.01), (.other, 0.02),
  ])
  private static let changesAfterHospital = Mix<NeedsChange>([
    (.increased, 0.3), (.decreased, 0.22), (.unchanged, 0.48),
  ])
}

extension Destination {
  fileprivate var contactOutcome: ContactOutcome {
    switch self {
    case .reablementHome, .reablementBed: .reablement
    case .homeCare, .longTermResidential, .longTermNursing, .shortTermBed: .supportPlanning
    case .otherSupport: .signpostedCommunity
    case .nothing: .informationAdvice
    }
  }

  fileprivate var pathway: Pathway {
    switch self {
    case .nothing: .home
    case .reablementHome, .homeCare, .otherSupport: .homeWithSupport
    case .reablementBed, .shortTermBed: .bed
    case .longTermResidential, .longTermNursing: .careHome
    }
  }
}
