import Tabular
import TestSupport
import Testing

@testable import Measures

/// Published results against an intruder who knows every count shown exactly and tries every table that fits.
@Suite struct PublicationTests {
  /// A share in one month: whole and levels of each breakdown, as met and counted.
  private typealias Share = (met: Int, counted: Int)

  private static func figure(_ share: Share) -> Figure {
    .share(met: share.met, counted: share.counted, pending: 0, notRecorded: 0)
  }

  private static func results(
    _ shares: [(id: String, whole: Share, breakdowns: [[Share]])], window: Window = .month
  ) -> Results {
    Results(
      month: Month(year: 2026, month: 10), months: [Month(year: 2026, month: 10)], objectives: [],
      measures: shares.map { share in
        MeasureResult(
          measure: description(share.id, window), overall: [figure(share.whole)],
          breakdowns: share.breakdowns.enumerated().map { index, levels in
            BreakdownResult(
              name: "b\(index)",
              levels: levels.enumerated().map { LevelResult(level: "\($0)", figures: [figure($1)]) })
          }, control: nil)
      })
  }

  private static func description(_ id: String, _ window: Window) -> MeasureDescription {
    var description = MeasureDescription(
      id: id, objective: "2", title: id, summary: id, countingNotes: [], unit: .percent, scoring: .proportion,
      improvement: .increase, window: window, source: "", extracts: [], isLocal: false)
    description.gapStep = .whole
    return description
  }

  /// A council has no figure where its extracts cover the window only in part, but its rows are in the whole: subtracting
  /// the other councils would give them away.
  @Test func aCouncilWithoutAFigureIsNotDisclosedByTheOthers() throws {
    func shown(_ whole: Share, _ councils: [Share?]) throws -> Int {
      let month = Month(year: 2026, month: 10)
      let levels = councils.enumerated().map { index, share in
        LevelResult(level: "\(index)", figures: [share.map(Self.figure) ?? Figure(note: .shortWindow)])
      }
      let results = Results(
        month: month, months: [month], objectives: [],
        measures: [
          MeasureResult(
            measure: Self.description("2.a", .month), overall: [Self.figure(whole)],
            breakdowns: [BreakdownResult(name: "authority", levels: levels)], control: nil)
        ])
      let published = try #require(results.hidingSmallNumbers(.underFive).measures.first)
      return published.breakdowns[0].levels.count { $0.figures[0].numerator != nil }
    }
    #expect(try shown((90, 200), [(40, 90), (50, 110), nil]) == 2, "it has no rows")
    #expect(try shown((92, 202), [(40, 90), (50, 110), nil]) == 0)
  }

  /// A council's figure less those of its places would give a hidden place, so places are shown only if none is hidden.
  @Test func placesOfACouncilDoNotDiscloseEachOther() throws {
    func published(_ places: [Share]) throws -> [BreakdownResult] {
      let councils: [Share] = [
        (places[0].met + places[1].met, places[0].counted + places[1].counted),
        (places[2].met + places[3].met, places[2].counted + places[3].counted),
      ]
      let whole: Share = (councils[0].met + councils[1].met, councils[0].counted + councils[1].counted)
      func levels(_ shares: [Share]) -> [LevelResult] {
        shares.enumerated().map { LevelResult(level: "\($0)", figures: [Self.figure($1)]) }
      }
      let month = Month(year: 2026, month: 10)
      let results = Results(
        month: month, months: [month], objectives: [],
        measures: [
          MeasureResult(
            measure: Self.description("2.a", .month), overall: [Self.figure(whole)],
            breakdowns: [
              BreakdownResult(name: "locality", levels: levels(places), isWithinAuthorities: true),
              BreakdownResult(name: "authority", levels: levels(councils)),
            ], control: nil)
        ])
      return try #require(results.hidingSmallNumbers(.underFive).measures.first).breakdowns
    }
    func shown(_ breakdown: BreakdownResult) -> Int {
      breakdown.levels.count { $0.figures[0].numerator != nil }
    }
    let few = try published([(40, 90), (3, 40), (50, 90), (30, 60)])
    #expect(shown(few[0]) == 0)
    #expect(shown(few[1]) == 2, "the councils' own figures disclose nobody")
    let many = try published([(40, 90), (13, 40), (50, 90), (30, 60)])
    #expect(shown(many[0]) == 4)
  }

