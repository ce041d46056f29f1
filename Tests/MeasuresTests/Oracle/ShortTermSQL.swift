import Measures

extension OracleMeasure {
  /// Short-term interventions.
  static let shortTerm: [OracleMeasure] = [
    OracleMeasure(
      "3.a", .monthEnd, .people, by: ["locality", "age_band"], dated: ["services.start_date"],
      hours(of: "home_care", "< 10 * 10000")),
    OracleMeasure(
      "3.b", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      adultAssessments("a.age >= 65 AND a.eligible_needs", met: "a.offered_reablement")),
    OracleMeasure(
      "3.c.i", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      adultAssessments(
        "a.primary_support_reason = 'learning_disability'", met: "a.progression_programme_offered")),
    OracleMeasure(
      "3.c.ii", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      adultAssessments(
        "a.primary_support_reason = 'learning_disability' AND a.needs_level IN ('low', 'moderate')",
        met: "a.progression_programme_offered")),
    OracleMeasure(
      "3.d", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      adultAssessments("a.newly_acquired_disability", met: "a.independent_living_assessment_offered")),
    OracleMeasure(
      "3.e", .month, .proportion, by: ["locality"], dated: ["assessments.end_date"],
      """
      SELECT m.period, a.locality, 0 AS pending, a.recovery_programme AS met
      FROM month m JOIN assessment a ON a.end_date BETWEEN m.first AND m.last
      WHERE a.adult AND a.primary_support_reason = 'mental_health'
        AND a.outcome IN ('long_term_support', 'reablement', 'short_term_support')
      """),
    OracleMeasure(
      "3.f", .month, .proportion, by: ["locality"], dated: ["services.start_date"],
      """
      SELECT
        m.period, s.locality, 0 AS pending,
        \(OracleVocabulary.days("s.assessment_completed_date", "s.start_date")) <= 3 AS met
      FROM month m JOIN service s ON s.start_date BETWEEN m.first AND m.last
      WHERE s.service_type = 'home_care' AND s.assessment_completed_date IS NOT NULL
      """),
  ]

  /// Older people with an open package, and whether the hours of all their open packages of that type meet a condition.
  static func hours(of type: String, _ condition: String) -> String {
    """
    WITH open AS (
      SELECT m.period, s.*
      FROM month m JOIN service s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.service_type = '\(type)'
    ),
    hours AS (SELECT period, person, sum(weekly_hours) AS total FROM open GROUP BY period, person)
    SELECT o.period, o.person, o.locality, o.age_band, h.total \(condition) AS met
    FROM open o JOIN hours h USING (period, person)
    WHERE o.age >= 65
    """
  }

  private static func adultAssessments(_ condition: String, met: String) -> String {
    """
    SELECT m.period, a.locality, a.pending, \(met) AS met
    FROM month m JOIN assessment a ON a.end_date BETWEEN m.first AND m.last
    WHERE a.adult AND (a.settled OR a.pending) AND \(condition)
    """
  }
}
