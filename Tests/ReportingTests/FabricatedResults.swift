@testable import Measures
import Tabular

/// A fictitious council: 36 months of every kind of measure, status, unit and note.
struct FabricatedResults {
  static let months = (0..<36).map { Month(year: 2023, month: 11).adding($0) }
  static let objectives = [
    Objective(id: "1", title: "Prevention"), Objective(id: "2", title: "Front door"),
    Objective(id: "2H", title: "Acute hospitals"), Objective(id: "5", title: "Workforce"),
    Objective(id: "6", title: "Governance"),
  ]
  static let localities = ["Coast", "Levels", "Moors", "Vale", LevelResult.notRecorded]
  static let teams = ["Coast", "Hospital", "Levels", "Moors", "Vale"]
  static let roles = ["Manager", "Occupational therapist", "Social worker", "Support worker"]

  /// Measures of every kind and `extra` more proportions, to reach the size of a real report.
  static func make(extra: Int = 14) -> Results {
    var random = SplitMix64(seed: 7)
    var measures = [
      proportion(
        "1.a", "1", "Contacts online", rate: 0.42, drift: 0.003, volume: 1800, .increase, nil, &random),
      proportion(
        "1.e", "1", "People returning after a community solution", rate: 0.11, volume: 380, .decrease,
        Expectation(kind: .trend, target: nil, better: .lower), unmatured: 6, &random),
      proportion(
        "2.a", "2", "Enquiries resolved at first contact", rate: 0.76, drift: -0.0015, volume: 1689,
        .increase,
        Expectation(
          kind: .around, target: FixedDecimal("0.75"), tolerance: FixedDecimal(units: 200), better: .higher,
          source: "Promoting Independence 2018/19, objective 2a"), &random),
      proportion(
        "2.b", "2", "Enquiries that lead to an assessment", rate: 0.262, volume: 1650, .decrease,
        Expectation(kind: .atMost, target: FixedDecimal("0.25"), better: .lower), unmatured: 1, &random),
      proportion(
        "2H.b", "2H", "Supported discharges into reablement", rate: 0.84, volume: 210, .increase,
        Expectation(kind: .atLeast, target: FixedDecimal("0.83"), better: .higher), &random),
      proportion(
        "2H.d.i", "2H", "Reablement then long-term placement", rate: 0.031, volume: 26, .decrease,
        Expectation(kind: .lessThan, target: FixedDecimal("0.01"), better: .lower), &random),
      count("1.f.i", "1", "Visits to drop-ins", unit: .count, scale: 320, &random),
      count("5.a.i", "5", "Vacancies", unit: .fte, scale: 18.4, window: .monthEnd, isGrid: true, &random),
      count(
        "5.a.ii", "5", "Council staff", unit: .fte, scale: 214.5, window: .monthEnd, isGrid: true, &random),
      count("6.b.ii", "6", "Variance", unit: .pounds, scale: -184_250, window: .yearToDate, &random),
      count("2.h.i", "2", "Days from contact to outcome, median", unit: .days, scale: 6, &random),
      count("5.j.i", "5", "Staff health check", unit: .score, scale: 3.62, window: .quarter, &random),
      count("1.d.ii", "1", "Complaints per 1,000 contacts", unit: .perThousand, scale: 0.0073, &random),
      count("5.c", "5", "Annual turnover", unit: .percent, scale: 0.134, window: .rolling12, &random),
      count("5.f.i", "5", "Average caseload", unit: .number, scale: 21.7, window: .monthEnd, &random),
      hostile("6.h", "6"),
      noData("1.c", "1", "Community map users per 1,000 adults", .noExtract),
      noData("2H.f", "2H", "Discharges straight to home care", .zeroDenominator),
    ]
    for number in 0..<extra {
      let objective = objectives[number % objectives.count].id
      measures.append(
        proportion(
          "\(objective).x\(number)", objective, "Further measure number \(number)",
          rate: 0.15 + 0.7 * Double(number) / Double(max(extra, 1)), volume: 90 + 12 * number, .increase,
          Expectation(kind: .moreThan, target: FixedDecimal("0.5"), better: .higher), &random))
    }
    let order = objectives.map(\.id)
    measures = measures.enumerated().sorted {
      let first = order.firstIndex(of: $0.element.measure.objective)!
      let second = order.firstIndex(of: $1.element.measure.objective)!
      return (first, $0.offset) < (second, $1.offset)
    }.map(\.element)
    return Results(month: months[35], months: months, objectives: objectives, measures: measures)
  }

  static func description(
    _ id: String, _ objective: String, _ title: String, unit: Unit, scoring: Scoring,
    improvement: Improvement,
    window: Window = .month, extracts: [String] = ["contacts"]
  ) -> MeasureDescription {
    MeasureDescription(
      id: id, objective: objective, title: title,
      summary: "What share of the rows in question did what the title says, in plain words.",
      countingNotes: [
        "Rows that are still pending are left out.", "A row whose answer is missing counts as not met.",
      ], unit: unit, scoring: scoring, improvement: improvement, window: window,
      source: "Promoting Independence 2018/19, objective \(objective)", extracts: extracts, isLocal: false)
  }

