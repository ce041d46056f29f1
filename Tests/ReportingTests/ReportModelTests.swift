import Findings
import Tabular
import Testing

@testable import Measures
@testable import Reporting

@Suite struct ReportModelTests {
  private let results = FabricatedResults.make()
  private func report() throws -> Report {
    try ReportBuilder.report(results, context: FabricatedContext.make())
  }

  @Test func stackedTablesHaveTheSameColumns() throws {
    let sheets = BoardPackSheets(try report())
    for sheet in sheets.figures + sheets.background {
      let columns = sheet.table.columns
      #expect(sheet.table.rows.allSatisfy { $0.count == columns.count }, "\(sheet.heading.name)")
      #expect(Set(columns.map(\.header)).count == columns.count, "\(sheet.heading.name)")
    }
  }

  @Test func everyMeasureIsOnTheScorecardOnce() throws {
    let ids = try report().scorecard.flatMap(\.table.rows).compactMap { row -> String? in
      if case .measure(let id, _) = row[0] { id } else { nil }
    }
    #expect(ids == results.measures.map(\.measure.id))
  }

  @Test func exceptionsAreTheMissedAndTheWorsening() throws {
    let readings = results.measures.map { MeasureReading($0, months: results.months) }
    let ids = try report().exceptions.map(\.id)
    #expect(!ids.isEmpty)
    for reading in readings {
      let status = reading.figure.judgement.status
      if status == .missed || status == .worsening { #expect(ids.contains(reading.measure.id)) }
      if status == .noData { #expect(!ids.contains(reading.measure.id)) }
    }
    #expect(ids.contains("2.a"), "its series falls below its average")
  }

  @Test func chartsAreDescribedInWords() throws {
    let pages = try report().measures
    let chart = try #require(pages.first { $0.id == "2.a" }?.chart)
    #expect(chart.spoken.hasPrefix("Line chart of 36 months, from "))
    #expect(chart.spoken.contains(" in November 2023 to "))
    #expect(chart.spoken.hasSuffix(" Target 75%."))
    let waiting = try #require(pages.first { $0.id == "2.b" }?.chart)
    #expect(
      waiting.spoken.hasPrefix("Line chart of 35 months, "), "a month that has not matured has no point")
    #expect(waiting.points.last?.isUnmatured == true)
  }

  @Test func anExtractThatEndsEarlyIsNotedWhereItMatters() throws {
    let sentence =
      "Some extracts end before October 2026, so what depends on them may look lower than it is: "
      + "workforce in August 2026."
    #expect(!(try report().headline.remarks.contains { $0.text == sentence }))
    let late = try ReportBuilder.report(
      results, context: FabricatedContext.make(workforceUntil: Month(year: 2026, month: 8)))
    #expect(late.headline.remarks.contains { $0.text == sentence })
    for page in late.measures {
      let data = try #require(page.facts.first { $0.name == "Data" }).text
      #expect(data.contains("none after August 2026") == data.contains("workforce"), "\(page.id): \(data)")
    }
  }

  @Test func noDataIsNeverZero() throws {
    let page = try #require(try report().measures.first { $0.id == "1.c" })
    #expect(page.chart == nil)
    #expect(page.series.cells(.value).map(\.text) == results.months.map { _ in "[x]" })
  }

  @Test func levelsAreComparedWithTheWhole() throws {
    let page = try #require(try report().measures.first { $0.id == "2.a" })
    #expect(page.breakdowns[0].table.cells(.comparison).map(\.text).contains("Lower"))
    #expect(page.outliers.count == 1)
    #expect(page.outliers[0].hasPrefix("By locality, different from the whole"))
    let count = try #require(try report().measures.first { $0.id == "5.a.i" })
    #expect(count.outliers.isEmpty, "a part of a count is always less than the whole")
  }

  @Test(arguments: [
    (60, 60, nil), (61, 61, "results.csv have all"), (10_000, 1000, "The workbook has the 1,000 largest"),
  ])
  func aBreakdownOfThousandsIsShortenedAndSaysSo(_ count: Int, _ inWorkbook: Int, _ words: String?) throws {
    let levels = (0..<count).map { index in
      LevelResult(
        level: "Parish \(index)",
        figures: [FabricatedResults.figure(0.5, numerator: Amount(index), denominator: Amount(2 * index))])
    }
    let measure = FabricatedResults.description(
      "2.a", "2", "Enquiries", unit: .percent, scoring: .proportion, improvement: .increase)
    let result = MeasureResult(
      measure: measure, overall: [FabricatedResults.figure(0.5)],
      breakdowns: [BreakdownResult(name: "parish", levels: levels)], control: nil)
    let table = BreakdownBuilder.table(
      result.breakdowns[0], of: MeasureReading(result, months: [Month(year: 2026, month: 10)]))
    #expect(table.table.rows.count == inWorkbook)
    #expect(table.short.rows.count == 60)
    if case .text(let last)? = table.short.rows.last?.first { #expect(last == "Parish \(count - 1)") }
    let notices = BreakdownBuilder.notices(
      Results(
        month: Month(year: 2026, month: 10), months: [Month(year: 2026, month: 10)], objectives: [],
        measures: [result, result]))
    #expect(notices.count == (words == nil ? 0 : 1))
    #expect(
      notices.allSatisfy {
        $0.hasPrefix(
          "the breakdown by parish has up to \(grouped(count)) levels, in 2 measures"
        )
      })
    #expect(words.map { table.omission?.contains($0) == true } ?? (table.omission == nil))
  }

  @Test(arguments: [
    ("one of one", 1, 1, 0.2, false), ("none of two", 0, 2, 0.714, false),
    ("none of ten", 0, 10, 0.714, true),
    ("nine of ten", 9, 10, 0.2, true), ("most of many", 90, 100, 0.2, true),
  ])
  func namesALevelOfFewOnlyWhenChanceIsUnlikely(
    _ name: String, _ hits: Int, _ of: Int, _ whole: Double, _ isNamed: Bool
  ) {
    let figure = FabricatedResults.figure(
      Double(hits) / Double(of), numerator: Amount(hits), denominator: Amount(of),
      interval: hits == 0
        ? Interval(lower: 0, upper: whole - 0.01) : Interval(lower: whole + 0.001, upper: 1),
      note: of < 30 ? .few : nil)
    let measure = FabricatedResults.description(
      "2.a", "2", "Enquiries", unit: .percent, scoring: .proportion, improvement: .increase)
    let result = MeasureResult(
      measure: measure, overall: [FabricatedResults.figure(whole)],
      breakdowns: [
        BreakdownResult(name: "locality", levels: [LevelResult(level: "Vale", figures: [figure])])
      ],
      control: nil)
    let reading = MeasureReading(result, months: [Month(year: 2026, month: 10)])
    #expect(BreakdownBuilder.outliers(reading).isEmpty != isNamed, "\(name)")
  }

  @Test func aRebasingIsChartedAndExplained() throws {
    var context = FabricatedContext.make()
    context.rebasings = [Rebasing(measure: "2.a", from: Month(year: 2025, month: 4), note: "New front door")]
    context.controlRules = .nhsr
    let report = try ReportBuilder.report(results, context: context)
    let page = try #require(report.measures.first { $0.id == "2.a" })
    #expect(page.chart?.rebased == [17])
    #expect(page.chart?.spoken.hasSuffix(" Mean and limits begin anew in April 2025.") == true)
    let remark = try #require(page.remarks.first { $0.name == "Rebased" })
    #expect(remark.text == "From April 2025 the mean and limits are worked out anew: New front door.")
    #expect(report.about.facts.contains { $0.name == "Control charts" && $0.text.contains("NHS-R") })
    #expect(report.about.methods.contains { $0.text.contains("seven in a row") && $0.text.contains("3.267") })
  }

  @Test func aLocalDefinitionIsMarkedEverywhere() throws {
    let plain = try #require(results.measures.first).measure
    let local = MeasureDescription(
      id: plain.id, objective: plain.objective, title: plain.title, summary: plain.summary,
      countingNotes: [], unit: plain.unit, scoring: plain.scoring, improvement: plain.improvement,
      window: plain.window, source: "Our board", extracts: plain.extracts, isLocal: true)
    let first = results.measures[0]
    let result = MeasureResult(
      measure: local, overall: first.overall, breakdowns: first.breakdowns, control: first.control)
    let report = try ReportBuilder.report(
      Results(
        month: results.month, months: results.months, objectives: results.objectives, measures: [result]),
      context: FabricatedContext.make())
    let title = "\(plain.title) (local definition)"
    guard case .measure(_, title)? = report.scorecard.first?.table.rows.first?.first else {
      Issue.record("the scorecard does not mark it")
      return
    }
    #expect(report.sections.first?.measures.first?.title == title)
    let definitions = try #require(
      BoardPackSheets(report).background.first { $0.heading.name == "Definitions" })
    #expect(definitions.table.rows.first?.contains { $0.text == title } == true)
  }

