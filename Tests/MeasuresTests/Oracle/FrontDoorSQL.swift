import Measures

extension OracleMeasure {
  private static let days = OracleVocabulary.days

  /// Front door, objective 2a.
  static let frontDoor: [OracleMeasure] = [
    OracleMeasure(
      "2.a", .month, .proportion, by: ["locality", "channel", "source", "age_band"],
      dated: ["contacts.contact_date"],
      """
      SELECT m.period, c.locality, c.channel, c.source, c.age_band, c.pending, c.resolved AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.new AND (c.settled OR c.pending)
      """),
    OracleMeasure(
      "2.b", .month, .proportion, by: ["locality", "age_band"], dated: ["contacts.contact_date"],
      maturesAfter: 28,
      """
      SELECT
        m.period, c.locality, c.age_band, c.pending,
        c.outcome = 'assessment' OR EXISTS (
          SELECT * FROM assessment a
          WHERE a.person = c.person AND \(days("c.contact_date", "a.start_date")) BETWEEN 0 AND 28
        ) AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.new AND (c.settled OR c.pending)
      """),
    OracleMeasure(
      "2.c", .month, .proportion, by: ["locality", "age_band"], dated: ["assessments.end_date"],
      """
      SELECT
        m.period, a.locality, a.age_band, a.pending,
        a.outcome IN ('long_term_support', 'reablement', 'short_term_support') AS met
      FROM month m JOIN assessment a ON a.end_date BETWEEN m.first AND m.last
      WHERE a.settled OR a.pending
      """),
    OracleMeasure(
      "2.d", .monthEnd, .count, by: ["locality"], dated: ["contacts.contact_date"], isSnapshotOfEvents: true,
      """
      SELECT m.period, c.locality
      FROM month m JOIN contact c
        ON c.contact_date <= m.last AND (c.allocation_date IS NULL OR c.allocation_date > m.last)
      WHERE c.outcome IN ('assessment', 'review', 'support_planning')
      """),
    OracleMeasure(
      "2.e", .month, .proportion, by: ["locality"], dated: ["contacts.contact_date"], maturesAfter: 28,
      """
      SELECT
        m.period, c.locality, c.pending,
        c.outcome = 'assessment' AND c.allocation_date IS NOT NULL AS met
      FROM month m JOIN contact c ON c.contact_date BETWEEN m.first AND m.last
      WHERE c.settled OR c.pending
      """),
    OracleMeasure(
      "2.f", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      """
      SELECT m.period, a.locality, a.pending, a.funded_care AS met
      FROM month m JOIN assessment a ON a.end_date BETWEEN m.first AND m.last
      WHERE a.assessment_type = 'full' AND (a.settled OR a.pending)
      """),
    OracleMeasure(
      "2.g.i", .monthEnd, .ratio(n: 1, d: 1), by: ["locality", "service_type"],
      dated: ["services.start_date"],
      """
      SELECT m.period, s.locality, s.service_type, s.weekly_cost AS n, s.weekly_limit AS d
      FROM month m JOIN service s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.weekly_cost IS NOT NULL AND s.weekly_limit > 0
      """),
    OracleMeasure(
      "2.g.ii", .monthEnd, .proportion, by: ["locality", "service_type"], dated: ["services.start_date"],
      """
      SELECT m.period, s.locality, s.service_type, 0 AS pending, s.weekly_cost <= s.weekly_limit AS met
      FROM month m JOIN service s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.weekly_cost IS NOT NULL AND s.weekly_limit > 0
      """),
    OracleMeasure(
      "2.h.i", .month, .median, by: ["locality", "channel"], dated: ["contacts.outcome_date"],
      daysToOutcome),
    OracleMeasure(
      "2.h.ii", .month, .percentile90, by: ["locality", "channel"], dated: ["contacts.outcome_date"],
      daysToOutcome),
  ]

  private static let daysToOutcome = """
    SELECT
      m.period, c.locality, c.channel, c.pending,
      10000 * \(days("c.contact_date", "c.outcome_date")) AS x
    FROM month m JOIN contact c ON c.outcome_date BETWEEN m.first AND m.last
    WHERE c.settled OR c.pending
    """
}
