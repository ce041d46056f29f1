import Ingest
import Tabular
import TestSupport

/// A small council whose people take every route of the pathway maps: on the first and last day that counts and next to
/// it, several on one day, and with ids that two authorities share.
struct PathwayCases {
  static let reported = Month(year: 2025, month: 3)
  private static let first = reported.adding(-20).firstDay

  private var random: SeededGenerator
  private let authorities: [String]
  private var rows: [String: [[String: String]]] = [:]
  private var serial = 0

  /// Rows of the five extracts, header first, as canonical texts.
  static func records(seed: UInt64, authorities: [String]) throws -> [String: [[String]]] {
    var cases = PathwayCases(random: SeededGenerator(seed: seed), authorities: authorities)
    for _ in 0..<900 { cases.enquiry() }
    for _ in 0..<700 { cases.discharge() }
    var records: [String: [[String]]] = [:]
    for schema in try ExtractSchema.all() {
      let header = schema.columns.map(\.name)
      let rows = cases.rows[schema.name, default: []].shuffled(using: &cases.random)
      records[schema.name] = [header] + rows.map { row in header.map { row[$0] ?? "" } }
    }
    return records
  }

  private init(random: SeededGenerator, authorities: [String]) {
    self.random = random
    self.authorities = authorities
  }

  private mutating func add(_ extract: String, id: String, _ person: Person, _ row: [String: String]) {
    serial += 1
    rows[extract, default: []].append(
      row.merging([id: "id\(serial)", "person_id": person.id, "authority": person.authority]) { $1 })
  }

  private struct Person {
    let id: String
    let authority: String
  }

  private mutating func person() -> Person {
    Person(
      id: "p\(Int.random(in: 0..<400, using: &random))",
      authority: authorities.isEmpty ? "" : random.pick(authorities))
  }

  private mutating func day() -> Day {
    Self.first.adding(days: Int.random(in: 0...600, using: &random))
  }

  /// A day at a limit or next to it, but not after the extracts' last day.
  private mutating func after(_ day: Day, limit: Int) -> Day {
    let days = random.pick([-1, 0, 0, 1, limit / 2, limit / 2, limit - 1, limit, limit, limit + 1])
    return min(day.adding(days: days), Self.reported.lastDay)
  }

  private mutating func enquiry() {
    let person = person()
    let day = day()
    add(
      "contacts", id: "contact_id", person,
      [
        "contact_date": day.description, "channel": "phone", "source": "self",
        "route": random.chance(90) ? "community" : "prison", "new_enquiry": random.chance(90) ? "yes" : "no",
        "outcome": random.pick([
          "assessment", "assessment", "assessment", "assessment", "information_advice", "simple_equipment",
          "reablement", "review", "declined", "deceased", "pending",
        ]),
      ])
    for _ in 0..<random.pick([0, 1, 1, 2]) { assessment(of: person, after: day) }
  }

  private mutating func assessment(of person: Person, after contact: Day) {
    let day = after(contact, limit: 56)
    add(
      "assessments", id: "assessment_id", person,
      [
        "assessment_type": "full", "start_date": day.description,
        "outcome": random.pick([
          "long_term_support", "long_term_support", "short_term_support", "reablement", "reablement",
          "equipment",
          "no_support", "declined", "pending", "",
        ]),
      ])
    for _ in 0..<random.pick([0, 1, 1, 2]) {
      add(
        "services", id: "service_id", person,
        [
          "start_date": after(day, limit: 84).description,
          "service_type": random.pick([
            "home_care", "residential", "nursing", "extra_care", "telecare", "other",
          ]),
        ])
    }
    if random.chance(40) { episode(of: person, on: after(day, limit: 84)) }
  }

  private mutating func discharge() {
    let person = person()
    let day = day()
    add(
      "discharges", id: "discharge_id", person,
      [
        "hospital_type": "acute", "discharge_date": day.description,
        "asc_support_required": random.chance(85) ? "yes" : "no",
        "destination": random.pick([
          "reablement_home", "reablement_home", "reablement_bed", "short_term_bed", "home_care",
          "long_term_nursing", "none",
        ]),
      ])
    for _ in 0..<random.pick([0, 1, 1, 1, 2]) { episode(of: person, on: after(day, limit: 14)) }
  }

  private mutating func episode(of person: Person, on day: Day) {
    add(
      "reablement", id: "episode_id", person,
      [
        "start_date": day.description, "setting": "home",
        "referral_source": random.chance(80) ? "hospital_discharge" : "community",
        "outcome": random.pick([
          "no_ongoing_support", "equipment_only", "ongoing_home_care", "long_term_residential",
          "hospital_admission", "deceased", "",
        ]),
        "day_91_status": random.pick([
          "at_home", "at_home", "hospital", "care_home", "deceased", "not_known", "",
        ]),
      ])
  }
}