  static func figure(
    _ value: Double?, numerator: Amount? = nil, denominator: Amount? = nil, interval: Interval? = nil,
    judgement: Judgement = Judgement(expectation: nil, status: .noTarget), note: Note? = nil,
    pending: Int = 0,
    notRecorded: Int = 0
  ) -> Figure {
    Figure(
      numerator: numerator, denominator: denominator, value: value, exactValue: nil, interval: interval,
      judgement: judgement,
      note: note, pendingRows: pending, rowsNotRecorded: notRecorded)
  }

  /// Names that look like markup or formulas, or are too long for a cell.
  static func hostile(_ id: String, _ objective: String) -> MeasureResult {
    let figures = months.map { _ in
      figure(
        0.5, numerator: Amount(10), denominator: Amount(20), interval: wilson(10, 20),
        judgement: Judgement(expectation: nil, status: .suppressed), note: .few)
    }
    let levels = [
      FabricatedContext.hostile, String(repeating: "long ", count: 60), "=cmd|' /C calc'!A0", "@sum",
      "a\u{1}b",
      "]]><!--", "_x0041_", "مرحبا",
    ]
    return MeasureResult(
      measure: description(
        id, objective, FabricatedContext.hostile, unit: .percent, scoring: .proportion, improvement: .increase
      ),
      overall: figures,
      breakdowns: [
        BreakdownResult(name: "locality", levels: levels.map { LevelResult(level: $0, figures: figures) })
      ], control: nil)
  }

  static func noData(_ id: String, _ objective: String, _ title: String, _ note: Note) -> MeasureResult {
    let nothing = figure(nil, judgement: Judgement(expectation: nil, status: .noData), note: note)
    return MeasureResult(
      measure: description(
        id, objective, title, unit: .percent, scoring: .proportion, improvement: .increase,
        extracts: ["activity"]),
      overall: months.map { _ in nothing }, breakdowns: [], control: nil)
  }

  // MARK: Proportions

  static func proportion(
    _ id: String, _ objective: String, _ title: String, rate: Double, drift: Double = 0, volume: Int,
    _ improvement: Improvement, _ expectation: Expectation?, unmatured: Int = 0, _ random: inout SplitMix64
  ) -> MeasureResult {
    var overall: [Figure] = []
    var levels = localities.map { _ in [Figure]() }
    for index in months.indices {
      let isMatured = index < months.count - unmatured
      var total = (numerator: 0, denominator: 0)
      for level in localities.indices {
        let share = level == localities.count - 1 ? 0.01 : [0.3, 0.28, 0.2, 0.21][level]
        let denominator = Int(Double(volume) * share * (0.9 + 0.2 * random.unit()))
        let chance = rate + drift * Double(index) + [0.02, -0.07, 0.01, 0.0, 0.0][level]
        var numerator = 0
        for _ in 0..<denominator where random.unit() < chance { numerator += 1 }
        total = (total.numerator + numerator, total.denominator + denominator)
        levels[level].append(judged(numerator, denominator, expectation, isMatured: isMatured))
      }
      overall.append(judged(total.numerator, total.denominator, expectation, isMatured: isMatured))
    }
    let control = controlChart(overall.map(\.value), improvement: improvement, expectation: expectation)
    return MeasureResult(
      measure: description(
        id, objective, title, unit: .percent, scoring: .proportion, improvement: improvement),
      overall: overall,
      breakdowns: [
        BreakdownResult(
          name: "locality", levels: zip(localities, levels).map { LevelResult(level: $0, figures: $1) })
      ], control: control)
  }

  static func judged(
    _ numerator: Int, _ denominator: Int, _ expectation: Expectation?, isMatured: Bool
  ) -> Figure {
    guard isMatured else {
      return figure(
        nil, judgement: Judgement(expectation: expectation, status: .notMatured), note: .notMatured)
    }
    guard denominator > 0 else {
      return figure(
        nil, numerator: Amount(0), denominator: Amount(0),
        judgement: Judgement(expectation: expectation, status: .noData), note: .zeroDenominator)
    }
    let value = Double(numerator) / Double(denominator)
    let interval = wilson(Double(numerator), Double(denominator))
    return figure(
      value, numerator: Amount(numerator), denominator: Amount(denominator), interval: interval,
      judgement: judgement(value, numerator, denominator, interval, expectation),
      note: denominator < 30 ? .few : nil, notRecorded: denominator > 1000 ? 3 : 0)
  }

