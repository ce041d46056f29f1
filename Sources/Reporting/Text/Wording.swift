internal import Findings
internal import Measures
internal import Tabular

extension Variation {
  /// The variation in one or two words.
  var word: String {
    switch self {
    case .commonCause: "Common cause"
    case .improvementHigh: "Improvement, high"
    case .improvementLow: "Improvement, low"
    case .concernHigh: "Concern, high"
    case .concernLow: "Concern, low"
    case .neitherHigh: "Change, high"
    case .neitherLow: "Change, low"
    }
  }

  var isImprovement: Bool { self == .improvementHigh || self == .improvementLow }
  var isConcern: Bool { self == .concernHigh || self == .concernLow }
  /// Whether it is a change of which neither direction is better.
  var isNeutralChange: Bool { self == .neitherHigh || self == .neitherLow }
}

extension Objective {
  /// The objective's id and title.
  var heading: String { "\(id) \(title)" }
}

extension ControlRules {
  /// The name of the rules.
  var title: String {
    self == .nhsr
      ? "NHS-R community (NHSRplotthedots)" : "NHS England, Making Data Count (Single Chart Tool 5.0)"
  }
}

extension Assurance {
  /// The assurance in a few words.
  var word: String {
    switch self {
    case .pass: "Expected to meet"
    case .fail: "Expected to miss"
    case .hitOrMiss: "Hit or miss"
    }
  }
}

extension Note {
  /// The note as a table shows it.
  var words: String {
    switch self {
    case .noExtract: "Extract not supplied"
    case .notMatured: "Follow-up not matured"
    case .shortWindow: "Extract begins too late for the window"
    case .noRows: "No rows"
    case .zeroDenominator: "Denominator is zero"
    case .suppressed: "Hidden"
    case .provisional: "Provisional"
    case .few: "Fewer than 30"
    }
  }

  /// What it means, in one sentence.
  var meaning: String {
    switch self {
    case .noExtract: "An extract or column that the measure needs was not supplied."
    case .notMatured: "The follow-up time that the measure needs has not passed yet."
    case .shortWindow: "The window, or the look-back, begins before the extract does."
    case .noRows: "There are no rows to count."
    case .zeroDenominator: "The denominator is zero: there is nothing to divide by."
    case .suppressed: "Hidden, so that nobody can be identified."
    case .provisional: "More than 2% of outcomes are still pending, so the figure can change."
    case .few: "The denominator is under 30, so the figure can swing widely by chance."
    }
  }
}

extension PathwayKind {
  /// The kind in words, as in the key of a map.
  var words: String {
    switch self {
    case .independent: "No ongoing support"
    case .shortTerm: "Short-term support"
    case .longTerm: "Long-term support"
    case .other: "Other"
    case .unknown: "Not known or not found"
    }
  }
}

extension Expectation {
  /// The expectation in words, its value in a report's format.
  func words(_ format: NumberFormat, suffix: String) -> String {
    words { format.exactText($0.double) + suffix }
  }
}

/// The text with an initial capital.
func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// Joins the first few parts and counts the rest: `a, b and 3 others`.
func listed(_ parts: [String], atMost most: Int, rest: String = "other") -> String {
  listed(parts.prefix(most) + (parts.count > most ? [counted(parts.count - most, rest)] : []))
}

/// A level as shown: a code such as `family_or_friend` in words, anything else unchanged.
func readableLevel(_ level: String) -> String {
  let isCode = level.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
  return isCode ? readable(level) : level
}

/// A column name as shown: `age_band` becomes `age band`, `team+role` becomes `team and role`.
func readable(_ name: String) -> String {
  String(
    decoding: name.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "_"): [0x20]
      case UInt8(ascii: "+"): Array(" and ".utf8)
      default: [byte]
      }
    }, as: UTF8.self)
}
