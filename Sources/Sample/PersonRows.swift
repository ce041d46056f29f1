internal import Tabular

/// What rows about a person repeat, as recorded on the day of the row; any part may be missing.
struct PersonFacts {
  var number: Int
  var age: Int?
  var locality: String?
  var reason: SupportReason?
  /// Nil when the age is.
  var birth: Day?
  /// Nil until it has happened.
  var death: Day?
}

/// A row about one person.
protocol PersonRow: ExtractRow {
  var person: PersonFacts { get }
}

extension PersonRow {
  static func aboutPerson(_ columns: [RowColumn<Self>]) -> [RowColumn<Self>] {
    let person: [RowColumn<Self>] = [
      .id("person_id", "P") { $0.person.number },
      .whole("age") { $0.person.age },
      .text("locality") { $0.person.locality },
    ]
    return person + columns
  }
}

struct ContactRow: PersonRow {
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

  static let columns = aboutPerson([
    .id("contact_id", "C") { $0.number },
    .day("contact_date") { $0.date },
    .code("channel") { $0.channel },
    .code("source") { $0.source },
    .code("route") { $0.route },
    .flag("new_enquiry") { $0.isNew },
    .flag("community_connect") { $0.communityConnect },
    .code("outcome") { $0.outcome },
    .day("outcome_date") { $0.outcomeDate },
    .code("handed_to") { $0.handedTo },
    .whole("handoffs") { $0.handoffs },
    .day("allocation_date") { $0.allocationDate },
    .code("primary_support_reason") { $0.person.reason },
  ])
}

struct AssessmentRow: PersonRow {
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

  static let columns = aboutPerson([
    .id("assessment_id", "A") { $0.number },
    .id("contact_id", "C") { $0.contact },
    .code("assessment_type") { $0.type },
    .day("start_date") { $0.start },
    .day("end_date") { $0.end },
    .code("outcome") { $0.outcome },
    .flag("eligible_needs") { $0.eligibleNeeds },
    .flag("funded_care") { $0.fundedCare },
    .flag("offered_reablement") { $0.offeredReablement },
    .flag("progression_programme_offered") { $0.offeredProgression },
    .code("needs_level") { $0.needsLevel },
    .flag("newly_acquired_disability") { $0.newlyAcquiredDisability },
    .flag("independent_living_assessment_offered") { $0.offeredIndependentLiving },
    .flag("recovery_programme") { $0.recoveryProgramme },
    .day("financial_assessment_date") { $0.financialAssessmentDate },
    .hundredths("indicative_weekly_budget") { $0.indicativeBudget },
    .hundredths("approved_weekly_budget") { $0.approvedBudget },
    .code("primary_support_reason") { $0.person.reason },
  ])
}

struct DischargeRow: PersonRow {
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

  static let columns = aboutPerson([
    .id("discharge_id", "D") { $0.number },
    .text("hospital") { $0.hospital?.name },
    .code("hospital_type") { $0.hospitalType },
    .day("notification_date") { $0.notificationDate },
    .day("ready_date") { $0.readyDate },
    .day("discharge_date") { $0.date },
    .code("pathway") { $0.pathway },
    .flag("asc_support_required") { $0.supportRequired },
    .code("destination") { $0.destination },
    .whole("delay_days") { $0.delayDays },
    .code("delay_responsible") { $0.delayResponsible },
    .code("delay_reason") { $0.delayReason },
  ])
}

struct EpisodeRow: PersonRow {
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

  static let columns = aboutPerson([
    .id("episode_id", "R") { $0.number },
    .id("discharge_id", "D") { $0.discharge },
    .code("referral_source") { $0.source },
    .code("setting") { $0.setting },
    .day("start_date") { $0.start },
    .day("end_date") { $0.end },
    .flag("completed") { $0.completed },
    .text("reason_not_completed") { $0.reasonNotCompleted },
    .code("outcome") { $0.outcome },
    .code("day_91_status") { $0.day91 },
  ])
}

struct ServiceRow: PersonRow {
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

  static let columns = aboutPerson([
    .id("service_id", "S") { $0.number },
    .code("service_type") { $0.type },
    .day("start_date") { $0.start },
    .day("end_date") { $0.end },
    .flag("dementia") { $0.dementia },
    .flag("out_of_area") { $0.outOfArea },
    .day("assessment_completed_date") { $0.assessmentCompletedDate },
    .hundredths("weekly_hours") { $0.weeklyHours },
    .hundredths("weekly_cost") { $0.weeklyCost },
    .hundredths("weekly_limit") { $0.weeklyLimit },
    .code("primary_support_reason") { $0.person.reason },
  ])
}

struct ReviewRow: PersonRow {
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

  static let columns = aboutPerson([
    .id("review_id", "V") { $0.number },
    .day("review_date") { $0.date },
    .flag("planned") { $0.planned },
    .code("service_type") { $0.service },
    .code("needs_change") { $0.needsChange },
    .code("outcomes_achieved") { $0.outcomesAchieved },
    .hundredths("previous_weekly_hours") { $0.previousHours },
    .hundredths("new_weekly_hours") { $0.newHours },
  ])
}

struct DeathRow: PersonRow {
  static let extract = ExtractName.deaths
  var person: PersonFacts
  var date: Day
  var palliative: Bool
  var preferred: PreferredPlace?
  var place: PlaceOfDeath?

  static let columns = aboutPerson([
    .day("death_date") { $0.date },
    .flag("palliative_care") { $0.palliative },
    .code("preferred_place") { $0.preferred },
    .code("place_of_death") { $0.place },
  ])
}

struct TransitionRow: ExtractRow {
  static let extract = ExtractName.transitions
  var person: PersonFacts
  var birth: Day
  var planningStart: Day?
  var planInPlace: Day?
  var carerSupportOffered: Bool?

  static let columns: [RowColumn<Self>] = [
    .id("person_id", "P") { $0.person.number },
    .day("birth_date") { $0.birth },
    .day("planning_start_date") { $0.planningStart },
    .day("plan_in_place_date") { $0.planInPlace },
    .flag("carer_support_offered") { $0.carerSupportOffered },
    .text("locality") { $0.person.locality },
  ]
}
