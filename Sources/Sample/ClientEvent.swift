internal import Tabular

/// One event in Client Level Data, the English national return for adult social care: a single file with a row for
/// each event. Rows alternate between the spellings of releases 1 and 2.
struct ClientEvent {
  static let fileName = "CLD.csv"

  enum Kind: String {
    case request = "Request"
    case assessment = "Assessment"
    case service = "Service"
    case review = "Review"
  }

  let kind: Kind
  let letter: Unicode.Scalar
  let number: Int
  let person: PersonFacts
  let start: Day
  var end: Day?
  var outcome: Spelling?
  var route: Spelling?
  var assessmentType: Spelling?
  var eligibleNeeds: Bool?
  var dementia: Bool?
  var serviceType: Spelling?
  var component: Spelling?
  var reviewReason: String?
  var achieved: String?
  /// Pence.
  var unitCost: Int?
  var frequency: String?
  /// Hundredths.
  var units: Int?

  /// A value as each of the two releases of the specification spells it.
  struct Spelling {
    let first: String
    let second: String

    init(_ first: String, _ second: String? = nil) {
      self.first = first
      self.second = second ?? first
    }
  }

  private func spelt(_ spelling: Spelling?) -> String? {
    spelling.map { number % 2 == 0 ? $0.second : $0.first }
  }

  /// A row of the return: the event, the council and the reporting period.
  struct Line {
    let event: ClientEvent
    let authority: String?
    let period: Period

    /// The columns that extracts are read from, and a few that every return has.
    static let columns: [RowColumn<Line>] = [
      .text("LA Code") { $0.authority ?? "999" },
      .dayFirst("Reporting Period Start Date") { $0.period.start },
      .dayFirst("Reporting Period End Date") { $0.period.end },
      .text("NHS Number") { _ in nil },
      .id("LA Person Unique Identifier", "P") { $0.event.person.number },
      .dayFirst("Date of Birth") { $0.event.person.birth },
      .dayFirst("Date of Death") { $0.event.person.death },
      .text("Client Type") { $0.event.person.reason == .carer ? "Carer" : "Service User" },
      .text("Primary Support Reason") { $0.event.spelt($0.event.person.reason?.spelling) },
      .text("Dementia") { $0.event.dementia.map { $0 ? "Yes" : "No" } },
      .text("Event Type") { $0.event.kind.rawValue },
      .init("Event Reference", .id) { $1.id($0.event.letter, $0.event.number) },
      .dayFirst("Event Start Date") { $0.event.start },
      .dayFirst("Event End Date") { $0.event.end },
      .text("Event Outcome") { $0.event.spelt($0.event.outcome) },
      .text("Request: Route of Access") { $0.event.spelt($0.event.route) },
      .text("Assessment Type") { $0.event.spelt($0.event.assessmentType) },
      .text("Eligible Needs Identified") { $0.event.eligibleNeeds.map { $0 ? "Yes" : "No" } },
      .text("Service Type") { $0.event.spelt($0.event.serviceType) },
      .text("Service Component") { $0.event.spelt($0.event.component) },
      .text("Review Reason") { $0.event.reviewReason },
      .text("Review Outcomes Achieved") { $0.event.achieved },
      .hundredths("Unit Cost") { $0.event.unitCost },
      .text("Cost Frequency (Unit Type)") { $0.event.frequency },
      .hundredths("Planned units per week") { $0.event.units },
    ]
  }
}

/// A row that has a place in the return.
protocol ClientEventRow {
  var event: ClientEvent { get }
}

extension ContactRow: ClientEventRow {
  var event: ClientEvent {
    ClientEvent(
      kind: .request, letter: "C", number: number, person: person, start: date, end: outcomeDate,
      outcome: outcome.spelling, route: route.spelling)
  }
}

extension AssessmentRow: ClientEventRow {
  var event: ClientEvent {
    ClientEvent(
      kind: .assessment, letter: "A", number: number, person: person, start: start, end: end,
      outcome: outcome?.spelling, assessmentType: type.spelling, eligibleNeeds: eligibleNeeds)
  }
}

extension ServiceRow: ClientEventRow {
  /// The unit cost is hourly where hours are known, otherwise weekly.
  var event: ClientEvent {
    let hours = weeklyHours.flatMap { $0 > 0 ? $0 : nil }
    return ClientEvent(
      kind: .service, letter: "S", number: number, person: person, start: start, end: end, dementia: dementia,
      serviceType: type.supportSpelling, component: type.spelling,
      unitCost: hours.flatMap { hours in weeklyCost.map { $0 * 100 / hours } } ?? weeklyCost,
      frequency: hours == nil ? (weeklyCost == nil ? nil : "Weekly") : "Hourly",
      units: hours ?? (weeklyCost == nil ? nil : 100))
  }
}

extension EpisodeRow: ClientEventRow {
  var event: ClientEvent {
    ClientEvent(
      kind: .service, letter: "R", number: number, person: person, start: start, end: end,
      outcome: end.map { _ in .init("Service ended as planned", "NFA: Support ended as planned") },
      serviceType: .init("Short Term Support: ST-Max", "Short term support: ST-Max"),
      component: setting == .home ? .init("Reablement") : .init("Short Term Residential Care"))
  }
}

extension ReviewRow: ClientEventRow {
  var event: ClientEvent {
    let reason = planned.map {
      $0 ? "Planned" : number % 2 == 0 ? "Unplanned: Other reason" : "Unplanned - Other reason"
    }
    return ClientEvent(
      kind: .review, letter: "V", number: number, person: person, start: date, end: date,
      outcome: needsChange == .unchanged
        ? .init("No change in package", "Continuation of support or services") : nil,
      reviewReason: reason, achieved: outcomesAchieved?.clientLevelName)
  }
}
