/// Statistical process control of one monthly series (XmR).
public struct ControlChart: Sendable {
  /// One month of the chart. Members are nil where the series is too short or the month has no matured value.
  public struct Point: Sendable {
    /// The mean of the month's section.
    public let mean: Double?
    /// The lower process limit.
    public let lower: Double?
    /// The upper process limit.
    public let upper: Double?
    /// Whether the point is a special cause, and of which kind.
    public let variation: Variation?
  }

  /// One point for each month of the series.
  public let points: [Point]
  /// The last matured point's variation.
  public let variation: Variation?
  /// Whether the process, as it stands, can be relied on to meet the target.
  public let assurance: Assurance?
}

/// The variation icons of NHS Making Data Count.
public enum Variation: String, CaseIterable, Sendable {
  /// Nothing but chance.
  case commonCause = "common_cause"
  /// A real change for the better, upwards.
  case improvementHigh = "improvement_high"
  /// A real change for the better, downwards.
  case improvementLow = "improvement_low"
  /// A real change for the worse, upwards.
  case concernHigh = "concern_high"
  /// A real change for the worse, downwards.
  case concernLow = "concern_low"
  /// A real change upwards where neither way is better.
  case neitherHigh = "neither_high"
  /// A real change downwards where neither way is better.
  case neitherLow = "neither_low"
}

/// The assurance icons of NHS Making Data Count.
public enum Assurance: String, CaseIterable, Sendable {
  /// The target will be met consistently.
  case pass
  /// The target will be missed consistently.
  case fail
  /// Chance decides in which months the target is met.
  case hitOrMiss = "hit_or_miss"
}
