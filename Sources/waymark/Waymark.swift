internal import Configuration
internal import Findings
@unsafe @preconcurrency internal import Glibc
internal import Reporting
internal import Run

/// The command line: which command, how it ends.
@main
enum Waymark {
  /// A command: what it accepts and what it does.
  private struct Command: Sendable {
    let syntax: CommandSyntax
    let run: @Sendable (Arguments) async throws -> Void
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
    // Writing past a limit on the size of files is then an error like any other, and does not end the process.
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
      print("waymark \(Program.version)")
      return .done
    }
    guard let command = commands.first(where: { $0.syntax.name == name }) else {
      let names = commands.map(\.syntax.name)
      let nearest = nearestName(to: name, among: names).map { " — did you mean \($0)?" } ?? ""
      complain("waymark: unknown command \"\(name)\"\(nearest)\n`waymark --help` lists the commands.")
      return .usage
    }
    do throws(UsageError) {
      return await run(command, try Arguments(Array(arguments.dropFirst()), for: command.syntax))
    } catch {
      return end(command, .usage, error.message)
    }
  }

  private static func run(_ command: Command, _ arguments: Arguments) async -> ExitCode {
    if arguments.wantsHelp {
      print(command.syntax.help)
      return .done
    }
    do {
      try await command.run(arguments)
      return .done
    } catch let error as UsageError {
      return end(command, .usage, error.message)
    } catch let error as ConfigurationError {
      complain("\(error)\n\(counted(error.issues.count, "mistake")); nothing was evaluated or written.")
      return .badConfiguration
    } catch {
      let failure = CommandFailure(error, command.syntax.name, arguments)
      return end(command, failure.code, failure.message)
    }
  }

  private static func end(_ command: Command, _ code: ExitCode, _ message: String) -> ExitCode {
    complain("waymark \(command.syntax.name): \(message)")
    return code
  }

  private static var overview: String {
    let width = (commands.map(\.syntax.name.count).max() ?? 0) + 2
    let lines = commands.map { command in
      "  " + padded(command.syntax.name, to: width) + command.syntax.summary
    }
    return """
      Waymark evaluates the measures of an adult social care strategy and writes the dashboard and the board pack.

      Usage: waymark <command> [options]

      \(lines.joined(separator: "\n"))

      `waymark <command> --help` explains a command. `waymark --version` prints the version.
      """
  }
}
