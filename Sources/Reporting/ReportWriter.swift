public import Measures
internal import Tabular

/// The formats in which a report can be written; `run.json` and the findings always are.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// `dashboard.html`.
  case html
  /// `board-pack.xlsx`.
  case xlsx
  /// `results.csv` and `pathways.csv`.
  case csv
}

/// Writes a run's folder: the only entry point of the module.
public struct ReportWriter: Sendable {
  /// SHA-256 of some bytes; given in, because the module that can compute it is not one that reports may know.
  public typealias Digest = @Sendable ([UInt8]) -> [UInt8]

  /// One file of a written report.
  public struct File: Sendable {
    /// Its name in the folder.
    public let name: String
    /// Its length in bytes.
    public let bytes: Int
  }

  private let results: Results
  private let context: ReportContext
  private let formats: Set<ReportFormat>
  private let sha256: Digest

  /// Prepares a report of `results`.
  public init(
    results: Results, context: ReportContext, formats: Set<ReportFormat> = Set(ReportFormat.allCases),
    sha256: @escaping Digest
  ) {
    self.results = results
    self.context = context
    self.formats = formats
    self.sha256 = sha256
  }

  /// The status of each measure's latest figure, in catalogue order: what the headline counts.
  public var statuses: [Status] {
    results.measures.map { Reading($0, months: results.months).figure.judgement.status }
  }

  /// Writes the report to `folder`, whole or not at all, in place of a report that may be there.
  ///
  /// Same results, context and formats: same bytes in every file but `run.json`.
  /// - Returns: the files written, by name.
  /// - Throws: ``ReportError``; what stood in `folder` is then untouched.
  public func write(to folder: String, manifest: RunManifest) async throws -> [File] {
    let clock = ContinuousClock()
    let start = clock.now
    let staged = try StagedFolder(for: folder, reportFiles: Set(FileName.allCases.map(\.rawValue)))
    var rendered = try await render(workbook: "\(staged.path)/\(FileName.boardPack.rawValue)")
    // Nothing that tells of a single row is published.
    if context.disclosure == nil {
      rendered.append((.findings, FindingsCSV.render(context.findings)))
      rendered.append((.rejectedRows, RejectedRowsCSV.render(context.rejectedRows)))
    }
    if let history = context.history { rendered.append((.restated, RestatedCSV.render(history.restated))) }
    for (name, bytes) in rendered {
      try staged.write(bytes, as: name.rawValue, mode: name == .rejectedRows ? 0o600 : 0o666)
    }
    var manifest = manifest
    let seconds = (clock.now - start) / Duration.seconds(1)
    manifest.timings.append(RunManifest.Timing(stage: "report", seconds: seconds))
    let run = ManifestJSON.render(manifest, context: context, month: results.month.description)
    try staged.write(run, as: FileName.manifest.rawValue)
    rendered.append((.manifest, run))
    var files = rendered.map { File(name: $0.name.rawValue, bytes: $0.bytes.count) }
    if formats.contains(.xlsx) {
      let bytes = try staged.flush(FileName.boardPack.rawValue)
      files.append(File(name: FileName.boardPack.rawValue, bytes: bytes))
    }
    try staged.publish()
    return files.sorted { $0.name < $1.name }
  }

  /// Renders every format at once. The workbook goes to its own file: the library writes nowhere else.
  private func render(workbook path: String) async throws -> [(name: FileName, bytes: [UInt8])] {
    let report = try ReportBuilder.report(results, context: context)
    async let xlsx: Void = formats.contains(.xlsx) ? BoardPack(report).write(to: path) : ()
    async let html = formats.contains(.html) ? Dashboard(report, sha256: sha256).render() : nil
    async let csv = formats.contains(.csv) ? ResultsCSV.render(results) : nil
    var rendered: [(name: FileName, bytes: [UInt8])] = []
    if let bytes = await html { rendered.append((.dashboard, bytes)) }
    if let bytes = await csv {
      rendered.append((.results, bytes))
      if !results.pathways.isEmpty { rendered.append((.pathways, PathwaysCSV.render(results.pathways))) }
    }
    try await xlsx
    return rendered
  }

  private enum FileName: String, CaseIterable {
    case dashboard = "dashboard.html"
    case boardPack = "board-pack.xlsx"
    case results = "results.csv"
    case pathways = "pathways.csv"
    case findings = "findings.csv"
    case restated = "restated.csv"
    case rejectedRows = "rejected-rows.csv"
    case manifest = "run.json"
  }
}
