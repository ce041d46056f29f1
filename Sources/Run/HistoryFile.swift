internal import Dispatch
internal import Findings
internal import FoundationEssentials
public import History
internal import Ingest
internal import Measures

/// Why a run could not be recorded, apart from what is wrong with the history itself (see `HistoryError`).
public enum RecordingError: Error, Sendable, CustomStringConvertible {
  /// The folder of the history cannot be made.
  case noFolder(path: String)
  /// The report is written, but its run could not be added to the history.
  case notRecorded(HistoryError)

  /// The fact.
  public var description: String {
    switch self {
    case .noFolder(let path): "\(path): its folder cannot be made"
    case .notRecorded(let error): "the report is written, but this run is not in the history. \(error)"
    }
  }
}

/// The history that a run is compared with and recorded in.
struct HistoryFile {
  let path: String

  /// Finds what is wrong with a history that is there before anything is evaluated; one that is not there is made
  /// when there is a run to record.
  func check() throws(HistoryError) {
    if FileManager.default.fileExists(atPath: path) {
      let store = try HistoryStore.recording(path: path)
      try store.check()
      try store.close()
    }
  }

  /// Records a run around the writing of its report.
  ///
  /// The rows are written first, in a transaction that is committed only when the report stands in its place. So the
  /// history never has a run whose report never appeared; a run killed in the instant between the two has a report
  /// that the history lacks, and repeating it puts that right.
  func recording<Written>(
    _ run: RunRecord, _ results: Results, _ observe: @escaping RunObserver,
    _ write: (PublishedBefore) async throws -> Written
  ) async throws -> Written {
    try makeFolder()
    let store = try HistoryStore.recording(path: path)
    let published = try begin(store, run, observe)
    try store.record(run, results)
    let written = try await write(published.before(results))
    do throws(HistoryError) {
      try store.commit()
    } catch {
      throw RecordingError.notRecorded(error)
    }
    return written
  }

  /// Begins the transaction, saying so when another run is in the way, and reads what was published before.
  private func begin(
    _ store: borrowing HistoryStore, _ run: RunRecord, _ observe: @escaping RunObserver
  ) throws(HistoryError) -> PublishedFigures {
    let notice = DispatchWorkItem { [path] in observe(.waiting(history: path)) }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(2), execute: notice)
    defer { notice.cancel() }
    try store.begin()
    notice.cancel()
    return try store.published(before: run)
  }

  private func makeFolder() throws(RecordingError) {
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw .noFolder(path: path)
    }
  }
}

extension RunRecord {
  /// What the history keeps of a run.
  init(
    _ supply: Supply, _ definitions: Definitions, organisation: String, startedAt: String, folder: String
  ) {
    let extracts = supply.extracts.extracts.flatMap { extract in
      extract.files.map { RunInput(kind: extract.schema.name, file: $0) }
    }
    let files = definitions.files.map { file in
      RunInput(
        kind: file.role.rawValue,
        file: InputFile(name: file.path, bytes: file.bytes.count, sha256: SHA256.text(of: file.bytes)))
    }
    self.init(
      started: startedAt, version: Program.version, organisation: organisation, folder: folder,
      targets: definitions.targets.name, inputs: extracts + files,
      findings: supply.extracts.findings.countsByCode)
  }
}
