public import Tabular

/// Which extracts to read, and how good they have to be.
public struct SupplySettings: Sendable {
  /// The folder of extracts.
  public var folder = "SampleData"
  /// The largest share of an extract's rows that may be rejected, in per cent.
  public var maxRejected = 5.0
  /// Whether any error or warning in the data is too much.
  public var isStrict = false
  /// Whose extracts they are, as reports name them.
  public var organisation = "Adult social care"

  /// The settings of a usual run.
  public init() {}
}

/// Which months to evaluate.
public struct PeriodSettings: Sendable {
  /// The month to report; nil for the latest that is complete in every core event extract.
  public var month: Month?
  /// How many months a series has, the one reported included; at least 1.
  public var months = 36
  /// The date that stands on the report; nil for the last day of the month reported.
  public var asOf: Day?

  /// The settings of a usual run.
  public init() {}
}
