import Measures

extension OracleMeasure {
  /// The establishment grid, movers and turnover: 5.a to 5.c.
  static let workforceGrid: [OracleMeasure] = [
    OracleMeasure(
      "5.a.i", .monthEnd, .balance, by: grid, dated: ["establishment.month", "workforce.start_date"],
      "\(inPost(staff: "s.staff")) UNION ALL \(funded)"),
    OracleMeasure(
      "5.a.ii", .monthEnd, .sum, by: grid, dated: ["workforce.start_date"],
      "SELECT *, n AS x FROM (\(inPost(staff: "s.staff")))"),
    OracleMeasure(
      "5.a.iii", .monthEnd, .sum, by: grid, dated: ["workforce.start_date"],
      "SELECT *, n AS x FROM (\(inPost(staff: "s.contract = 'locum'")))"),
    OracleMeasure(
      "5.a.iv", .month, .count, by: grid, dated: ["workforce.start_date"],
      movers("start_date", "s.origin = 'new_to_council'")),
    OracleMeasure(
      "5.a.v", .month, .count, by: grid, dated: ["workforce.end_date"],
      movers("end_date", "s.destination = 'left_council'")),
    OracleMeasure(
      "5.a.vi", .monthEnd, .ratioOfTotals(.denominator), by: grid,
      dated: ["establishment.month", "workforce.start_date"],
      """
      SELECT period, team, role, "team+role", coalesce(d, 0) - coalesce(n, 0) AS n, d
      FROM (\(inPost(staff: "s.staff")) UNION ALL \(funded))
      """),
    OracleMeasure(
      "5.b.i", .month, .count, by: ["team", "role"], dated: ["workforce.start_date"],
      movers("start_date", "s.origin = 'from_asc'")),
    OracleMeasure(
      "5.b.ii", .month, .count, by: ["team", "role"], dated: ["workforce.start_date"],
      movers("start_date", "s.origin = 'from_council'")),
    OracleMeasure(
      "5.b.iii", .month, .count, by: ["team", "role"], dated: ["workforce.end_date"],
      movers("end_date", "s.destination = 'moved_within_council'")),
    OracleMeasure(
      "5.c", .rolling12, .turnover, by: ["team", "role"],
      dated: [Dating("workforce.start_date", beginsSpells: true), "workforce.end_date"],
      """
      SELECT m.period, s.team, s.role, s.employee AS leaver, NULL AS opening, NULL AS closing
      FROM month m JOIN spell s ON s.end_date BETWEEN m.rolling12 AND m.last
      WHERE s.staff AND s.destination = 'left_council'
      UNION ALL
      SELECT m.period, s.team, s.role, NULL, s.employee, NULL
      FROM month m JOIN spell s
        ON s.start_date <= m.before_rolling12 AND (s.end_date IS NULL OR s.end_date >= m.before_rolling12)
      WHERE s.staff
      UNION ALL
      SELECT m.period, s.team, s.role, NULL, NULL, s.employee
      FROM month m JOIN spell s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
      WHERE s.staff
      """),
  ]

  private static let grid = ["team", "role", "team+role"]

  private static func inPost(staff condition: String) -> String {
    """
    SELECT m.period, s.team, s.role, s."team+role", s.fte AS n, NULL AS d
    FROM month m JOIN spell s ON s.start_date <= m.last AND (s.end_date IS NULL OR s.end_date >= m.last)
    WHERE \(condition)
    """
  }

  private static let funded = """
    SELECT m.period, p.team, p.role, p."team+role", NULL AS n, p.funded_fte AS d
    FROM month m JOIN post p ON p.month = m.period
    """

  private static func movers(_ date: String, _ condition: String) -> String {
    """
    SELECT m.period, s.team, s.role, s."team+role"
    FROM month m JOIN spell s ON s.\(date) BETWEEN m.first AND m.last
    WHERE s.staff AND \(condition)
    """
  }
}
