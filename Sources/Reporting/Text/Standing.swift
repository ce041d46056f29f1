internal import Measures

/// A status as a report words it.
///
/// It is the status of `results.csv`, except for a trend that cannot be tested: that counts as steady there, which a
/// reader would take for a result.
enum Standing: String, CaseIterable, Sendable {
  case met
  case near
  case missed
  case improving
  case steady
  case notTested = "not_tested"
  case worsening
  case noTarget = "no_target"
  case noData = "no_data"
  case notMatured = "not_matured"
  case suppressed

  /// - Parameter variation: the month's point on the control chart; nil when there is no chart or it is too short.
  init(_ status: Status, variation: Variation?) {
    self =
      switch status {
      case .met: .met
      case .near: .near
      case .missed: .missed
      case .improving: .improving
      case .steady: variation == nil ? .notTested : .steady
      case .worsening: .worsening
      case .noTarget: .noTarget
      case .noData: .noData
      case .notMatured: .notMatured
      case .suppressed: .suppressed
      }
  }

  /// The standing in one or two words.
  var word: String {
    switch self {
    case .met: "Met"
    case .near: "Near"
    case .missed: "Missed"
    case .improving: "Improving"
    case .steady: "Steady"
    case .notTested: "Not tested"
    case .worsening: "Worsening"
    case .noTarget: "No target"
    case .noData: "No data"
    case .notMatured: "Not matured"
    case .suppressed: "Hidden"
    }
  }

  /// What it means, in one sentence.
  var meaning: String {
    switch self {
    case .met: "The target is met."
    case .near: "The target is not met, but the figure is close to it."
    case .missed: "The target is not met."
    case .improving:
      "The target is a direction, and the series moves that way by more than chance would give."
    case .steady: "The target is a direction, and the series moves no more than chance would give."
    case .notTested:
      "The target is a direction, and a change cannot be told from chance: there are fewer than 13 months, or the "
        + "months overlap."
    case .worsening:
      "The target is a direction, and the series moves the other way by more than chance would give."
    case .noTarget: "Monitored, without a target."
    case .noData: "There is no figure; the note says why."
    case .notMatured: "The follow-up time has not passed yet."
    case .suppressed: "Hidden, so that nobody can be identified."
    }
  }
}
