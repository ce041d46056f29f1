/// What a command accepts: the single source of parsing, `--help` and the documentation test.
struct CommandSyntax: Sendable {
  let name: String
  let summary: String
  /// The operand's name in the help; nil when the command takes none.
  var operand: String? = nil
  /// The most operands that there can be, when there can be any.
  var operandLimit = 1
  let options: [any DeclaredOption]
  let example: String
  var notes: String = ""

  static let help = Option<Bool>("help", "Show this help.")

  /// The help text.
  var help: String {
    let all = options + [Self.help]
    let width = (all.map(\.signature.count).max() ?? 0) + 2
    let lines = all.map { option -> String in
      let notes = (option.isRepeatable ? " Repeatable." : "") + (option.standard.map { " [\($0)]" } ?? "")
      return "  " + padded(option.signature, to: width) + option.help + notes
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
