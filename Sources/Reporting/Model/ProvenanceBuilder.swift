internal import Findings
internal import Measures
internal import Tabular

/// Makes the sections on data quality, methods and provenance.
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
    let (accepted, rejected) = (files.total(\.rowsAccepted), files.total(\.rowsRejected))
    let found = context.extracts.flatMap(\.findingCounts).reduce(0) { $0 + $1.count }
    return
      "\(counted(supplied.count, "extract was", "extracts were")) supplied of \(context.extracts.count), "
      + "in \(counted(files.count, "file", "files")). Of \(counted(accepted + rejected, "row")) read, "
      + "\(grouped(accepted)) were accepted and \(grouped(rejected)) rejected. \(counted(found, "finding was", "findings were")) made."
  }

  static func files(_ context: ReportContext) -> ReportTable {
    struct Line {
      let name: String
      let extract: String
      /// nil where nothing was supplied.
      let file: InputFile?
      let months: ClosedRange<Month>?
      let newest: Cell
    }
    var lines = context.extracts.flatMap { extract -> [Line] in
      let newest = Cell(extract.latestDay?.long, otherwise: .notAvailable)
      let supplied = extract.files.map {
        Line(name: $0.name, extract: extract.name, file: $0, months: extract.months, newest: newest)
      }
      let absent = Line(
        name: "\(extract.name): not supplied", extract: extract.name, file: nil, months: nil,
        newest: .notAvailable)
      return supplied.isEmpty ? [absent] : supplied
    }
    if let commentary = context.commentary {
      let months = commentary.comments.map(\.month)
      let range = months.min().flatMap { first in months.max().map { first...$0 } }
      lines.append(
        Line(
          name: commentary.file.name, extract: "commentary", file: commentary.file, months: range,
          newest: .notApplicable))
    }
    return ReportTable("Files read", lines) {
      Column("File", .name) { .text($0.name) }
      Column("Extract", .name) { .text($0.extract) }
      Column("Rows read", .number) { Cell(count: $0.file?.rowsRead) }
      Column("Rows accepted", .number) { Cell(count: $0.file?.rowsAccepted) }
      Column("Rows rejected", .number) { Cell(count: $0.file?.rowsRejected) }
      if context.extracts.flatMap(\.files).areShared {
        Column("Rows of other extracts or of none", .number) { Cell(count: $0.file?.rowsOfOthers) }
      }
      Column("First month", .month) { Cell($0.months?.lowerBound) }
      Column("Last month", .month) { Cell($0.months?.upperBound) }
      Column("Newest row", .word) { $0.newest }
      Column("Bytes", .number) { Cell(count: $0.file?.bytes) }
      Column("SHA-256", .sentence) { Cell($0.file?.sha256, otherwise: .notAvailable) }
    }
  }

  private static func findings(_ context: ReportContext) -> ReportTable? {
    let counts =
      context.extracts.flatMap { extract in extract.findingCounts.map { (extract: extract.name, count: $0) } }
      + (context.commentary?.log.counts ?? []).map { (extract: "commentary", count: $0) }
    return ReportTable("Findings by extract and code", counts) {
      Column("Extract", .name) { .text($0.extract) }
      Column("Code", .name) { .text($0.count.code.rawValue) }
      Column("Severity", .word) { .text($0.count.severity.rawValue) }
      Column("Findings", .number) { Cell(count: $0.count.count) }
    }.nonEmpty
  }

  static func about(_ context: ReportContext, month: Month) -> About {
    About(
      facts: [
        Fact("Organisation", context.organisation), Fact("Month reported", month.long),
        Fact("Why this month", context.monthReason), Fact("As at", context.asOf.long),
        Fact("Targets", context.targetSet), Fact("Control charts", context.controlRules.title),
        Fact("Made with", "Waymark \(context.version)"),
      ] + (context.mapping.map { [Fact("Mapping of the extracts", $0)] } ?? []) + published(context),
      scorecard: judgement + process(context.controlRules),
      methods: judgement + intervals + process(context.controlRules) + [yearEnd],
      notes: Note.allCases.map { Fact($0.words, $0.meaning) })
  }

  private static let judgement = [
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
  ]

  private static let intervals = [
    Fact(
      "95% intervals",
      "Proportions: Wilson score. Counts and rates: Byar's method from 10, exact below. Means: Student's t. "
        + "Medians, percentiles and money have none."),
    Fact(
      "Against the whole",
      "Higher or lower: the level's 95% interval excludes the overall value. One level in twenty does so by chance."
    ),
  ]

  private static func process(_ rules: ControlRules) -> [Fact] {
    [
      Fact("Variation", variation(rules)),
      Fact(
        "Assurance",
        "Expected to meet or to miss: the target lies outside the limits. Hit or miss: it lies between them."),
      Fact(
        "Not matured",
        "A measure that needs follow-up time shows its latest month with full follow-up, never a false low."),
    ]
  }

  private static let yearEnd = Fact(
    "What it takes by year end",
    "The rate needed in the remaining months for the financial year to end on target, if each has the mean "
      + "denominator of the last three months. Safe: the rate of those three months is enough. Reachable: it "
      + "takes a better one. Out of reach: none is enough.")

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
        "For the public, by the rules \(rules.name). Counts of 1 to \(rules.smallestShown - 1) are hidden as [c], with anything that would "
          + "reveal them and further counts from which they could be worked out; zero is shown. Other counts "
          + "are rounded to the nearest \(rules.roundingBase), those of rows and findings up; percentages are worked out before rounding and "
          + "shown whole. Levels of rolling and cumulative figures are shown only for spans that do not overlap. "
          + "Pathway maps and everything about single rows are left out.")
    ]
  }
}

extension [InputFile] {
  func total(_ count: KeyPath<InputFile, Int>) -> Int { reduce(0) { $0 + $1[keyPath: count] } }

  /// Whether a file feeds several extracts, as only a mapping can arrange.
  var areShared: Bool { contains { $0.rowsOfOthers > 0 } }
}
