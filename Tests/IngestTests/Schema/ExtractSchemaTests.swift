import Configuration
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// The contract of the extracts, written a second time by hand: `*` = required.
private let contract: [(name: String, columns: String)] = [
  (
    "contacts",
    """
    contact_id* id; person_id* id; contact_date* date; channel* code phone, online_form, email, letter, in_person, \
    other; source* code self, family_or_friend, professional, provider, hospital, other; route* code community, \
    hospital_discharge, hospital_diversion, transition, prison, self_funder, reablement_discharge, \
    other_authority; new_enquiry* bool; locality text; age int 0-120; \(supportReason); community_connect bool; \
    outcome* code information_advice, signposted_community, universal_service, simple_equipment, reablement, \
    assessment, review, safeguarding, support_planning, financial_assessment, no_further_action, declined, \
    other_authority, nhs_funded, admitted_to_hospital, deceased, pending; outcome_date date; handed_to code none, \
    locality_team, hospital_team, specialist_team, safeguarding_team; handoffs int 0-50; allocation_date date
    """
  ),
  (
    "assessments",
    """
    assessment_id* id; contact_id id; person_id* id; assessment_type* code full, carer, occupational_therapy, \
    sensory, review_reassessment; start_date* date; end_date date; locality text; age int 0-120; \
    \(supportReason); outcome code long_term_support, reablement, short_term_support, equipment, \
    information_advice, no_support, declined, nhs_funded, deceased, pending; eligible_needs bool; funded_care \
    bool; offered_reablement bool; progression_programme_offered bool; needs_level code low, moderate, high; \
    newly_acquired_disability bool; independent_living_assessment_offered bool; recovery_programme bool; \
    financial_assessment_date date; indicative_weekly_budget num; approved_weekly_budget num
    """
  ),
  (
    "discharges",
    """
    discharge_id* id; person_id* id; hospital text; hospital_type* code acute, non_acute; notification_date date; \
    ready_date date; discharge_date* date; age int 0-120; locality text; pathway code 0, 1, 2, 3; \
    asc_support_required* bool; destination* code reablement_home, reablement_bed, short_term_bed, home_care, \
    long_term_residential, long_term_nursing, other_support, none; delay_days int 0-365; delay_responsible code \
    nhs, social_care, both; delay_reason code awaiting_assessment, awaiting_package_at_home, \
    awaiting_residential_placement, awaiting_nursing_placement, awaiting_equipment, awaiting_nhs_care, \
    patient_or_family_choice, housing, dispute, other
    """
  ),
  (
    "reablement",
    """
    episode_id* id; person_id* id; discharge_id id; referral_source* code hospital_discharge, community, \
    rapid_response; setting* code home, bed; start_date* date; end_date date; age int 0-120; locality text; \
    completed bool; reason_not_completed text; outcome code no_ongoing_support, ongoing_home_care, \
    long_term_residential, long_term_nursing, equipment_only, hospital_admission, deceased, declined, nhs_funded; \
    day_91_status code at_home, hospital, care_home, deceased, not_known
    """
  ),
  (
    "services",
    """
    service_id* id; person_id* id; service_type* \(serviceCodes); start_date* date; end_date date; age int \
    0-120; locality text; \(supportReason); dementia bool; out_of_area bool; assessment_completed_date date; \
    weekly_hours num 0-336; weekly_cost num 0-; weekly_limit num 0-
    """
  ),
  (
    "reviews",
    """
    review_id* id; person_id* id; review_date* date; planned bool; age int 0-120; locality text; service_type \
    \(serviceCodes); needs_change* code increased, decreased, unchanged; outcomes_achieved code fully, \
    partially, not_met; previous_weekly_hours num; new_weekly_hours num
    """
  ),
  (
    "deaths",
    """
    person_id* id; death_date* date; age int 0-120; locality text; palliative_care* bool; preferred_place code \
    home, care_home, hospice, hospital, not_stated; place_of_death code home, care_home, hospice, hospital, other
    """
  ),
  (
    "transitions",
    """
    person_id* id; birth_date* date; planning_start_date date; plan_in_place_date date; carer_support_offered \
    bool; locality text
    """
  ),
  (
    "workforce",
    """
    spell_id* id; employee_id* id; team* text; role* text; contract* code permanent, fixed_term, locum; fte* num \
    0-1.5; start_date* date; end_date date; origin code new_to_council, from_asc, from_council; destination code \
    left_council, moved_within_asc, moved_within_council; council_start_date date; birth_date date
    """
  ),
  ("establishment", "month* month; team* text; role* text; funded_fte* num 0-"),
  (
    "absence",
    """
    month* month; employee_id* id; team* text; role* text; fte* num; absence_type* code short_term_sickness, \
    long_term_sickness, maternity, other; working_days_lost* num 0-31; absent_at_month_end* bool
    """
  ),
  (
    "supervision",
    "supervision_id* id; employee_id* id; team* text; role text; due_date* date; held_date date"
  ),
  ("caseloads", "month* month; employee_id* id; team* text; role* text; open_cases* int 0-"),
  (
    "training",
    """
    record_id* id; employee_id* id; team* text; role text; kind* code face_to_face, e_learning, qualification, \
    asye, sfyp, appraisal; date* date; end_date date; status* code booked, in_progress, attended, completed
    """
  ),
  (
    "surveys",
    """
    response_id* id; survey* code staff_confidence, customer_satisfaction, annual_health_check, staff_survey; \
    response_date* date; question text; score* num 1-5; team text; locality text
    """
  ),
  (
    "activity",
    """
    month* month; metric* code front_door_calls, map_users, drop_in_visits, information_advice_centre_visits, \
    complaints, compliments, hospital_discharges, adult_population, pims_meetings_planned, pims_meetings_held, \
    audit_findings_open, cqc_score; locality text; value* num
    """
  ),
  (
    "finance",
    """
    month* month; budget_line* code residential, nursing, home_care, reablement, extra_care, supported_living, \
    direct_payments, day_care, staffing, other; budget* num; actual* num
    """
  ),
  (
    "actions",
    """
    action_id* id; source* code performance_board, peer_review, audit, inspection; measure text; owner text; \
    raised_date* date; due_date* date; closed_date date; description text
    """
  ),
]

