import Measures

extension OracleMeasure {
  /// Long-term support.
  static let longTerm: [OracleMeasure] = [
    OracleMeasure(
      "4.a", .rolling12, .proportion, by: ["locality", "service_type"], dated: ["reviews.review_date"],
      reviews("r.age >= 65", met: "decreased")),
    OracleMeasure(
      "4.b", .rolling12, .proportion, by: ["locality", "service_type"], dated: ["reviews.review_date"],
      reviews("r.age BETWEEN 18 AND 64", met: "decreased")),
    OracleMeasure(
      "4.c", .rolling12, .proportion, by: ["locality", "service_type"], dated: ["reviews.review_date"],
      reviews("r.age >= 65", met: "increased")),
    OracleMeasure(
      "4.d", .rolling12, .people, by: ["locality"],
      dated: [Dating("services.start_date", beginsSpells: true)],
      """
      SELECT
        m.period, s.person, s.locality,
        EXISTS (
          SELECT * FROM service f
          WHERE f.person = s.person AND f.service_type IN ('residential', 'nursing')
            AND f.start_date > s.start_date AND f.start_date BETWEEN m.rolling12 AND m.last
        ) AS met
      FROM month m JOIN service s
        ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.rolling12)
      WHERE s.service_type = 'home_care' AND s.age >= 65 AND s.dementia IS NOT 1
      """),
    OracleMeasure(
      "4.e", .rolling12, .proportion, by: ["locality"], dated: ["deaths.death_date"],
      """
      SELECT m.period, d.locality, 0 AS pending, d.place_of_death = 'home' AS met
      FROM month m JOIN death d ON d.death_date BETWEEN m.rolling12 AND m.last
      WHERE d.age >= 65 AND d.palliative_care AND d.preferred_place = 'home'
      """),
    OracleMeasure(
      "4.f", .monthEnd, .people, by: ["locality", "primary_support_reason"], dated: ["services.start_date"],
      """
      SELECT
        m.period, s.person, s.locality, s.primary_support_reason,
        s.service_type IN ('residential', 'nursing') AS met
      FROM month m JOIN service s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.long_term AND s.age BETWEEN 18 AND 64
      """),
    OracleMeasure(
      "4.g", .yearToDate, .ratioOfTotals(.both), dated: ["finance.month"],
      """
      SELECT
        m.period,
        CASE WHEN f.budget_line IN ('residential', 'nursing') THEN f.actual END AS n,
        f.budget AS d
      FROM month m JOIN finance f ON f.month BETWEEN substr(m.april, 1, 7) AND m.period
      """),
    OracleMeasure(
      "4.h", .monthEnd, .people, by: ["locality"], dated: ["services.start_date"],
      hours(of: "extra_care", "> 14 * 10000")),
  ]

  private static func reviews(_ ages: String, met: String) -> String {
    """
    SELECT m.period, r.locality, r.service_type, 0 AS pending, r.needs_change = '\(met)' AS met
    FROM month m JOIN review r ON r.review_date BETWEEN m.rolling12 AND m.last
    WHERE \(ages)
    """
  }
}