  // MARK: The intruder

  /// One level as shown; nil is hidden.
  private struct Shown {
    let met: Int?
    let counted: Int?

    init(_ figure: Figure) {
      func whole(_ amount: Amount?) -> Int? { amount.map { Int($0.double) } }
      met = whole(figure.numerator)
      counted = whole(figure.denominator)
    }

    /// The values it may have; a hidden number is not zero.
    func possibilities(upTo limit: Int) -> [(met: Int, counted: Int)] {
      (counted.map { [$0] } ?? Array(1...limit)).flatMap { counted in
        (met.map { [$0] } ?? (counted == 0 ? [] : Array(1...counted))).filter { $0 <= counted }
          .map { ($0, counted) }
      }
    }
  }

  private struct State: Hashable {
    var met = 0
    var counted = 0
    var watched = [0, 0]
  }

  private func states(_ levels: [Shown], watching watched: Int?, upTo limit: Int) -> Set<State> {
    var states: Set<State> = [State()]
    for (index, level) in levels.enumerated() {
      var next: Set<State> = []
      for (met, counted) in level.possibilities(upTo: limit) {
        for state in states where state.counted + counted <= limit {
          next.insert(
            State(
              met: state.met + met, counted: state.counted + counted,
              watched: index == watched ? [met, counted] : state.watched))
        }
      }
      states = next
    }
    return states
  }

  /// The hidden numbers with a single possible value.
  private func pinned(_ whole: Shown, _ breakdowns: [[Shown]], upTo limit: Int) -> [String] {
    var wholes = Set(whole.possibilities(upTo: limit).map { [$0.met, $0.counted] })
    for levels in breakdowns {
      wholes.formIntersection(states(levels, watching: nil, upTo: limit).map { [$0.met, $0.counted] })
    }
    var pinned: [String] = []
    func check(_ name: String, _ shown: Shown, _ possible: Set<[Int]>) {
      if shown.met == nil, Set(possible.map { $0[0] }).count < 2 { pinned.append("met of \(name)") }
      if shown.counted == nil, Set(possible.map { $0[1] }).count < 2 { pinned.append("counted of \(name)") }
    }
    check("the whole", whole, wholes)
    for (breakdown, levels) in breakdowns.enumerated() {
      for (level, shown) in levels.enumerated() where shown.met == nil || shown.counted == nil {
        let possible = states(levels, watching: level, upTo: limit)
          .filter { wholes.contains([$0.met, $0.counted]) }
        check("\(breakdown)/\(level)", shown, Set(possible.map(\.watched)))
      }
    }
    return pinned
  }

  /// People spread over levels, most of them in a few.
  private func spread(_ people: [Bool], over levels: Int, _ random: inout SeededGenerator) -> [Share] {
    var shares = Array(repeating: (met: 0, counted: 0), count: levels)
    for isMet in people {
      let level = min(Int.random(in: 0..<levels, using: &random), Int.random(in: 0..<levels, using: &random))
      shares[level].counted += 1
      shares[level].met += isMet ? 1 : 0
    }
    return shares
  }

