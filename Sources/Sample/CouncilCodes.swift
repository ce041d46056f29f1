/// Codes of `contract` in workforce.
enum Contract: String, CaseIterable {
  case permanent
  case fixedTerm = "fixed_term"
  case locum
}

/// Codes of `origin` in workforce.
enum Origin: String, CaseIterable {
  case newToCouncil = "new_to_council"
  case fromAsc = "from_asc"
  case fromCouncil = "from_council"
}

/// Codes of `destination` in workforce.
enum Leaving: String, CaseIterable {
  case leftCouncil = "left_council"
  case movedWithinAsc = "moved_within_asc"
  case movedWithinCouncil = "moved_within_council"
}

/// Codes of `absence_type` in absence.
enum AbsenceType: String, CaseIterable {
  case shortTermSickness = "short_term_sickness"
  case longTermSickness = "long_term_sickness"
  case maternity
  case other
}

/// Codes of `kind` in training.
enum TrainingKind: String, CaseIterable {
  case faceToFace = "face_to_face"
  case eLearning = "e_learning"
  case qualification
  case asye
  case sfyp
  case appraisal
}

/// Codes of `status` in training.
enum TrainingStatus: String, CaseIterable {
  case booked
  case inProgress = "in_progress"
  case attended
  case completed
}

/// Codes of `survey` in surveys.
enum Survey: String, CaseIterable {
  case staffConfidence = "staff_confidence"
  case customerSatisfaction = "customer_satisfaction"
  case annualHealthCheck = "annual_health_check"
  case staffSurvey = "staff_survey"
}

/// Codes of `metric` in activity.
enum Metric: String, CaseIterable {
  case frontDoorCalls = "front_door_calls"
  case mapUsers = "map_users"
  case dropInVisits = "drop_in_visits"
  case informationAdviceCentreVisits = "information_advice_centre_visits"
  case complaints
  case compliments
  case hospitalDischarges = "hospital_discharges"
  case adultPopulation = "adult_population"
  case pimsMeetingsPlanned = "pims_meetings_planned"
  case pimsMeetingsHeld = "pims_meetings_held"
  case auditFindingsOpen = "audit_findings_open"
  case cqcScore = "cqc_score"
}

/// Codes of `budget_line` in finance.
enum BudgetLine: String, CaseIterable {
  case residential
  case nursing
  case homeCare = "home_care"
  case reablement
  case extraCare = "extra_care"
  case supportedLiving = "supported_living"
  case directPayments = "direct_payments"
  case dayCare = "day_care"
  case staffing
  case other
}

/// Codes of `source` in actions.
enum ActionSource: String, CaseIterable {
  case performanceBoard = "performance_board"
  case peerReview = "peer_review"
  case audit
  case inspection
}
