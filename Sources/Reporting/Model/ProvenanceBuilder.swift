internal import Findings
internal import Measures
internal import Tabular

/// Data quality, methods and provenance.
enum ProvenanceBuilder {
  static func quality(_ context: ReportContext, notices: [String]) -> DataQuality {
    DataQuality(
      summary: ([summary(context)] + notices.map { sentence($0) + "." }).joined(separator: " "),
      files: files(context), findings: findings(context),
      findingsNote: context.disclosure == nil
        ? "Every finding, with its file, line, column, value and how to fix it, is in findings.csv." : nil)
  }

  private static func summary(_ context: ReportContext) -> String {
    let supplied = context.extracts.filter { !$0.files.isEmpty }
    let files = supplied.flatMap(\.files)
    let read = files.reduce(0) { $0 + $1.rowsAccepted + $1.rowsRejected }
    let rejected = files.reduce(0) { $0 + $1.rowsRejected }
    let found = context.extracts.flatMap(\.findingCounts).reduce(0) { $0 + $1.count }
    return
      "\(counted(supplied.count, "extract was", "extracts were")) supplied of \(context.extracts.count), "
      + "in \(counted(files.count, "file", "files")). Of \(counted(read, "row", "rows")) read, "
      + "\(NumberFormat.integer.text(Double(read - rejected))) were accepted and "
      + "\(NumberFormat.integer.text(Double(rejected))) rejected. \(counted(found, "finding was", "findings were")) made."
  }

  static func files(_ context: ReportContext) -> ReportTable {
    // Only a mapping can make one file feed several extracts.
    let isShared = context.extracts.flatMap(\.files).contains { $0.rowsOfOthers > 0 }
    let others = isShared ? [TableColumn("Rows of other extracts or none", .number)] : []
    let columns =
      [
        TableColumn("File", .name), TableColumn("Extract", .name), TableColumn("Rows read", .number),
        TableColumn("Rows accepted", .number), TableColumn("Rows rejected", .number),
      ] + others + [
        TableColumn("First month", .month), TableColumn("Last month", .month),
        TableColumn("Newest row", .word), TableColumn("Bytes", .number), TableColumn("SHA-256", .sentence),
      ]
    let rows = context.extracts.flatMap { extract -> [[Cell]] in
      let absent = Cell.marker(.notAvailable)
      if extract.files.isEmpty {
        return [
          [.text("\(extract.name): not supplied"), .text(extract.name)]
            + Array(repeating: absent, count: 8 + others.count)
        ]
      }
      return extract.files.map { file in
        [
          .text(file.name), .text(extract.name), Cell(count: file.rowsRead), Cell(count: file.rowsAccepted),
          Cell(count: file.rowsRejected),
        ] + (isShared ? [Cell(count: file.rowsOfOthers)] : []) + [
          (extract.months?.lowerBound).map(Cell.month) ?? absent,
          (extract.months?.upperBound).map(Cell.month) ?? absent,
          extract.latestDay.map { .text($0.long) } ?? absent,
          Cell(count: file.bytes), .text(file.sha256),
        ]
      }
    }
    return ReportTable(
      caption: "Files read", columns: columns, rows: rows + (context.commentary.map { [row(of: $0)] } ?? []))
  }

  private static func row(of commentary: Commentary) -> [Cell] {
    let file = commentary.file
    let months = commentary.comments.map(\.month)
    return [
      .text(file.name), .text("commentary"), Cell(count: file.rowsRead), Cell(count: file.rowsAccepted),
      Cell(count: file.rowsRejected), months.min().map(Cell.month) ?? .marker(.notAvailable),
      months.max().map(Cell.month) ?? .marker(.notAvailable), .marker(.notApplicable),
      Cell(count: file.bytes),
      .text(file.sha256),
    ]
  }

