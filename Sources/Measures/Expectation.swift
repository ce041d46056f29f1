public import Tabular

/// What a target expects of a value, in the measure's natural unit.
public struct Expectation: Hashable, Sendable {
  /// The kinds of expectation, as `target_kind` in `results.csv` names them.
  public enum Kind: String, CaseIterable, Sendable {
    /// Around a value, give or take a tolerance.
    case around
    /// At least.
    case atLeast
    /// Strictly more than.
    case moreThan
    /// At most.
    case atMost
    /// Strictly less than.
    case lessThan
    /// A rising or falling series.
    case trend
  }

  /// Which side of an `around` target is better; for `trend`, the wanted direction.
  public enum Better: String, CaseIterable, Sendable {
    /// Higher values.
    case higher
    /// Lower values.
    case lower
    /// Neither: both sides can miss.
    case neither
  }

  /// The kind.
  public let kind: Kind
  /// The value expected; nil for a trend.
  public let target: FixedDecimal?
  /// Half the width of the band of an `around` target; 0 otherwise.
  public let tolerance: FixedDecimal
  /// Which side is better.
  public let better: Better
  /// How far beyond the edge still counts as near, as a share of the target; 0.1 unless the file says otherwise.
  public let amberWithin: FixedDecimal
  /// Who expects it: document and section.
  public let source: String

  /// Makes an expectation.
  public init(
    kind: Kind, target: FixedDecimal?, tolerance: FixedDecimal = FixedDecimal(units: 0), better: Better,
    amberWithin: FixedDecimal = FixedDecimal(units: 1000), source: String = ""
  ) {
    self.kind = kind
    self.target = target
    self.tolerance = tolerance
    self.better = better
    self.amberWithin = amberWithin
    self.source = source
  }

  /// Whether both expect the same, whatever their sources.
  public func asks(sameAs other: Expectation?) -> Bool {
    guard let other else { return false }
    return kind == other.kind && target == other.target && tolerance == other.tolerance
      && better == other.better && amberWithin == other.amberWithin
  }
}
