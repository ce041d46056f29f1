/// The order and the separators of the parts of a date, for example `DD/MM/YYYY`.
///
/// Years have four digits: the century of `05/01/26` would be a guess, and for dates of birth a bad one.
public struct DatePattern: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case day, month, monthName, year
  }

  /// In the order in which they are written.
  private let parts: [Part]
  /// Between the parts; nil when nothing separates them and none may drop a leading zero.
  private let separator: UInt8?

  /// Reads a pattern: day `DD`, month `MM` (digits) or `MMM` (its name), year `YYYY`, each once, with `/`, `-`, `.`, a
  /// space or nothing between them.
  public init?(_ text: String) {
    var parts: [Part] = []
    var separators: [UInt8] = []
    var rest = Array(text.uppercased().utf8)[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      switch (letter, run.count) {
      case (UInt8(ascii: "D"), 2): parts.append(.day)
      case (UInt8(ascii: "M"), 2): parts.append(.month)
      case (UInt8(ascii: "M"), 3): parts.append(.monthName)
      case (UInt8(ascii: "Y"), 4): parts.append(.year)
      default: return nil
      }
      guard let separator = rest.first, "/-. ".utf8.contains(separator) else { continue }
      separators.append(separator)
      rest = rest.dropFirst()
    }
    let isOfOneKind = separators.isEmpty || (separators.count == 2 && Set(separators).count == 1)
    guard parts.count == 3, isOfOneKind, parts.contains(.day), parts.contains(.year),
      parts.contains(.month) || parts.contains(.monthName)
    else { return nil }
    self.parts = parts
    separator = separators.first
  }

  /// The day of a field, with or without a time of day after it; nil when the field does not fit the pattern.
  func day(_ field: Field) -> Int32? {
    var position = 0
    var (year, month, day) = (0, 0, 0)
    for (index, part) in parts.enumerated() {
      if index > 0, let separator {
        guard position < field.count, field[position] == separator else { return nil }
        position += 1
      }
      let value: Int?
      switch part {
      case .year: value = digits(field, at: &position, count: 4...4)
      case .day, .month: value = digits(field, at: &position, count: separator == nil ? 2...2 : 1...2)
      case .monthName: value = MonthName.number(field, at: &position)
      }
      guard let value else { return nil }
      switch part {
      case .year: year = value
      case .month, .monthName: month = value
      case .day: day = value
      }
    }
    guard let found = Day(year: year, month: month, day: day)?.number else { return nil }
    guard position < field.count else { return found }
    return ISODate.isTime(field.dropFirst(position)) ? found : nil
  }

  private func digits(_ field: Field, at position: inout Int, count: ClosedRange<Int>) -> Int? {
    var number = 0
    let start = position
    while position < field.count, position - start < count.upperBound, field[position].isDigit {
      number = number * 10 + Int(field[position] - 0x30)
      position += 1
    }
    return position - start >= count.lowerBound ? number : nil
  }
}

/// English names of months, in full or by their first three letters.
private enum MonthName {
  private static let names = monthNames.map { Array($0.lowercased().utf8) }

  static func number(_ field: Field, at position: inout Int) -> Int? {
    var word: [UInt8] = []
    while position < field.count, (0x61...0x7A).contains(field[position] | 0x20) {
      word.append(field[position] | 0x20)
      position += 1
    }
    return names.firstIndex { $0 == word || $0.prefix(3).elementsEqual(word) }.map { $0 + 1 }
  }
}
