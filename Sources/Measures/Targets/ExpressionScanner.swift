internal import Tabular

/// Reads signs, words and quantities from a line that somebody typed, and notes where each mistake is.
struct ExpressionScanner {
  private let text: String
  private let characters: [Character]
  private var position = 0
  private(set) var issues: [TargetExpressionError.Issue] = []

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  var isAtEnd: Bool { position == characters.count }

  /// Skips spaces and returns the position.
  mutating func skipSpaces() -> Int {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    return position
  }

  /// Letters, digits, full stops, hyphens and underscores.
  mutating func takeWord() -> String {
    let start = position
    while position < characters.count,
      characters[position].isLetter || characters[position].isNumber || ".-_".contains(characters[position])
    {
      position += 1
    }
    return String(characters[start..<position])
  }

  /// The value of the longest of these signs or words at this position, ignoring case; words must match whole.
  mutating func take<Value>(_ choices: [(sign: String, value: Value)]) -> Value? {
    let rest = String(characters[position...]).lowercased()
    let matches = choices.filter { choice in
      guard rest.hasPrefix(choice.sign) else { return false }
      let isWord = choice.sign.last?.isLetter ?? false
      return !isWord || !(rest.dropFirst(choice.sign.count).first?.isLetter ?? false)
    }
    guard let longest = matches.max(by: { $0.sign.count < $1.sign.count }) else { return nil }
    position += longest.sign.count
    return longest.value
  }

  /// Reports a mistake from `start` to here, or to the end of the text.
  mutating func report(from start: Int, toEnd: Bool = false, _ message: String) {
    let end = toEnd ? characters.count : position
    issues.append(.init(text: text, range: start..<max(end, start + 1), message: message))
  }

  /// The unit after a number.
  private enum Suffix {
    case percent
    case perThousand
    case days
    case fte
  }

  private static let suffixes: [(sign: String, value: Suffix)] = [
    ("%", .percent), ("per cent", .percent), ("percent", .percent), ("points", .percent), ("pts", .percent),
    ("per 1,000", .perThousand), ("per 1000", .perThousand), ("‰", .perThousand), ("days", .days),
    ("day", .days),
    ("fte", .fte),
  ]

  /// A number with its unit, in the natural unit of the measure: `80%` is 0.8, `£1,200` is 1200.
  /// - Returns: nil after a mistake, which has been reported.
  mutating func takeQuantity(as measure: MeasureDescription?) -> FixedDecimal? {
    let start = skipSpaces()
    let pounds = take([("£", ""), ("-£", "-"), ("−£", "-")])
    _ = skipSpaces()
    let digits = (pounds ?? "") + takeDigits()
    if takeExponent() {
      report(from: start, "write numbers without an exponent, such as 0.05, 5% or 1,200")
      return nil
    }
    _ = skipSpaces()
    let suffix = take(Self.suffixes)
    guard let number = FixedDecimal(digits) else {
      let hasDigits = digits.contains { $0.isNumber }
      let places =
        digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
      report(
        from: start, toEnd: !hasDigits,
        !hasDigits
          ? "expected a number here, for example 80%"
          : places > 4
            ? "a target has at most four decimal places, found \(digits)" : "\(digits) is too large a number")
      return nil
    }
    guard let measure else { return number }
    if pounds != nil, measure.unit != .pounds {
      report(from: start, "\(measure.id) is not in pounds; it is shown as \(measure.unit.inWords)")
      return nil
    }
    let power = power(of: suffix, for: measure, from: start, digits)
    guard let power else { return nil }
    guard number.units % power == 0 else {
      report(from: start, "a target has at most four decimal places, and \(digits) as a share has more")
      return nil
    }
    let value = FixedDecimal(units: number.units / power)
    if measure.scoring == .proportion, value < FixedDecimal(0) || value > FixedDecimal(1) {
      report(from: start, "a proportion is from 0% to 100%")
      return nil
    }
    return value
  }

  /// The divisor that turns the number into the measure's natural unit; nil after a mistake.
  private mutating func power(
    of suffix: Suffix?, for measure: MeasureDescription, from start: Int, _ digits: String
  ) -> Int64? {
    let isOverOne = FixedDecimal(digits).map { $0 > FixedDecimal(1) } ?? false
    switch (measure.unit, suffix) {
    case (.percent, .percent): return 100
    case (.perThousand, .perThousand): return 1000
    case (.days, .days), (.fte, .fte): return 1
    case (.percent, nil) where isOverOne || FixedDecimal(digits) == FixedDecimal(1):
      let all = isOverOne ? "" : ", for all of them 100%"
      report(from: start, "for \(digits) per cent write \(digits)%\(all)")
      return nil
    case (.perThousand, nil) where isOverOne:
      report(from: start, "for \(digits) per 1,000 write \"\(digits) per 1,000\"")
      return nil
    case (_, nil): return 1
    default:
      report(from: start, "\(measure.id) is shown as \(measure.unit.inWords), so that unit does not fit")
      return nil
    }
  }

  /// Skips the exponent of a number such as `1e-9`; false if there is none.
  private mutating func takeExponent() -> Bool {
    let rest = characters[position...]
    guard let mark = rest.first, "eE".contains(mark) else { return false }
    let sign = rest.dropFirst().prefix(1).filter { "+-−".contains($0) }
    let digits = rest.dropFirst(1 + sign.count).prefix { $0.isNumber }
    if digits.isEmpty { return false }
    position += 1 + sign.count + digits.count
    return true
  }

  /// Digits with their sign and decimal point, without the commas between thousands.
  private mutating func takeDigits() -> String {
    var digits = ""
    while position < characters.count {
      switch characters[position] {
      case "0"..."9", ".": digits.append(characters[position])
      case "-", "−": if digits.isEmpty { digits.append("-") } else { return digits }
      case ",":
        let group = characters[(position + 1)...].prefix { $0.isNumber }
        if group.count != 3 || digits.isEmpty { return digits }
      default: return digits
      }
      position += 1
    }
    return digits
  }
}

extension Unit {
  /// The unit as a message names it.
  fileprivate var inWords: String {
    switch self {
    case .percent: "a percentage"
    case .count: "a number"
    case .days: "days"
    case .pounds: "pounds"
    case .fte: "FTE"
    case .score: "a score"
    case .perThousand: "a rate per 1,000"
    case .number: "a plain number"
    }
  }
}
