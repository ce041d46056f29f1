internal import Tabular

extension PeopleSimulation {
  /// A young person who turns 18 in `month` and may come to adult services.
  mutating func youngPerson(turning18In month: Month) {
    let birthMonth = month.adding(-18 * 12)
    let birth = random.day(in: birthMonth)
    numbers.person += 1
    var person = Person(
      number: numbers.person, birth: birth, locality: Council.localityShares.draw(&random),
      reason: Self.reasons.draw(&random), hasDementia: false)
    let adulthood = birth.birthday(18)
    let progress = period.progress(adulthood)
    let isEarly = random.chance(0.58 + 0.14 * progress)
    let planning =
      birth.birthday(15).adding(days: isEarly ? -random.whole(1...360) : random.whole(0...700))
    let isTimely = random.chance(0.68 + 0.1 * progress)
    let inPlace = max(
      adulthood.adding(days: isTimely ? -random.whole(1...300) : random.whole(0...240)),
      planning.adding(days: 30))
    if adulthood >= period.start {
      var facts = facts(person, on: min(adulthood, period.end))
      facts.age = nil
      rows.append(
        TransitionRow(
          person: facts, birth: birth,
          planningStart: planning > period.end || random.chance(0.04) ? nil : planning,
          planInPlace: inPlace > period.end || random.chance(0.05) ? nil : inPlace,
          carerSupportOffered: random.chance(0.05) ? nil : random.chance(0.6 + 0.12 * progress)))
    }
    guard adulthood <= period.end, random.chance(0.6) else { return }
    if let decision = contact(
      person, on: adulthood, channel: .email, source: .professional, route: .transition, isNew: true,
      outcome: .assessment)
    {
      let start = (decision.allocated ?? decision.day).adding(days: random.whole(0...10))
      assessment(&person, from: start, contact: decision.contact, type: .full)
    }
  }

  private static let reasons = Mix<SupportReason>([
    (.learningDisability, 0.7), (.physical, 0.15), (.mentalHealth, 0.12), (.sensory, 0.03),
  ])
}
