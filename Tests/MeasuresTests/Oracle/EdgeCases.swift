import Ingest
import Tabular
import TestSupport

/// A small council whose rows lie on every boundary in the counting rules: both ends of windows and look-backs, month
/// ends, 29 February, 1 April, same-day events, open spells, people who return, missing values, months without rows, ids
/// that two authorities share.
struct EdgeCases {
  /// The month reported and the series up to it, whose first rolling windows begin before the extracts do.
  static let reported = Month(year: 2025, month: 3)
  static let months = (0..<36).map { reported.adding($0 - 35) }
  static let firstMonth = reported.adding(-41)

  private var random: SeededGenerator
  private let authorities: [String]
  private var rows: [String: [[String: String]]] = [:]
  private var serial = 0

  /// Rows of every extract, header first, as canonical texts.
  /// - Parameter percent: the percentage of rows kept; a low one leaves most months and levels empty.
  static func records(seed: UInt64, authorities: [String], keeping percent: Int = 100) throws
    -> [String: [[String]]]
  {
    var cases = EdgeCases(seed: seed, authorities: authorities)
    cases.make()
    var records: [String: [[String]]] = [:]
    for schema in try ExtractSchema.all() {
      let header = schema.columns.map(\.name)
      let rows = (cases.rows[schema.name] ?? []).filter { _ in cases.random.chance(percent) }
      records[schema.name] = [header] + rows.map { row in header.map { row[$0] ?? "" } }
    }
    return records
  }

  private init(seed: UInt64, authorities: [String]) {
    random = SeededGenerator(seed: seed)
    self.authorities = authorities
  }

  private mutating func make() {
    for _ in 0..<1400 { contact() }
    for _ in 0..<600 { assessment() }
    for _ in 0..<600 { discharge() }
    for _ in 0..<700 { episode() }
    for _ in 0..<500 { service() }
    for _ in 0..<500 { review() }
    followUps()
    for person in 0..<90 { death(person) }
    for person in 0..<80 { transition(person) }
    for _ in 0..<160 { spell() }
    for _ in 0..<700 { course() }
    for _ in 0..<500 { supervision() }
    for _ in 0..<900 { survey() }
    for _ in 0..<250 { action() }
    for month in Self.firstMonth...Self.reported { monthly(month) }
  }

  // MARK: Values

  private mutating func add(_ extract: String, _ row: [String: String]) {
    var row = row
    if !authorities.isEmpty, row["authority"] == nil { row["authority"] = random.pick(authorities) }
    rows[extract, default: []].append(row)
  }

  private mutating func id() -> String {
    serial += 1
    return "id\(serial)"
  }

  /// Few people, so that they return, with the same numbers in every authority.
  private mutating func person() -> String { "p\(Int.random(in: 0..<150, using: &random))" }
  private mutating func employee() -> String { "e\(Int.random(in: 0..<60, using: &random))" }

  private mutating func maybe(_ value: String, missing: Int = 10) -> String {
    random.chance(missing) ? "" : value
  }
  private mutating func flag(missing: Int = 10) -> String {
    maybe(random.pick(["yes", "no"]), missing: missing)
  }
  private mutating func required() -> String { random.pick(["yes", "no"]) }

