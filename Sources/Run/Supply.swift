internal import Findings
public import Ingest
public import Measures
public import Tabular

/// The extracts of one month's supply, and whether they are good enough to be evaluated.
public struct Supply: Sendable {
  /// The folder that they were read from; empty when they were made in memory.
  public let folder: String
  /// All extracts that there can be, in the documented order.
  public let schemas: [ExtractSchema]
  /// The extracts supplied.
  public var extracts: ExtractSet

  /// Extracts that are already in memory.
  public init(_ extracts: ExtractSet, schemas: [ExtractSchema], folder: String = "") {
    self.extracts = extracts
    self.schemas = schemas
    self.folder = folder
  }

  /// Reads the columns that the measures of `definitions` need, and checks all.
  /// - Parameters:
  ///   - kept: further columns to keep, by extract.
  ///   - progress: called after every block, from any thread but never from two at once.
  public init(
    folder: String, for definitions: Definitions, alsoKeeping kept: [String: Set<String>] = [:],
    progress: (@Sendable (Ingest.Progress) -> Void)? = nil
  ) throws(IngestError) {
    try self.init(
      folder: folder, definitions.mapping, columns: definitions.columns.merging(kept) { $0.union($1) },
      progress: progress)
  }

  init(
    folder: String, _ mapping: Mapping, columns: [String: Set<String>],
    progress: (@Sendable (Ingest.Progress) -> Void)?
  ) throws(IngestError) {
    self.init(
      try Ingest.read(folder: folder, mapping: mapping, columns: columns, progress: progress),
      schemas: mapping.schemas, folder: folder)
  }

  /// The rows of all extracts.
  public var rows: RowCounts {
    let none = extracts.extracts.flatMap(\.files).reduce(0) { $0 + $1.rowsOfNone }
    return RowCounts(
      accepted: extracts.extracts.reduce(0) { $0 + $1.rowsAccepted },
      rejected: extracts.extracts.reduce(0) { $0 + $1.rowsRejected }, ofNone: none)
  }

  /// The core extracts that were not supplied.
  public var missingCore: [String] {
    schemas.filter { $0.isCore && extracts[$0.name] == nil }.map(\.name)
  }

  /// - Throws: ``SupplyError`` when the extracts are not as good as the settings ask.
  public func check(_ settings: SupplySettings) throws(SupplyError) {
    try checkRejected(limit: settings.maxRejected)
    if settings.isStrict { try extracts.findings.requireNotesOnly() }
  }

  /// Names the extract with the largest share of rejected rows when that is more than `limit` per cent.
  func checkRejected(limit: Double) throws(SupplyError) {
    func read(_ extract: Extract) -> Int { extract.rowsAccepted + extract.rowsRejected }
    func share(_ extract: Extract) -> Double { Double(extract.rowsRejected) / Double(read(extract)) }
    let over = extracts.extracts.filter { Double($0.rowsRejected) * 100 > limit * Double(read($0)) }
    if let worst = over.max(by: { share($0) < share($1) }) {
      throw .tooManyRejected(
        extract: worst.schema.name, rejected: worst.rowsRejected, read: read(worst), limit: limit)
    }
  }

  /// The month to report: the one asked for, or the latest that is complete.
  /// - Throws: ``SupplyError/noMonth`` or ``SupplyError/outside(month:covered:)``.
  public func reportedMonth(asked: Month? = nil) throws(SupplyError) -> ReportedMonth {
    guard
      let reported = asked.map({ ReportedMonth(asked: $0) }) ?? ReportedMonth(latestCompleteIn: extracts)
    else { throw .noMonth }
    let covered = extracts.extracts.compactMap(\.months)
    if let first = covered.map(\.lowerBound).min(), let last = covered.map(\.upperBound).max(),
      reported.month < first || reported.month > last
    {
      throw .outside(month: reported.month, covered: first...last)
    }
    return reported
  }

  /// The extracts that end before `month`: what they leave out must not be read as a fall.
  public func endingEarly(for month: Month) -> [(extract: String, last: Month)] {
    extracts.extracts.compactMap { extract in
      extract.months.flatMap { $0.upperBound < month ? (extract.schema.name, $0.upperBound) : nil }
    }
  }

  /// Evaluates measures, and lets go of the extracts' values: afterwards only files, rows and findings are known.
  mutating func evaluate(_ catalogue: Catalogue, month: Month, months: Int) -> Results {
    Evaluation(catalogue: catalogue, month: month, months: months).run(handOver())
  }

  /// The extracts, for whoever evaluates them to let go as soon as possible.
  private mutating func handOver() -> ExtractSet {
    defer { extracts = extracts.withoutTables }
    return extracts
  }
}

/// How many rows were read, and what became of them.
public struct RowCounts: Hashable, Sendable {
  /// Rows kept.
  public let accepted: Int
  /// Rows left out.
  public let rejected: Int
  /// Rows of shared files that belong to no extract.
  public let ofNone: Int

  /// All rows.
  public var read: Int { accepted + rejected + ofNone }
}

extension Definitions {
  /// The judged figures of extracts in memory; nothing is written.
  ///
  /// It holds no state between calls, so that many supplies can be evaluated one after the other or side by side.
  /// - Parameters:
  ///   - supply: is let go as it is evaluated; give up your own hold on a large one.
  ///   - limits: how good the extracts have to be; the folder and the organisation do not matter.
  ///   - audience: for the public, small numbers are suppressed.
  public func results(
    of supply: consuming Supply, limits: SupplySettings = SupplySettings(),
    period: PeriodSettings = PeriodSettings(), for audience: Audience = .internal
  ) throws(SupplyError) -> Results {
    try supply.check(limits)
    let month = try supply.reportedMonth(asked: period.month).month
    return judged(supply.evaluate(catalogue, month: month, months: period.months), for: audience)
  }

  /// Results judged by the targets and, for the public, with small numbers suppressed.
  func judged(_ results: consuming Results, for audience: Audience) -> Results {
    switch audience {
    case .internal: results.judged(by: targets)
    case .public: results.published(by: targets)
    }
  }
}

/// Whom a report is for.
public enum Audience: String, CaseIterable, Sendable {
  /// The council itself.
  case `internal`
  /// Everybody: small numbers are suppressed.
  case `public`
}
