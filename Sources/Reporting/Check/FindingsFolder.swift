internal import Findings

/// Writes what is wrong with the data, without a report: `data-quality.html`, `findings.csv` and `rejected-rows.csv`.
public enum FindingsFolder {
  private static let page = "data-quality.html"
  private static let findings = "findings.csv"
  private static let rejectedRows = "rejected-rows.csv"

  /// Writes the files to `folder`, together or not at all; the rejected rows are readable by their owner only.
  /// - Returns: their names.
  /// - Throws: ``ReportError``; what stood in `folder` is then untouched.
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
