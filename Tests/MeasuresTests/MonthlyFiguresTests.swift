import Tabular
import TestSupport
import Testing

@testable import Measures

/// Figures are read back exactly as they were stored.
@Suite struct MonthlyFiguresTests {
  private static let expectations = [
    nil,
    Expectation(kind: .atLeast, target: FixedDecimal("0.8"), better: .higher, source: "Plan, 2.1"),
    Expectation(kind: .trend, target: nil, better: .lower, source: "Plan, 2.2"),
  ]

  private static let ordinary: [Figure] =
    Note.allCases.map { Figure(note: $0) } + [
      .share(met: 3, counted: 40, pending: 2, notRecorded: 5),
      .share(met: 0, counted: 0, pending: 7, notRecorded: 0),
      .ratio(Amount(7), Amount(units: 2_510_000, divisor: 2), isCount: true),
      .ratio(Amount(units: -70_001), Amount(units: 0), isCount: false),
      .quantity(Amount(units: 125, divisor: 12), isCount: false), .quantity(Amount(9), isCount: true),
      .mean(observations: 3, units: 61_000, squares: 1_861_000_000),
      .mean(observations: 0, units: 0, squares: 0),
      .observed(Amount(units: 15, divisor: 2), observations: 8), .observed(nil, observations: 0),
    ]

  /// Figures that evaluations give rarely or never.
  private static let extraordinary: [Figure] = [
    with { $0.value = .nan }, with { $0.interval = Interval(lower: .nan, upper: 1) },
    with { $0.pendingRows = 5_000_000_000 }, with { $0.rowsNotRecorded = -1 },
    with { $0.rowsBehindMoney = Int(UInt32.max) },
    with { $0.numerator = Amount(units: 1, divisor: 256) }, with { $0.denominator = Amount(units: .min) },
    with { $0.exactValue = ExactValue(numerator: Amount(1), denominator: Amount(3)) },
    with { ($0.judgement.gap, $0.judgement.headroom) = (Amount(1), Amount(2)) },
    with { ($0.judgement.gap, $0.judgement.headroom) = (Amount(1), nil) },
    with { ($0.judgement.gap, $0.judgement.headroom) = (Amount(0), Amount(units: 1, divisor: 2)) },
  ]

  private static func with(_ change: (inout Figure) -> Void) -> Figure {
    var figure = Figure.share(met: 1, counted: 2, pending: 0, notRecorded: 0)
    change(&figure)
    return figure
  }

  /// The figure with another verdict and whatever else a report may set.
  private static func varied(_ figure: Figure, _ random: inout SeededGenerator) -> Figure {
    var figure = figure
    let margins: [(Amount?, Amount?)] = [
      (nil, nil), (nil, Amount(0)), (Amount(0), Amount(0)), (Amount(3), Amount(0)), (Amount(0), Amount(4)),
    ]
    let margin = margins[Int.random(in: 0..<margins.count, using: &random)]
    figure.judgement = Judgement(
      expectation: expectations[Int.random(in: 0..<expectations.count, using: &random)],
      status: Status.allCases[Int.random(in: 0..<Status.allCases.count, using: &random)], gap: margin.0,
      headroom: margin.1, isClear: [nil, true, false][Int.random(in: 0..<3, using: &random)])
    figure.judgement.isGapHidden = random.chance(50)
    if random.chance(20) { figure.exactValue = nil }
    if random.chance(20) { figure.value = figure.value.map { ($0 * 100).rounded() / 100 } }
    if random.chance(20) { figure.rowsBehindMoney = Int.random(in: 0...1000, using: &random) }
    return figure
  }

  @Test(arguments: 1...20) func returnsEveryFigure(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let figures = (0..<36).map { _ in
      let all = random.chance(90) ? Self.ordinary : Self.extraordinary
      return Self.varied(all[Int.random(in: 0..<all.count, using: &random)], &random)
    }
    let held = MonthlyFigures(figures)
    #expect(held.count == figures.count)
    for (month, figure) in figures.enumerated() {
      #expect(String(reflecting: held[month]) == String(reflecting: figure), "month \(month)")
    }
  }

  @Test func returnsFiguresThatFitNoRecord() {
    let held = MonthlyFigures(Self.extraordinary)
    #expect(held.map { String(reflecting: $0) } == Self.extraordinary.map { String(reflecting: $0) })
  }
}
