internal import Tabular

/// What every row about a person repeats, as known on the day of the row; any part may be unrecorded.
struct PersonFacts {
  var number: Int
  var age: Int?
  var locality: String?
  var reason: SupportReason?
  /// Known where the age is.
  var birth: Day?
  /// Once it has happened.
  var death: Day?
}

struct ContactRow: ExtractRow {
  static let extract = ExtractName.contacts
  var number: Int
  var person: PersonFacts
  var date: Day
  var channel: Channel
  var source: ContactSource
  var route: Route
  var isNew: Bool
  var communityConnect: Bool?
  var outcome: ContactOutcome
  var outcomeDate: Day?
  var handedTo: ReceivingTeam?
  var handoffs: Int?
  var allocationDate: Day?

  func write(to row: inout RowBuffer) {
    row.id("C", number)
    row.id("P", person.number)
    row.day(date)
    row.code(channel)
    row.code(source)
    row.code(route)
    row.flag(isNew)
    row.text(person.locality)
    row.whole(person.age)
    row.code(person.reason)
    row.flag(communityConnect)
    row.code(outcome)
    row.day(outcomeDate)
    row.code(handedTo)
    row.whole(handoffs)
    row.day(allocationDate)
  }
}

struct AssessmentRow: ExtractRow {
  static let extract = ExtractName.assessments
  var number: Int
  var contact: Int?
  var person: PersonFacts
  var type: AssessmentType
  var start: Day
  var end: Day?
  var outcome: AssessmentOutcome?
  var eligibleNeeds: Bool?
  var fundedCare: Bool?
  var offeredReablement: Bool?
  var offeredProgression: Bool?
  var needsLevel: NeedsLevel?
  var newlyAcquiredDisability: Bool?
  var offeredIndependentLiving: Bool?
  var recoveryProgramme: Bool?
  var financialAssessmentDate: Day?
  /// Pence a week.
  var indicativeBudget: Int?
  /// Pence a week.
  var approvedBudget: Int?

  func write(to row: inout RowBuffer) {
    row.id("A", number)
    row.id("C", contact)
    row.id("P", person.number)
    row.code(type)
    row.day(start)
    row.day(end)
    row.text(person.locality)
    row.whole(person.age)
    row.code(person.reason)
    row.code(outcome)
    row.flag(eligibleNeeds)
    row.flag(fundedCare)
    row.flag(offeredReablement)
    row.flag(offeredProgression)
    row.code(needsLevel)
    row.flag(newlyAcquiredDisability)
    row.flag(offeredIndependentLiving)
    row.flag(recoveryProgramme)
    row.day(financialAssessmentDate)
    row.hundredths(indicativeBudget)
    row.hundredths(approvedBudget)
  }
}

struct DischargeRow: ExtractRow {
  static let extract = ExtractName.discharges
  var number: Int
  var person: PersonFacts
  var hospital: Hospital?
  var hospitalType: HospitalType
  var notificationDate: Day?
  var readyDate: Day?
  var date: Day
  var pathway: Pathway?
  var supportRequired: Bool
  var destination: Destination
  var delayDays: Int?
  var delayResponsible: DelayResponsible?
  var delayReason: DelayReason?

  func write(to row: inout RowBuffer) {
    row.id("D", number)
    row.id("P", person.number)
    row.text(hospital?.name)
    row.code(hospitalType)
    row.day(notificationDate)
    row.day(readyDate)
    row.day(date)
    row.whole(person.age)
    row.text(person.locality)
    row.code(pathway)
    row.flag(supportRequired)
    row.code(destination)
    row.whole(delayDays)
    row.code(delayResponsible)
    row.code(delayReason)
  }
}

struct EpisodeRow: ExtractRow {
  static let extract = ExtractName.reablement
  var number: Int
  var person: PersonFacts
  var discharge: Int?
  var source: ReferralSource
  var setting: ReablementSetting
  var start: Day
  var end: Day?
  var completed: Bool?
  var reasonNotCompleted: String?
  var outcome: ReablementOutcome?
  var day91: Day91Status?

  func write(to row: inout RowBuffer) {
    row.id("R", number)
    row.id("P", person.number)
    row.id("D", discharge)
    row.code(source)
    row.code(setting)
    row.day(start)
    row.day(end)
    row.whole(person.age)
    row.text(person.locality)
    row.flag(completed)
    row.text(reasonNotCompleted)
    row.code(outcome)
    row.code(day91)
  }
}

struct ServiceRow: ExtractRow {
  static let extract = ExtractName.services
  var number: Int
  var person: PersonFacts
  var type: ServiceType
  var start: Day
  var end: Day?
  var dementia: Bool?
  var outOfArea: Bool?
  var assessmentCompletedDate: Day?
  /// Hundredths of an hour.
  var weeklyHours: Int?
  /// Pence.
  var weeklyCost: Int?
  /// Pence.
  var weeklyLimit: Int?

  func write(to row: inout RowBuffer) {
    row.id("S", number)
    row.id("P", person.number)
    row.code(type)
    row.day(start)
    row.day(end)
    row.whole(person.age)
    row.text(person.locality)
    row.code(person.reason)
    row.flag(dementia)
    row.flag(outOfArea)
    row.day(assessmentCompletedDate)
    row.hundredths(weeklyHours)
    row.hundredths(weeklyCost)
    row.hundredths(weeklyLimit)
  }
}

struct ReviewRow: ExtractRow {
  static let extract = ExtractName.reviews
  var number: Int
  var person: PersonFacts
  var date: Day
  var planned: Bool?
  var service: ServiceType?
  var needsChange: NeedsChange
  var outcomesAchieved: OutcomesAchieved?
  /// Hundredths of an hour.
  var previousHours: Int?
  /// Hundredths of an hour.
  var newHours: Int?

  func write(to row: inout RowBuffer) {
    row.id("V", number)
    row.id("P", person.number)
    row.day(date)
    row.flag(planned)
    row.whole(person.age)
    row.text(person.locality)
    row.code(service)
    row.code(needsChange)
    row.code(outcomesAchieved)
    row.hundredths(previousHours)
    row.hundredths(newHours)
  }
}

struct DeathRow: ExtractRow {
  static let extract = ExtractName.deaths
  var person: PersonFacts
  var date: Day
  var palliative: Bool
  var preferred: PreferredPlace?
  var place: PlaceOfDeath?

  func write(to row: inout RowBuffer) {
    row.id("P", person.number)
    row.day(date)
    row.whole(person.age)
    row.text(person.locality)
    row.flag(palliative)
    row.code(preferred)
    row.code(place)
  }
}

struct TransitionRow: ExtractRow {
  static let extract = ExtractName.transitions
  var person: PersonFacts
  var birth: Day
  var planningStart: Day?
  var planInPlace: Day?
  var carerSupportOffered: Bool?

  func write(to row: inout RowBuffer) {
    row.id("P", person.number)
    row.day(birth)
    row.day(planningStart)
    row.day(planInPlace)
    row.flag(carerSupportOffered)
    row.text(person.locality)
  }
}
