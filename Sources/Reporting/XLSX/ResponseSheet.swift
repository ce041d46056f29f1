internal import Tabular

extension TableSheet {
  /// Every open action; nil when there are none.
  static func actions(_ report: Report) -> TableSheet? {
    guard let page = report.actions, let table = page.all else { return nil }
    return TableSheet(
      "Actions", table.caption,
      notes: [page.summary, "Days overdue are counted to the last day of the month.", shorthand],
      tableName: "actions", table: table)
  }

  /// Every comment up to the month; nil when there are none.
  static func commentary(_ report: Report) -> TableSheet? {
    report.commentary.map {
      TableSheet("Commentary", $0.caption, notes: [shorthand], tableName: "commentary", table: $0)
    }
  }
}
