internal import Measures
internal import Tabular

/// What a cell shows in place of a value, in its own brackets, as the Government Analysis Function recommends.
enum Shorthand: String, CaseIterable, Sendable {
  /// There is no figure; the note beside it says why.
  case notAvailable = "[x]"
  /// The column does not apply to the row.
  case notApplicable = "[z]"
  /// Not zero, but rounds to zero.
  case low = "[low]"
  /// Suppressed, so that nobody can be identified.
  case suppressed = "[c]"

  /// What it means in two or three words.
  var shortMeaning: String {
    switch self {
    case .notAvailable: "not available"
    case .notApplicable: "not applicable"
    case .low: "rounds to zero"
    case .suppressed: "hidden"
    }
  }

  /// What it means, in one sentence.
  var meaning: String {
    switch self {
    case .notAvailable: "Not available: there is no figure, and the note says why. It is not zero."
    case .notApplicable: "Not applicable to this row."
    case .low:
      "Low: more than zero, but it would be shown as zero after rounding. The full figure is in results.csv."
    case .suppressed: "Hidden, because a small number could identify a person."
    }
  }
}

/// One cell of a table. Numbers stay numbers: every renderer formats them by the same format.
enum Cell: Sendable {
  case text(String)
  case number(Double, NumberFormat)
  case month(Month)
  case shorthand(Shorthand)
  case status(Standing)
  case variation(Variation)
  case assurance(Assurance)
  /// A measure's id and title; pages link it to its section.
  case measure(id: String, title: String)
  /// A small line of a series, which decorates the numbers beside it.
  case sparkline(Sparkline)
  /// A value, its interval and the whole on a common scale, which decorates the numbers beside it.
  case whisker(Whisker)

  static let notApplicable = Cell.shorthand(.notApplicable)
  static let notAvailable = Cell.shorthand(.notAvailable)

  /// A value, or the shorthand for its absence.
  init(_ value: Double?, _ format: NumberFormat, otherwise shorthand: Shorthand = .notAvailable) {
    guard let value else {
      self = .shorthand(shorthand)
      return
    }
    self = format.hides(value) ? .shorthand(.low) : .number(value, format)
  }

  init(_ text: String?, otherwise shorthand: Shorthand = .notApplicable) {
    if let text, !text.isEmpty { self = .text(text) } else { self = .shorthand(shorthand) }
  }

  init(_ month: Month?) { self = month.map(Cell.month) ?? .notAvailable }

  init(count: Int?) { self = count.map { .number(Double($0), .integer) } ?? .notAvailable }

  init(_ measure: MeasureDescription) { self = .measure(id: measure.id, title: measure.title) }

  /// The cell as plain text; empty for a picture.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(let value, let format): format.text(value)
    case .month(let month): month.short
    case .shorthand(let shorthand): shorthand.rawValue
    case .status(let status): status.word
    case .variation(let variation): variation.word
    case .assurance(let assurance): assurance.word
    case .measure(let id, let title): "\(id) \(title)"
    case .sparkline, .whisker: ""
    }
  }

  /// The text of a number, or of a status within a sentence; nil for anything else.
  var constantText: String? {
    switch self {
    case .number: text
    case .status: text.lowercased()
    default: nil
    }
  }

  var status: Standing? {
    if case .status(let status) = self { status } else { nil }
  }

  var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  /// Whether the cell is `[z]`.
  var isNotApplicable: Bool {
    if case .shorthand(.notApplicable) = self { true } else { false }
  }
}

/// The values behind a sparkline and what a screen reader says in its place.
struct Sparkline: Sendable {
  let values: [Double?]
  let spoken: String
}

/// A level's value on the scale of its breakdown; all members are shares of the scale's length, 0 to 1.
struct Whisker: Sendable {
  let value: Double
  let lower: Double?
  let upper: Double?
  let whole: Double?
}
