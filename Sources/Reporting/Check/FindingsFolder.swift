internal import Findings

/// Writes the findings on the data without a report: `data-quality.html`, `findings.csv` and `rejected-rows.csv`.
public enum FindingsFolder {
  private static let page = "data-quality.html"
  private static let findings = "findings.csv"
  private static let rejectedRows = "rejected-rows.csv"

  /// Writes the files to `folder`, all or none; only their owner can read the rejected rows.
  /// - Returns: their names.
  /// - Throws: ``ReportError``; `folder` is then untouched.
  public static func write(
    _ report: CheckReport, to folder: String
  ) throws(ReportError) -> [String] {
    let names = [page, self.findings, self.rejectedRows]
    let staged = try StagedFolder(for: folder, reportFiles: Set(names))
    try staged.write(CheckPage(report).render(), as: page)
    try staged.write(FindingsCSV.render(report.log.findings), as: self.findings)
    try staged.write(RejectedRowsCSV.render(report.log.rejectedRows), as: self.rejectedRows, mode: 0o600)
    try staged.publish()
    return names
  }
}
