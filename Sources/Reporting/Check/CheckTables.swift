internal import Findings
internal import Tabular

/// The tables of the page about a check.
struct CheckTables {
  private let report: CheckReport

  init(_ report: CheckReport) { self.report = report }

  private var supplied: [ExtractSummary] { report.extracts.filter { !$0.files.isEmpty } }

  /// Which extracts were not supplied, in a sentence; nil when all were.
  var absent: String? {
    let names = report.extracts.filter(\.files.isEmpty).map(\.name)
    return names.isEmpty ? nil : "Not supplied: \(listed(names)). Measures that need them have no data."
  }

  /// What became of the rows, in a sentence; nil when nothing could be used.
  var rowsInWords: String? {
    let files = supplied.flatMap(\.files)
    if files.isEmpty { return nil }
    let (accepted, rejected) = (files.total(\.rowsAccepted), files.total(\.rowsRejected))
    return "Of \(counted(accepted + rejected, "row")) of the extracts, "
      + "\(grouped(accepted)) were accepted and \(grouped(rejected)) rejected."
  }

  /// Up to which month the extracts have rows, in words.
  var period: String {
    supplied.compactMap(\.months?.upperBound).max().map { "Rows up to \($0.long)" } ?? "No row is dated"
  }

  /// Rows and findings by extract.
  var rows: ReportTable? {
    if supplied.isEmpty { return nil }
    struct Line {
      let name: String
      let files: [InputFile]
    }
    let commentary = report.commentary.map { [Line(name: "commentary", files: [$0])] } ?? []
    let lines = supplied.map { Line(name: $0.name, files: $0.files) } + commentary
    return ReportTable("Rows and findings by extract", lines) {
      Column("Extract", .name) { .text($0.name) }
      Column("Files", .number) { Cell(count: $0.files.count) }
      Column("Rows read", .number) { Cell(count: $0.files.total(\.rowsRead)) }
      Column("Accepted", .number) { Cell(count: $0.files.total(\.rowsAccepted)) }
      Column("Rejected", .number) { Cell(count: $0.files.total(\.rowsRejected)) }
      if supplied.flatMap(\.files).areShared {
        Column("Of others", .number) { Cell(count: $0.files.total(\.rowsOfOthers)) }
      }
      for severity in Finding.Severity.allCases {
        Column(sentence(severity.rawValue) + "s", .number) { Cell(count: findings(severity, in: $0.name)) }
      }
    }
  }

  private func findings(_ severity: Finding.Severity, in extract: String) -> Int {
    report.log.counts.reduce(0) {
      $0 + ($1.extract == extract && $1.severity == severity ? $1.count : 0)
    }
  }

  /// As many of the newest months as a small line can tell apart.
  static let months = 48

  /// How fresh and how complete the extracts are, by the rows of their newest months; nil when no row is dated.
  var freshness: ReportTable? {
    let dated = supplied.filter { !$0.rowsByMonth.isEmpty }
      .map { (extract: $0, counts: Array($0.rowsByMonth.suffix(Self.months))) }
    return ReportTable("Rows by month", dated) {
      Column("Extract", .name) { .text($0.extract.name) }
      Column("Newest row", .word) { Cell($0.extract.latestDay?.long, otherwise: .notAvailable) }
      Column("First month", .month) { Cell($0.extract.months?.lowerBound) }
      Column("Last month", .month) { Cell($0.extract.months?.upperBound) }
      Column("Months without rows", .number) { Cell(count: $0.counts.count { $0 == 0 }) }
      Column("Rows in the median month", .number) { Cell(count: $0.counts.sorted()[$0.counts.count / 2]) }
      Column("Rows in the last month", .number) { Cell(count: $0.counts.last ?? 0) }
      Column("Rows by month", .picture) { .sparkline(sparkline($0.counts)) }
    }.nonEmpty
  }

  private func sparkline(_ counts: [Int]) -> Sparkline {
    let range = "from \(grouped(counts.min() ?? 0)) to \(grouped(counts.max() ?? 0))"
    return Sparkline(values: counts.map { Double($0) }, spoken: "\(range) in the last \(counts.count) months")
  }

  /// The first findings of a code.
  static func examples(of findings: FindingGroup) -> ReportTable {
    let examples = findings.examples(atMost: 5)
    let caption =
      examples.count < findings.count
      ? "Examples: \(examples.count) of \(grouped(findings.count))"
      : examples.count == 1 ? "The only one" : "All \(examples.count)"
    return ReportTable(caption, examples) {
      Column("Where", .name) { finding in
        let place = [finding.line, finding.field].compactMap { $0.map(String.init) }
        return .text(([finding.file.isEmpty ? finding.extract : finding.file] + place).joined(separator: ":"))
      }
      Column("Column", .word) { Cell($0.column) }
      if examples.contains(where: { !$0.value.isEmpty }) { Column("Value", .word) { Cell($0.value) } }
      Column("What was found", .word) { .text($0.message.removingSuffix(" " + findings.code.remedy)) }
      Column("What was done", .word) { .text($0.action.rawValue) }
    }
  }
}

extension String {
  fileprivate func removingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
