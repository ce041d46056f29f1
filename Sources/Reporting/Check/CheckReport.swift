public import Findings

/// What `waymark check` found, as its page shows it.
public struct CheckReport: Sendable {
  /// The organisation whose extracts were checked.
  public let organisation: String
  /// The program's version.
  public let version: String
  /// The extracts in their documented order, supplied or not; empty when nothing at all could be used.
  public let extracts: [ExtractSummary]
  /// The commentary file that was checked with them; nil when there is none.
  public let commentary: InputFile?
  /// All findings, including those on the commentary.
  public let log: FindingLog
  /// The findings by code, the worst first.
  let groups: [FindingGroup]
  /// A stub of a mapping for what is not mapped yet; nil when nothing is left to map.
  public let stub: String?

  /// Describes a check.
  public init(
    organisation: String, version: String, extracts: [ExtractSummary], commentary: InputFile?,
    log: FindingLog, stub: String?
  ) {
    self.organisation = organisation
    self.version = version
    self.extracts = extracts
    self.commentary = commentary
    self.log = log
    groups = log.groups
    self.stub = stub
  }
}
