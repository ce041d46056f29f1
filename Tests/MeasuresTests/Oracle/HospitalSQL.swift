import Measures

extension OracleMeasure {
  /// Acute hospitals, objectives 2b to 2d.
  static let hospitals: [OracleMeasure] = [
    OracleMeasure(
      "2H.a", .month, .ratioOfTotals(.denominator), dated: ["discharges.discharge_date", "activity.month"],
      """
      SELECT m.period, 10000 AS n, NULL AS d
      FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
      WHERE d.asc_support_required
      UNION ALL
      \(allDischarges)
      """),
    OracleMeasure(
      "2H.b", .month, .proportion, by: ["locality", "hospital", "age_band"],
      dated: ["discharges.discharge_date"],
      """
      SELECT
        m.period, d.locality, d.hospital, d.age_band, 0 AS pending,
        d.destination IN ('reablement_home', 'reablement_bed') AS met
      FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
      WHERE d.asc_support_required
      """),
    OracleMeasure(
      "2H.c.i", .month, .proportion, by: ["locality", "setting"], dated: ["reablement.end_date"],
      """
      SELECT m.period, e.locality, e.setting, 0 AS pending, e.outcome = 'ongoing_home_care' AS met
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      WHERE e.referral_source = 'hospital_discharge'
      """),
    OracleMeasure(
      "2H.c.ii", .month, .ratioOfTotals(.denominator), dated: ["reablement.end_date", "activity.month"],
      """
      SELECT m.period, 10000 AS n, NULL AS d
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      WHERE e.referral_source = 'hospital_discharge' AND e.outcome = 'ongoing_home_care'
      UNION ALL
      \(allDischarges)
      """),
    OracleMeasure(
      "2H.d.i", .month, .proportion, by: ["locality", "setting"], dated: ["reablement.end_date"],
      """
      SELECT
        m.period, e.locality, e.setting, 0 AS pending,
        e.outcome IN ('long_term_residential', 'long_term_nursing') AS met
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      WHERE e.referral_source = 'hospital_discharge'
      """),
    OracleMeasure(
      "2H.d.ii", .month, .ratioOfTotals(.denominator), dated: ["reablement.end_date", "activity.month"],
      """
      SELECT m.period, 10000 AS n, NULL AS d
      FROM month m JOIN episode e ON e.end_date BETWEEN m.first AND m.last
      WHERE e.referral_source = 'hospital_discharge'
        AND e.outcome IN ('long_term_residential', 'long_term_nursing')
      UNION ALL
      \(allDischarges)
      """),
    OracleMeasure(
      "2H.e", .month, .count, by: ["locality", "hospital"], dated: ["discharges.discharge_date"],
      """
      SELECT m.period, d.locality, d.hospital
      FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
      WHERE d.destination IN ('long_term_residential', 'long_term_nursing')
      """),
    OracleMeasure(
      "2H.f", .month, .count, by: ["locality", "hospital"], dated: ["discharges.discharge_date"],
      """
      SELECT m.period, d.locality, d.hospital
      FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
      WHERE d.destination = 'home_care'
      """),
    OracleMeasure(
      "2H.e2.i", .month, .sum, by: ["delay_responsible", "delay_reason", "hospital"],
      dated: ["discharges.discharge_date"], delayedDays("d.hospital_type = 'acute'")),
    OracleMeasure(
      "2H.e2.ii", .month, .sum, by: ["delay_responsible", "delay_reason", "hospital"],
      dated: ["discharges.discharge_date"], delayedDays("d.hospital_type = 'non_acute'")),
    OracleMeasure(
      "2H.e2.iii", .month, .sumPerDay, by: ["delay_responsible", "delay_reason", "hospital"],
      dated: ["discharges.discharge_date"], delayedDays("TRUE")),
    OracleMeasure(
      "2H.g", .month, .proportion, by: ["locality", "setting", "age_band"], dated: ["reablement.start_date"],
      maturesAfter: 91,
      """
      SELECT m.period, e.locality, e.setting, e.age_band, 0 AS pending, e.day_91_status = 'at_home' AS met
      FROM month m JOIN episode e ON e.start_date BETWEEN m.first AND m.last
      WHERE e.referral_source = 'hospital_discharge' AND e.age >= 65
      """),
    OracleMeasure(
      "2H.g.ascof", .quarter, .proportion, by: ["locality"], dated: ["reablement.start_date"],
      maturesAfter: 91, onlyIn: 12,
      """
      SELECT m.period, e.locality, 0 AS pending, e.day_91_status = 'at_home' AS met
      FROM month m JOIN episode e ON e.start_date BETWEEN m.quarter AND m.last
      WHERE e.referral_source = 'hospital_discharge' AND e.age >= 65 AND m.period LIKE '%-12'
      """),
  ]

  private static let allDischarges = """
    SELECT m.period, NULL AS n, a.value AS d
    FROM month m JOIN activity a ON a.month = m.period
    WHERE a.metric = 'hospital_discharges'
    """

  private static func delayedDays(_ condition: String) -> String {
    """
    SELECT m.period, d.delay_responsible, d.delay_reason, d.hospital, 10000 * d.delay_days AS x
    FROM month m JOIN discharge d ON d.discharge_date BETWEEN m.first AND m.last
    WHERE d.delay_days > 0 AND \(condition)
    """
  }
}
