internal import Configuration
@unsafe @preconcurrency internal import Glibc
internal import Reporting

/// The command line: which command, how it ends.
@main
enum Waymark {
  static let version = "0.1.0"

  /// A command: what it accepts and what it does.
  private struct Command: Sendable {
    let syntax: CommandSyntax
    let run: @Sendable (Arguments) async throws -> ExitCode
  }

  private static let commands = [
    Command(syntax: RunCommand.syntax, run: RunCommand.run),
    Command(syntax: WhatIfCommand.syntax, run: WhatIfCommand.run),
    Command(syntax: HistoryCommand.syntax, run: HistoryCommand.run),
    Command(syntax: CheckCommand.syntax, run: CheckCommand.run),
    Command(syntax: MeasuresCommand.syntax, run: MeasuresCommand.run),
    Command(syntax: SampleCommand.syntax, run: SampleCommand.run),
  ]

  static func main() async {
    Memory.takeInLargePieces()
    Interruption.watch()
    // To write past a limit on the size of files is then an error like any other, not the end of the process.
    _ = signal(SIGXFSZ, SIG_IGN)
    var code = await run(Array(CommandLine.arguments.dropFirst()))
    if unsafe fflush(stdout) != 0 || ferror(stdout) != 0 {
      complain("waymark: standard output could not be written: \(unsafe String(cString: strerror(errno)))")
      if code == .done { code = .cannotWrite }
    }
    Unfinished.unlessEnding { exit(code.rawValue) }
  }

  private static func run(_ arguments: [String]) async -> ExitCode {
    guard let name = arguments.first, !["help", "--help", "-h"].contains(name) else {
      if let topic = arguments.dropFirst().first,
        let command = commands.first(where: { $0.syntax.name == topic })
      {
        print(command.syntax.help)
      } else {
        print(overview)
      }
      return .done
    }
    if name == "--version" || name == "version" {
      print("waymark \(version)")
      return .done
    }
    guard let command = commands.first(where: { $0.syntax.name == name }) else {
      let names = commands.map(\.syntax.name)
      let nearest = nearestName(to: name, among: names).map { " — did you mean \($0)?" } ?? ""
      complain("waymark: unknown command \"\(name)\"\(nearest)\n`waymark --help` lists the commands.")
      return .usage
    }
    do {
      let parsed = try Arguments(Array(arguments.dropFirst()), for: command.syntax)
      if parsed.wantsHelp {
        print(command.syntax.help)
        return .done
      }
      return try await command.run(parsed)
    } catch let error as UsageError {
      complain("waymark \(name): \(error.message)")
      return .usage
    } catch let error as ConfigurationError {
      complain(error.description)
      complain(
        "\(error.issues.count) mistake\(error.issues.count == 1 ? "" : "s"); nothing was evaluated or written."
      )
      return .badConfiguration
    } catch let error as CommandFailure {
      complain("waymark \(name): \(error.message)")
      return error.code
    } catch let error as ReportError {
      complain("waymark \(name): \(error)")
      return error.exitCode
    } catch {
      complain("waymark \(name): \(error)")
      return .cannotWrite
    }
  }

  private static var overview: String {
    let width = (commands.map(\.syntax.name.count).max() ?? 0) + 2
    let lines = commands.map { command in
      "  " + command.syntax.name + String(repeating: " ", count: width - command.syntax.name.count)
        + command.syntax.summary
    }
    return """
      Waymark evaluates the measures of an adult social care strategy and writes the dashboard and the board pack.

      Usage: waymark <command> [options]

      \(lines.joined(separator: "\n"))

      `waymark <command> --help` explains a command. `waymark --version` prints the version.
      """
  }
}
