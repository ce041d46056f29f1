import Tabular
import Testing

@testable import Measures
@testable import Reporting

@Suite struct NarrativeTests {
  private static let months = (0..<14).map { Month(year: 2025, month: 9).adding($0) }
  private static let around = Expectation(
    kind: .around, target: FixedDecimal("0.75"), tolerance: FixedDecimal(units: 200), better: .higher)

  private func reading(
    _ figures: [Figure], window: Window = .month, unit: Unit = .percent, scoring: Scoring = .proportion,
    control: ControlChart? = nil
  ) -> MeasureReading {
    let measure = FabricatedResults.description(
      "2.a", "2", "Enquiries resolved", unit: unit, scoring: scoring, improvement: .increase, window: window)
    return MeasureReading(
      MeasureResult(measure: measure, overall: figures, breakdowns: [], control: control),
      months: Array(Self.months.suffix(figures.count)))
  }

  private func sentences(_ reading: MeasureReading) -> [String] {
    let narrative = Narrative(reading)
    return [narrative.lead] + narrative.remarks.map(\.text)
  }

  private func missed(_ numerator: Int = 1204, of denominator: Int = 1689, gap: Int = 63) -> Figure {
    FabricatedResults.figure(
      Double(numerator) / Double(denominator), numerator: Amount(numerator), denominator: Amount(denominator),
      interval: Interval(lower: 0.691, upper: 0.734),
      judgement: Judgement(expectation: Self.around, status: .missed, gap: Amount(gap), isClear: true))
  }

