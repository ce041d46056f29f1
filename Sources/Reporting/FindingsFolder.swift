/// Writes what is wrong with the data, without a report: `findings.csv` and `rejected-rows.csv`.
public enum FindingsFolder {
  private static let findings = "findings.csv"
  private static let rejectedRows = "rejected-rows.csv"

  /// Writes both files to `folder`, together or not at all; the rejected rows are readable by their owner only.
  /// - Throws: ``ReportError``; what stood in `folder` is then untouched.
  public static func write(
    findings: [FindingRow], rejectedRows: [RejectedRow], to folder: String
  ) throws(ReportError) {
    let staged = try StagedFolder(for: folder, reportFiles: [self.findings, self.rejectedRows])
    try staged.write(FindingsCSV.render(findings), as: self.findings)
    try staged.write(RejectedRowsCSV.render(rejectedRows), as: self.rejectedRows, mode: 0o600)
    try staged.publish()
  }
}
