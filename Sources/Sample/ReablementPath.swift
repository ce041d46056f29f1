internal import Tabular

extension PeopleSimulation {
  /// An episode of reablement and what follows it.
  /// - Parameters:
  ///   - discharge: the number (nil before the period) and day of the discharge it follows.
  ///   - hasPackage: whether the person has support that continues.
  mutating func reablement(
    _ person: inout Person, from start: Day, source: ReferralSource, discharge: (number: Int?, day: Day)?,
    hasPackage: Bool, setting: ReablementSetting? = nil
  ) {
    guard start <= period.end, person.isAlive(on: start) else { return }
    let progress = period.progress(start)
    var outcome =
      (source == .hospitalDischarge ? Self.outcomesAfterHospital : Self.outcomes)
      .draw(&random, at: progress)
    let isCutShort = outcome == .hospitalAdmission || outcome == .deceased || outcome == .declined
    let isCompleted = !isCutShort && random.chance(0.96)
    let length =
      !isCompleted
      ? random.whole(2...26)
      : random.chance(0.8 + 0.06 * progress) ? random.whole(17...42) : random.whole(43...75)
    var end = start.adding(days: length)
    if let death = person.death, death <= end { (outcome, end) = (.deceased, death) }
    if outcome == .deceased { die(&person, on: end) }
    let day91 = discharge.map { status(&person, on: $0.day.adding(days: 91), outcome: outcome, after: end) }
    if start >= period.start {
      numbers.episode += 1
      var row = EpisodeRow(
        number: numbers.episode, person: facts(person, on: start), discharge: discharge?.number,
        source: source,
        setting: setting ?? (random.chance(0.9) ? .home : .bed), start: start)
      if end <= period.end {
        row.end = end
        row.completed = random.chance(0.01) ? nil : isCompleted
        if !isCompleted, random.chance(0.9 + 0.07 * progress) {
          row.reasonNotCompleted = reason(notCompletedBy: outcome)
        }
        row.outcome = random.chance(0.006) ? nil : outcome
      }
      if let discharge, discharge.day.adding(days: 91) <= period.end { row.day91 = day91 }
      rows.append(row)
    }
    if end <= period.end, !hasPackage { follow(outcome, &person, from: end) }
  }

  private mutating func follow(_ outcome: ReablementOutcome, _ person: inout Person, from end: Day) {
    switch outcome {
    case .ongoingHomeCare:
      longTermSupport(
        &person, type: random.chance(0.92) ? .homeCare : .directPayment,
        from: end.adding(days: random.chance(0.88) ? 1 : random.whole(2...9)),
        assessed: end.adding(days: -random.whole(0...2)))
    case .longTermResidential, .longTermNursing:
      longTermSupport(
        &person, type: outcome == .longTermNursing ? .nursing : .residential,
        from: end.adding(days: random.whole(0...6)), assessed: end)
    case .hospitalAdmission:
      if random.chance(0.6) {
        discharge(
          &person, on: end.adding(days: 4 + random.wait(mean: 12)), supportRequired: random.chance(0.85),
          from: nil)
      }
    case .noOngoingSupport, .equipmentOnly, .declined, .nhsFunded:
      if random.chance(0.1) { enquiry(&person, on: end.adding(days: 15 + random.wait(mean: 160))) }
    case .deceased: break
    }
  }

  /// Where the person is 91 days after discharge; one who dies by then dies here, if not before.
  private mutating func status(
    _ person: inout Person, on day: Day, outcome: ReablementOutcome, after end: Day
  ) -> Day91Status {
    if let death = person.death, death <= day { return .deceased }
    let mix =
      switch outcome {
      case .longTermResidential, .longTermNursing: Self.inCareHome
      case .hospitalAdmission: Self.afterAdmission
      default: Self.atHome
      }
    let status = mix.draw(&random, at: stories.winter(on: day))
    let readmission = council.performance.readmission
    if status == .atHome, readmission > 0, random.chance(readmission) { return .hospital }
    guard status == .deceased else { return status }
    guard person.death == nil, end < day else { return .notKnown }
    die(
      &person, on: end.adding(days: random.whole(1...end.days(to: day))),
      inCareHome: outcome == .longTermResidential || outcome == .longTermNursing)
    return .deceased
  }

  private mutating func reason(notCompletedBy outcome: ReablementOutcome) -> String {
    switch outcome {
    case .hospitalAdmission: "Admitted to hospital"
    case .deceased: "Died"
    case .declined: random.chance(0.6) ? "Declined further support" : "Family took over care"
    case .longTermResidential, .longTermNursing: "Moved to a care home"
    default: random.chance(0.5) ? "Needs too high for the programme" : "Moved out of the area"
    }
  }

  private static let outcomesAfterHospital = Mix<ReablementOutcome>(shifting: [
    (.noOngoingSupport, 0.43, 0.47), (.ongoingHomeCare, 0.365, 0.335), (.longTermResidential, 0.019, 0.017),
    (.longTermNursing, 0.014, 0.012), (.equipmentOnly, 0.045, 0.045), (.hospitalAdmission, 0.07, 0.065),
    (.deceased, 0.027, 0.026), (.declined, 0.015, 0.015), (.nhsFunded, 0.015, 0.015),
  ])
  private static let outcomes = Mix<ReablementOutcome>(shifting: [
    (.noOngoingSupport, 0.58, 0.63), (.ongoingHomeCare, 0.27, 0.23), (.longTermResidential, 0.012, 0.01),
    (.longTermNursing, 0.006, 0.005), (.equipmentOnly, 0.06, 0.06), (.hospitalAdmission, 0.03, 0.03),
    (.deceased, 0.01, 0.01), (.declined, 0.022, 0.02), (.nhsFunded, 0.005, 0.005),
  ])
  private static let atHome = Mix<Day91Status>(shifting: [
    (.atHome, 0.905, 0.88), (.hospital, 0.028, 0.042), (.careHome, 0.014, 0.018), (.deceased, 0.025, 0.032),
    (.notKnown, 0.028, 0.028),
  ])
  private static let afterAdmission = Mix<Day91Status>([
    (.atHome, 0.52), (.hospital, 0.22), (.careHome, 0.08), (.deceased, 0.14), (.notKnown, 0.04),
  ])
  private static let inCareHome = Mix<Day91Status>([
    (.careHome, 0.84), (.hospital, 0.04), (.deceased, 0.09), (.notKnown, 0.03),
  ])
}
