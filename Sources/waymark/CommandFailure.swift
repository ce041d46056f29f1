internal import History
internal import Ingest
internal import Measures
internal import Reporting
internal import Run

/// A command cannot go on: what to tell the user, and with which exit code to end.
struct CommandFailure: Error {
  let code: ExitCode
  let message: String
}

extension CommandFailure {
  /// How the command line reports a library's error: the fact, then the option that helps.
  init(_ error: any Error, _ command: String, _ arguments: Arguments) {
    self =
      switch error {
      case let failure as CommandFailure: failure
      case let error as TargetExpressionError: CommandFailure(code: .usage, message: error.description)
      case let error as DefinitionError: error.failure
      case let error as IngestError: error.failure
      case let error as SupplyError: error.failure(command, folder: arguments[Options.extracts])
      case let error as HistoryError: error.failure(command)
      case let error as RecordingError: error.failure(command)
      case let error as ReportError: error.failure
      default: CommandFailure(code: .cannotWrite, message: "\(error)")
      }
  }

  /// - Parameter hint: a sentence that says what to do.
  fileprivate init(_ code: ExitCode, _ error: some CustomStringConvertible, hint: String? = nil) {
    self.init(code: code, message: error.description + (hint.map { ". \($0)" } ?? ""))
  }
}

extension DefinitionError {
  fileprivate var failure: CommandFailure {
    switch self {
    case .unreadable(_, let role):
      CommandFailure(.missingInput, self, hint: "Name another file with \(role.flag).")
    case .unknownMeasures: CommandFailure(code: .usage, message: "\(RunCommand.only.flag): \(self)")
    }
  }
}

extension DefinitionFile.Role {
  fileprivate var flag: String {
    switch self {
    case .mapping: Options.mapping.flag
    case .measures: Options.measures.flag
    case .targets: Options.targets.flag
    case .scenario: WhatIfCommand.scenario.flag
    }
  }
}

extension IngestError {
  fileprivate var failure: CommandFailure {
    switch self {
    case .folderMissing, .notAFolder:
      CommandFailure(
        .missingInput, self, hint: "Name the folder that holds the extracts with \(Options.extracts.flag).")
    case .nothingToRead:
      CommandFailure(
        .missingInput, self,
        hint: "If they have other names, say so in a mapping file (\(Options.mapping.flag)).")
    case .unreadable: CommandFailure(.missingInput, self)
    case .nothingUsable, .changed, .schemas: CommandFailure(.badData, self)
    }
  }
}

extension SupplyError {
  /// - Parameter command: the command's name; `check` has just printed the findings, the others point to it.
  fileprivate func failure(_ command: String, folder: String) -> CommandFailure {
    let advice =
      command == CheckCommand.syntax.name
      ? "" : "\n`waymark \(CheckCommand.syntax.name) \(Options.extracts.flag) \(folder)` says why."
    return switch self {
    case .tooManyRejected:
      CommandFailure(.badData, self, hint: "\(Options.maxRejected.flag) sets another limit.\(advice)")
    case .notClean:
      CommandFailure(.badData, self, hint: "\(Options.strict.flag) allows neither.\(advice)")
    case .noMonth:
      CommandFailure(
        .badData, "\(folder): \(self)", hint: "Name one with \(Options.month.signature).")
    case .outside:
      CommandFailure(.badData, "\(folder): \(self)", hint: "Name one of these with \(Options.month.flag).")
    }
  }
}

extension HistoryError {
  fileprivate func failure(_ command: String) -> CommandFailure {
    let another = "Name another file with \(Options.history.flag)"
    // Only `run` can do without a history.
    func orWithout(_ separator: String) -> String {
      command == RunCommand.syntax.name
        ? "\(separator) or run without one: \(RunCommand.noHistory.flag)" : ""
    }
    return switch self {
    case .missing: CommandFailure(.missingInput, self, hint: "\(another).")
    case .noSuchRun: CommandFailure(.usage, self, hint: "`waymark history list` lists them.")
    case .notAHistory: CommandFailure(.cannotCreate, self, hint: "\(another).")
    case .newer:
      CommandFailure(
        .cannotCreate, self, hint: "Update Waymark, or name another file with \(Options.history.flag).")
    case .damaged:
      CommandFailure(
        .cannotWrite, self,
        hint:
          "Put a copy from a backup in its place; or move it away, and the next run begins a new history"
          + "\(orWithout(";")).")
    case .readOnly: CommandFailure(.cannotWrite, self, hint: "\(another)\(orWithout(",")).")
    case .locked:
      CommandFailure(.cannotWrite, self, hint: "Wait until it has ended\(orWithout(",")).")
    case .failed: CommandFailure(.cannotWrite, self)
    }
  }
}

extension RecordingError {
  fileprivate func failure(_ command: String) -> CommandFailure {
    switch self {
    case .noFolder:
      CommandFailure(.cannotCreate, self, hint: "Name another file with \(Options.history.flag).")
    case .notRecorded: CommandFailure(.cannotWrite, self)
    }
  }
}

extension ReportError {
  fileprivate var failure: CommandFailure {
    let another = "hoose another folder with \(Options.out.flag)."
    return switch self {
    case .notAFolder: CommandFailure(.cannotCreate, self, hint: "C\(another)")
    case .notAReport: CommandFailure(.cannotCreate, self, hint: "Move that file away or c\(another)")
    case .nothingDiffers:
      CommandFailure(
        .badConfiguration, self,
        hint: "Change a target with \(WhatIfCommand.set.flag), or name another scenario.")
    case .noFolder: CommandFailure(.cannotWrite, self, hint: "C\(another)")
    case .cannotWrite, .workbook, .notFinite: CommandFailure(.cannotWrite, self)
    }
  }
}