  @Test func noHiddenNumberCanBeWorkedOut() {
    var random = SeededGenerator(seed: 91)
    var (hidden, shown) = (0, 0)
    for turn in 0..<400 {
      let rate = Int.random(in: 0...100, using: &random)
      let people = (0..<Int.random(in: 1...18, using: &random)).map { _ in random.chance(rate) }
      let breakdowns = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        spread(people, over: Int.random(in: 1...5, using: &random), &random)
      }
      let whole = (met: people.count { $0 }, counted: people.count)
      let results = Self.results([("x", whole, breakdowns)])
      let published = results.hidingSmallNumbers(.underFive).measures[0]
      let levels = published.breakdowns.map { $0.levels.map { Shown($0.figures[0]) } }
      let all = [Shown(published.overall[0])] + levels.flatMap(\.self)
      hidden += all.count { $0.met == nil }
      shown += all.count { ($0.met ?? 0) > 0 }
      for number in all {
        #expect(!(1...4).contains(number.met ?? 0) && !(1...4).contains(number.counted ?? 0))
        if let met = number.met, let counted = number.counted { #expect(!(1...4).contains(counted - met)) }
      }
      let found = pinned(Shown(published.overall[0]), levels, upTo: people.count + 4)
      #expect(found == [], "turn \(turn): \(breakdowns) shown as \(levels)")
    }
    #expect(hidden > 300 && shown > 100, "\(hidden) hidden, \(shown) shown")
  }

  /// By one breakdown two hidden numerators are at least 2 together; by the other only a level of 2 people can hold them.
  @Test func severalBreakdownsTogetherDiscloseNothing() {
    let breakdowns: [[Share]] = [
      [(met: 0, counted: 1), (met: 0, counted: 1), (met: 0, counted: 1), (met: 2, counted: 2)],
      [(met: 1, counted: 3), (met: 1, counted: 2)],
    ]
    let published = Self.results([("x", (met: 2, counted: 5), breakdowns)]).hidingSmallNumbers(.underFive)
      .measures[0]
    let levels = published.breakdowns.map { $0.levels.map { Shown($0.figures[0]) } }
    #expect(pinned(Shown(published.overall[0]), levels, upTo: 9) == [])
  }

  @Test func moneyIsHiddenWithItsRows() {
    func money(_ pounds: Int, rows: Int) -> Figure {
      var figure = Figure.ratio(Amount(pounds), Amount(pounds + 5), isCount: false)
      figure.rowsBehindMoney = rows
      return figure
    }
    var description = Self.description("x", .monthEnd)
    description = MeasureDescription(
      id: "x", objective: "2", title: "x", summary: "x", countingNotes: [], unit: .percent,
      numeratorUnit: .pounds, scoring: .ratio, improvement: .decrease, window: .monthEnd, source: "",
      extracts: ["services"], isLocal: false)
    let levels = [("a", 420, 1), ("b", 2_000, 6), ("c", 9_000, 30)]
    let results = Results(
      month: Month(year: 2026, month: 10), months: [Month(year: 2026, month: 10)], objectives: [],
      measures: [
        MeasureResult(
          measure: description, overall: [money(11_422, rows: 37)],
          breakdowns: [
            BreakdownResult(
              name: "b", levels: levels.map { LevelResult(level: $0.0, figures: [money($0.1, rows: $0.2)]) })
          ], control: nil)
      ])
    let published = results.published(by: .empty).measures[0]
    #expect(published.overall[0].numerator == Amount(11_420))
    #expect(published.breakdowns[0].levels.map { $0.figures[0].numerator } == [nil, nil, Amount(9_000)])
    #expect(published.breakdowns[0].levels.map { $0.figures[0].denominator } == [nil, nil, Amount(9_005)])
  }

  // MARK: Between measures and months

  private func shown(_ results: Results, _ measure: Int) -> [String] {
    let result = results.measures[measure]
    return ([result.overall] + result.breakdowns.flatMap(\.levels).map { Array($0.figures) }).map { figures in
      let shown = Shown(figures[figures.count - 1])
      return "\(shown.met.map(String.init) ?? "c")/\(shown.counted.map(String.init) ?? "c")"
    }
  }

  @Test func aWholeThatTwoMeasuresShareIsHiddenInBoth() {
    let ones: [Share] = Array(repeating: (met: 1, counted: 1), count: 6)
    // The first hides its whole, because all its levels are ones; the second has the same whole.
    let results = Self.results([
      ("x", (met: 6, counted: 6), [ones]), ("y", (met: 6, counted: 6), [[(met: 6, counted: 6)]]),
    ]).hidingSmallNumbers(.underFive)
    #expect(shown(results, 0) == ["c/c"] + Array(repeating: "c/c", count: 6))
    #expect(shown(results, 1) == ["c/c", "c/c"])
  }

