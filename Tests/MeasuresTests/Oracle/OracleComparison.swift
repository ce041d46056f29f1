import Ingest
import Measures
import Tabular

/// The disagreements between engine and oracle, one line each.
struct OracleComparison {
  private(set) var differences: [String] = []
  private(set) var figuresCompared = 0

  mutating func compare(_ result: MeasureResult, months: [Month], with expected: [FigureKey: OracleFigure]) {
    var unseen = expected
    for (key, figure) in Self.figures(result, months) {
      figuresCompared += 1
      if let oracle = unseen.removeValue(forKey: key) {
        compare(figure, oracle, key)
      } else {
        differences.append("\(key): engine only: \(Self.text(figure))")
      }
    }
    for (key, oracle) in unseen.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      differences.append("\(key): SQL only: \(Self.text(oracle))")
    }
  }

  /// Checks that levels are in the order that their column documents: that of `order`, else by bytes.
  mutating func compareOrder(_ result: MeasureResult, order: (_ breakdown: String) -> [String]?) {
    for breakdown in result.breakdowns {
      let levels = breakdown.levels.map(\.level)
      let recorded = levels.filter { $0 != LevelResult.notRecorded }
      var expected =
        order(breakdown.name)?.filter { recorded.contains($0) }
        ?? recorded.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if recorded.count < levels.count { expected.append(LevelResult.notRecorded) }
      if levels != expected { differences.append("\(result.measure.id) \(breakdown.name): order \(levels)") }
    }
  }

  /// Numerators and denominators are compared only where there is a value.
  private mutating func compare(_ figure: Figure, _ oracle: OracleFigure, _ key: FigureKey) {
    let isEqual =
      figure.value == oracle.value && figure.note == oracle.note
      && (oracle.value == nil
        || Self.equal(figure.numerator, oracle.numerator)
          && Self.equal(figure.denominator, oracle.denominator)
          && figure.pendingRows == oracle.pendingRows)
    if !isEqual { differences.append("\(key): engine \(Self.text(figure)), SQL \(Self.text(oracle))") }
  }

  static func equal(_ a: Amount?, _ b: Amount?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return Int128(a.units) * Int128(b.divisor) == Int128(b.units) * Int128(a.divisor)
  }

  private static func figures(_ result: MeasureResult, _ months: [Month]) -> [(FigureKey, Figure)] {
    func key(_ index: Int, _ breakdown: String, _ level: String) -> FigureKey {
      FigureKey(measure: result.measure.id, period: months[index], breakdown: breakdown, level: level)
    }
    var figures = result.overall.enumerated().map { (key($0.offset, "", ""), $0.element) }
    for breakdown in result.breakdowns {
      for level in breakdown.levels {
        figures += level.figures.enumerated().map {
          (key($0.offset, breakdown.name, level.level), $0.element)
        }
      }
    }
    return figures
  }

  private static func text(_ figure: Figure) -> String {
    text(figure.numerator, figure.denominator, figure.value, figure.note, figure.pendingRows)
  }

  private static func text(_ figure: OracleFigure) -> String {
    text(figure.numerator, figure.denominator, figure.value, figure.note, figure.pendingRows)
  }

  private static func text(_ n: Amount?, _ d: Amount?, _ value: Double?, _ note: Note?, _ pending: Int)
    -> String
  {
    func text(_ amount: Amount?) -> String {
      guard let amount else { return "-" }
      return "\(FixedDecimal(units: amount.units))" + (amount.divisor == 1 ? "" : "/\(amount.divisor)")
    }
    return
      "\(text(n)) of \(text(d)) = \(value.map { "\($0)" } ?? "-") \(note?.rawValue ?? "") pending \(pending)"
  }
}
