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