private let supportReason = """
  primary_support_reason code physical, sensory, memory_and_cognition, learning_disability, mental_health, \
  social, carer, unknown
  """

private let serviceCodes = """
  code home_care, residential, nursing, extra_care, supported_living, shared_lives, day_care, direct_payment, \
  telecare, other
  """

extension ColumnSchema {
  fileprivate var inContract: String {
    let kind =
      switch type {
      case .id: "id"
      case .date: "date"
      case .month: "month"
      case .bool: "bool"
      case .text: "text"
      case .code(let codes): "code " + codes.joined(separator: ", ")
      case .int(let range):
        "int \(range.lowerBound)-" + (range.upperBound < 1000 ? "\(range.upperBound)" : "")
      case .num(nil, nil): "num"
      case .num(let minimum, let maximum):
        "num \(minimum?.description ?? "")-\(maximum?.description ?? "")"
      }
    return "\(name)\(isRequired ? "*" : "") \(kind)"
  }
}

@Suite struct ExtractSchemaTests {
  let schemas: [ExtractSchema]

  init() throws { schemas = try ExtractSchema.all() }

  @Test func `schemas are in the documented order`() {
    #expect(schemas.map(\.name) == contract.map(\.name))
    #expect(schemas.filter(\.isCore).map(\.name) == ["contacts", "discharges", "reablement", "workforce"])
  }

  @Test(arguments: contract.indices) func sayWhatTheContractSays(_ index: Int) {
    let schema = schemas[index]
    let columns = schema.columns.map(\.inContract)
    #expect(columns.dropLast().joined(separator: "; ") == contract[index].columns)
    #expect(columns.last == "authority text")
  }