  @Test func gridHasTeamsAndRolesByMeasure() throws {
    let grid = try #require(try report().workforceGrid)
    #expect(grid.table.columns.map(\.header) == ["Team", "Role", "5.a.i Vacancies", "5.a.ii Council staff"])
    // Five teams and all of them, by four roles and all of them.
    #expect(grid.table.rows.count == 30)
    #expect(grid.grids.map(\.caption).first == "5.a.i Vacancies: full-time equivalents, October 2026")
    let first = try #require(grid.grids.first)
    #expect(first.columns.map(\.header) == ["Team"] + FabricatedResults.roles + ["All roles"])
    #expect(first.rows.count == 6)
    #expect(first.rows.allSatisfy { row in row.dropFirst().allSatisfy { !$0.isNotApplicable } })
  }

  @Test func theBudgetIsLaidOutByLine() throws {
    func figure(_ actual: Int?, _ budget: Int?) -> Figure {
      FabricatedResults.figure(
        actual.flatMap { actual in budget.map { Double(actual) / Double($0) } },
        numerator: actual.map { Amount($0) },
        denominator: budget.map { Amount($0) })
    }
    let base = FabricatedResults.make(extra: 0)
    func series(_ actual: Int?, _ budget: Int?) -> [Figure] {
      base.months.map { _ in figure(actual, budget) }
    }
    var measure = FabricatedResults.description(
      "6.x", "6", "Spend against budget", unit: .percent, scoring: .ratio, improvement: .decrease,
      window: .yearToDate)
    measure.numeratorUnit = .pounds
    measure.section = .budget
    let result = MeasureResult(
      measure: measure, overall: series(1250, 1000),
      breakdowns: [
        BreakdownResult(
          name: "budget_line",
          levels: [
            LevelResult(level: "home_care", figures: series(1100, 700)),
            LevelResult(level: "staffing", figures: series(150, 300)),
            LevelResult(level: "other", figures: series(nil, nil)),
          ])
      ], control: nil)
    let budget = try #require(BudgetBuilder.section([MeasureReading(result, months: base.months)]))
    #expect(
      budget.sentences == [
        "From April 2026 to October 2026, £1,250 was spent of a budget of £1,000: 125.0%, £250 over.",
        "Over budget: Home care (£400).",
      ])
    #expect(
      budget.table.rows.map { $0.prefix(5).map { $0.constantText ?? "-" } } == [
        ["-", "£700", "£1,100", "+£400", "157.1%"], ["-", "£300", "£150", "−£150", "50.0%"],
        ["-", "£1,000", "£1,250", "+£250", "125.0%"],
      ])
    #expect(BudgetBuilder.section([MeasureReading(base.measures[0], months: base.months)]) == nil)
  }

  @Test func constantColumnsAreStatedOnce() {
    let format = NumberFormat(.percent)
    let means: [String: Cell] = ["a": .number(0.5, format), "b": .notApplicable]
    let table = ReportTable("", ["a", "b"]) {
      Column("Month", .name) { .text($0) }
      Column("Value", .number) { _ in .number(0.1, format) }
      Column("Mean", .number) { means[$0] ?? .notAvailable }
      Column("Status", .word) { _ in .status(.noTarget) }
    }
    let (kept, constants) = table.withoutConstants
    #expect(kept.columns.map(\.header) == ["Month", "Value"])
    #expect(constants.map(\.text) == ["50.0%", "no target"])
  }

  @Test func manifestIsJSONWithEveryInput() {
    let manifest = RunManifest(
      startedAt: "2026-11-02T09:00:00Z", options: [RunManifest.Option(name: "a \"b\"", value: "c\\d\n")],
      timings: [RunManifest.Timing(stage: "ingest", seconds: 0.25)])
    let text = String(
      decoding: ManifestJSON.render(manifest, context: FabricatedContext.make(), month: "2026-10"),
      as: UTF8.self)
    #expect(text.contains("\"a \\\"b\\\"\": \"c\\\\d\\u000a\""))
    #expect(text.contains("\"rowsRead\": 40132,\n      \"rowsAccepted\": 40120,\n      \"rowsRejected\": 12"))
    #expect(text.contains("\"missingExtracts\": [\n    \"activity\"\n  ]"))
    #expect(text.contains("\"stage\": \"ingest\",\n      \"seconds\": 0.25"))
    #expect(text.hasSuffix("}\n"))
  }
}

