internal import Tabular

extension TableSheet {
  /// Every team and role; nil without measures by both.
  static func workforce(_ report: Report) -> TableSheet? {
    report.workforceGrid.map {
      TableSheet(
        "Workforce grid", $0.table.caption,
        notes: ["All teams and All roles are figures of their own, not sums of the rows.", shorthand],
        tableName: "workforce_grid", table: $0.table)
    }
  }

  /// The budget by its lines; nil without a figure.
  static func budget(_ report: Report) -> TableSheet? {
    report.budget.map {
      TableSheet(
        "Budget", $0.table.caption, notes: $0.sentences + [shorthand], tableName: "budget", table: $0.table)
    }
  }
}
