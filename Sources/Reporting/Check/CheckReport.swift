/// What `waymark check` found, as its page shows it.
public struct CheckReport: Sendable {
  /// How much a finding matters.
  public enum Severity: String, CaseIterable, Sendable {
    /// A row or a file could not be used.
    case error
    /// A value could not be used, or looks wrong.
    case warning
    /// Worth knowing; nothing was lost.
    case note
  }

  /// All findings of one code that matter equally.
  public struct Findings: Sendable {
    /// How many there are in one extract.
    public struct Count: Sendable {
      /// The extract's name; empty for files of no extract.
      public let extract: String
      /// How many.
      public let count: Int

      /// Makes a count.
      public init(extract: String, count: Int) {
        self.extract = extract
        self.count = count
      }
    }

    /// The stable code, for example `unknown-code`.
    public let code: String
    /// How much they matter.
    public let severity: Severity
    /// What the code means, one sentence.
    public let meaning: String
    /// How to put it right, one sentence.
    public let remedy: String
    /// How it comes about. Here and below, words between backticks are as they are typed.
    public let explanation: String
    /// What it does to the figures.
    public let effect: String
    /// What was done with the file, the row or the value.
    public let treatment: String
    /// How to put it right, in full.
    public let advice: String
    /// How many there are in each extract, the most first.
    public let counts: [Count]
    /// The first of them.
    public let examples: [FindingRow]

    /// All of them.
    public var count: Int { counts.reduce(0) { $0 + $1.count } }

    /// Describes the findings of a code.
    public init(
      code: String, severity: Severity, meaning: String, remedy: String, explanation: String, effect: String,
      treatment: String, advice: String, counts: [Count], examples: [FindingRow]
    ) {
      self.code = code
      self.severity = severity
      self.meaning = meaning
      self.remedy = remedy
      self.explanation = explanation
      self.effect = effect
      self.treatment = treatment
      self.advice = advice
      self.counts = counts
      self.examples = examples
    }
  }

  /// Whose extracts they are.
  public let organisation: String
  /// The program's version.
  public let version: String
  /// The extracts in their documented order, supplied or not; empty when nothing at all could be used.
  public let extracts: [ExtractSummary]
  /// The file of comments that was checked with them; nil when there is none.
  public let commentary: InputFile?
  /// The findings, the worst first.
  public let findings: [Findings]
  /// The beginning of a mapping of what is not mapped yet; nil when nothing is left to map.
  public let stub: String?

  /// Describes a check.
  public init(
    organisation: String, version: String, extracts: [ExtractSummary], commentary: InputFile?,
    findings: [Findings], stub: String?
  ) {
    self.organisation = organisation
    self.version = version
    self.extracts = extracts
    self.commentary = commentary
    self.findings = findings
    self.stub = stub
  }
}
