internal import Tabular

extension PeopleSimulation {
  /// An assessment and the support it leads to. A review or reassessment leaves support unchanged.
  mutating func assessment(
    _ person: inout Person, from start: Day, contact: Int?, type requested: AssessmentType? = nil
  ) {
    guard start <= period.end, person.isAlive(on: start) else { return }
    let type = requested ?? Self.types.draw(&random)
    let isOlder = person.isOlder(on: start)
    let end = start.adding(days: 2 + random.wait(mean: 19))
    let outcome =
      (type != .full ? Self.briefOutcomes : isOlder ? Self.olderOutcomes : Self.youngerOutcomes)
      .draw(&random)
    let isOpen = end > period.end
    if start >= period.start {
      numbers.assessment += 1
      var row = AssessmentRow(
        number: numbers.assessment, contact: contact, person: facts(person, on: start), type: type,
        start: start)
      if isOpen {
        row.outcome = random.chance(0.8) ? .pending : nil
      } else {
        complete(&row, person, on: end, outcome: outcome)
      }
      rows.append(row)
    }
    guard !isOpen, type != .reviewReassessment else { return }
    switch outcome {
    case .longTermSupport:
      let type = serviceType(for: person, on: end)
      longTermSupport(
        &person, type: type, from: end.adding(days: startDelay(type, person, on: end)), assessed: end)
    case .reablement:
      reablement(
        &person, from: end.adding(days: random.whole(1...9)), source: .community, discharge: nil,
        hasPackage: false)
    case .shortTermSupport:
      shortTermSupport(person, from: end.adding(days: random.whole(1...10)), assessed: end)
    case .deceased: die(&person, on: end)
    default:
      if random.chance(0.15) { enquiry(&person, on: end.adding(days: 30 + random.wait(mean: 200))) }
    }
  }

  /// Fills in what is recorded when an assessment ends.
  private mutating func complete(
    _ row: inout AssessmentRow, _ person: Person, on end: Day, outcome: AssessmentOutcome
  ) {
    let progress = period.progress(end)
    let isOlder = person.isOlder(on: row.start)
    let leadsToSupport = outcome == .longTermSupport || outcome == .reablement || outcome == .shortTermSupport
    let isEligible = random.chance(leadsToSupport ? 0.86 : 0.12)
    row.end = end
    row.outcome = outcome
    row.eligibleNeeds = random.chance(0.01) ? nil : isEligible
    row.fundedCare =
      random.chance(0.02)
      ? nil
      : random.chance(
        outcome == .longTermSupport ? 0.82 : outcome == .reablement ? 0.3 : leadsToSupport ? 0.4 : 0.02)
    if isEligible {
      let chance = isOlder ? 0.4 + 0.17 * progress : 0.2
      row.offeredReablement = random.chance(0.02) ? nil : outcome == .reablement || random.chance(chance)
      row.financialAssessmentDate = financialAssessment(from: row.start, to: end, progress: progress)
    }
    row.needsLevel = random.chance(0.03) ? nil : Self.needsLevels.draw(&random)
    if person.reason == .learningDisability {
      let isHigh = row.needsLevel == .high
      row.offeredProgression = random.chance((isHigh ? 0.12 : 0.3) + 0.14 * progress)
    }
    let isNewlyDisabled = (person.reason == .physical || person.reason == .sensory) && random.chance(0.09)
    row.newlyAcquiredDisability = random.chance(0.02) ? nil : isNewlyDisabled
    if isNewlyDisabled { row.offeredIndependentLiving = random.chance(0.84 + 0.08 * progress) }
    if person.reason == .mentalHealth { row.recoveryProgramme = random.chance(0.58 + 0.15 * progress) }
    if outcome == .longTermSupport {
      let pounds = 130 + 90 * random.wait(mean: 4)
      let approved = Int(Double(pounds * 100) * stories.prices(on: end)) / 50 * 50
      row.approvedBudget = random.chance(0.04) ? nil : approved
      let noise = 0.14 - 0.03 * progress
      row.indicativeBudget =
        random.chance(0.08) ? nil : Int(Double(approved) * (1.02 + noise * random.bell())) / 100 * 100
    }
  }

  private mutating func financialAssessment(from start: Day, to end: Day, progress: Double) -> Day? {
    if random.chance(0.62 + 0.1 * progress) {
      return start.adding(days: random.whole(0...start.days(to: end)))
    }
    let late = end.adding(days: random.whole(1...24))
    return late > period.end || random.chance(0.2) ? nil : late
  }

  /// Days from the end of the assessment to the start of the package.
  private mutating func startDelay(_ type: ServiceType, _ person: Person, on day: Day) -> Int {
    guard type == .homeCare else { return random.whole(2...24) }
    let prompt =
      0.85 + 0.07 * period.progress(day) - (stories.isInTrouble(person.locality, on: day) ? 0.2 : 0)
    return random.chance(prompt) ? random.whole(0...3) : 4 + random.wait(mean: 5)
  }

  private mutating func shortTermSupport(_ person: Person, from start: Day, assessed: Day) {
    guard random.chance(0.6) else { return }
    let package = Package(
      type: .other, start: start, assessed: assessed, hours: nil,
      cost: Int(Double(random.whole(60...400) * 100) * stories.prices(on: start)), limit: nil,
      outOfArea: false)
    record(package, person, until: start.adding(days: random.whole(7...42)))
  }

  private static let types = Mix<AssessmentType>([
    (.full, 0.62), (.carer, 0.1), (.occupationalTherapy, 0.22), (.sensory, 0.06),
  ])
  private static let olderOutcomes = Mix<AssessmentOutcome>([
    (.longTermSupport, 0.26), (.reablement, 0.38), (.shortTermSupport, 0.255), (.equipment, 0.03),
    (.informationAdvice, 0.025), (.noSupport, 0.015), (.declined, 0.015), (.nhsFunded, 0.01),
    (.deceased, 0.01),
  ])
  private static let youngerOutcomes = Mix<AssessmentOutcome>([
    (.longTermSupport, 0.36), (.reablement, 0.14), (.shortTermSupport, 0.4), (.equipment, 0.03),
    (.informationAdvice, 0.03), (.noSupport, 0.02), (.declined, 0.015), (.nhsFunded, 0.005),
  ])
  private static let briefOutcomes = Mix<AssessmentOutcome>([
    (.longTermSupport, 0.08), (.reablement, 0.22), (.shortTermSupport, 0.59), (.equipment, 0.06),
    (.informationAdvice, 0.03), (.noSupport, 0.01), (.declined, 0.01),
  ])
  private static let needsLevels = Mix<NeedsLevel>([(.low, 0.22), (.moderate, 0.46), (.high, 0.32)])
}