  private mutating func day() -> Day {
    let month = Self.firstMonth.adding(Int.random(in: 0..<42, using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return month.firstDay
    case 1, 2: return month.lastDay
    case 3: return random.pick(Self.special)
    default: return month.firstDay.adding(days: Int.random(in: 0..<month.dayCount, using: &random))
    }
  }

  private static let special = [
    "2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2023-03-31", "2023-04-01", "2024-03-31",
    "2024-04-01",
    "2022-12-31", "2023-01-01", "2024-10-01", "2023-12-31",
  ].compactMap { Day($0) }

  /// A day at one of the limits in the definitions, or next to it.
  private mutating func after(_ day: Day) -> Day {
    let distance = random.pick([0, 0, 1, 3, 4, 28, 28, 42, 42, 91, 91, 182, 182, 365])
    return min(day.adding(days: distance + random.pick([-1, 0, 0, 1])), Self.reported.lastDay)
  }

  private mutating func end(_ start: Day) -> Day { max(start, random.chance(70) ? after(start) : day()) }

  private mutating func locality() -> String {
    maybe(random.pick(["Éast Vale", "north", "North", "South, upper", "Zeal \"Old\" Town"]))
  }
  private mutating func age() -> String {
    maybe(String(random.pick([0, 17, 18, 40, 64, 65, 66, 74, 75, 84, 85, 99, 120])), missing: 6)
  }
  private mutating func reason() -> String {
    maybe(random.pick(["physical", "learning_disability", "learning_disability", "mental_health", "carer"]))
  }
  private mutating func hours() -> String {
    maybe(random.pick(["0", "3.5", "5", "9.9999", "10", "7", "14", "14.0001", "20"]), missing: 20)
  }
  private mutating func money() -> String {
    maybe(random.pick(["0", "90", "99.99", "100", "110", "110.01", "111.1112", "250.5"]), missing: 15)
  }
  private mutating func team() -> String { random.pick(["Adults / North", "Duty", "hospital", "Élan"]) }
  private mutating func role() -> String { random.pick(["Social worker", "OT", "manager"]) }

  // MARK: People

  private mutating func contact(after row: [String: String], by distances: [Int]) {
    if let (day, who) = follow(row, "contact_date", distances) { contact(on: day, who) }
  }

  private mutating func contact(on day: Day? = nil, _ who: [String: String] = [:]) {
    var date = day ?? self.day()
    // A month without any contact, and one without a finished one.
    if date.month == Month(year: 2023, month: 8) { date = Month(year: 2023, month: 9).firstDay }
    let outcomes = [
      "information_advice", "signposted_community", "signposted_community", "universal_service",
      "simple_equipment",
      "reablement", "assessment", "assessment", "review", "support_planning", "no_further_action", "deceased",
      "other_authority", "pending",
    ]
    let isPending = date.month == Month(year: 2024, month: 11)
    add(
      "contacts",
      [
        "contact_id": id(), "person_id": person(), "contact_date": "\(date)",
        "channel": random.pick(["phone", "phone", "online_form", "email", "in_person", "other"]),
        "source": random.pick(["self", "professional", "professional", "hospital"]),
        "route": random.pick(["community", "community", "community", "hospital_discharge"]),
        "new_enquiry": random.chance(80) ? "yes" : "no", "locality": locality(), "age": age(),
        "community_connect": flag(), "outcome": isPending ? "pending" : random.pick(outcomes),
        "outcome_date": maybe("\(after(date))"), "handed_to": maybe(random.pick(["none", "locality_team"])),
        "handoffs": maybe(random.pick(["0", "1", "2", "50"])),
        "allocation_date": maybe("\(after(date))", missing: 30),
      ].merging(who) { $1 })
  }

  private mutating func assessment(after row: [String: String], by distances: [Int]) {
    if let (day, who) = follow(row, "contact_date", distances) { assessment(on: day, who) }
  }

  private mutating func assessment(on day: Day? = nil, _ who: [String: String] = [:]) {
    let start = day ?? self.day()
    add(
      "assessments",
      [
        "assessment_id": id(), "person_id": person(),
        "assessment_type": random.pick(["full", "full", "carer", "sensory"]), "start_date": "\(start)",
        "end_date": maybe("\(end(start))"), "locality": locality(), "age": age(),
        "primary_support_reason": reason(),
        "outcome": maybe(
          random.pick([
            "long_term_support", "reablement", "short_term_support", "no_support", "deceased", "pending",
          ])), "eligible_needs": flag(), "funded_care": flag(), "offered_reablement": flag(),
        "progression_programme_offered": flag(),
        "needs_level": maybe(random.pick(["low", "moderate", "high"])),
        "newly_acquired_disability": flag(), "independent_living_assessment_offered": flag(),
        "recovery_programme": flag(), "financial_assessment_date": maybe("\(after(start))", missing: 30),
        "indicative_weekly_budget": money(), "approved_weekly_budget": money(),
      ].merging(who) { $1 })
  }

  private mutating func discharge() {
    add(
      "discharges",
      [
        "discharge_id": id(), "person_id": person(),
        "hospital": maybe(random.pick(["Royal", "General", "cottage"])),
        "hospital_type": random.pick(["acute", "non_acute"]), "discharge_date": "\(day())", "age": age(),
        "locality": locality(), "asc_support_required": required(),
        "destination": random.pick([
          "reablement_home", "reablement_bed", "home_care", "long_term_residential", "long_term_nursing",
          "none",
        ]), "delay_days": maybe(random.pick(["0", "0", "1", "7", "365"])),
        "delay_responsible": maybe(random.pick(["nhs", "social_care", "both"])),
        "delay_reason": maybe(
          random.pick(["awaiting_package_at_home", "awaiting_nursing_placement", "housing", "dispute"])),
      ])
  }

  private mutating func episode() {
    let start = day()
    // A place without rows in autumn.
    let place = (4...8).contains(start.month.number) && random.chance(20) ? "Summerhouse" : locality()
    add(
      "reablement",
      [
        "episode_id": id(), "person_id": person(),
        "referral_source": random.pick([
          "hospital_discharge", "hospital_discharge", "community", "rapid_response",
        ]),
        "setting": random.pick(["home", "bed"]), "start_date": "\(start)", "end_date": maybe("\(end(start))"),
        "age": age(), "locality": place, "completed": flag(),
        "reason_not_completed": maybe("moved away", missing: 40),
        "outcome": maybe(
          random.pick([
            "no_ongoing_support", "ongoing_home_care", "long_term_residential", "long_term_nursing",
            "deceased",
          ])), "day_91_status": maybe(random.pick(["at_home", "at_home", "hospital", "not_known"])),
      ])
  }

  private mutating func service(after row: [String: String], by distances: [Int]) {
    let column = row["episode_id"] == nil ? "start_date" : "end_date"
    if let (day, who) = follow(row, column, distances) { service(on: day, who) }
  }

  private mutating func service(on day: Day? = nil, _ who: [String: String] = [:]) {
    let start = day ?? self.day()
    add(
      "services",
      [
        "service_id": id(), "person_id": person(),
        "service_type": random.pick([
          "home_care", "home_care", "residential", "nursing", "extra_care", "direct_payment", "day_care",
        ]), "start_date": "\(start)", "end_date": random.chance(40) ? "" : "\(end(start))", "age": age(),
        "locality": locality(), "primary_support_reason": reason(), "dementia": flag(missing: 30),
        "out_of_area": flag(),
        "assessment_completed_date": maybe(
          "\(start.adding(days: random.pick([-4, -3, -2, 0, 1])))", missing: 20),
        "weekly_hours": hours(), "weekly_cost": money(), "weekly_limit": money(),
      ].merging(who) { $1 })
  }

  private mutating func review(after row: [String: String], by distances: [Int]) {
    if let (day, who) = follow(row, "discharge_date", distances) { review(on: day, who) }
  }

  private mutating func review(on day: Day? = nil, _ who: [String: String] = [:]) {
    add(
      "reviews",
      [
        "review_id": id(), "person_id": person(), "review_date": "\(day ?? self.day())", "age": age(),
        "locality": locality(),
        "service_type": maybe(random.pick(["home_care", "nursing", "other"])),
        "needs_change": random.pick(["increased", "decreased", "unchanged"]),
      ].merging(who) { $1 })
  }

  private mutating func death(_ person: Int) {
    add(
      "deaths",
      [
        "person_id": "p\(person)", "death_date": "\(day())", "age": age(), "locality": locality(),
        "palliative_care": required(), "preferred_place": maybe(random.pick(["home", "home", "hospice"])),
        "place_of_death": maybe(random.pick(["home", "hospital"])),
      ])
  }

  private mutating func transition(_ person: Int) {
    let eighteenth = day()
    let (year, month, number) = eighteenth.civil
    // Those born on the leap day of 2004 come of age on 1 March 2022.
    let birth =
      random.chance(10)
      ? Day("2004-02-29") : Day(year: year - 18, month: month, day: number) ?? Day("2006-02-28")
    guard let birth else { return }
    add(
      "transitions",
      [
        "person_id": "p\(person)", "birth_date": "\(birth)",
        "planning_start_date": maybe("\(birth.birthday(15).adding(days: random.pick([-400, -1, -1, 0, 1])))"),
        "plan_in_place_date": maybe("\(birth.birthday(18).adding(days: random.pick([-100, -1, 0, 1])))"),
        "carer_support_offered": flag(), "locality": locality(),
      ])
  }

  // MARK: Follow-ups

  /// Rows of people who return on the first or last day that counts, or next to it.
  private mutating func followUps() {
    let contacts = rows["contacts"] ?? []
    for _ in 0..<250 { contact(after: random.pick(contacts), by: [0, 1, 2, 181, 182, 183]) }
    for _ in 0..<150 { assessment(after: random.pick(contacts), by: [-1, 0, 1, 27, 28, 29]) }
    let discharges = rows["discharges"] ?? []
    for _ in 0..<150 { review(after: random.pick(discharges), by: [-1, 0, 1, 41, 42, 43]) }
    let episodes = rows["reablement"] ?? []
    for _ in 0..<150 { service(after: random.pick(episodes), by: [-1, 0, 1, 90, 91, 92]) }
    let services = rows["services"] ?? []
    for _ in 0..<250 { service(after: random.pick(services), by: [0, 0, 1, 364, 365, 366]) }
  }

  /// Who returns, and when; nil when that lies outside the extracts.
  private mutating func follow(
    _ row: [String: String], _ column: String, _ distances: [Int]
  ) -> (day: Day, who: [String: String])? {
    guard let day = row[column].flatMap({ Day($0) })?.adding(days: random.pick(distances)),
      Self.firstMonth.firstDay <= day, day <= Self.reported.lastDay
    else { return nil }
    // Sometimes it is somebody of another authority with the same number.
    let isSomebodyElse = random.chance(15)
    return (day, row.filter { $0.key == "person_id" || $0.key == "authority" && !isSomebodyElse })
  }

  // MARK: Workforce

  private mutating func spell() {
    let start = random.chance(40) ? Self.firstMonth.firstDay.adding(days: -random.pick([1, 0, 400])) : day()
    let council = start.birthday(-random.pick([0, 1, 2, 3, 5, 6, 10, 11, 20, 21])).adding(
      days: random.pick([-1, 0]))
    let born = day().birthday(-random.pick([15, 16, 17, 24, 25, 34, 35, 44, 45, 54, 55, 64, 65, 70]))
    add(
      "workforce",
      [
        "spell_id": id(), "employee_id": employee(), "team": team(), "role": role(),
        "contract": random.pick(["permanent", "permanent", "fixed_term", "locum"]),
        "fte": random.pick(["1", "0.5", "0.8108", "0", "1.5"]), "start_date": "\(start)",
        "end_date": random.chance(45) ? "" : "\(end(start))",
        "origin": maybe(random.pick(["new_to_council", "from_asc", "from_council"])),
        "destination": maybe(random.pick(["left_council", "left_council", "moved_within_council"])),
        "council_start_date": maybe("\(council)"), "birth_date": maybe("\(born)"),
      ])
  }

  private mutating func course() {
    let start = day()
    add(
      "training",
      [
        "record_id": id(), "employee_id": employee(), "team": team(), "role": maybe(role()),
        "kind": random.pick([
          "face_to_face", "e_learning", "qualification", "asye", "sfyp", "appraisal", "appraisal",
        ]),
        "date": "\(start)", "end_date": maybe("\(end(start))", missing: 30),
        "status": random.pick(["booked", "in_progress", "attended", "completed", "completed"]),
      ])
  }

  private mutating func supervision() {
    let due = day()
    add(
      "supervision",
      [
        "supervision_id": id(), "employee_id": employee(), "team": team(), "role": maybe(role()),
        "due_date": "\(due)",
        "held_date": maybe(
          "\(random.pick([due, due.month.lastDay, due.month.lastDay.adding(days: 1), due.adding(days: -20)]))"
        ),
      ])
  }

  private mutating func survey() {
    add(
      "surveys",
      [
        "response_id": id(),
        "survey": random.pick([
          "staff_confidence", "customer_satisfaction", "annual_health_check", "staff_survey",
        ]),
        "response_date": "\(day())", "question": maybe("Q1"),
        "score": random.pick(["1", "3.9999", "4", "4.5", "5"]), "team": maybe(team()), "locality": locality(),
      ])
  }

  private mutating func action() {
    let raised = day()
    let due = after(raised)
    add(
      "actions",
      [
        "action_id": id(), "source": random.pick(["performance_board", "peer_review", "audit"]),
        "measure": maybe("2.a"), "owner": maybe(random.pick(["Director", "Head of service"])),
        "raised_date": "\(raised)", "due_date": "\(due)",
        "closed_date": maybe(
          "\(random.pick([due, max(raised, due.adding(days: -1)), after(due)]))", missing: 30),
      ])
  }

  // MARK: Monthly figures

  private mutating func monthly(_ month: Month) {
    for _ in 0..<9 {
      add(
        "establishment",
        [
          "month": "\(month)", "team": team(), "role": role(),
          "funded_fte": random.pick(["0", "1", "2.5", "0.3333"]),
        ])
    }
    for _ in 0..<14 {
      add(
        "absence",
        [
          "month": "\(month)", "employee_id": employee(), "team": team(), "role": role(),
          "fte": random.pick(["1", "0.5", "0.8108"]),
          "absence_type": random.pick(["short_term_sickness", "long_term_sickness", "maternity", "other"]),
          "working_days_lost": random.pick(["0", "0.5", "3", "22"]), "absent_at_month_end": required(),
        ])
    }
    if month.number != 8 {
      for _ in 0..<8 {
        add(
          "caseloads",
          [
            "month": "\(month)", "employee_id": employee(), "team": team(), "role": role(),
            "open_cases": random.pick(["0", "7", "12", "31"]),
          ])
      }
    }
    activity(month)
    guard month != Month(year: 2024, month: 4) else { return }
    for line in ["residential", "nursing", "home_care", "staffing"] where !random.chance(10) {
      for _ in 0..<(random.chance(15) ? 2 : 1) {
        add(
          "finance",
          [
            "month": "\(month)", "budget_line": line,
            "budget": random.pick(["0", "1000.01", "250000", "-50.5"]),
            "actual": random.pick(["0", "999.99", "260000.1234", "-20"]),
          ])
      }
    }
  }

  private mutating func activity(_ month: Month) {
    let metrics = [
      "front_door_calls", "complaints", "compliments", "hospital_discharges", "audit_findings_open",
      "pims_meetings_held",
    ]
    for metric in metrics where !random.chance(8) {
      figure(month, metric, random.pick(["0", "3", "40", "95"]))
    }
    figure(month, "pims_meetings_planned", month.number == 4 ? "0" : "2")
    for place in ["Éast Vale", "north", "South, upper"] {
      for metric in ["map_users", "drop_in_visits", "information_advice_centre_visits"]
      where !random.chance(15) {
        figure(month, metric, random.pick(["0", "120", "333"]), place)
      }
      // The population is known for October 2021 and 2022 only: from November 2023 on it is too old.
      if month.number == 10, month.year <= 2022 { figure(month, "adult_population", "80000", place) }
    }
    if ["2022-08", "2023-05", "2024-11"].contains(month.description) {
      figure(month, "cqc_score", random.pick(["2", "3", "3.5"]))
    }
  }

  private mutating func figure(_ month: Month, _ metric: String, _ value: String, _ locality: String = "") {
    add("activity", ["month": "\(month)", "metric": metric, "locality": locality, "value": value])
  }
}
