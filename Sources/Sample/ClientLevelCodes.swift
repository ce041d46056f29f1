extension SupportReason {
  var spelling: ClientEvent.Spelling {
    switch self {
    case .physical:
      .init("Physical Support - Personal care support", "Physical Support: Personal care support")
    case .sensory:
      .init(
        "Sensory Support - Support for visual impairment", "Sensory Support: Support for visual impairment")
    case .memoryAndCognition: .init("Support with Memory & Cognition", "Support with Memory and Cognition")
    case .learningDisability: .init("Learning Disability Support")
    case .mentalHealth: .init("Mental Health Support")
    case .social:
      .init(
        "Social Support - Support for Social Isolation / Other",
        "Social Support: Support for Social Isolation/Other")
    case .carer: .init("Social Support - Support to Carer", "Social Support: Support to carer")
    case .unknown: .init("Unknown")
    }
  }
}

extension Route {
  var spelling: ClientEvent.Spelling {
    switch self {
    case .community: .init("Community / Other route", "Community or other route")
    case .hospitalDischarge: .init("Discharge from Hospital", "Discharge from hospital")
    case .hospitalDiversion: .init("Diversion from Hospital Services")
    case .transition: .init("Planned Entry (Transition)")
    case .prison: .init("Prison")
    case .selfFunder: .init("Self-funder with depleted funds")
    case .reablementDischarge: .init("Discharge from reablement")
    case .otherAuthority: .init("Transfer from another local authority")
    }
  }
}

extension ContactOutcome {
  /// Nil while pending. Several of our codes share one of theirs.
  var spelling: ClientEvent.Spelling? {
    switch self {
    case .informationAdvice, .signpostedCommunity, .universalService, .simpleEquipment:
      .init("NFA - Information & Advice / Signposting only", "NFA: Information and advice or signposting")
    case .reablement: .init("Progress to Reablement/ST-Max", "Progress to reablement/ST-Max")
    case .assessment: .init("Progress to Assessment", "Progress to assessment, review or reassessment")
    case .review: .init("Progress to Re-assessment / Unplanned Review")
    case .supportPlanning:
      .init("Progress to Support Planning / Services", "Progress to support planning or services")
    case .financialAssessment: .init("Progress to financial assessment")
    case .safeguarding, .noFurtherAction: .init("NFA - Other", "NFA: Other")
    case .declined: .init("NFA - Support declined", "NFA: Support declined")
    case .otherAuthority:
      .init("NFA - Moved to another LA", "NFA: Responsibility moved to another local authority")
    case .nhsFunded:
      .init("NFA - 100% NHS funded care", "NFA: Referral to NHS services or NHS funded social care")
    case .admittedToHospital: .init("Admitted to hospital")
    case .deceased: .init("NFA - Deceased", "NFA: Deceased")
    case .pending: nil
    }
  }
}

extension AssessmentType {
  var spelling: ClientEvent.Spelling {
    switch self {
    case .full: .init("Long Term Assessment", "Long term assessment")
    case .carer: .init("Carer Assessment", "Unpaid carer assessment")
    case .occupationalTherapy: .init("Occupational Therapy Assessment")
    case .sensory: .init("Sensory Assessment")
    case .reviewReassessment: .init("Review or reassessment")
    }
  }
}

extension AssessmentOutcome {
  /// Nil while pending.
  var spelling: ClientEvent.Spelling? {
    switch self {
    case .longTermSupport, .shortTermSupport:
      .init("Progress to Support Planning / Services", "Progress to support planning or services")
    case .reablement: .init("Progress to Reablement/ST-Max", "Progress to reablement/ST-Max")
    case .equipment, .noSupport:
      .init("NFA - No services offered: Other reason", "NFA: No services offered for other reason")
    case .informationAdvice:
      .init("NFA - Information & Advice / Signposting only", "NFA: Information and advice or signposting")
    case .declined: .init("NFA - Support declined", "NFA: Support declined")
    case .nhsFunded:
      .init("NFA - 100% NHS funded care", "NFA: Referral to NHS services or NHS funded social care")
    case .deceased: .init("NFA - Deceased", "NFA: Deceased")
    case .pending: nil
    }
  }
}

extension ServiceType {
  /// The value of `Service Component`.
  var spelling: ClientEvent.Spelling {
    switch self {
    case .homeCare: .init("Home Support", "Home support or domiciliary care")
    case .residential: .init("Long Term Residential Care", "Long term residential care")
    case .nursing: .init("Long Term Nursing Care", "Long term nursing care")
    case .extraCare: .init("Extra Care Housing", "Extra care housing")
    case .supportedLiving: .init("Community Supported Living", "Community supported living")
    case .sharedLives: .init("Shared Lives")
    case .dayCare: .init("Day Support", "Day support")
    case .directPayment: .init("Direct Payment", "Direct payment")
    case .telecare: .init("Equipment")
    case .other: .init("Other Long Term Support", "Other long term support")
    }
  }

  /// The value of `Service Type`.
  var supportSpelling: ClientEvent.Spelling {
    switch self {
    case .residential: .init("Long Term Support: Residential Care", "Long term support: Residential care")
    case .nursing: .init("Long Term Support: Nursing Care", "Long term support: Nursing care")
    case .telecare: .init("Short Term Support: Ongoing Low Level", "Short term support: Ongoing low level")
    default: .init("Long Term Support: Community", "Long term support: Community")
    }
  }
}

extension OutcomesAchieved {
  var clientLevelName: String {
    switch self {
    case .fully: "Fully Achieved"
    case .partially: "Partially Achieved"
    case .notMet: "Not Achieved"
    }
  }
}
