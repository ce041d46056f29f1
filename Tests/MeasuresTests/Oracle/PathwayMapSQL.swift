import SQLite
import Tabular
import TestSupport

/// A flow as counted by somebody with a database and the definitions in words.
struct OracleFlow: Hashable, Comparable, CustomStringConvertible {
  let stage: Int
  let from: String
  let to: String
  let count: Int

  var description: String { "\(stage): \(from) -> \(to) \(count)" }

  static func < (a: OracleFlow, b: OracleFlow) -> Bool { a.description < b.description }
}

/// A pathway map, by hand-written SQL.
struct OraclePathway {
  let id: String
  /// The columns that date what the map reads.
  let dated: [(table: String, column: String)]
  /// Days for which each pathway is followed.
  let days: Int
  /// Statements that make the tables `stage1`, `stage2`, … of id and place; `period` holds the first and last day.
  let stages: [String]

  static let all = [frontDoor, hospital]

  static let frontDoor = OraclePathway(
    id: "front-door",
    dated: [
      ("contacts", "contact_date"), ("assessments", "start_date"), ("services", "start_date"),
      ("reablement", "start_date"),
    ], days: 56 + 84,
    stages: [
      """
      SELECT contact.rowid AS id, person, contact_date AS day, CASE
        WHEN resolved THEN 'Resolved at first contact'
        WHEN outcome = 'assessment' THEN 'Assessment'
        WHEN outcome = 'reablement' THEN 'Reablement'
        WHEN outcome IN ('review', 'safeguarding', 'support_planning', 'financial_assessment')
          THEN 'Other formal response'
        WHEN outcome IN ('no_further_action', 'declined') THEN 'No further action or declined'
        WHEN outcome = 'pending' THEN 'Still pending'
        ELSE 'Passed on, in hospital or died' END AS place
      FROM contact JOIN period ON contact_date BETWEEN first AND last
      WHERE new
      """,
      """
      SELECT id, stage1.person, start_date AS day, CASE
        WHEN found.rowid IS NULL THEN 'No assessment found'
        WHEN outcome = 'long_term_support' THEN 'Long-term support'
        WHEN outcome = 'short_term_support' THEN 'Short-term support'
        WHEN outcome = 'reablement' THEN 'Reablement'
        WHEN outcome IN ('equipment', 'information_advice', 'no_support') THEN 'Equipment, advice or no support'
        WHEN outcome IN ('declined', 'nhs_funded', 'deceased') THEN 'Declined, NHS-funded or died'
        ELSE 'Pending or not recorded' END AS place
      FROM stage1 LEFT JOIN assessment AS found ON found.rowid = (
        SELECT rowid FROM assessment
        WHERE person = stage1.person AND start_date BETWEEN stage1.day AND date(stage1.day, '+56 days')
        ORDER BY start_date, rowid LIMIT 1)
      WHERE place = 'Assessment'
      """,
      """
      SELECT id, CASE
        WHEN service_type IN ('residential', 'nursing') THEN 'Care home'
        WHEN service_type = 'home_care' THEN 'Home care'
        WHEN service_type IN ('extra_care', 'supported_living', 'shared_lives', 'direct_payment')
          THEN 'Other support at home'
        WHEN service_type IS NOT NULL THEN 'Day care, telecare or other'
        ELSE 'No service found' END AS place
      FROM stage2 LEFT JOIN service AS found ON found.rowid = (
        SELECT rowid FROM service
        WHERE person = stage2.person AND start_date BETWEEN stage2.day AND date(stage2.day, '+84 days')
        ORDER BY start_date, rowid LIMIT 1)
      WHERE place IN ('Long-term support', 'Short-term support')
      UNION ALL
      SELECT id, CASE WHEN EXISTS (
        SELECT * FROM episode
        WHERE person = stage2.person AND start_date BETWEEN stage2.day AND date(stage2.day, '+84 days'))
        THEN 'Reablement began' ELSE 'No service found' END
      FROM stage2 WHERE place = 'Reablement'
      """,
    ])

