internal import Tabular

/// The outcome of a contact.
struct Decision {
  /// The contact's number; nil for one before the period.
  let contact: Int?
  let outcome: ContactOutcome
  let day: Day
  /// The day on which the case was allocated to a worker; nil when none is needed.
  let allocated: Day?
}

extension PeopleSimulation {
  /// A new enquiry from the community and what follows.
  mutating func enquiry(_ person: inout Person, on day: Day) {
    guard day <= period.end, person.isAlive(on: day) else { return }
    let progress = period.progress(day)
    let source = Self.sources.draw(&random)
    let channel = (source == .professional ? Self.professionalChannels : Self.channels)
      .draw(&random, at: progress)
    let isResolved = random.chance(resolution(person, on: day, channel: channel, source: source))
    let outcome = (isResolved ? Self.resolutions : Self.otherOutcomes).draw(&random, at: progress)
    let decision = contact(
      person, on: day, channel: channel, source: source, route: .community, isNew: true, outcome: outcome)
    if let decision { follow(decision, &person) }
  }

  /// A contact that comes neither from the community nor from hospital discharge.
  mutating func otherRoute(in month: Month) {
    let day = workingDay(in: month)
    var person = newPerson(.community, on: day)
    let route = Self.otherRoutes.draw(&random)
    let decision = contact(
      person, on: day, channel: Self.professionalChannels.draw(&random, at: period.progress(day)),
      source: route == .selfFunder ? .familyOrFriend : .professional, route: route,
      isNew: random.chance(0.7), outcome: Self.otherRouteOutcomes.draw(&random))
    if let decision { follow(decision, &person) }
  }

  /// A contact from somebody with open support. Returns the day of the review agreed, if any.
  mutating func clientContact(_ person: inout Person, on day: Day) -> Day? {
    let source = Self.sources.draw(&random)
    let decision = contact(
      person, on: day, channel: Self.channels.draw(&random, at: period.progress(day)), source: source,
      route: .community, isNew: false, outcome: Self.clientOutcomes.draw(&random))
    guard let decision, let allocated = decision.allocated else { return nil }
    let start = allocated.adding(days: random.whole(0...7))
    if decision.outcome == .assessment, day.days(to: start) < Self.busyDays {
      assessment(&person, from: start, contact: decision.contact, type: .reviewReassessment)
    }
    return decision.outcome == .review ? allocated.adding(days: random.whole(4...18)) : nil
  }

  private func resolution(_ person: Person, on day: Day, channel: Channel, source: ContactSource) -> Double {
    var chance = stories.resolution(on: day) + council.performance.resolution
    switch channel {
    case .onlineForm: chance += 0.05
    case .inPerson: chance += 0.01
    case .email, .other: chance -= 0.015
    case .letter: chance -= 0.04
    case .phone: break
    }
    switch source {
    case .person: chance += 0.04
    case .familyOrFriend: chance += 0.03
    case .professional: chance -= 0.08
    case .provider: chance -= 0.05
    case .hospital: chance -= 0.12
    case .other: break
    }
    let age = person.age(on: day)
    if age >= 85 { chance -= 0.04 } else if age < 65 { chance += 0.03 }
    if stories.isInTrouble(person.locality, on: day) { chance -= 0.12 }
    return chance
  }

  /// Records a contact. Returns nil while its outcome is pending.
  mutating func contact(
    _ person: Person, on day: Day, channel: Channel, source: ContactSource, route: Route, isNew: Bool,
    outcome: ContactOutcome
  ) -> Decision? {
    guard day <= period.end else { return nil }
    let progress = period.progress(day)
    let isResolved = outcome.isResolution
    let isSlow = channel == .letter || channel == .email
    let thinking =
      isResolved ? (random.chance(0.68) ? 0 : 1 + random.wait(mean: 2)) : random.wait(mean: 5 - progress)
    let decided = day.adding(days: thinking + (isSlow ? random.whole(1...4) : 0))
    let allocated = outcome.needsWorker ? decided.adding(days: allocationWait(person, on: decided)) : nil
    let isPending = decided > period.end || random.chance(stories.outcomeIsPending(contactOn: day))
    var number: Int?
    if day >= period.start {
      numbers.contact += 1
      number = numbers.contact
      countContact(on: day)
      let handoffs =
        isResolved
        ? (random.chance(0.25) ? 1 : 0) : random.whole(1...2) + random.wait(mean: 1.3 - 0.5 * progress)
      rows.append(
        ContactRow(
          number: numbers.contact, person: facts(person, on: day), date: day, channel: channel,
          source: source,
          route: route, isNew: isNew,
          communityConnect: random.chance(0.05)
            ? nil : random.chance((isResolved ? 0.62 : 0.3) + 0.12 * progress),
          outcome: isPending ? .pending : outcome,
          outcomeDate: isPending || random.chance(stories.outcomeHasNoDate(contactOn: day)) ? nil : decided,
          handedTo: isPending || random.chance(0.02) ? nil : receivingTeam(outcome, route: route),
          handoffs: random.chance(0.03) ? nil : min(handoffs, 12),
          allocationDate: isPending || (allocated ?? period.end) > period.end ? nil : allocated))
    }
    return isPending ? nil : Decision(contact: number, outcome: outcome, day: decided, allocated: allocated)
  }

  private mutating func allocationWait(_ person: Person, on day: Day) -> Int {
    let mean = stories.isInTrouble(person.locality, on: day) ? 30.0 : 9 - 2 * period.progress(day)
    return random.wait(mean: mean)
  }

