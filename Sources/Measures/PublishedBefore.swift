public import Tabular

/// A figure as a run published it.
public struct PublishedFigure: Hashable, Sendable {
  /// The numerator; nil for medians and the like.
  public let numerator: Double?
  /// The denominator.
  public let denominator: Double?
  /// The value in natural units.
  public let value: Double
  /// The month reported by the run that first published it with these numbers.
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
public struct Restatement: Sendable {
  /// The measure's id.
  public let measure: String
  /// The month concerned.
  public let month: Month
  /// The breakdown's name; empty for the whole.
  public let breakdown: String
  /// The level; empty for the whole.
  public let level: String
  /// What was published before.
  public let before: PublishedFigure
  /// What is published now.
  public let now: PublishedFigure
  /// What has changed since the measure was last published: its extracts by name, `mapping`, `definitions`, `program`.
  public let changed: [String]

  /// Makes a restatement.
  public init(
    measure: String, month: Month, breakdown: String, level: String, before: PublishedFigure,
    now: PublishedFigure, changed: [String]
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

/// What earlier runs published, as far as a report needs it.
public struct PublishedBefore: Sendable {
  /// The figures that now have another value or other counts, in the order of the results.
  public let restated: [Restatement]
  /// Overall figures for months in which this run has none, by measure and month: they extend a series back beyond the
  /// start of its extracts.
  public let earlier: [String: [Month: PublishedFigure]]

  /// Makes a record.
  public init(restated: [Restatement], earlier: [String: [Month: PublishedFigure]]) {
    self.restated = restated
    self.earlier = earlier
  }
}