  @Test func saysWhatHappenedHowManyPeopleAndHowSure() {
    let figures = [missed(1150, of: 1640), missed()]
    let sentences = sentences(reading(figures))
    #expect(
      sentences == [
        "71.3% (1,204 of 1,689) in October 2026, below the target of around 75%.",
        "63 more would have met it.",
        "The whole 95% interval, 69.1% to 73.4%, misses the target: that is clear.",
        "It was 70.1% the month before (+1.2 pts, could be chance).",
      ])
  }

  @Test func neverCallsAChangeRealThatChanceCouldExplain() {
    var figure = missed()
    figure.judgement.isClear = false
    let point = ControlChart.Point(mean: 0.72, lower: 0.6, upper: 0.8, variation: .commonCause)
    let control = ControlChart(points: [point], variation: .commonCause, assurance: .hitOrMiss)
    let text = sentences(reading([figure], control: control)).joined(separator: " ")
    #expect(text.contains("could be chance"))
    #expect(text.contains("within what chance alone would give"))
    #expect(!text.contains("real change"))
  }

  @Test func namesARunBelowTheAverage() {
    let figures = (0..<8).map { _ in missed() }
    let points = figures.map { _ in
      ControlChart.Point(mean: 0.74, lower: 0.6, upper: 0.8, variation: .concernLow)
    }
    let control = ControlChart(points: points, variation: .concernLow, assurance: .fail)
    let text = sentences(reading(figures, control: control)).joined(separator: " ")
    #expect(
      text.contains("The last 8 months are all below the average: a real change, unlikely to be chance."))
    #expect(text.contains("It is for the worse."))
    #expect(text.contains("expected to miss the target every month"))
  }

  struct Silence: CustomTestStringConvertible {
    let note: Note?
    let text: String
    var testDescription: String { note?.rawValue ?? "no note" }
  }

  @Test(arguments: [
    Silence(
      note: .noExtract,
      text: "No figure in October 2026: this measure needs contacts, which was not all supplied."),
    Silence(note: .notMatured, text: "No figure yet: the follow-up time has not passed for any month shown."),
    Silence(
      note: .shortWindow, text: "No figure in October 2026: the extract does not reach far enough back."),
    Silence(note: .noRows, text: "No figure in October 2026: there were no rows to count."),
    Silence(
      note: .zeroDenominator,
      text: "No figure in October 2026: there was nothing to divide by. That is not 0."),
    Silence(
      note: .suppressed, text: "The figure in October 2026 is hidden, so that nobody can be identified."),
    Silence(note: nil, text: "No figure in October 2026."),
  ])
  func saysWhyThereIsNoFigure(_ testCase: Silence) {
    let figure = FabricatedResults.figure(
      nil, judgement: Judgement(expectation: nil, status: .noData), note: testCase.note)
    #expect(sentences(reading([figure])) == [testCase.text])
  }

  @Test func readsTheLatestMaturedMonthAndSaysSo() {
    let unmatured = FabricatedResults.figure(
      nil, judgement: Judgement(expectation: Self.around, status: .notMatured), note: .notMatured)
    let reading = reading([missed(), missed(), unmatured, unmatured])
    #expect(reading.month == Month(year: 2026, month: 8))
    #expect(
      sentences(reading).last
        == "This is the latest month with full follow-up; 2 later months have not matured.")
  }

  struct Span: CustomTestStringConvertible {
    let window: Window
    let text: String
    var testDescription: String { window.rawValue }
  }

  @Test(arguments: [
    Span(window: .month, text: "in October 2026"),
    Span(window: .quarter, text: "in the three months to October 2026"),
    Span(window: .rolling12, text: "in the twelve months to October 2026"),
    Span(window: .yearToDate, text: "from April 2026 to October 2026"),
    Span(window: .monthEnd, text: "at the end of October 2026"),
  ])
  func namesTheWindow(_ testCase: Span) {
    #expect(reading([missed()], window: testCase.window).span == testCase.text)
  }

  struct Verdict: CustomTestStringConvertible {
    let status: Status
    let expectation: Measures.Expectation?
    let text: String
    var testDescription: String { status.rawValue }
  }

  @Test(arguments: [
    Verdict(status: .met, expectation: around, text: "which meets the target of around 75%."),
    Verdict(
      status: .near, expectation: around, text: "close to the target of around 75% but not meeting it."),
    Verdict(status: .missed, expectation: around, text: "below the target of around 75%."),
    Verdict(
      status: .improving, expectation: Expectation(kind: .trend, target: nil, better: .higher),
      text: "The aim is for it to rise, and the series shows a rise beyond chance."),
    Verdict(
      status: .worsening, expectation: Expectation(kind: .trend, target: nil, better: .lower),
      text: "The aim is for it to fall, but the series shows a rise beyond chance."),
    Verdict(
      status: .steady, expectation: Expectation(kind: .trend, target: nil, better: .lower),
      text: "The aim is for it to fall; the series shows no change beyond chance."),
    Verdict(status: .noTarget, expectation: nil, text: "it has no target and is only monitored."),
  ])
  func comparesWithTheTarget(_ testCase: Verdict) {
    var figure = missed()
    figure.judgement = Judgement(expectation: testCase.expectation, status: testCase.status)
    let point = ControlChart.Point(mean: 0.7, lower: 0.6, upper: 0.8, variation: .commonCause)
    let control = ControlChart(points: [point], variation: .commonCause, assurance: nil)
    let first = sentences(reading([figure], control: control))[0]
    #expect(first.hasSuffix(testCase.text), "\(first)")
  }

  @Test(arguments: [
    (
      "too short",
      ControlChart.Point(mean: 0.7, lower: nil, upper: nil, variation: nil) as ControlChart.Point?,
      "there are fewer than 13 months, too few to tell a change from chance."
    ),
    ("no chart", nil, "whether it does is not tested, because its months are not separate observations."),
  ])
  func neverCallsSteadyWhatWasNotTested(_ name: String, _ point: ControlChart.Point?, _ words: String) {
    var figure = missed()
    figure.judgement = Judgement(
      expectation: Expectation(kind: .trend, target: nil, better: .higher), status: .steady)
    let control = point.map { ControlChart(points: [$0], variation: nil, assurance: nil) }
    let reading = reading([figure], control: control)
    #expect(reading.standing == .notTested, "\(name)")
    #expect(Narrative(reading).lead.hasSuffix(words), "\(name): \(Narrative(reading).lead)")
    #expect(!Narrative(reading).lead.contains("no change"))
  }

  @Test func namesTheLevelsBehindAChange() throws {
    func series(_ numerators: (Int, Int), of denominator: Int) -> [Figure] {
      [numerators.0, numerators.1].map { missed($0, of: denominator) }.map { figure in
        var figure = figure
        let (n, d) = (figure.numerator?.double ?? 0, figure.denominator?.double ?? 1)
        figure.interval = Interval(lower: n / d - 0.03, upper: n / d + 0.03)
        return figure
      }
    }
    func sentence(_ levels: [LevelResult]) throws -> String {
      let measure = FabricatedResults.description(
        "2.a", "2", "Enquiries resolved", unit: .percent, scoring: .proportion, improvement: .increase)
      let result = MeasureResult(
        measure: measure, overall: series((1500, 1300), of: 2000),
        breakdowns: [BreakdownResult(name: "locality", levels: levels)], control: nil)
      return try #require(ChangeBehind(MeasureReading(result, months: Array(Self.months.suffix(2))))).sentence
    }
    let coast = LevelResult(level: "Coast", figures: series((750, 580), of: 1000))
    let moors = LevelResult(level: "Moors", figures: series((750, 720), of: 1000))
    #expect(
      try sentence([coast, moors])
        == "By locality, the change on the month before is more than chance in Coast (−17.0 pts).")
    #expect(
      try sentence([moors])
        == "By locality, no single change on the month before is more than chance: the movement is spread.")
  }

  @Test func saysWhatItTakesByYearEnd() throws {
    // April to October: 700 of 1,000 a month, five months left at 1,000 a month, 73% wanted over the year.
    let reading = reading((0..<7).map { _ in missed(700, of: 1000, gap: 30) })
    let need = try #require(reading.yearEndNeed)
    #expect(need.monthsLeft == 5)
    #expect(abs(need.rate - 0.772) < 1e-12)
    #expect(
      YearEndWords(need, reading).sentence
        == "For the financial year to end on target, it takes about 77.2% or more in each of the 5 months to "
        + "March 2027: some 772 of 1,000 a month, at the recent volume.")
  }

  @Test func saysWhenTheYearIsLost() throws {
    let reading = reading((0..<7).map { _ in missed(100, of: 1000, gap: 630) })
    let need = try #require(reading.yearEndNeed)
    #expect(
      YearEndWords(need, reading).sentence
        == "At the recent volume the financial year can no longer end on target.")
  }
}
