internal import Configuration
internal import Tabular

/// The command line was wrong; exit code 64.
struct UsageError: Error {
  let message: String
}

/// An option as parsing, `--help`, `run.json` and the documentation see it, whatever the type of its value.
protocol DeclaredOption: Sendable {
  /// Its name without the dashes.
  var name: String { get }
  /// What stands for the value in the help; nil for a switch.
  var placeholder: String? { get }
  var help: String { get }
  /// What holds when it is not given, as the help shows it.
  var standard: String? { get }
  var isRepeatable: Bool { get }
  /// The value of what was given: the texts of all its occurrences, none for a switch.
  func value(of texts: [String]) throws(UsageError) -> any Sendable
}

extension DeclaredOption {
  /// The option as it is typed.
  var flag: String { "--\(name)" }
  /// The option and what stands for its value.
  var signature: String { flag + (placeholder.map { " \($0)" } ?? "") }
}

/// An option: its name, its help, how its value is read, and what its value is when it is not given.
struct Option<Value: Sendable>: DeclaredOption {
  let name: String
  let placeholder: String?
  private(set) var help: String
  private(set) var standard: String?
  let isRepeatable: Bool
  /// The value when it is not given.
  let absent: Value
  private let read: @Sendable ([String]) throws(UsageError) -> Value

  private init(
    _ name: String, _ placeholder: String?, _ help: String, absent: Value, standard: String? = nil,
    isRepeatable: Bool = false, read: @escaping @Sendable ([String]) throws(UsageError) -> Value
  ) {
    self.name = name
    self.placeholder = placeholder
    self.help = help
    self.standard = standard
    self.isRepeatable = isRepeatable
    self.absent = absent
    self.read = read
  }

  func value(of texts: [String]) throws(UsageError) -> any Sendable { try read(texts) }

  /// The same option with the help of a command for which it means something more special.
  func described(_ help: String, standard: String? = nil) -> Option {
    var option = self
    option.help = help
    option.standard = standard ?? option.standard
    return option
  }

  /// An option with one value, `parse`d to nil when it is not what is `expected`.
  private init(
    _ name: String, _ placeholder: String, _ help: String, absent: Value, standard: String?, expected: String,
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.init(name, placeholder, help, absent: absent, standard: standard) { texts throws(UsageError) in
      guard let value = parse(texts[0]) else {
        throw UsageError(message: "--\(name) \(texts[0]): expected \(expected)")
      }
      return value
    }
  }
}

extension Option<Bool> {
  /// A switch.
  init(_ name: String, _ help: String) {
    self.init(name, nil, help, absent: false) { _ in true }
  }
}

extension Option<String> {
  /// A text that has a default.
  init(_ name: String, _ placeholder: String, _ help: String, standard: String) {
    self.init(name, placeholder, help, absent: standard, standard: standard) { $0[0] }
  }
}

extension Option<String?> {
  /// A text that need not be given; `standard` says what happens then.
  init(_ name: String, _ placeholder: String, _ help: String, standard: String? = nil) {
    self.init(name, placeholder, help, absent: nil, standard: standard) { $0[0] }
  }
}

extension Option<[String]> {
  /// Texts, each given by an occurrence of its own.
  init(repeatable name: String, _ placeholder: String, _ help: String) {
    self.init(name, placeholder, help, absent: [], isRepeatable: true) { $0 }
  }
}

extension Option<[String]?> {
  /// Names with commas between them.
  init(list name: String, _ placeholder: String, _ help: String) {
    self.init(name, placeholder, help, absent: nil) { texts throws(UsageError) in
      try names(in: texts[0], of: name)
    }
  }
}

extension Option<Int> {
  /// A whole number.
  init(_ name: String, _ placeholder: String, _ help: String, standard: Int, in range: ClosedRange<Int>) {
    self.init(
      name, placeholder, help, absent: standard, standard: String(standard), expected: wholeNumber(range)
    ) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Option<Int?> {
  /// A whole number that need not be given; `standard` says what happens then.
  init(_ name: String, _ placeholder: String, _ help: String, standard: String, in range: ClosedRange<Int>) {
    self.init(name, placeholder, help, absent: nil, standard: standard, expected: wholeNumber(range)) {
      Int($0).flatMap { range.contains($0) ? .some($0) : nil }
    }
  }
}

extension Option<Double> {
  /// A decimal number.
  init(
    _ name: String, _ placeholder: String, _ help: String, standard: Double, in range: ClosedRange<Double>
  ) {
    self.init(
      name, placeholder, help, absent: standard, standard: Summary.number(standard),
      expected: "a number from \(range.lowerBound) to \(range.upperBound)"
    ) { Double($0).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Option<Month?> {
  /// A month that need not be given; `standard` says what happens then.
  init(_ name: String, _ help: String, standard: String) {
    self.init(
      name, "YYYY-MM", help, absent: nil, standard: standard, expected: "a month such as 2026-10"
    ) { Month($0).map(Value.some) }
  }
}

extension Option<Day?> {
  /// A date that need not be given; `standard` says what happens then.
  init(_ name: String, _ help: String, standard: String) {
    self.init(
      name, "YYYY-MM-DD", help, absent: nil, standard: standard, expected: "a date such as 2026-10-31"
    ) { Day($0).map(Value.some) }
  }
}

extension Option where Value: CaseIterable & RawRepresentable<String> {
  /// One of a few words.
  init(choice name: String, _ help: String, standard: Value) {
    let words = Value.allCases.map(\.rawValue)
    self.init(
      name, words.joined(separator: "|"), help, absent: standard, standard: standard.rawValue
    ) { texts throws(UsageError) in
      guard let value = Value(rawValue: texts[0]) else {
        throw UsageError(
          message: "--\(name) \(texts[0]): expected \(words.joined(separator: " or "))"
            + suggestion(for: texts[0], among: words))
      }
      return value
    }
  }
}

extension Option {
  /// Some of a few words, with commas between them; all of them when it is not given.
  init<Choice: CaseIterable & RawRepresentable<String> & Hashable>(
    choices name: String, _ help: String
  ) where Value == Set<Choice> {
    let words = Choice.allCases.map(\.rawValue)
    self.init(
      name, words.joined(separator: ","), help, absent: Set(Choice.allCases), standard: "all"
    ) { texts throws(UsageError) in
      let names = try names(in: texts[0], of: name)
      let unknown = names.filter { !words.contains($0.lowercased()) }
      if !unknown.isEmpty {
        let each = unknown.map { "there is no \"\($0)\"" + suggestion(for: $0, among: words) }
        throw UsageError(
          message: "--\(name): " + each.joined(separator: "; ")
            + "; known are \(words.joined(separator: ", "))")
      }
      return Set(names.compactMap { Choice(rawValue: $0.lowercased()) })
    }
  }
}

private func names(in text: String, of option: String) throws(UsageError) -> [String] {
  let names = text.split(separator: ",").map { $0.filter { $0 != " " } }
  if names.isEmpty { throw UsageError(message: "--\(option) needs at least one name") }
  return names
}

private func wholeNumber(_ range: ClosedRange<Int>) -> String {
  "a whole number from \(range.lowerBound) to \(range.upperBound)"
}
