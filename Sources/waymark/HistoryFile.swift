internal import Dispatch
internal import Findings
internal import FoundationEssentials
internal import History
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// The history that a run is compared with and recorded in.
struct HistoryFile {
  static let option = CommandSyntax.Option(
    name: "history", value: "FILE", help: "The history of runs.", defaultValue: "Reports/history.sqlite")

  let path: String

  init(_ arguments: Arguments) { path = arguments["history"] ?? "Reports/history.sqlite" }

  /// Opens a history that is there, so that what is wrong with it is said before anything is evaluated; one that is
  /// not there is made when there is a run to record.
  func checkBeforeLongWork() throws(CommandFailure) {
    if FileManager.default.fileExists(atPath: path) {
      try translated { () throws(HistoryError) in
        let store = try HistoryStore.recording(path: path)
        try store.check()
        try store.close()
      }
    }
  }

  private func makeFolder() throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        code: .cannotCreate, message: "\(path): its folder cannot be made; name another file with --history")
    }
  }

  /// Records a run around the writing of its report.
  ///
  /// The rows are written first, in a transaction that is committed only when the report stands in its place. So the
  /// history never has a run whose report never appeared; a run killed in the instant between the two has a report
  /// that the history does not know, and repeating it puts that right.
  func recording<Written>(
    _ run: RunRecord, _ results: Results, _ write: (PublishedBefore?) async throws -> Written
  ) async throws -> Written {
    try makeFolder()
    let store = try translated { () throws(HistoryError) in try HistoryStore.recording(path: path) }
    let notice = DispatchWorkItem {
      complain("\(path): waiting for another run that is being recorded, for 15 minutes at most")
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(2), execute: notice)
    defer { notice.cancel() }
    let context = try translated { () throws(HistoryError) in
      try store.begin()
      notice.cancel()
      let published = try store.published(before: run)
      try store.record(run, results)
      return published.before(results)
    }
    let written = try await write(context)
    do throws(HistoryError) {
      try store.commit()
    } catch {
      throw CommandFailure(
        code: .cannotWrite, message: "the report is written, but this run is not in the history. \(error)")
    }
    return written
  }
}

/// Says what an error of the history means for the exit code.
func translated<Result: ~Copyable>(
  _ body: () throws(HistoryError) -> Result
) throws(CommandFailure) -> Result {
  do throws(HistoryError) {
    return try body()
  } catch {
    let code: ExitCode =
      switch error {
      case .missing: .missingInput
      case .noSuchRun: .usage
      case .notAHistory, .newer: .cannotCreate
      case .damaged, .readOnly, .locked, .failed: .cannotWrite
      }
    throw CommandFailure(code: code, message: error.description)
  }
}

extension RunRecord {
  /// What the history keeps of this run.
  init(
    _ data: EvaluationData, _ inputs: Inputs, _ options: EvaluationOptions, startedAt: String, folder: String
  ) {
    let extracts = data.reading.extracts
    let files = extracts.extracts.flatMap { extract in
      extract.files.map { RunInput(kind: extract.schema.name, file: $0) }
    }
    let definitions = inputs.files.map { file in
      RunInput(
        kind: file.kind,
        file: InputFile(name: file.path, bytes: file.bytes.count, sha256: SHA256.text(of: file.bytes)))
    }
    self.init(
      started: startedAt, version: Waymark.version, organisation: options.organisation, folder: folder,
      targets: inputs.targets.name, inputs: files + definitions, findings: extracts.findings.countsByCode)
  }
}
