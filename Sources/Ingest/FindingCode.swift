/// The stable codes of findings.
public enum FindingCode: String, CaseIterable, Sendable {
  /// A value is not one of a column's listed codes.
  case unknownCode = "unknown-code"

  /// How much it matters.
  public var severity: Finding.Severity { .warning }
}