  @Test func `every column is explained`() {
    for schema in schemas {
      #expect(!schema.title.isEmpty && schema.description.hasSuffix("."), "\(schema.name)")
      for column in schema.columns {
        #expect(
          !column.title.isEmpty && column.description.hasSuffix("."), "\(schema.name).\(column.name)")
      }
    }
  }

  @Test func `schemas name their keys`() {
    let unique = [
      "contacts": ["contact_id"], "assessments": ["assessment_id"], "discharges": ["discharge_id"],
      "reablement": ["episode_id"], "services": ["service_id"], "reviews": ["review_id"],
      "deaths": ["person_id"], "transitions": ["person_id"], "workforce": ["spell_id"],
      "supervision": ["supervision_id"], "training": ["record_id"], "surveys": ["response_id", "question"],
      "actions": ["action_id"],
    ]
    let added = [
      "establishment": ["month", "team", "role"], "activity": ["month", "metric", "locality"],
      "finance": ["month", "budget_line"],
    ]
    for schema in schemas {
      #expect(schema.uniqueKey == unique[schema.name] ?? [], "\(schema.name)")
      #expect(schema.addedKey == added[schema.name] ?? [], "\(schema.name)")
      #expect(schema.missingValues == ["", "NULL", "N/A", "-"], "\(schema.name)")
    }
  }

  @Test func `schemas name their dates`() {
    let events = schemas.map { "\($0.name) \($0.eventDate ?? "-")" }
    #expect(
      events == [
        "contacts contact_date", "assessments start_date", "discharges discharge_date",
        "reablement start_date", "services start_date", "reviews review_date", "deaths death_date",
        "transitions -", "workforce -", "establishment month", "absence month", "supervision due_date",
        "caseloads month", "training date", "surveys response_date", "activity month", "finance month",
        "actions raised_date",
      ])
    #expect(
      columns { $0.endsSpell } == [
        "contacts.allocation_date", "assessments.end_date", "reablement.end_date", "services.end_date",
        "workforce.end_date", "training.end_date", "actions.closed_date",
      ])
    #expect(
      columns { $0.start?.rejectsRow == true } == [
        "assessments.end_date", "reablement.end_date", "services.end_date", "workforce.end_date",
        "training.end_date",
      ])
    #expect(
      columns { $0.start?.rejectsRow == false } == [
        "contacts.outcome_date", "contacts.allocation_date", "actions.closed_date",
      ])
    #expect(
      columns { !$0.checksPlausibility } == [
        "transitions.birth_date", "workforce.council_start_date", "workforce.birth_date",
        "supervision.due_date", "actions.due_date",
      ])
  }

  @Test func `references point to columns that exist`() throws {
    #expect(columns { $0.references != nil } == ["assessments.contact_id", "reablement.discharge_id"])
    for reference in schemas.flatMap(\.columns).compactMap(\.references) {
      let target = try #require(schemas.first { $0.name == reference.extract })
      #expect(target.uniqueKey == [reference.column])
    }
  }

  @Test func `every schema is available as a Table Schema`() throws {
    for schema in schemas {
      let bytes = try #require(ExtractSchema.tableSchema(named: schema.name))
      #expect(Document(name: schema.name, bytes: bytes).issues.isEmpty)
    }
    #expect(ExtractSchema.tableSchema(named: "nothing") == nil)
  }

  @Test func `docs/extracts.md is up to date`() throws {
    let page = URL(filePath: "\(Repository.path)/docs/extracts.md")
    let made = ExtractReference.markdown(of: schemas)
    if ProcessInfo.processInfo.environment["WAYMARK_RECORD"] != nil {
      try made.write(to: page, atomically: true, encoding: .utf8)
      Issue.record("docs/extracts.md was rewritten; run the tests again without WAYMARK_RECORD")
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == made)
  }

  private func columns(where condition: (ColumnSchema) -> Bool) -> [String] {
    schemas.flatMap { schema in schema.columns.filter(condition).map { "\(schema.name).\($0.name)" } }
  }
}

@Suite struct SchemaMistakeTests {
  struct Mistake: CustomTestStringConvertible {
    let name: String
    let change: (from: String, to: String)
    let issue: String
    var testDescription: String { name }
  }

