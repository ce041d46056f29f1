/// What `run.json` records about a run beyond its context. Nothing here reaches a figure: only the manifest
/// reads a clock.
public struct RunManifest: Sendable {
  /// An option that the run used, given or by default.
  public struct Option: Sendable {
    /// Its name, for example `months`.
    public let name: String
    /// Its value in words.
    public let value: String

    /// Makes an option.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How long one stage took.
  public struct Timing: Sendable {
    /// The stage, for example `ingest`.
    public let stage: String
    /// Seconds of elapsed time.
    public let seconds: Double

    /// Makes a timing.
    public init(stage: String, seconds: Double) {
      self.stage = stage
      self.seconds = seconds
    }
  }

  /// When the run began, ISO 8601 with its offset.
  public let startedAt: String
  /// The options, in the order of `--help`.
  public let options: [Option]
  /// The stages before the report, in order; the writer adds its own.
  public var timings: [Timing]

  /// Makes a manifest.
  public init(startedAt: String, options: [Option], timings: [Timing]) {
    self.startedAt = startedAt
    self.options = options
    self.timings = timings
  }
}
