import Measures

extension OracleMeasure {
  /// Prevention and early intervention.
  static let prevention: [OracleMeasure] = [
    OracleMeasure(
      "1.a.i", .month, .mean, by: ["team"], dated: ["surveys.response_date"],
      """
      SELECT m.period, r.team, 0 AS pending, r.score AS x
      FROM month m JOIN surveys r ON r.response_date BETWEEN m.first AND m.last
      WHERE r.survey = 'staff_confidence'
      """),
    OracleMeasure(
      "1.a.ii", .month, .proportion, by: ["team"], dated: ["surveys.response_date"],
      """
      SELECT m.period, r.team, 0 AS pending, r.score >= 40000 AS met
      FROM month m JOIN surveys r ON r.response_date BETWEEN m.first AND m.last
      WHERE r.survey = 'staff_confidence'
      """),
    OracleMeasure(
      "1.b.i", .month, .proportion, by: ["locality", "channel"], dated: ["contacts.contact_date"],
      newEnquiries(met: "c.resolved")),
    OracleMeasure(
      "1.b.ii", .month, .proportion, by: ["locality"], dated: ["contacts.contact_date"],
      newEnquiries(met: "c.handed_to = 'locality_team'")),
    OracleMeasure(
      "1.b.iii", .month, .proportion, by: ["locality", "channel"], dated: ["contacts.contact_date"],
      newEnquiries(met: "c.outcome = 'signposted_community'")),
    OracleMeasure(
      "1.c", .month, .ratioOfTotals(.both), by: ["locality"], dated: ["activity.month"],
      """
      SELECT m.period, a.locality, a.value AS n, NULL AS d
      FROM month m JOIN activity a ON a.month = m.period
      WHERE a.metric = 'map_users'
      UNION ALL
      SELECT m.period, a.locality, NULL, a.value
      FROM month m JOIN activity a ON a.metric = 'adult_population' AND a.month = (
        SELECT max(l.month) FROM activity l
        WHERE l.metric = 'adult_population'
          AND l.month BETWEEN substr(date(m.first, '-12 months'), 1, 7) AND m.period)
      """),
    OracleMeasure(
      "1.d.i", .month, .proportion, by: ["locality"], dated: ["surveys.response_date"],
      """
      SELECT m.period, r.locality, 0 AS pending, r.score >= 40000 AS met
      FROM month m JOIN surveys r ON r.response_date BETWEEN m.first AND m.last
      WHERE r.survey = 'customer_satisfaction'
      """),
    OracleMeasure(
      "1.d.ii", .month, .ratioOfTotals(.numerator), dated: ["activity.month", "contacts.contact_date"],
      """
      SELECT m.period, a.value AS n, NULL AS d
      FROM month m JOIN activity a ON a.month = m.period
      WHERE a.metric = 'complaints'
      UNION ALL
      SELECT m.period, NULL, 10000
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      """),
    OracleMeasure("1.d.iii", .month, .total, dated: ["activity.month"], total("compliments")),
    OracleMeasure(
      "1.e", .month, .proportion, by: ["locality"], dated: ["contacts.contact_date"], maturesAfter: 182,
      """
      SELECT
        m.period, c.locality, 0 AS pending,
        EXISTS (
          SELECT * FROM contact f
          WHERE f.person = c.person AND \(OracleVocabulary.days("c.contact_date", "f.contact_date")) BETWEEN 1 AND 182
        ) AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.community_connect AND c.resolved
      """),
    OracleMeasure(
      "1.f.i", .month, .total, by: ["locality"], dated: ["activity.month"], total("drop_in_visits")),
    OracleMeasure(
      "1.f.ii", .month, .total, by: ["locality"], dated: ["activity.month"],
      total("information_advice_centre_visits")),
    OracleMeasure("1.g", .month, .total, dated: ["activity.month"], total("front_door_calls")),
    OracleMeasure(
      "1.h.i", .month, .count, by: ["locality"], dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.locality
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.source = 'professional' AND c.channel = 'phone'
      """),
    OracleMeasure(
      "1.h.ii", .month, .proportion, by: ["locality"], dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.locality, 0 AS pending, c.channel = 'online_form' AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.source = 'professional'
      """),
  ]

  private static func newEnquiries(met: String) -> String {
    """
    SELECT m.period, c.locality, c.channel, c.pending, \(met) AS met
    FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
    WHERE c.new AND (c.settled OR c.pending)
    """
  }

  private static func total(_ metric: String) -> String {
    """
    SELECT m.period, a.locality, a.value AS x
    FROM month m JOIN activity a ON a.month = m.period
    WHERE a.metric = '\(metric)'
    """
  }
}
