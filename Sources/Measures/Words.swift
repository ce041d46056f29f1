public import Tabular

// Words that documentation, commands and reports share, each stated once.

extension Window {
  /// The window in words.
  public var words: String {
    switch self {
    case .month: "the calendar month"
    case .quarter: "the three months that end with the period"
    case .rolling12: "the twelve months that end with the period"
    case .yearToDate: "the financial year from 1 April to the end of the period"
    case .monthEnd: "the position on the last day of the month"
    }
  }
}

extension Improvement {
  /// Which way is better, in words.
  public var words: String {
    switch self {
    case .increase: "higher is better"
    case .decrease: "lower is better"
    case .neither: "neither way is better in itself"
    }
  }
}

extension Expectation {
  /// The expectation in words: `around 75%`, `at most 15%`, `rising`.
  /// - Parameter value: how a value of the measure is written.
  public func words(_ value: (FixedDecimal) -> String) -> String {
    guard let target else {
      return switch better {
      case .higher: "rising"
      case .lower: "falling"
      case .neither: "no change"
      }
    }
    return switch kind {
    case .around: "around \(value(target))"
    case .atLeast: "at least \(value(target))"
    case .moreThan: "more than \(value(target))"
    case .atMost: "at most \(value(target))"
    case .lessThan: "less than \(value(target))"
    case .trend: better == .higher ? "rising" : "falling"
    }
  }

  /// The expectation as the definitions state it, with its tolerance and which side is better:
  /// `around 75%, give or take 2%; higher is better`.
  public func words(unit: Unit) -> String {
    func value(_ value: FixedDecimal) -> String {
      unit == .percent ? "\(FixedDecimal(units: value.units * 100))%" : value.description
    }
    guard kind == .around else { return words(value) }
    let side = better == .neither ? "neither side is better" : "\(better.rawValue) is better"
    return words(value) + (tolerance.units == 0 ? "" : ", give or take \(value(tolerance))") + "; \(side)"
  }
}
