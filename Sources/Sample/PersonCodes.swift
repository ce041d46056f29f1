/// Codes of `channel` in contacts.
enum Channel: String, CaseIterable {
  case phone
  case onlineForm = "online_form"
  case email
  case letter
  case inPerson = "in_person"
  case other
}

/// Codes of `source` in contacts.
enum ContactSource: String, CaseIterable {
  case person = "self"
  case familyOrFriend = "family_or_friend"
  case professional
  case provider
  case hospital
  case other
}

/// Codes of `route` in contacts.
enum Route: String, CaseIterable {
  case community
  case hospitalDischarge = "hospital_discharge"
  case hospitalDiversion = "hospital_diversion"
  case transition
  case prison
  case selfFunder = "self_funder"
  case reablementDischarge = "reablement_discharge"
  case otherAuthority = "other_authority"
}

/// Codes of `primary_support_reason` in contacts.
enum SupportReason: String, CaseIterable {
  case physical
  case sensory
  case memoryAndCognition = "memory_and_cognition"
  case learningDisability = "learning_disability"
  case mentalHealth = "mental_health"
  case social
  case carer
  case unknown
}

/// Codes of `outcome` in contacts.
enum ContactOutcome: String, CaseIterable {
  case informationAdvice = "information_advice"
  case signpostedCommunity = "signposted_community"
  case universalService = "universal_service"
  case simpleEquipment = "simple_equipment"
  case reablement
  case assessment
  case review
  case safeguarding
  case supportPlanning = "support_planning"
  case financialAssessment = "financial_assessment"
  case noFurtherAction = "no_further_action"
  case declined
  case otherAuthority = "other_authority"
  case nhsFunded = "nhs_funded"
  case admittedToHospital = "admitted_to_hospital"
  case deceased
  case pending
}

/// Codes of `handed_to` in contacts.
enum ReceivingTeam: String, CaseIterable {
  case noTeam = "none"
  case localityTeam = "locality_team"
  case hospitalTeam = "hospital_team"
  case specialistTeam = "specialist_team"
  case safeguardingTeam = "safeguarding_team"
}

/// Codes of `assessment_type` in assessments.
enum AssessmentType: String, CaseIterable {
  case full
  case carer
  case occupationalTherapy = "occupational_therapy"
  case sensory
  case reviewReassessment = "review_reassessment"
}

/// Codes of `outcome` in assessments.
enum AssessmentOutcome: String, CaseIterable {
  case longTermSupport = "long_term_support"
  case reablement
  case shortTermSupport = "short_term_support"
  case equipment
  case informationAdvice = "information_advice"
  case noSupport = "no_support"
  case declined
  case nhsFunded = "nhs_funded"
  case deceased
  case pending
}

/// Codes of `needs_level` in assessments.
enum NeedsLevel: String, CaseIterable {
  case low
  case moderate
  case high
}

/// Codes of `hospital_type` in discharges.
enum HospitalType: String, CaseIterable {
  case acute
  case nonAcute = "non_acute"
}

/// Codes of `pathway` in discharges.
enum Pathway: String, CaseIterable {
  case home = "0"
  case homeWithSupport = "1"
  case bed = "2"
  case careHome = "3"
}

/// Codes of `destination` in discharges.
enum Destination: String, CaseIterable {
  case reablementHome = "reablement_home"
  case reablementBed = "reablement_bed"
  case shortTermBed = "short_term_bed"
  case homeCare = "home_care"
  case longTermResidential = "long_term_residential"
  case longTermNursing = "long_term_nursing"
  case otherSupport = "other_support"
  case nothing = "none"
}

/// Codes of `delay_responsible` in discharges.
enum DelayResponsible: String, CaseIterable {
  case nhs
  case socialCare = "social_care"
  case both
}

/// Codes of `delay_reason` in discharges.
enum DelayReason: String, CaseIterable {
  case awaitingAssessment = "awaiting_assessment"
  case awaitingPackageAtHome = "awaiting_package_at_home"
  case awaitingResidentialPlacement = "awaiting_residential_placement"
  case awaitingNursingPlacement = "awaiting_nursing_placement"
  case awaitingEquipment = "awaiting_equipment"
  case awaitingNhsCare = "awaiting_nhs_care"
  case patientOrFamilyChoice = "patient_or_family_choice"
  case housing
  case dispute
  case other
}

/// Codes of `referral_source` in reablement.
enum ReferralSource: String, CaseIterable {
  case hospitalDischarge = "hospital_discharge"
  case community
  case rapidResponse = "rapid_response"
}

/// Codes of `setting` in reablement.
enum ReablementSetting: String, CaseIterable {
  case home
  case bed
}

/// Codes of `outcome` in reablement.
enum ReablementOutcome: String, CaseIterable {
  case noOngoingSupport = "no_ongoing_support"
  case ongoingHomeCare = "ongoing_home_care"
  case longTermResidential = "long_term_residential"
  case longTermNursing = "long_term_nursing"
  case equipmentOnly = "equipment_only"
  case hospitalAdmission = "hospital_admission"
  case deceased
  case declined
  case nhsFunded = "nhs_funded"
}

/// Codes of `day_91_status` in reablement.
enum Day91Status: String, CaseIterable {
  case atHome = "at_home"
  case hospital
  case careHome = "care_home"
  case deceased
  case notKnown = "not_known"
}

/// Codes of `service_type` in services.
enum ServiceType: String, CaseIterable {
  case homeCare = "home_care"
  case residential
  case nursing
  case extraCare = "extra_care"
  case supportedLiving = "supported_living"
  case sharedLives = "shared_lives"
  case dayCare = "day_care"
  case directPayment = "direct_payment"
  case telecare
  case other
}

/// Codes of `needs_change` in reviews.
enum NeedsChange: String, CaseIterable {
  case increased
  case decreased
  case unchanged
}

/// Codes of `outcomes_achieved` in reviews.
enum OutcomesAchieved: String, CaseIterable {
  case fully
  case partially
  case notMet = "not_met"
}

/// Codes of `preferred_place` in deaths.
enum PreferredPlace: String, CaseIterable {
  case home
  case careHome = "care_home"
  case hospice
  case hospital
  case notStated = "not_stated"
}

/// Codes of `place_of_death` in deaths.
enum PlaceOfDeath: String, CaseIterable {
  case home
  case careHome = "care_home"
  case hospice
  case hospital
  case other
}
