/// Statistical process control of one monthly series (XmR).
public struct ControlChart: Sendable {
  /// One month of the chart; nil members where the series is too short or the month has no matured value.
  public struct Point: Sendable {
    /// Mean of the month's section.
    public let mean: Double?
    /// Lower process limit.
    public let lower: Double?
    /// Upper process limit.
    public let upper: Double?
    /// Whether the point is a special cause, and of which kind.
    public let variation: Variation?

    /// Makes a point.
    public init(mean: Double?, lower: Double?, upper: Double?, variation: Variation?) {
      self.mean = mean
      self.lower = lower
      self.upper = upper
      self.variation = variation
    }
  }

  /// One point for each month of the series.
  public let points: [Point]
  /// The last matured point's variation.
  public let variation: Variation?
  /// Whether the process as it stands can be relied on to meet the target.
  public let assurance: Assurance?

  /// Makes a chart.
  public init(points: [Point], variation: Variation?, assurance: Assurance?) {
    self.points = points
    self.variation = variation
    self.assurance = assurance
  }
}

/// Variation icons of NHS Making Data Count.
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

/// Assurance icons of NHS Making Data Count.
public enum Assurance: String, CaseIterable, Sendable {
  /// The target will be met consistently.
  case pass
  /// The target will be missed consistently.
  case fail
  /// The target will be met in some months and missed in others, by chance.
  case hitOrMiss = "hit_or_miss"
}
