/// Every finding of a run: stored up to a cap per code, counted in full.
public struct FindingLog: Sendable {
  /// The stored findings, ordered by file, line, field and code.
  public let findings: [Finding]

  /// Makes a log.
  public init(findings: [Finding] = []) { self.findings = findings }
}
