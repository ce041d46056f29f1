internal import Glibc
internal import Ingest
internal import Reporting

/// How the program ends, after BSD's sysexits.
enum ExitCode: Int32 {
  /// Done.
  case done = 0
  /// The command line was wrong.
  case usage = 64
  /// The extracts cannot be used, or too many rows were rejected.
  case badData = 65
  /// An input is missing.
  case missingInput = 66
  /// The output cannot be created.
  case cannotCreate = 73
  /// The output cannot be written.
  case cannotWrite = 74
  /// A target, measure or mapping file is wrong.
  case badConfiguration = 78
}

/// A command cannot go on: what to tell the user, and with which exit code to end.
struct CommandFailure: Error {
  let code: ExitCode
  let message: String
  /// What was found in extracts of which nothing could be used.
  var findings: FindingLog?
}

/// Writes a line to standard error; nothing any more once the program is being ended, which has the last word.
func complain(_ text: String) {
  Unfinished.unlessEnding { writeToErrors(text + "\n") }
}

/// Writes to standard error.
func writeToErrors(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    guard let start = bytes.baseAddress else { return }
    _ = unsafe write(STDERR_FILENO, start, bytes.count)
  }
}
