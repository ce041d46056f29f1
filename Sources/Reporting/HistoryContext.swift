public import Tabular

/// What earlier runs published, as far as it concerns a report.
public struct HistoryContext: Sendable {
  /// The figures that were published before with another value or other counts, in the order of `results.csv`.
  public let restated: [RestatedFigure]
  /// The overall figures that earlier runs published, by measure and month: they continue a series whose
  /// extracts begin later.
  public let earlier: [String: [Month: EarlierFigure]]

  /// Makes a context.
  public init(restated: [RestatedFigure], earlier: [String: [Month: EarlierFigure]]) {
    self.restated = restated
    self.earlier = earlier
  }
}

/// A figure of an earlier run.
public struct EarlierFigure: Hashable, Sendable {
  /// What was counted above the line; nil for medians and the like.
  public let numerator: Double?
  /// What was counted below it.
  public let denominator: Double?
  /// The value in natural units.
  public let value: Double
  /// The month that the report reported in which it first stood like this.
  public let reported: Month

  /// Makes a figure.
  public init(numerator: Double?, denominator: Double?, value: Double, reported: Month) {
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.reported = reported
  }
}

/// A figure that was published before with another value or other counts.
public struct RestatedFigure: Sendable {
  /// The measure's id.
  public let measure: String
  /// The month concerned.
  public let month: Month
  /// The breakdown's name; empty for the whole.
  public let breakdown: String
  /// The level; empty for the whole.
  public let level: String
  /// What was published before.
  public let before: EarlierFigure
  /// What is published now; its month is that of this report.
  public let now: EarlierFigure
  /// Extracts of the measure of which a file is another than then; `definitions`; `program`.
  public let changed: [String]

  /// Makes a restatement.
  public init(
    measure: String, month: Month, breakdown: String, level: String, before: EarlierFigure,
    now: EarlierFigure,
    changed: [String]
  ) {
    self.measure = measure
    self.month = month
    self.breakdown = breakdown
    self.level = level
    self.before = before
    self.now = now
    self.changed = changed
  }
}
