internal import Configuration
internal import Reporting

/// The options and operands of one call.
struct Arguments {
  private(set) var operands: [String] = []
  private(set) var wantsHelp = false
  private let syntax: CommandSyntax
  private var texts: [String: [String]] = [:]
  private var values: [String: any Sendable] = [:]

  /// Parses `--name value`, `--name=value` and `--` (operands only from there on).
  init(_ arguments: [String], for syntax: CommandSyntax) throws(UsageError) {
    self.syntax = syntax
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      } else if argument == "-h" || argument == CommandSyntax.help.flag {
        wantsHelp = true
      } else if argument.hasPrefix("-"), argument != "-" {
        try parse(argument, &rest)
      } else {
        operands.append(argument)
      }
    }
    if wantsHelp { return }
    try checkOperands()
    for option in syntax.options {
      if let given = texts[option.name] { values[option.name] = try option.value(of: given) }
    }
  }

  /// The value of an option, its default when it was not given.
  subscript<Value>(option: Option<Value>) -> Value {
    guard let value = values[option.name] else { return option.absent }
    return value as? Value ?? option.absent
  }

  /// Parses one option, with its value from `rest` where it has one.
  private mutating func parse(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = argument.drop { $0 == "-" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let option = syntax.options.first(where: { $0.name == name }), argument.hasPrefix("--") else {
      let names = (syntax.options + [CommandSyntax.help]).map(\.name)
      let nearest = nearestName(to: name, among: names).map { " — did you mean --\($0)?" } ?? ""
      throw UsageError(
        message: "unknown option \(argument.split(separator: "=").first ?? "")\(nearest)\n"
          + "`waymark \(syntax.name) --help` lists the options.")
    }
    if option.placeholder == nil {
      if parts.count > 1 { throw UsageError(message: "\(option.flag) is a switch and takes no value") }
      texts[name] = []
      return
    }
    let given: String
    if parts.count > 1 {
      given = String(parts[1])
    } else if let next = rest.first, !next.hasPrefix("--") {
      given = next
      rest = rest.dropFirst()
    } else {
      throw UsageError(message: "\(option.flag) needs a value: \(option.signature)")
    }
    if given.isEmpty {
      throw UsageError(message: "\(option.flag) needs a value that is not empty: \(option.signature)")
    }
    if texts[name] != nil, !option.isRepeatable {
      throw UsageError(message: "\(option.flag) is given twice; once is enough")
    }
    texts[name, default: []].append(given)
  }

  private func checkOperands() throws(UsageError) {
    if syntax.operand == nil, let operand = operands.first {
      throw UsageError(
        message: "unexpected \"\(operand)\"; waymark \(syntax.name) takes options only\n"
          + "`waymark \(syntax.name) --help` lists them.")
    }
    if operands.count > syntax.operandLimit {
      throw UsageError(message: "unexpected \"\(operands[syntax.operandLimit])\"")
    }
  }

  /// Every option as it was in force, given or by default, for `run.json`.
  /// - Parameter chosen: values that the program chose, by the option's name.
  func inForce(_ chosen: [String: String]) -> [RunManifest.Option] {
    syntax.options.map { option in
      let given = texts[option.name]
      let value =
        chosen[option.name]
        ?? (option.placeholder == nil
          ? (given == nil ? "no" : "yes") : given?.joined(separator: ", ") ?? option.standard ?? "")
      return RunManifest.Option(name: option.name, value: value)
    }
  }
}
