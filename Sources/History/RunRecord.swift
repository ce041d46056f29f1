public import Findings

/// A file that a run read.
public struct RunInput: Sendable {
  /// The extract's name, or `mapping`, `measures` or `targets`.
  public let kind: String
  /// The file; definitions have no rows.
  public let file: InputFile

  /// Names a file.
  public init(kind: String, file: InputFile) {
    self.kind = kind
    self.file = file
  }

  /// The kinds of the files that are not extracts.
  public static let (targets, mapping, measures) = ("targets", "mapping", "measures")
}

/// What a history keeps of a run besides its figures.
public struct RunRecord: Sendable {
  /// When the run began, ISO 8601.
  public let started: String
  /// The program's version.
  public let version: String
  /// The organisation of the report.
  public let organisation: String
  /// Where the report is written.
  public let folder: String
  /// The name of the target set.
  public let targets: String
  /// The files read.
  public let inputs: [RunInput]
  /// How often each finding was made.
  public let findings: [FindingLog.Count]
  /// The SHA-256 of the program's version and of all inputs except the targets, which judge figures but do not change
  /// them: two runs with the same fingerprint must have the same figures.
  public let fingerprint: String

  /// Describes a run.
  public init(
    started: String, version: String, organisation: String, folder: String, targets: String,
    inputs: [RunInput], findings: [FindingLog.Count]
  ) {
    self.started = started
    self.version = version
    self.organisation = organisation
    self.folder = folder
    self.targets = targets
    self.inputs = Self.oncePerFile(inputs)
    self.findings = findings
    let identity = self.inputs.filter { $0.kind != RunInput.targets }
      .map { "\($0.kind)\t\($0.file.name)\t\($0.file.sha256)" }.sorted()
    fingerprint = SHA256.text(of: Array((identity + [version]).joined(separator: "\n").utf8))
  }

  /// Each file once per kind: a mapping can read a file several times for one extract, taking other rows each time.
  private static func oncePerFile(_ inputs: [RunInput]) -> [RunInput] {
    inputs.reduce(into: []) { kept, input in
      guard
        let index = kept.firstIndex(where: { $0.kind == input.kind && $0.file.name == input.file.name })
      else { return kept.append(input) }
      kept[index] = RunInput(kind: input.kind, file: kept[index].file.addingRows(of: input.file))
    }
  }
}
