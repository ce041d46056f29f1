internal import Configuration

/// What a command accepts: the single place from which parsing, `--help` and the documentation test draw.
struct CommandSyntax: Sendable {
  /// One option.
  struct Option: Sendable {
    let name: String
    /// What stands for the value in the help; nil for a switch.
    let value: String?
    let help: String
    var defaultValue: String? = nil
    var isRepeatable = false
  }

  let name: String
  let summary: String
  /// The operand's name in the help; nil when the command takes none.
  var operand: String? = nil
  /// How many operands there can be at most, when there can be any.
  var operandLimit = 1
  let options: [Option]
  let example: String
  var notes: String = ""

  static let helpOption = Option(name: "help", value: nil, help: "Show this help.")

  /// The help text.
  var help: String {
    let all = options + [Self.helpOption]
    let signatures = all.map { "--\($0.name)" + ($0.value.map { " \($0)" } ?? "") }
    let width = (signatures.map(\.count).max() ?? 0) + 2
    let lines = zip(all, signatures).map { option, signature -> String in
      let notes = (option.isRepeatable ? " Repeatable." : "") + (option.defaultValue.map { " [\($0)]" } ?? "")
      return "  " + signature + String(repeating: " ", count: width - signature.count) + option.help + notes
    }
    return """
      \(summary)

      Usage: waymark \(name)\(options.isEmpty ? "" : " [options]")\(operand.map { " [\($0)]" } ?? "")

      \(lines.joined(separator: "\n"))

      Example:
        \(example)
      \(notes.isEmpty ? "" : "\n\(notes)\n")
      """
  }
}

/// The command line was wrong; exit code 64.
struct UsageError: Error {
  let message: String
}

/// The options and operands of one call.
struct Arguments {
  private(set) var operands: [String] = []
  private(set) var wantsHelp = false
  private var values: [String: [String]] = [:]

  /// Parses `--name value`, `--name=value` and `--` (operands only from there on).
  init(_ arguments: [String], for syntax: CommandSyntax) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      }
      if argument == "-h" || argument == "--help" {
        wantsHelp = true
        continue
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      let parts = argument.drop { $0 == "-" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map(String.init) ?? ""
      guard let option = syntax.options.first(where: { $0.name == name }), argument.hasPrefix("--") else {
        let names = syntax.options.map(\.name) + ["help"]
        let nearest = nearestName(to: name, among: names).map { " — did you mean --\($0)?" } ?? ""
        throw UsageError(
          message: "unknown option \(argument.split(separator: "=").first ?? "")\(nearest)\n"
            + "`waymark \(syntax.name) --help` lists the options.")
      }
      guard let value = option.value else {
        if parts.count > 1 { throw UsageError(message: "--\(name) is a switch and takes no value") }
        values[name] = []
        continue
      }
      let given: String
      if parts.count > 1 {
        given = String(parts[1])
      } else if let next = rest.first, !next.hasPrefix("--") {
        given = next
        rest = rest.dropFirst()
      } else {
        throw UsageError(message: "--\(name) needs a value: --\(name) \(value)")
      }
      if given.isEmpty {
        throw UsageError(message: "--\(name) needs a value that is not empty: --\(name) \(value)")
      }
      if values[name] != nil, !option.isRepeatable {
        throw UsageError(message: "--\(name) is given twice; once is enough")
      }
      values[name, default: []].append(given)
    }
    if !wantsHelp, syntax.operand == nil, let operand = operands.first {
      throw UsageError(
        message: "unexpected \"\(operand)\"; waymark \(syntax.name) takes options only\n"
          + "`waymark \(syntax.name) --help` lists them.")
    }
    if operands.count > syntax.operandLimit {
      throw UsageError(message: "unexpected \"\(operands[syntax.operandLimit])\"")
    }
  }

  /// Whether a switch was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option, nil when it was not given.
  subscript(name: String) -> String? { values[name]?.last }

  /// All values of a repeatable option.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// A whole number in a range.
  func integer(_ name: String, default value: Int, in range: ClosedRange<Int>) throws(UsageError) -> Int {
    guard let text = self[name] else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        message: "--\(name) \(text): expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A decimal number in a range.
  func decimal(_ name: String, default value: Double, in range: ClosedRange<Double>) throws(UsageError)
    -> Double
  {
    guard let text = self[name] else { return value }
    guard let number = Double(text), range.contains(number) else {
      throw UsageError(
        message: "--\(name) \(text): expected a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of a few words.
  func choice(_ name: String, among known: [String]) throws(UsageError) -> String? {
    guard let text = self[name] else { return nil }
    guard known.contains(text) else {
      throw UsageError(
        message: "--\(name) \(text): expected \(known.joined(separator: " or "))"
          + suggestion(for: text, among: known))
    }
    return text
  }

  /// A list of names separated by commas, each of them known; they match ignoring case, and come as they are known.
  func list(_ name: String, among known: [String]) throws(UsageError) -> [String]? {
    guard let text = self[name] else { return nil }
    let names = text.split(separator: ",").map { $0.filter { $0 != " " } }
    let spelt = Dictionary(known.map { ($0.lowercased(), $0) }) { first, _ in first }
    let unknown = names.filter { spelt[$0.lowercased()] == nil }
    if !unknown.isEmpty {
      let each = unknown.map { "there is no \"\($0)\"" + suggestion(for: $0, among: known) }
      throw UsageError(
        message: "--\(name): " + each.joined(separator: "; ")
          + (known.count <= 10 ? "; known are \(known.joined(separator: ", "))" : ""))
    }
    if names.isEmpty { throw UsageError(message: "--\(name) needs at least one name") }
    return names.compactMap { spelt[$0.lowercased()] }
  }
}
