internal import Measures

/// The shape and colour that stand before the word of a status, a variation or an assurance.
///
/// The raw value is its class. It is short because a page has thousands of them.
enum Symbol: String, CaseIterable {
  case met = "ok"
  case near = "nr"
  case missed = "ms"
  case improving = "up"
  case steady = "ev"
  case worsening = "dn"
  case none = "no"
  case commonCause = "cc"
  case improvement = "im"
  case concern = "co"
  case change = "cg"
  case pass = "ps"
  case fail = "fl"
  case hitOrMiss = "hm"

  init(_ standing: Standing) {
    self =
      switch standing {
      case .met: .met
      case .near: .near
      case .missed: .missed
      case .improving: .improving
      case .steady: .steady
      case .worsening: .worsening
      case .notTested, .noTarget, .noData, .notMatured, .suppressed: .none
      }
  }

  /// The same shapes as the points of a chart.
  init(_ variation: Variation) {
    self =
      switch variation {
      case .commonCause: .commonCause
      case .improvementHigh, .improvementLow: .improvement
      case .concernHigh, .concernLow: .concern
      case .neitherHigh, .neitherLow: .change
      }
  }

  init(_ assurance: Assurance) {
    self =
      switch assurance {
      case .pass: .pass
      case .fail: .fail
      case .hitOrMiss: .hitOrMiss
      }
  }

  var shape: String {
    switch self {
    case .met, .improvement, .change: "●"
    case .near: "◆"
    case .missed, .concern: "■"
    case .improving: "▲"
    case .steady: "►"
    case .worsening: "▼"
    case .none: "○"
    case .commonCause: "•"
    case .pass: "✓"
    case .fail: "✗"
    case .hitOrMiss: "~"
    }
  }

  /// The custom property that holds its colour.
  var colour: String {
    switch self {
    case .met, .improving, .improvement, .pass: "series"
    case .near, .worsening, .concern: "concern"
    case .missed, .fail: "target"
    case .steady, .none, .commonCause, .change, .hitOrMiss: "common"
    }
  }
}
