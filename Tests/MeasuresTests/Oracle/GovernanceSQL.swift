import Measures

extension OracleMeasure {
  /// Governance.
  static let governance: [OracleMeasure] = [
    OracleMeasure(
      "6.a.i", .yearToDate, .ratioOfTotals(.both), dated: ["activity.month"],
      """
      SELECT
        m.period,
        CASE a.metric WHEN 'pims_meetings_held' THEN a.value END AS n,
        CASE a.metric WHEN 'pims_meetings_planned' THEN a.value END AS d
      FROM month m JOIN activity a ON a.month BETWEEN substr(m.april, 1, 7) AND m.period
      WHERE a.metric IN ('pims_meetings_held', 'pims_meetings_planned')
      """),
    OracleMeasure(
      "6.a.ii", .month, .proportion, by: ["source", "owner"], dated: ["actions.due_date"],
      """
      SELECT m.period, a.source, a.owner, 0 AS pending, a.closed_date <= a.due_date AS met
      FROM month m JOIN actions a ON a.due_date BETWEEN m.first AND m.last
      """),
    OracleMeasure(
      "6.a.iii", .monthEnd, .count, by: ["owner"], dated: ["actions.raised_date"],
      """
      SELECT m.period, a.owner
      FROM month m JOIN actions a
        ON a.raised_date <= m.last AND (a.closed_date IS NULL OR a.closed_date > m.last)
      WHERE a.source = 'peer_review'
      """),
    OracleMeasure(
      "6.b.i", .yearToDate, .ratioOfTotals(.both), by: ["budget_line"], dated: ["finance.month"],
      """
      SELECT m.period, f.budget_line, f.actual AS n, f.budget AS d
      FROM month m JOIN finance f ON f.month BETWEEN substr(m.april, 1, 7) AND m.period
      """),
    OracleMeasure(
      "6.b.ii", .yearToDate, .total, by: ["budget_line"], dated: ["finance.month"],
      """
      SELECT m.period, f.budget_line, f.actual - f.budget AS x
      FROM month m JOIN finance f ON f.month BETWEEN substr(m.april, 1, 7) AND m.period
      """),
  ]
}
