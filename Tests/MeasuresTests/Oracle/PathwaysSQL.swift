import Measures

extension OracleMeasure {
  private static let days = OracleVocabulary.days

  /// Pathways: measures from the other sources.
  static let pathways: [OracleMeasure] = [
    OracleMeasure(
      "P.1", .month, .proportion, by: ["locality"], dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.locality, c.pending, c.resolved OR c.outcome = 'no_further_action' AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.channel IN ('phone', 'in_person') AND (c.settled OR c.pending)
      """),
    OracleMeasure(
      "P.2", .month, .proportion, by: ["channel"], dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.channel, c.pending, c.resolved AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.settled OR c.pending
      """),
    OracleMeasure(
      "P.3", .month, .proportion, by: ["locality"], dated: ["contacts.contact_date"],
      """
      SELECT
        m.period, c.locality, 0 AS pending,
        c.outcome IN ('information_advice', 'signposted_community', 'universal_service') AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.new AND (c.resolved OR c.outcome IN ('reablement', 'assessment', 'support_planning'))
      """),
    OracleMeasure(
      "P.4", .month, .mean, by: ["locality", "channel"], dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.locality, c.channel, c.pending, 10000 * c.handoffs AS x
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.settled OR c.pending
      """),
    OracleMeasure(
      "P.5", .month, .proportion, by: ["setting"], dated: ["reablement.end_date"],
      """
      SELECT m.period, e.setting, 0 AS pending, \(days("e.start_date", "e.end_date")) <= 42 AS met
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      """),
    OracleMeasure(
      "P.6", .month, .proportion, by: ["setting"], dated: ["reablement.end_date"],
      """
      SELECT m.period, e.setting, 0 AS pending, e.reason_not_completed IS NOT NULL AS met
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      WHERE e.completed = 0
      """),
    OracleMeasure(
      "P.7", .month, .proportion, by: ["locality"], dated: ["reablement.start_date"],
      """
      SELECT m.period, e.locality, 0 AS pending, e.referral_source = 'community' AS met
      FROM month m JOIN episode e ON e.start_date BETWEEN m.first AND m.last
      """),
    OracleMeasure(
      "P.8", .month, .proportion, by: ["locality", "referral_source", "setting"],
      dated: ["reablement.end_date"],
      """
      SELECT
        m.period, e.locality, e.referral_source, e.setting, 0 AS pending,
        e.outcome = 'no_ongoing_support' AS met
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      WHERE e.outcome IS NOT 'deceased'
      """),
    OracleMeasure(
      "P.9", .month, .proportion, by: ["locality"],
      dated: ["services.start_date", Dating("reablement.end_date", lookBack: 91)],
      """
      SELECT
        m.period, s.locality, 0 AS pending,
        EXISTS (
          SELECT * FROM episode e
          WHERE e.person = s.person AND \(days("e.end_date", "s.start_date")) BETWEEN 0 AND 91
        ) AS met
      FROM month m JOIN service s ON s.start_date BETWEEN m.first AND m.last
      WHERE s.long_term AND NOT EXISTS (
        SELECT * FROM service p WHERE p.person = s.person AND p.long_term AND p.start_date < s.start_date)
      """),
    OracleMeasure(
      "P.10", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      """
      SELECT
        m.period, a.locality, 0 AS pending,
        10 * abs(a.approved_weekly_budget - a.indicative_weekly_budget) <= a.approved_weekly_budget AS met
      FROM month m JOIN assessment a ON a.end_date BETWEEN m.first AND m.last
      WHERE a.approved_weekly_budget IS NOT NULL AND a.indicative_weekly_budget IS NOT NULL
      """),
    OracleMeasure(
      "P.11", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      """
      SELECT m.period, a.locality, 0 AS pending, a.financial_assessment_date <= a.end_date AS met
      FROM month m JOIN assessment a ON a.end_date BETWEEN m.first AND m.last
      WHERE a.eligible_needs
      """),
    OracleMeasure(
      "P.12", .month, .count, by: ["locality"], dated: ["reablement.start_date"],
      """
      SELECT m.period, e.locality
      FROM month m JOIN episode e ON e.start_date BETWEEN m.first AND m.last
      WHERE e.referral_source = 'rapid_response'
      """),
    OracleMeasure(
      "P.13", .month, .proportion, by: ["hospital"], dated: ["discharges.discharge_date"],
      """
      SELECT
        m.period, d.hospital, 0 AS pending,
        d.delay_days > 0 AND d.delay_reason IN (
          'awaiting_package_at_home', 'awaiting_residential_placement', 'awaiting_nursing_placement') AS met
      FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
      WHERE d.asc_support_required
      """),
    OracleMeasure(
      "P.14", .month, .proportion, by: ["locality"], dated: ["discharges.discharge_date"], maturesAfter: 42,
      """
      SELECT
        m.period, d.locality, 0 AS pending,
        EXISTS (
          SELECT * FROM review r
          WHERE r.person = d.person AND \(days("d.discharge_date", "r.review_date")) BETWEEN 0 AND 42
        ) AS met
      FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
      WHERE d.asc_support_required
      """),
    OracleMeasure(
      "P.15", .monthEnd, .maximum, by: ["locality"], dated: ["contacts.contact_date"],
      isSnapshotOfEvents: true,
      """
      SELECT m.period, c.locality, 0 AS pending, 10000 * \(days("c.contact_date", "m.last")) AS x
      FROM month m JOIN contact c
        ON c.contact_date <= m.last AND (c.allocation_date IS NULL OR c.allocation_date > m.last)
      WHERE c.outcome IN ('assessment', 'review', 'support_planning')
      """),
    OracleMeasure(
      "P.16.i", .rolling12, .proportion, by: ["locality"], dated: eighteen,
      reachingEighteen(met: "t.planning_start_date <= date(t.birth_date, '+15 years', '-1 day')")),
    OracleMeasure(
      "P.16.ii", .rolling12, .proportion, by: ["locality"], dated: eighteen,
      reachingEighteen(met: "t.plan_in_place_date < date(t.birth_date, '+18 years')")),
    OracleMeasure(
      "P.16.iii", .rolling12, .proportion, by: ["locality"], dated: eighteen,
      reachingEighteen(met: "t.carer_support_offered")),
    OracleMeasure(
      "P.17", .monthEnd, .people, by: ["locality"],
      dated: ["services.start_date", Dating("reviews.review_date", lookBack: 365)],
      """
      SELECT
        m.period, s.person, s.locality,
        EXISTS (
          SELECT * FROM review r
          WHERE r.person = s.person AND \(days("r.review_date", "m.last")) BETWEEN 0 AND 365
        ) AS met
      FROM month m JOIN service s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.out_of_area
      """),
    OracleMeasure(
      "P.18", .month, .proportion, by: ["locality", "source"], dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.locality, c.source, 0 AS pending, c.channel = 'online_form' AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      """),
    OracleMeasure(
      "P.19", .month, .latest, dated: ["activity.month"],
      """
      -- The newest score of each council, from the one row of the month that gives it.
      SELECT m.period, 0 AS pending, a.value AS x
      FROM month m JOIN activity a ON a.metric = 'cqc_score' AND a.month = (
        SELECT max(l.month) FROM activity l
        WHERE l.metric = 'cqc_score' AND l.month <= m.period AND l.authority IS a.authority)
      """),
  ]

  /// Transitions are dated by a birthday, and an extract of young people has those of years to come.
  private static let eighteen: [Dating] = ["transitions.date(birth_date, '+18 years')"]

  private static func reachingEighteen(met: String) -> String {
    """
    SELECT m.period, t.locality, 0 AS pending, \(met) AS met
    FROM month m JOIN transition t ON date(t.birth_date, '+18 years') BETWEEN m.rolling12 AND m.last
    """
  }
}
