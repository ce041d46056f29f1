internal import Findings
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

/// Writes a run's folder.
public struct ReportWriter: Sendable {
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
  private let printer: PDFPrinter?

  /// Prepares a report of `results`.
  ///
  /// - Parameter printer: prints the dashboard as `board-pack.pdf`; when that fails, the report is written without it.
  public init(
    results: Results, context: ReportContext, formats: Set<ReportFormat> = Set(ReportFormat.allCases),
    printer: PDFPrinter? = nil
  ) {
    self.results = results
    self.context = context
    self.formats = formats
    self.printer = printer
  }

  /// The status of each measure's latest figure, in catalogue order: what the headline counts.
  public var statuses: [Status] {
    results.measures.map { MeasureReading($0, months: results.months).figure.judgement.status }
  }

  /// What does not fit on a page or in a workbook, and where it is: one sentence each.
  public var notices: [String] { BreakdownBuilder.notices(results) }

  /// Writes the report to `folder`, whole or not at all, in place of a report that may be there.
  ///
  /// Same results, context and formats: same bytes in every file but `run.json` and `board-pack.pdf`.
  /// - Returns: the files written, by name.
  /// - Throws: ``ReportError``; what stood in `folder` is then untouched.
  public func write(to folder: String, manifest: RunManifest) async throws -> [File] {
    let clock = ContinuousClock()
    let start = clock.now
    let staged = try StagedFolder(for: folder, reportFiles: Set(FileName.allCases.map(\.rawValue)))
    var rendered = try await render(into: staged.path, shownAs: folder)
    // Nothing that tells of a single row is published.
    if context.disclosure == nil {
      rendered.append((.findings, FindingsCSV.render(context.findings.findings)))
      rendered.append((.rejectedRows, RejectedRowsCSV.render(context.findings.rejectedRows)))
    }
    if let history = context.history { rendered.append((.restated, RestatedCSV.render(history.restated))) }
    for (name, bytes) in rendered {
      try staged.write(bytes, as: name.rawValue, mode: name == .rejectedRows ? 0o600 : 0o666)
    }
    var manifest = manifest
    let seconds = (clock.now - start) / Duration.seconds(1)
    manifest.timings.append(RunManifest.Timing(stage: "report", seconds: seconds))
    var files: [File] = []
    if let printer, formats.contains(.html) {
      let start = clock.now
      let page = "\(staged.path)/\(FileName.dashboard.rawValue)"
      if printer.print(page, to: "\(staged.path)/\(FileName.pdf.rawValue)") {
        let bytes = try staged.flush(FileName.pdf.rawValue)
        files.append(File(name: FileName.pdf.rawValue, bytes: bytes))
      }
      manifest.timings.append(
        RunManifest.Timing(stage: "pdf", seconds: (clock.now - start) / Duration.seconds(1)))
    }
    let run = ManifestJSON.render(manifest, context: context, month: results.month.description)
    try staged.write(run, as: FileName.manifest.rawValue)
    rendered.append((.manifest, run))
    files += rendered.map { File(name: $0.name.rawValue, bytes: $0.bytes.count) }
    for (format, name) in [(ReportFormat.xlsx, FileName.boardPack), (.csv, .results)]
    where formats.contains(format) {
      files.append(File(name: name.rawValue, bytes: try staged.flush(name.rawValue)))
    }
    try staged.publish()
    return files.sorted { $0.name < $1.name }
  }

  /// Renders every format at once. The workbook and the long table go to files of their own: the library writes nowhere
  /// else, and the table is too long to be held.
  private func render(into folder: String, shownAs shown: String) async throws -> [(
    name: FileName, bytes: [UInt8]
  )] {
    func path(_ name: FileName) -> String { "\(folder)/\(name.rawValue)" }
    let report = formats == [.csv] ? nil : try ReportBuilder.report(results, context: context)
    if report == nil { try ReportBuilder.check(results) }
    async let xlsx: Void? =
      formats.contains(.xlsx) ? report.map(BoardPack.init)?.write(to: path(.boardPack)) : ()
    async let html = formats.contains(.html) ? report.map { Dashboard($0).render() } : nil
    async let csv: Void =
      formats.contains(.csv)
      ? ResultsCSV.write(results, to: path(.results), shownAs: "\(shown)/\(FileName.results.rawValue)") : ()
    var rendered: [(name: FileName, bytes: [UInt8])] = []
    if let bytes = await html { rendered.append((.dashboard, bytes)) }
    if formats.contains(.csv), !results.pathways.isEmpty {
      rendered.append((.pathways, PathwaysCSV.render(results.pathways)))
    }
    try await csv
    _ = try await xlsx
    return rendered
  }

  private enum FileName: String, CaseIterable {
    case dashboard = "dashboard.html"
    case boardPack = "board-pack.xlsx"
    case pdf = "board-pack.pdf"
    case results = "results.csv"
    case pathways = "pathways.csv"
    case findings = "findings.csv"
    case restated = "restated.csv"
    case rejectedRows = "rejected-rows.csv"
    case manifest = "run.json"
  }
}