@Suite struct AxisScaleTests {
  private func chart(_ values: [Double], unit: Unit) throws -> SeriesChart {
    let months = values.indices.map { Month(year: 2025, month: 1).adding($0) }
    let measure = FabricatedResults.description(
      "a", "1", "A", unit: unit, scoring: .cohort, improvement: .neither)
    let result = MeasureResult(
      measure: measure, overall: values.map { FabricatedResults.figure($0) }, breakdowns: [], control: nil)
    return try #require(SeriesChart(MeasureReading(result, months: months)))
  }

  struct Case: CustomTestStringConvertible {
    let values: [Double]
    let unit: Unit
    let ticks: [String]
    var testDescription: String { ticks.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(values: [0.70, 0.76], unit: .percent, ticks: ["70%", "72%", "74%", "76%"]),
    Case(values: [100, 320], unit: .count, ticks: ["0", "100", "200", "300", "400"]),
    Case(values: [0.0312, 0.0188], unit: .perThousand, ticks: ["15", "20", "25", "30", "35"]),
    Case(
      values: [-200_000, -150_000], unit: .pounds,
      ticks: ["−£200,000", "−£180,000", "−£160,000", "−£140,000"]),
    Case(values: [5, 5], unit: .days, ticks: ["4.0", "4.5", "5.0", "5.5", "6.0"]),
    Case(values: [1, 1], unit: .percent, ticks: ["80%", "85%", "90%", "95%", "100%"]),
    Case(values: [0, 0], unit: .count, ticks: ["0.000", "0.005"]),
  ])
  func ticksAreRound(_ testCase: Case) throws {
    let axis = try #require(AxisScale(try chart(testCase.values, unit: testCase.unit)))
    #expect(axis.ticks.map(axis.label) == testCase.ticks)
    #expect(testCase.values.allSatisfy(axis.contains))
  }
}
