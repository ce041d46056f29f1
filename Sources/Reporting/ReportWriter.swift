internal import Findings
public import Measures
internal import Tabular

/// The formats in which a report can be written; `run.json` and the findings are always written.
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
  /// - Parameter printer: prints the dashboard as `board-pack.pdf`; if that fails, the report is written without it.
  public init(
    results: Results, context: ReportContext, formats: Set<ReportFormat> = Set(ReportFormat.allCases),
    printer: PDFPrinter? = nil
  ) {
    self.results = results
    self.context = context
    self.formats = formats
    self.printer = printer
  }

  /// The status of each measure's latest figure, in catalogue order, as the headline counts them.
  public var statuses: [Status] {
    results.measures.map { MeasureReading($0, months: results.months).figure.judgement.status }
  }

  /// What does not fit on a page or in a workbook, and where to find it: one sentence each.
  public var notices: [String] { BreakdownBuilder.notices(results) }

  /// Writes the report to `folder`, whole or not at all, replacing an earlier report.
  ///
  /// Same results, context and formats: same bytes in every file but `run.json` and `board-pack.pdf`.
  /// - Returns: the files written, by name.
  /// - Throws: ``ReportError``; `folder` is then untouched.
  public func write(to folder: String, manifest: RunManifest) async throws -> [File] {
    let clock = ContinuousClock()
    let start = clock.now
    let staged = try StagedFolder(for: folder, reportFiles: Set(FileName.allCases.map(\.rawValue)))
    var files: [File] = []
    for document in try await render(into: staged.path, shownAs: folder) + records {
      try staged.write(
        document.bytes, as: document.name.rawValue, mode: document.name == .rejectedRows ? 0o600 : 0o666)
      files.append(File(name: document.name.rawValue, bytes: document.bytes.count))
    }
    var manifest = manifest
    func time(_ stage: String, since start: ContinuousClock.Instant) {
      manifest.timings.append(
        RunManifest.Timing(stage: stage, seconds: (clock.now - start) / Duration.seconds(1)))
    }
    time("report", since: start)
    if let printer, formats.contains(.html) {
      let start = clock.now
      let (page, pdf) = (FileName.dashboard.rawValue, FileName.pdf.rawValue)
      if printer.print("\(staged.path)/\(page)", to: "\(staged.path)/\(pdf)") {
        files.append(try Self.flush(.pdf, in: staged))
      }
      time("pdf", since: start)
    }
    let run = ManifestJSON.render(manifest, context: context, month: results.month.description)
    try staged.write(run, as: FileName.manifest.rawValue)
    files.append(File(name: FileName.manifest.rawValue, bytes: run.count))
    if formats.contains(.xlsx) { files.append(try Self.flush(.boardPack, in: staged)) }
    if formats.contains(.csv) { files.append(try Self.flush(.results, in: staged)) }
    try staged.publish()
    return files.sorted { $0.name < $1.name }
  }

  private static func flush(
    _ name: FileName, in staged: borrowing StagedFolder
  ) throws(ReportError) -> File {
    File(name: name.rawValue, bytes: try staged.flush(name.rawValue))
  }

  /// The content of a file.
  private struct Document {
    let name: FileName
    let bytes: [UInt8]
  }

  /// Renders all formats concurrently. The workbook and `results.csv` go straight to their files: the library cannot
  /// write elsewhere, and the table is too long to hold.
  private func render(into folder: String, shownAs shown: String) async throws -> [Document] {
    func path(_ name: FileName) -> String { "\(folder)/\(name.rawValue)" }
    let report = formats == [.csv] ? nil : try ReportBuilder.report(results, context: context)
    if report == nil { try ReportBuilder.check(results) }
    async let xlsx: Void? =
      formats.contains(.xlsx) ? report.map(BoardPack.init)?.write(to: path(.boardPack)) : ()
    async let html = formats.contains(.html) ? report.map { Dashboard($0).render() } : nil
    async let csv: Void =
      formats.contains(.csv)
      ? ResultsCSV.write(results, to: path(.results), shownAs: "\(shown)/\(FileName.results.rawValue)") : ()
    var documents: [Document] = []
    if let bytes = await html { documents.append(Document(name: .dashboard, bytes: bytes)) }
    if formats.contains(.csv), !results.pathways.isEmpty {
      documents.append(Document(name: .pathways, bytes: PathwaysCSV.render(results.pathways)))
    }
    try await csv
    _ = try await xlsx
    return documents
  }

  /// What every report has, whatever its formats. Nothing about a single row is published.
  private var records: [Document] {
    var documents: [Document] = []
    if context.disclosure == nil {
      let findings = context.findings
      documents = [
        Document(name: .findings, bytes: FindingsCSV.render(findings.findings)),
        Document(name: .rejectedRows, bytes: RejectedRowsCSV.render(findings.rejectedRows)),
      ]
    }
    if let history = context.history {
      documents.append(Document(name: .restated, bytes: RestatedCSV.render(history.restated)))
    }
    return documents
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