  private static func findings(_ context: ReportContext) -> ReportTable? {
    let counts =
      context.extracts.map { ($0.name, $0.findingCounts) }
      + (context.commentary.map { [("commentary", $0.log.counts)] } ?? [])
    let rows = counts.flatMap { name, findings in
      findings.map { finding -> [Cell] in
        [
          .text(name), .text(finding.code.rawValue), .text(finding.severity.rawValue),
          Cell(count: finding.count),
        ]
      }
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      caption: "Findings by extract and code",
      columns: [
        TableColumn("Extract", .name), TableColumn("Code", .name), TableColumn("Severity", .word),
        TableColumn("Findings", .number),
      ], rows: rows)
  }

  static func about(_ context: ReportContext, month: Month) -> About {
    About(
      facts: [
        Fact("Organisation", context.organisation), Fact("Month reported", month.long),
        Fact("Why this month", context.monthReason), Fact("As at", context.asOf.long),
        Fact("Targets", context.targetSet), Fact("Control charts", context.controlRules.title),
        Fact("Made with", "Waymark \(context.version)"),
      ] + (context.mapping.map { [Fact("Mapping of the extracts", $0)] } ?? []) + published(context),
      methods: methods(context.controlRules), markers: Marker.allCases,
      notes: Note.allCases.map { Fact($0.words, $0.meaning) })
  }

  private static func methods(_ rules: ControlRules) -> [Fact] {
    [
      Fact(
        "Targets",
        "A target is compared with the exact counts, never with the rounded figure. Near means within the margin "
          + "that the target set gives, one tenth of the target unless it says otherwise."),
      Fact(
        "How sure",
        "Clear: every value in the 95% interval gives the same answer, met or not met. Could be chance: some do not."
      ),
      Fact(
        "Needed to meet target",
        "How many more (+) or fewer (−) would have met the target with the same denominator."),
      Fact(
        "Changes",
        "Differences are worked out before rounding, so they can be 0.1 away from the difference of the figures "
          + "as they are shown."),
      Fact(
        "95% intervals",
        "Proportions: Wilson score. Counts and rates: Byar's method from 10, exact below. Means: Student's t. "
          + "Medians, percentiles and money have none."),
      Fact(
        "Against the whole",
        "Higher or lower: the level's 95% interval excludes the overall value. One level in twenty does so by chance."
      ),
      Fact("Variation", variation(rules)),
      Fact(
        "Assurance",
        "Expected to meet or to miss: the target lies outside the limits. Hit or miss: it lies between them."),
      Fact(
        "Not matured",
        "A measure that needs follow-up time shows its latest month with full follow-up, never a false low."),
      Fact(
        "What it takes by year end",
        "The rate needed in the months left for the financial year to end on target, if each has the mean "
          + "denominator of the last three months. Safe: the rate of those three months is enough. Reachable: it "
          + "takes a better one. Out of reach: none is enough."),
    ]
  }

  private static func variation(_ rules: ControlRules) -> String {
    let run = rules.runLength == 7 ? "seven" : "six"
    let dropped = rules.dropsExtremeRanges ? " (ranges above 3.267 times their mean are left out once)" : ""
    return
      "Statistical process control of the monthly series (XmR) by the rules of \(rules.title): mean, and limits at "
      + "2.66 times the mean moving range\(dropped), from 13 months. A special cause is a point beyond a limit; \(run) in "
      + "a row on one side of the mean; \(run) in a row rising or falling; or two of three near the same limit. "
      + "Improvement and concern are special causes in the better and the worse direction; common cause is what chance "
      + "gives. In the charts a large dot marks an improvement, a square a concern, and a hollow dot a provisional "
      + "figure. After a known change of service, mean and limits begin anew."
  }

  private static func published(_ context: ReportContext) -> [Fact] {
    guard let rules = context.disclosure else { return [] }
    return [
      Fact(
        "Published",
        "For the public, by the rules \(rules.name). Counts of 1 to \(rules.smallestShown - 1) are hidden as [c], with whatever could tell "
          + "of them and further counts that would give them away; zero is shown. Other counts "
          + "are rounded to the nearest \(rules.roundingBase), those of rows and findings up; percentages are worked out before rounding and "
          + "shown whole. Levels of rolling and cumulative figures are shown only for spans that do not overlap. "
          + "Pathway maps and whatever tells of single rows are left out.")
    ]
  }
}
