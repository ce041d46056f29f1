/// What a history keeps of a run beside its figures.
public struct RunRecord: Sendable {
  /// A file that the run read.
  public struct Input: Hashable, Sendable {
    /// The extract's name, or `mapping`, `measures` or `targets`.
    public let kind: String
    /// The file's name.
    public let file: String
    /// Its length in bytes.
    public let bytes: Int
    /// Rows that became part of a figure's data.
    public let rowsAccepted: Int
    /// Rows that could not be used.
    public let rowsRejected: Int
    /// The SHA-256 of its bytes in hexadecimal.
    public let sha256: String

    /// Describes a file.
    public init(
      kind: String, file: String, bytes: Int, rowsAccepted: Int = 0, rowsRejected: Int = 0, sha256: String
    ) {
      self.kind = kind
      self.file = file
      self.bytes = bytes
      self.rowsAccepted = rowsAccepted
      self.rowsRejected = rowsRejected
      self.sha256 = sha256
    }

    static let targets = "targets"
    static let mapping = "mapping"
    static let measures = "measures"
  }

  /// How often one finding was made in one extract.
  public struct Finding: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The finding's stable code.
    public let code: String
    /// `error`, `warning` or `note`.
    public let severity: String
    /// How often.
    public let count: Int

    /// Makes a count.
    public init(extract: String, code: String, severity: String, count: Int) {
      self.extract = extract
      self.code = code
      self.severity = severity
      self.count = count
    }
  }

  /// When the run began, ISO 8601.
  public let started: String
  /// The program's version.
  public let version: String
  /// Whose report it is.
  public let organisation: String
  /// Where the report is written.
  public let folder: String
  /// The name of the target set.
  public let targets: String
  /// The files read.
  public let inputs: [Input]
  /// The findings made.
  public let findings: [Finding]
  /// Equal for two runs whose figures must be equal: a hash over ``identity``.
  public let fingerprint: String

  /// Describes a run.
  /// - Parameter digest: SHA-256 in hexadecimal; given in, because this module knows no hash.
  public init(
    started: String, version: String, organisation: String, folder: String, targets: String, inputs: [Input],
    findings: [Finding], digest: ([UInt8]) -> String
  ) {
    self.started = started
    self.version = version
    self.organisation = organisation
    self.folder = folder
    self.targets = targets
    self.inputs = Self.oncePerFile(inputs)
    self.findings = findings
    // Targets are left out: they judge figures and do not change them.
    let identity = self.inputs.filter { $0.kind != Input.targets }
      .map { "\($0.kind)\t\($0.file)\t\($0.sha256)" }.sorted()
    fingerprint = digest(Array((identity + [version]).joined(separator: "\n").utf8))
  }

  /// Each file once for each kind: a mapping can read one file several times for an extract, each time other rows.
  private static func oncePerFile(_ inputs: [Input]) -> [Input] {
    var kept: [Input] = []
    for input in inputs {
      guard let index = kept.firstIndex(where: { $0.kind == input.kind && $0.file == input.file }) else {
        kept.append(input)
        continue
      }
      kept[index] = Input(
        kind: input.kind, file: input.file, bytes: input.bytes,
        rowsAccepted: kept[index].rowsAccepted + input.rowsAccepted,
        rowsRejected: kept[index].rowsRejected + input.rowsRejected, sha256: input.sha256)
    }
    return kept
  }
}
