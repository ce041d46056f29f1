import Measures

extension OracleMeasure {
  /// The rest of the workforce: 5.d to 5.j.
  static let workforce: [OracleMeasure] = [
    OracleMeasure(
      "5.d.i", .monthEnd, .sum, by: ["team"], dated: ["absence.month"], absentees("long_term_sickness")),
    OracleMeasure("5.d.ii", .monthEnd, .sum, by: ["team"], dated: ["absence.month"], absentees("maternity")),
    OracleMeasure(
      "5.e", .yearToDate, .ratio(n: 1, d: 2), by: ["team", "role"],
      dated: ["absence.month", Dating("workforce.start_date", beginsSpells: true)],
      """
      SELECT m.period, a.team, a.role, a.working_days_lost AS n, NULL AS d
      FROM month m JOIN absence a ON a.month BETWEEN substr(m.april, 1, 7) AND m.period
      WHERE a.absence_type IN ('short_term_sickness', 'long_term_sickness')
      UNION ALL
      SELECT m.period, s.team, s.role, NULL, s.fte
      FROM month m JOIN spell s
        ON s.start_date <= m.before_april AND (s.end_date IS NULL OR s.end_date >= m.before_april)
      WHERE s.staff
      UNION ALL
      SELECT m.period, s.team, s.role, NULL, s.fte
      FROM month m JOIN spell s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.staff
      """),
    OracleMeasure(
      "5.f.i", .month, .mean, by: ["role", "team"], dated: ["caseloads.month"],
      """
      SELECT m.period, c.role, c.team, 0 AS pending, 10000 * c.open_cases AS x
      FROM month m JOIN caseloads c ON c.month = m.period
      """),
    OracleMeasure("5.f.ii", .monthEnd, .headcount, by: ["team"], dated: ["training.date"], programme("asye")),
    OracleMeasure(
      "5.f.iii", .monthEnd, .headcount, by: ["team"], dated: ["training.date"], programme("sfyp")),
    OracleMeasure(
      "5.f.iv", .monthEnd, .people, by: ["role", "team"],
      dated: ["workforce.start_date", Dating("training.date", lookBack: 365)],
      """
      SELECT
        m.period, s.employee AS person, s.role, s.team,
        EXISTS (
          SELECT * FROM course t
          WHERE t.employee = s.employee AND t.kind = 'appraisal' AND t.status = 'completed'
            AND \(OracleVocabulary.days("t.date", "m.last")) BETWEEN 0 AND 365
        ) AS met
      FROM month m JOIN spell s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.staff
      """),
    OracleMeasure(
      "5.f.v", .month, .count, by: ["team", "status"], dated: ["training.date"],
      courses("t.kind = 'qualification'")),
    OracleMeasure(
      "5.f.vi", .month, .count, by: ["team"], dated: ["training.date"],
      courses("t.kind = 'face_to_face' AND t.status = 'attended'")),
    OracleMeasure(
      "5.f.vii", .month, .count, by: ["team"], dated: ["training.date"],
      courses("t.kind = 'e_learning' AND t.status = 'completed'")),
    OracleMeasure(
      "5.g", .month, .proportion, by: ["team", "role"], dated: ["supervision.due_date"],
      """
      SELECT m.period, s.team, s.role, 0 AS pending, s.held_date <= m.last AS met
      FROM month m JOIN supervision s ON s.due_date BETWEEN m.first AND m.last
      """),
    OracleMeasure(
      "5.h", .monthEnd, .headcount, by: ["age_band", "team", "role"], dated: ["workforce.start_date"],
      """
      WITH staff AS (
        \(inPost), \(OracleVocabulary.completedYears("s.birth_date", "m.last")) AS age
        \(atMonthEnd)
      )
      SELECT
        *,
        CASE WHEN age < 16 THEN 'under 16' WHEN age <= 24 THEN '16-24' WHEN age <= 34 THEN '25-34'
          WHEN age <= 44 THEN '35-44' WHEN age <= 54 THEN '45-54' WHEN age <= 64 THEN '55-64'
          WHEN age >= 65 THEN '65+' END AS age_band
      FROM staff
      """),
    OracleMeasure(
      "5.i", .monthEnd, .headcount, by: ["service_band", "team", "role"], dated: ["workforce.start_date"],
      """
      WITH staff AS (
        \(inPost), \(OracleVocabulary.completedYears("s.council_start_date", "m.last")) AS years
        \(atMonthEnd)
      )
      SELECT
        *,
        CASE WHEN years < 1 THEN 'under 1' WHEN years <= 2 THEN '1-2' WHEN years <= 5 THEN '3-5'
          WHEN years <= 10 THEN '6-10' WHEN years <= 20 THEN '11-20' WHEN years > 20 THEN 'over 20'
          END AS service_band
      FROM staff
      """),
    OracleMeasure(
      "5.j.i", .month, .mean, by: ["team"], dated: ["surveys.response_date"], score("annual_health_check")),
    OracleMeasure(
      "5.j.ii", .month, .mean, by: ["team"], dated: ["surveys.response_date"], score("staff_survey")),
    OracleMeasure(
      "5.j.iii", .month, .total, dated: ["activity.month"],
      """
      SELECT m.period, a.value AS x
      FROM month m JOIN activity a ON a.month = m.period
      WHERE a.metric = 'audit_findings_open'
      """),
  ]

  private static let inPost = "SELECT m.period, s.employee AS person, s.team, s.role"
  private static let atMonthEnd = """
    FROM month m JOIN spell s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
    WHERE s.staff
    """

  private static func absentees(_ type: String) -> String {
    """
    SELECT m.period, a.team, a.fte AS x
    FROM month m JOIN absence a ON a.month = m.period
    WHERE a.absent_at_month_end AND a.absence_type = '\(type)'
    """
  }

  private static func programme(_ kind: String) -> String {
    """
    SELECT m.period, t.employee AS person, t.team
    FROM month m JOIN course t ON t.date <= m.last AND (t.end_date IS NULL OR t.end_date >= m.last)
    WHERE t.kind = '\(kind)'
    """
  }

  private static func courses(_ condition: String) -> String {
    """
    SELECT m.period, t.team, t.status
    FROM month m JOIN course t ON t.date BETWEEN m.first AND m.last
    WHERE \(condition)
    """
  }

  private static func score(_ survey: String) -> String {
    """
    SELECT m.period, r.team, 0 AS pending, r.score AS x
    FROM month m JOIN surveys r ON r.response_date BETWEEN m.first AND m.last
    WHERE r.survey = '\(survey)'
    """
  }
}
