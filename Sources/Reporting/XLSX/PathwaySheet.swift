internal import Tabular

extension TableSheet {
  /// The flows of all pathway maps in one table; nil without a map.
  static func pathways(_ report: Report) -> TableSheet? {
    let rows = report.pathways.flatMap { page in
      (page.table?.rows ?? []).map { [.text(page.title)] + $0 }
    }
    guard !rows.isEmpty else { return nil }
    return TableSheet(
      "Pathways", "Pathway maps: how many went which way",
      notes: report.pathways.map { page in
        "\(page.title): \(page.sentences.dropFirst().joined(separator: " "))"
      } + [shorthand], tableName: "pathways",
      table: ReportTable(
        caption: "Pathways", columns: [TableColumn("Pathway", .name)] + PathwayBuilder.columns, rows: rows))
  }
}