  static let hospital = OraclePathway(
    id: "hospital", dated: [("discharges", "discharge_date"), ("reablement", "start_date")], days: 14 + 91,
    stages: [
      """
      SELECT discharge.rowid AS id, person, discharge_date AS day, CASE destination
        WHEN 'reablement_home' THEN 'Reablement at home'
        WHEN 'reablement_bed' THEN 'Reablement bed'
        WHEN 'short_term_bed' THEN 'Short-term bed'
        WHEN 'home_care' THEN 'Home care'
        WHEN 'long_term_residential' THEN 'Care home'
        WHEN 'long_term_nursing' THEN 'Care home'
        ELSE 'Other or no support' END AS place
      FROM discharge JOIN period ON discharge_date BETWEEN first AND last
      WHERE asc_support_required
      """,
      """
      SELECT id, day_91_status, CASE
        WHEN found.rowid IS NULL THEN 'No episode found'
        WHEN outcome IN ('no_ongoing_support', 'equipment_only') THEN 'No ongoing support'
        WHEN outcome = 'ongoing_home_care' THEN 'Ongoing home care'
        WHEN outcome IN ('long_term_residential', 'long_term_nursing') THEN 'Care home'
        WHEN outcome = 'hospital_admission' THEN 'Back in hospital'
        WHEN outcome IN ('declined', 'nhs_funded', 'deceased') THEN 'Declined, NHS-funded or died'
        ELSE 'Outcome not recorded' END AS place
      FROM stage1 LEFT JOIN episode AS found ON found.rowid = (
        SELECT rowid FROM episode
        WHERE person = stage1.person AND referral_source = 'hospital_discharge'
          AND start_date BETWEEN stage1.day AND date(stage1.day, '+14 days')
        ORDER BY start_date, rowid LIMIT 1)
      WHERE place LIKE 'Reablement%'
      """,
      """
      SELECT id, CASE day_91_status
        WHEN 'at_home' THEN 'At home' WHEN 'care_home' THEN 'In a care home' WHEN 'hospital' THEN 'In hospital'
        WHEN 'deceased' THEN 'Died' ELSE 'Not known' END AS place
      FROM stage2 WHERE place <> 'No episode found'
      """,
    ])
}

extension Oracle {
  /// The first and last month and the flows of a pathway; nil when the extracts do not reach far enough back.
  func flows(of pathway: OraclePathway, reported: Month) throws -> (months: [String], flows: [OracleFlow])? {
    let spans = pathway.dated.map { table, column in
      "SELECT min(\(column)) AS first, max(\(column)) AS last FROM \(table)"
    }
    try database.run("DROP TABLE IF EXISTS period")
    try database.run(
      """
      CREATE TEMP TABLE period AS
      WITH span AS (\(spans.joined(separator: " UNION ALL "))),
      known AS (
        SELECT min(?1, date(min(last), 'start of month', '+1 month', '-1 day')) AS day, max(first) AS latest_first,
          count(*) = count(first) AS have_rows
        FROM span
      ),
      ended AS (
        SELECT *, date(day, '-\(pathway.days) days', '+1 day', 'start of month', '-1 day') AS last FROM known
      )
      SELECT date(last, '+1 day', '-12 months') AS first, last, latest_first, have_rows FROM ended
      """, [[.text(reported.lastDay.description)]])
    let bounds = try database.rows(
      """
      SELECT substr(first, 1, 7), substr(last, 1, 7) FROM period
      WHERE have_rows AND substr(latest_first, 1, 7) <= substr(first, 1, 7)
      """)
    guard let months = bounds.first?.compactMap(\.text) else { return nil }
    var flows: [OracleFlow] = []
    for (index, statement) in pathway.stages.enumerated() {
      let stage = index + 1
      try database.run("DROP TABLE IF EXISTS stage\(stage)")
      try database.run("CREATE TEMP TABLE stage\(stage) AS \(statement)")
      let before = stage == 1 ? "''" : "before.place"
      let join = stage == 1 ? "" : "JOIN stage\(stage - 1) AS before USING (id)"
      let rows = try database.rows(
        "SELECT \(before), here.place, count(*) FROM stage\(stage) AS here \(join) GROUP BY 1, 2")
      for row in rows {
        guard let from = row[0].text, let to = row[1].text, let count = row[2].integer else { continue }
        flows.append(OracleFlow(stage: stage, from: from, to: to, count: Int(count)))
      }
    }
    return flows.isEmpty ? nil : (months, flows.sorted())
  }
}
