internal import Tabular

/// The English national return of adult social care: one file, a row for each event of a person. Only the columns that
/// an extract can be read from, and a few that any such file has.
enum ClientLevelData {
  static let fileName = "CLD.csv"
  static let header = [
    "LA Code", "Reporting Period Start Date", "Reporting Period End Date", "NHS Number",
    "LA Person Unique Identifier", "Date of Birth", "Date of Death", "Client Type", "Primary Support Reason",
    "Dementia", "Event Type", "Event Reference", "Event Start Date", "Event End Date", "Event Outcome",
    "Request: Route of Access", "Assessment Type", "Eligible Needs Identified", "Service Type",
    "Service Component", "Review Reason", "Review Outcomes Achieved", "Unit Cost",
    "Cost Frequency (Unit Type)",
    "Planned units per week",
  ]
}

/// One event of a person. The spellings of releases 1 and 2 take turns.
struct ClientEvent {
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

  /// How the two releases of the specification write a value.
  struct Spelling {
    let first: String
    let second: String

    init(_ first: String, _ second: String? = nil) {
      self.first = first
      self.second = second ?? first
    }
  }

  func write(to row: inout RowBuffer, authority: String?, period: Period) {
    let isSecond = number % 2 == 0
    func spelt(_ spelling: Spelling?) -> String? { spelling.map { isSecond ? $0.second : $0.first } }
    row.text(authority ?? "999")
    row.dayFirst(period.start)
    row.dayFirst(period.end)
    row.text(nil)
    row.id("P", person.number)
    row.dayFirst(person.birth)
    row.dayFirst(person.death)
    row.text(person.reason == .carer ? "Carer" : "Service User")
    row.text(spelt(person.reason?.spelling))
    row.text(dementia.map { $0 ? "Yes" : "No" })
    row.text(kind.rawValue)
    row.id(letter, number)
    row.dayFirst(start)
    row.dayFirst(end)
    row.text(spelt(outcome))
    row.text(spelt(route))
    row.text(spelt(assessmentType))
    row.text(eligibleNeeds.map { $0 ? "Yes" : "No" })
    row.text(spelt(serviceType))
    row.text(spelt(component))
    row.text(reviewReason)
    row.text(achieved)
    row.hundredths(unitCost)
    row.text(frequency)
    row.hundredths(units)
    row.endLine()
  }
}

/// A row that the return can carry.
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
  /// With hours the price is that of an hour, otherwise that of a week.
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