  static let schema = """
    {"name": "x", "title": "X", "description": "An x.", "primaryKey": ["x_id"], "waymark:eventDate": "day",
    "fields": [
    {"name": "x_id", "title": "X", "description": "Its number.", "type": "string", "waymark:type": "id"},
    {"name": "day", "title": "Day", "description": "Its day.", "type": "date"},
    {"name": "end", "title": "End", "description": "Its end.", "type": "date", "waymark:start": "day", \
    "waymark:beforeStart": "keep"},
    {"name": "size", "title": "Size", "description": "Its size.", "type": "integer", "constraints": \
    {"minimum": 0, "maximum": 9}},
    {"name": "place", "title": "Place", "description": "Its place.", "type": "string", "constraints": \
    {"maxLength": 90}}]}
    """

  @Test func `a schema without mistakes loads`() throws {
    let schema = try SchemaReader.read(Document(name: "x.json", bytes: Array(Self.schema.utf8)))
    #expect(schema.columns.map(\.type) == [.id, .date, .date, .int(0...9), .text(longest: 90)])
    #expect(schema["end"]?.start == StartRule(column: "day", rejectsRow: false))
  }

  @Test(arguments: [
    Mistake(
      name: "unknown type", change: ("\"integer\"", "\"intger\""),
      issue: "x.json:6:71: error: $.fields[3].type: \"intger\" is not one of string, date, yearmonth, "
        + "boolean, integer, number — did you mean \"integer\"?"),
    Mistake(
      name: "unknown property", change: ("waymark:beforeStart", "waymark:befoerStart"),
      issue:
        "x.json:5:100: error: $.fields[2][\"waymark:befoerStart\"]: unknown name \"waymark:befoerStart\" — "
        + "did you mean \"waymark:beforeStart\"?"),
    Mistake(
      name: "start column missing", change: ("\"waymark:start\": \"day\"", "\"waymark:start\": \"dya\""),
      issue:
        "x.json:5:93: error: $.fields[2][\"waymark:start\"]: there is no such column \"dya\" — did you mean "
        + "\"day\"?"),
    Mistake(
      name: "start without a consequence", change: (", \"waymark:beforeStart\": \"keep\"", ""),
      issue: "x.json:5:93: error: $.fields[2][\"waymark:start\"]: \"waymark:start\" needs "
        + "\"waymark:beforeStart\""),
    Mistake(
      name: "key column missing", change: ("[\"x_id\"]", "[\"id\"]"),
      issue: "x.json:1:68: error: $.primaryKey[0]: there is no such column \"id\" — did you mean \"x_id\"?"),
    Mistake(
      name: "event column is not a date",
      change: ("\"waymark:eventDate\": \"day\"", "\"waymark:eventDate\": \"size\""),
      issue: "x.json:1:98: error: $[\"waymark:eventDate\"]: there is no such column \"size\""),
    Mistake(
      name: "duplicated column", change: ("\"end\"", "\"day\""),
      issue: "x.json:5:10: error: $.fields[2].name: a second column is named \"day\""),
    Mistake(
      name: "range upside down", change: ("\"minimum\": 0", "\"minimum\": 10"),
      issue:
        "x.json:6:124: error: $.fields[3].constraints.maximum: expected a whole number from 10 to 2147483647, "
        + "found 9"),
    Mistake(
      name: "text without a length", change: (", \"constraints\": {\"maxLength\": 90}", ""),
      issue: "x.json:7:74: error: $.fields[4].type: text needs \"constraints\" with a \"maxLength\""),
    Mistake(
      name: "title missing", change: ("\"title\": \"Size\", ", ""),
      issue: "x.json:6:1: error: $.fields[3]: \"title\" is missing"),
    Mistake(
      name: "not JSON", change: ("[\n", "\n"),
      issue: "x.json:4:1: error: $: expected a name in double quotes"),
  ])
  func `a mistake is reported with its path`(_ mistake: Mistake) throws {
    let text = Self.schema.replacingOccurrences(of: mistake.change.from, with: mistake.change.to)
    try #require(text != Self.schema)
    let error = #expect(throws: ConfigurationError.self) {
      try SchemaReader.read(Document(name: "x.json", bytes: Array(text.utf8)))
    }
    let first = try #require(error?.issues.first?.description)
    #expect(first.hasPrefix(mistake.issue))
  }
}