  @Test func aMonthCannotBeWorkedOutFromItsQuarter() {
    let months = (8...10).map { Month(year: 2026, month: $0) }
    func measure(_ id: String, _ window: Window, _ shares: [Share?]) -> MeasureResult {
      var description = Self.description(id, window)
      description.equivalent = "monthly"
      let none = Figure(note: .noRows)
      return MeasureResult(
        measure: description, overall: shares.map { $0.map(Self.figure) ?? none }, breakdowns: [],
        control: nil)
    }
    func published(_ counted: [Int]) -> [[Int?]] {
      let shares = counted.map { (met: 0, counted: $0) }
      let sum = (met: 0, counted: counted.reduce(0, +))
      let results = Results(
        month: months[2], months: months, objectives: [],
        measures: [measure("monthly", .month, shares), measure("quarterly", .quarter, [nil, nil, sum])])
      return results.hidingSmallNumbers(.underFive).measures.map { $0.overall.map { Shown($0).counted } }
    }
    #expect(published([20, 30, 40]) == [[20, 30, 40], [nil, nil, 90]])
    #expect(published([20, 3, 40]) == [[20, nil, 40], [nil, nil, nil]])
  }

  @Test func levelsOfRollingYearsAreShownOnceAYear() {
    let months = (0..<14).map { Month(year: 2025, month: 9).adding($0) }
    let figures = months.map { _ in Self.figure((met: 50, counted: 100)) }
    let results = Results(
      month: months[13], months: months, objectives: [],
      measures: [
        MeasureResult(
          measure: Self.description("x", .rolling12), overall: figures,
          breakdowns: [BreakdownResult(name: "b", levels: [LevelResult(level: "a", figures: figures)])],
          control: nil)
      ])
    let published = results.hidingSmallNumbers(.underFive).measures[0]
    #expect(published.overall.allSatisfy { $0.value != nil })
    let shown = published.breakdowns[0].levels[0].figures.map { $0.value != nil }
    #expect(shown == [false, true] + Array(repeating: false, count: 11) + [true])
  }

  // MARK: Rounding

  @Test func shownNumbersAreRounded() {
    let results = Self.results([("x", (met: 1204, counted: 1689), [])])
    let figure = results.published(by: .empty).measures[0].overall[0]
    #expect(figure.numerator == Amount(1205))
    #expect(figure.denominator == Amount(1690))
    #expect(figure.value == 0.71, "from the exact counts, whole per cent")
    #expect(figure.interval == Interval(lower: 0.69, upper: 0.73))
  }

  @Test(arguments: [
    (747, 1000, nil, true), (740, 1000, 10, false), (751, 1000, 0, true), (800, 1000, 0, false),
  ])
  func gaps(met: Int, counted: Int, gap: Int?, isHidden: Bool) {
    var targets = TargetSet.empty
    targets.targets = [
      Target(
        measure: "x", level: nil, from: nil, until: nil,
        expectation: Expectation(kind: .atLeast, target: FixedDecimal("0.75"), better: .higher), note: "")
    ]
    let judgement = Self.results([("x", (met: met, counted: counted), [])]).published(by: targets).measures[0]
      .overall[0].judgement
    #expect(judgement.status == (met >= 750 ? .met : .near))
    #expect(judgement.isGapHidden == isHidden)
    #expect(judgement.gap == (isHidden ? nil : gap.map { Amount($0) }))
  }

  @Test func aHiddenFigureDisclosesNothing() {
    let results = Self.results([("x", (met: 3, counted: 40), [])])
    let figure = results.published(by: .empty).measures[0].overall[0]
    #expect(figure.value == nil && figure.numerator == nil && figure.interval == nil)
    #expect(figure.denominator == Amount(40))
    #expect(figure.judgement.status == .suppressed && figure.note == .suppressed)
    #expect(figure.judgement.gap == nil && figure.judgement.isClear == nil)
  }
}
