internal import Dispatch
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
    _ run: RunRecord, _ results: Results, _ write: (HistoryContext?) async throws -> Written
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
      return HistoryContext(published, results)
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

extension HistoryContext {
  /// What the report of `results` says about earlier runs.
  fileprivate init(_ published: PublishedFigures, _ results: Results) {
    let restated = published.restatements(in: results).map { figure in
      RestatedFigure(
        measure: figure.measure, month: figure.month, breakdown: figure.breakdown, level: figure.level,
        before: EarlierFigure(figure.before),
        now: EarlierFigure(
          numerator: figure.numerator, denominator: figure.denominator, value: figure.value,
          reported: results.month),
        changed: figure.changed)
    }
    var earlier: [String: [Month: EarlierFigure]] = [:]
    for result in results.measures {
      for (index, month) in results.months.enumerated() where result.overall[index].value == nil {
        if let figure = published.figure(measure: result.measure.id, month: month) {
          earlier[result.measure.id, default: [:]][month] = EarlierFigure(figure)
        }
      }
    }
    self.init(restated: restated, earlier: earlier)
  }
}

extension EarlierFigure {
  fileprivate init(_ figure: PublishedFigure) {
    self.init(
      numerator: figure.numerator, denominator: figure.denominator, value: figure.value,
      reported: figure.reported)
  }
}

extension RunRecord {
  /// What the history keeps of this run.
  init(
    _ data: EvaluationData, _ inputs: Inputs, _ options: EvaluationOptions, startedAt: String, folder: String
  ) {
    let extracts = data.reading.extracts
    let files = extracts.extracts.flatMap { extract in
      extract.files.map { file in
        Input(
          kind: extract.schema.name, file: file.name, bytes: file.bytes, rowsAccepted: file.rowsAccepted,
          rowsRejected: file.rowsRejected, sha256: file.sha256)
      }
    }
    let definitions = inputs.files.map { file in
      Input(
        kind: file.kind, file: file.path, bytes: file.bytes.count,
        sha256: Ingest.sha256Text(of: file.bytes))
    }
    self.init(
      started: startedAt, version: Waymark.version, organisation: options.organisation, folder: folder,
      targets: inputs.targets.name, inputs: files + definitions,
      findings: extracts.findings.countsByCode.map {
        Finding(
          extract: $0.extract, code: $0.code.rawValue, severity: $0.severity.rawValue, count: $0.count)
      },
      digest: Ingest.sha256Text(of:))
  }
}