  static func judgement(
    _ value: Double, _ numerator: Int, _ denominator: Int, _ interval: Interval, _ expectation: Expectation?
  ) -> Judgement {
    guard let expectation else { return Judgement(expectation: nil, status: .noTarget) }
    guard let target = expectation.target?.double else {
      return Judgement(expectation: expectation, status: .steady)
    }
    let isHigher = expectation.better == .higher
    let edge = isHigher ? target - expectation.tolerance.double : target + expectation.tolerance.double
    let isMet = isHigher ? value >= edge : value <= edge
    let wanted =
      isHigher ? (edge * Double(denominator)).rounded(.up) : (edge * Double(denominator)).rounded(.down)
    let gap = abs(Int(wanted) - numerator)
    let isNear = abs(value - edge) < 0.1 * target
    return Judgement(
      expectation: expectation, status: isMet ? .met : isNear ? .near : .missed, gap: Amount(isMet ? 0 : gap),
      headroom: isMet ? Amount(gap) : nil, isClear: target < interval.lower || target > interval.upper)
  }

  static func wilson(_ numerator: Double, _ denominator: Double) -> Interval {
    let z = 1.959963984540054
    let p = numerator / denominator
    let middle = p + z * z / (2 * denominator)
    let half = z * (p * (1 - p) / denominator + z * z / (4 * denominator * denominator)).squareRoot()
    let scale = 1 + z * z / denominator
    return Interval(lower: max(0, (middle - half) / scale), upper: min(1, (middle + half) / scale))
  }

  static func controlChart(
    _ values: [Double?], improvement: Improvement, expectation: Expectation?
  ) -> ControlChart {
    let known = values.compactMap(\.self)
    let mean = known.reduce(0, +) / Double(known.count)
    let range = zip(known, known.dropFirst()).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(known.count - 1)
    let limits = (lower: mean - 2.66 * range, upper: mean + 2.66 * range)
    var run = 0
    let points = values.map { value -> ControlChart.Point in
      guard let value else { return ControlChart.Point(mean: nil, lower: nil, upper: nil, variation: nil) }
      run = value > mean ? max(1, run + 1) : min(-1, run - 1)
      let isHigh = value > mean
      let isSpecial = abs(run) >= 6 || value > limits.upper || value < limits.lower
      let variation: Variation =
        if !isSpecial {
          .commonCause
        } else if improvement == .neither {
          isHigh ? .neitherHigh : .neitherLow
        } else if (improvement == .increase) == isHigh {
          isHigh ? .improvementHigh : .improvementLow
        } else {
          isHigh ? .concernHigh : .concernLow
        }
      return ControlChart.Point(mean: mean, lower: limits.lower, upper: limits.upper, variation: variation)
    }
    let target = expectation?.target?.double
    let assurance: Assurance? = target.map { target in
      if target > limits.lower, target < limits.upper { return .hitOrMiss }
      return (target <= limits.lower) == (expectation?.better == .higher) ? .pass : .fail
    }
    return ControlChart(
      points: points, variation: points.last { $0.variation != nil }?.variation, assurance: assurance)
  }

  // MARK: Everything else

  static func count(
    _ id: String, _ objective: String, _ title: String, unit: Unit, scale: Double, window: Window = .month,
    isGrid: Bool = false, _ random: inout SplitMix64
  ) -> MeasureResult {
    let scoring: Scoring =
      switch unit {
      case .percent, .perThousand: .ratio
      case .score, .number, .days: .continuousVariable
      case .count, .pounds, .fte: .cohort
      }
    func figures(_ share: Double) -> [Figure] {
      months.map { _ in
        let value = scale * share * (0.92 + 0.16 * random.unit())
        switch scoring {
        case .cohort:
          let places = unit == .count || unit == .pounds ? 1.0 : 10
          let rounded = (value * places).rounded() / places
          return figure(rounded, numerator: Amount(units: Int64((rounded * 10_000).rounded())))
        case .continuousVariable:
          let rounded = (value * 4).rounded() / 4
          return figure(rounded, denominator: Amount(137))
        case .ratio, .proportion:
          let numerator = (value * 2400).rounded()
          return figure(
            numerator / 2400, numerator: Amount(Int(numerator)), denominator: Amount(2400),
            note: share < 0.1 ? .provisional : nil, pending: share < 0.1 ? 41 : 0)
        }
      }
    }
    var breakdowns: [BreakdownResult] = []
    if isGrid {
      breakdowns.append(
        BreakdownResult(name: "team", levels: teams.map { LevelResult(level: $0, figures: figures(0.2)) }))
      breakdowns.append(
        BreakdownResult(name: "role", levels: roles.map { LevelResult(level: $0, figures: figures(0.25)) }))
      let pairs = teams.flatMap { team in roles.map { [team, $0] } }
      breakdowns.append(
        BreakdownResult(
          name: "team+role",
          levels: pairs.map {
            LevelResult(level: $0.joined(separator: " / "), combines: $0, figures: figures(0.05))
          }, combines: ["team", "role"]))
    }
    let overall = figures(1)
    var measure = description(
      id, objective, title, unit: unit, scoring: scoring, improvement: .neither, window: window,
      extracts: ["contacts", "workforce"])
    if isGrid { measure.section = .establishment }
    return MeasureResult(
      measure: measure, overall: overall, breakdowns: breakdowns,
      control: window == .month
        ? controlChart(overall.map(\.value), improvement: .neither, expectation: nil) : nil)
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