  private mutating func receivingTeam(_ outcome: ContactOutcome, route: Route) -> ReceivingTeam {
    switch outcome {
    case .safeguarding: .safeguardingTeam
    case _ where outcome.isResolution: random.chance(0.03) ? .localityTeam : .noTeam
    case .noFurtherAction, .declined, .otherAuthority, .nhsFunded, .deceased, .pending: .noTeam
    case _ where route == .hospitalDischarge || route == .hospitalDiversion: .hospitalTeam
    default: random.chance(0.12) ? .specialistTeam : .localityTeam
    }
  }

  private mutating func follow(_ decision: Decision, _ person: inout Person) {
    switch decision.outcome {
    case .assessment:
      let start = (decision.allocated ?? decision.day).adding(days: random.whole(0...4))
      assessment(&person, from: start, contact: decision.contact)
    case .reablement:
      let isUrgent = random.chance(0.25)
      reablement(
        &person, from: decision.day.adding(days: isUrgent ? random.whole(0...1) : random.whole(1...8)),
        source: isUrgent ? .rapidResponse : .community, discharge: nil, hasPackage: false)
    case .safeguarding:
      if random.chance(0.3) {
        assessment(&person, from: decision.day.adding(days: random.whole(5...35)), contact: decision.contact)
      }
    case .supportPlanning:
      if random.chance(0.3) {
        let start = (decision.allocated ?? decision.day).adding(days: random.whole(3...20))
        longTermSupport(&person, type: serviceType(for: person, on: start), from: start, assessed: nil)
      }
    case .admittedToHospital:
      if random.chance(0.5) {
        let day = decision.day.adding(days: 3 + random.wait(mean: 10))
        discharge(&person, on: day, supportRequired: random.chance(0.8), from: nil)
      }
    case .deceased: die(&person, on: decision.day)
    case _ where decision.outcome.isResolution:
      if random.chance(0.07) {
        assessment(&person, from: decision.day.adding(days: random.whole(3...25)), contact: nil)
      } else if random.chance(0.1 - 0.02 * period.progress(decision.day)) {
        enquiry(&person, on: decision.day.adding(days: random.whole(5...175)))
      } else if random.chance(0.1) {
        enquiry(&person, on: decision.day.adding(days: 183 + random.wait(mean: 250)))
      }
    default:
      if random.chance(0.12) {
        enquiry(&person, on: decision.day.adding(days: 20 + random.wait(mean: 150)))
      }
    }
  }
}

extension ContactOutcome {
  fileprivate var isResolution: Bool {
    switch self {
    case .informationAdvice, .signpostedCommunity, .universalService, .simpleEquipment: true
    default: false
    }
  }

  fileprivate var needsWorker: Bool { self == .assessment || self == .review || self == .supportPlanning }
}

extension PeopleSimulation {
  private static let channels = Mix<Channel>(shifting: [
    (.phone, 0.6, 0.45), (.onlineForm, 0.11, 0.27), (.email, 0.13, 0.13), (.letter, 0.03, 0.02),
    (.inPerson, 0.1, 0.1), (.other, 0.03, 0.03),
  ])
  private static let professionalChannels = Mix<Channel>(shifting: [
    (.phone, 0.52, 0.3), (.onlineForm, 0.2, 0.48), (.email, 0.22, 0.17), (.letter, 0.03, 0.02),
    (.inPerson, 0.01, 0.01), (.other, 0.02, 0.02),
  ])
  private static let sources = Mix<ContactSource>([
    (.person, 0.32), (.familyOrFriend, 0.27), (.professional, 0.24), (.provider, 0.07), (.hospital, 0.05),
    (.other, 0.05),
  ])
  private static let resolutions = Mix<ContactOutcome>(shifting: [
    (.informationAdvice, 0.44, 0.38), (.signpostedCommunity, 0.26, 0.36), (.universalService, 0.12, 0.12),
    (.simpleEquipment, 0.18, 0.14),
  ])
  private static let otherOutcomes = Mix<ContactOutcome>([
    (.assessment, 0.73), (.reablement, 0.1), (.safeguarding, 0.05), (.supportPlanning, 0.02),
    (.financialAssessment, 0.03), (.noFurtherAction, 0.05), (.declined, 0.03), (.otherAuthority, 0.015),
    (.nhsFunded, 0.01), (.admittedToHospital, 0.015), (.deceased, 0.01),
  ])
  private static let otherRoutes = Mix<Route>([
    (.hospitalDiversion, 0.4), (.prison, 0.02), (.selfFunder, 0.28), (.reablementDischarge, 0.22),
    (.otherAuthority, 0.08),
  ])
  private static let otherRouteOutcomes = Mix<ContactOutcome>([
    (.informationAdvice, 0.3), (.signpostedCommunity, 0.12), (.simpleEquipment, 0.1), (.assessment, 0.2),
    (.reablement, 0.08), (.financialAssessment, 0.05), (.noFurtherAction, 0.08), (.declined, 0.03),
    (.supportPlanning, 0.02), (.otherAuthority, 0.02),
  ])
  private static let clientOutcomes = Mix<ContactOutcome>([
    (.review, 0.34), (.supportPlanning, 0.13), (.informationAdvice, 0.17), (.assessment, 0.05),
    (.safeguarding, 0.06), (.simpleEquipment, 0.07), (.financialAssessment, 0.08), (.noFurtherAction, 0.09),
    (.declined, 0.01),
  ])
}
