internal import Findings
internal import Tabular

/// The tables of the page about a check.
struct CheckTables {
  private let report: CheckReport

  init(_ report: CheckReport) { self.report = report }

  private var supplied: [ExtractSummary] { report.extracts.filter { !$0.files.isEmpty } }

  /// How many findings there are of each severity, the worst first.
  var totals: [(severity: Finding.Severity, count: Int)] {
    Finding.Severity.allCases.map { severity in
      (severity, report.log.count(of: severity))
    }
  }

  /// Which extracts were not supplied, in a sentence; nil when all were.
  var absent: String? {
    let names = report.extracts.filter(\.files.isEmpty).map(\.name)
    return names.isEmpty ? nil : "Not supplied: \(listed(names)). Measures that need them have no data."
  }

  /// What became of the rows, in a sentence; nil when nothing could be used.
  var rowsInWords: String? {
    let files = supplied.flatMap(\.files)
    if files.isEmpty { return nil }
    let (accepted, rejected) = (sum(files, \.rowsAccepted), sum(files, \.rowsRejected))
    return "Of \(counted(accepted + rejected, "row", "rows")) of the extracts, "
      + "\(NumberFormat.integer.text(Double(accepted))) were accepted and "
      + "\(NumberFormat.integer.text(Double(rejected))) rejected."
  }

  /// Up to which month the extracts have rows, in words.
  var period: String {
    supplied.compactMap(\.months?.upperBound).max().map { "Rows up to \($0.long)" } ?? "No row is dated"
  }

  /// Rows and findings by extract.
  var rows: ReportTable? {
    if supplied.isEmpty { return nil }
    // Only a mapping can make one file feed several extracts.
    let isShared = supplied.flatMap(\.files).contains { $0.rowsOfOthers > 0 }
    let commentary = report.commentary.map { [(name: "commentary", files: [$0])] } ?? []
    let lines = supplied.map { (name: $0.name, files: $0.files) } + commentary
    return ReportTable(
      caption: "Rows and findings by extract",
      columns: [
        TableColumn("Extract", .name), TableColumn("Files", .number), TableColumn("Rows read", .number),
        TableColumn("Accepted", .number), TableColumn("Rejected", .number),
      ] + (isShared ? [TableColumn("Of others", .number)] : [])
        + Finding.Severity.allCases.map { TableColumn(sentence($0.rawValue) + "s", .number) },
      rows: lines.map { name, files in
        let counts = [
          files.count, sum(files, \.rowsRead), sum(files, \.rowsAccepted), sum(files, \.rowsRejected),
        ]
        return [.text(name)]
          + (counts + (isShared ? [sum(files, \.rowsOfOthers)] : []) + findings(of: name)).map(
            Cell.init(count:))
      })
  }

  private func sum(_ files: [InputFile], _ count: KeyPath<InputFile, Int>) -> Int {
    files.reduce(0) { $0 + $1[keyPath: count] }
  }

  private func findings(of extract: String) -> [Int] {
    Finding.Severity.allCases.map { severity in
      report.log.counts.reduce(0) {
        $0 + ($1.extract == extract && $1.severity == severity ? $1.count : 0)
      }
    }
  }

  /// As many of the newest months as a small line can tell apart.
  static let months = 48

  /// How fresh and how complete the extracts are, by the rows of their newest months; nil when no row is dated.
  var freshness: ReportTable? {
    let dated = supplied.filter { !$0.rowsByMonth.isEmpty }
    if dated.isEmpty { return nil }
    return ReportTable(
      caption: "Rows by month",
      columns: [
        TableColumn("Extract", .name), TableColumn("Newest row", .word), TableColumn("First month", .month),
        TableColumn("Last month", .month), TableColumn("Months without rows", .number),
        TableColumn("Rows in the median month", .number), TableColumn("Rows in the last month", .number),
        TableColumn("Rows by month", .picture),
      ],
      rows: dated.map { extract in
        let counts = extract.rowsByMonth.suffix(Self.months)
        return [
          .text(extract.name), Cell(extract.latestDay?.long, otherwise: .notAvailable),
          (extract.months?.lowerBound).map(Cell.month) ?? .marker(.notAvailable),
          (extract.months?.upperBound).map(Cell.month) ?? .marker(.notAvailable),
          Cell(count: counts.count { $0 == 0 }),
          Cell(count: counts.sorted()[counts.count / 2]), Cell(count: counts.last ?? 0),
          .sparkline(sparkline(Array(counts))),
        ]
      })
  }

  private func sparkline(_ counts: [Int]) -> Sparkline {
    let least = NumberFormat.integer.text(Double(counts.min() ?? 0))
    let most = NumberFormat.integer.text(Double(counts.max() ?? 0))
    return Sparkline(
      values: counts.map { Double($0) }, spoken: "from \(least) to \(most) in the last \(counts.count) months"
    )
  }

  /// The first findings of a code.
  static func examples(of findings: FindingGroup) -> ReportTable {
    let examples = findings.examples(atMost: 5)
    let shown = examples.count
    let all = NumberFormat.integer.text(Double(findings.count))
    let hasValues = examples.contains { !$0.value.isEmpty }
    return ReportTable(
      caption: shown < findings.count
        ? "Examples: \(shown) of \(all)" : shown == 1 ? "The only one" : "All \(shown)",
      columns: [TableColumn("Where", .name), TableColumn("Column", .word)]
        + (hasValues ? [TableColumn("Value", .word)] : [])
        + [TableColumn("What was found", .word), TableColumn("What was done", .word)],
      rows: examples.map { finding in
        let place =
          [finding.file.isEmpty ? finding.extract : finding.file]
          + [finding.line, finding.field].compactMap { $0.map(String.init) }
        return [.text(place.joined(separator: ":")), Cell(finding.column)]
          + (hasValues ? [Cell(finding.value)] : [])
          + [
            .text(finding.message.removingSuffix(" " + findings.code.remedy)),
            .text(finding.action.rawValue),
          ]
      })
  }
}

extension String {
  fileprivate func removingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
