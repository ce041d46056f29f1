internal import Configuration
internal import Tabular

/// A target as somebody types it: `2.a >= 80%`, `2H.d.i at most 3%`, `2.a ~ 65% ± 5%`, `1.g falling`.
///
/// Spaces, `≥`, `=>` and words are all understood, but nothing is guessed: a proportion needs its `%` (or a share from 0
/// to 1), pounds may have their £, and `=` is refused because it does not say which side is better. An `around` target
/// without a tolerance or a better side takes those of the target in force, if that is `around` too.
struct TargetExpression {
  private var scanner: ExpressionScanner
  private let catalogue: Catalogue
  private let baseline: TargetSet

  private init(_ text: String, catalogue: Catalogue, baseline: TargetSet) {
    scanner = ExpressionScanner(text)
    self.catalogue = catalogue
    self.baseline = baseline
  }

  /// What a word or sign asks for.
  private enum Demand {
    case limit(Expectation.Kind)
    case trend(Expectation.Better)
    case nothing
    case ambiguous
  }

  private static let demands: [(sign: String, demand: Demand)] = [
    (">=", .limit(.atLeast)), ("=>", .limit(.atLeast)), ("≥", .limit(.atLeast)),
    ("at least", .limit(.atLeast)),
    ("no less than", .limit(.atLeast)), ("<=", .limit(.atMost)), ("=<", .limit(.atMost)),
    ("≤", .limit(.atMost)),
    ("at most", .limit(.atMost)), ("no more than", .limit(.atMost)), (">", .limit(.moreThan)),
    ("more than", .limit(.moreThan)), ("over", .limit(.moreThan)), ("above", .limit(.moreThan)),
    ("<", .limit(.lessThan)), ("less than", .limit(.lessThan)), ("under", .limit(.lessThan)),
    ("below", .limit(.lessThan)), ("~", .limit(.around)), ("≈", .limit(.around)), ("around", .limit(.around)),
    ("about", .limit(.around)), ("rising", .trend(.higher)), ("increase", .trend(.higher)),
    ("falling", .trend(.lower)), ("decrease", .trend(.lower)), ("none", .nothing), ("=", .ambiguous),
    (":", .ambiguous),
  ]

  /// The target; nil after a mistake, which is added to `issues`.
  static func target(
    _ text: String, catalogue: Catalogue, baseline: TargetSet, issues: inout [TargetExpressionError.Issue]
  ) -> Target? {
    var expression = TargetExpression(text, catalogue: catalogue, baseline: baseline)
    let target = expression.parse()
    issues += expression.scanner.issues
    return expression.scanner.issues.isEmpty ? target : nil
  }

  private mutating func parse() -> Target? {
    let measure = parseMeasure()
    let start = scanner.skipSpaces()
    guard let demand = scanner.take(Self.demands.map { ($0.sign, $0.demand) }) else {
      scanner.report(
        from: start, toEnd: true,
        "expected >=, >, <=, <, ~, \"rising\", \"falling\" or \"none\" after the measure's id")
      return nil
    }
    var expectation: Expectation?
    switch demand {
    case .ambiguous:
      scanner.report(
        from: start, "\"=\" does not say which side is better: write >=, <= or, give or take a tolerance, ~")
      return nil
    case .nothing: break
    case .trend(let better): expectation = Expectation(kind: .trend, target: nil, better: better)
    case .limit(let kind): expectation = limit(kind, measure)
    }
    let rest = scanner.skipSpaces()
    if !scanner.isAtEnd, scanner.issues.isEmpty {
      scanner.report(from: rest, toEnd: true, "nothing may follow the target")
    }
    guard let measure else { return nil }
    return Target(
      measure: measure.id, level: nil, from: nil, until: nil, expectation: expectation, note: "")
  }

  private mutating func parseMeasure() -> MeasureDefinition? {
    let start = scanner.skipSpaces()
    let id = scanner.takeWord()
    if id.isEmpty {
      scanner.report(from: start, toEnd: true, "expected a measure's id first, for example 2.a>=80%")
      return nil
    }
    if let measure = catalogue[typed: id] { return measure }
    scanner.report(from: start, noMeasure(id, among: catalogue.measures.map(\.id)))
    return nil
  }

  private mutating func limit(_ kind: Expectation.Kind, _ measure: MeasureDefinition?) -> Expectation? {
    let start = scanner.skipSpaces()
    let value = scanner.takeQuantity(as: measure?.description)
    let tolerance = kind == .around ? self.tolerance(measure) : FixedDecimal(0)
    guard let value else { return nil }
    if measure?.description.scoring == .proportion, kind == .moreThan, value == FixedDecimal(1) {
      scanner.report(from: start, "a proportion is never more than 100%; write >=")
    }
    if measure?.description.scoring == .proportion, kind == .lessThan, value == FixedDecimal(0) {
      scanner.report(from: start, "a proportion is never less than 0%; write <=")
    }
    guard kind == .around else {
      let isLower = kind == .atLeast || kind == .moreThan
      return Expectation(kind: kind, target: value, better: isLower ? .higher : .lower)
    }
    let better = better(measure)
    guard let tolerance, let better else { return nil }
    return Expectation(kind: .around, target: value, tolerance: tolerance, better: better)
  }

  private mutating func tolerance(_ measure: MeasureDefinition?) -> FixedDecimal? {
    let start = scanner.skipSpaces()
    let signs = ["±", "+/-", "+-", "give or take"]
    if scanner.take(signs.map { ($0, ()) }) != nil {
      _ = scanner.skipSpaces()
      return scanner.takeQuantity(as: measure?.description)
    }
    guard let measure else { return nil }
    if let current = current(measure) { return current.tolerance }
    scanner.report(
      from: start, toEnd: true, "around what tolerance? For example: \(measure.id) ~ 80% ± 2%")
    return nil
  }

  private mutating func better(_ measure: MeasureDefinition?) -> Expectation.Better? {
    _ = scanner.skipSpaces()
    if let better = scanner.take(Expectation.Better.allCases.map { ($0.rawValue, $0) }) { return better }
    guard let measure else { return nil }
    if let current = current(measure) { return current.better }
    switch measure.description.improvement {
    case .increase: return .higher
    case .decrease: return .lower
    case .neither: return .neither
    }
  }

  /// The `around` target in force at the end of the series.
  private func current(_ measure: MeasureDefinition) -> Expectation? {
    baseline.targets.last { $0.measure == measure.id && $0.level == nil }?.expectation
      .flatMap { $0.kind == .around ? $0 : nil }
  }
}

/// Every mistake in the targets given on the command line.
public struct TargetExpressionError: Error, CustomStringConvertible {
  /// One mistake.
  public struct Issue: Hashable, Sendable {
    /// The text as it was typed.
    public let text: String
    /// Where it is in the text, in characters from 0.
    public let range: Range<Int>
    /// What was found, what is allowed and how to fix it.
    public let message: String
  }

  /// Every mistake, in the order of the texts.
  public let issues: [Issue]

  /// The message, the text and, under it, a mark at the mistake.
  public var description: String {
    issues.map { issue in
      let mark = "^" + String(repeating: "~", count: max(0, issue.range.count - 1))
      return "\(issue.message)\n  \(issue.text)\n  "
        + String(repeating: " ", count: issue.range.lowerBound) + mark
    }.joined(separator: "\n")
  }
}

extension TargetSet {
  /// The set with more targets as somebody types them, such as `2.a>=80%`, in force in every month.
  /// - Throws: every mistake in them.
  public func setting(
    _ texts: [String], catalogue: Catalogue
  ) throws(TargetExpressionError) -> TargetSet {
    var issues: [TargetExpressionError.Issue] = []
    var targets: [Target] = []
    for text in texts {
      guard
        let target = TargetExpression.target(text, catalogue: catalogue, baseline: self, issues: &issues)
      else { continue }
      if targets.contains(where: { $0.measure == target.measure }) {
        issues.append(
          .init(text: text, range: 0..<text.count, message: "\(target.measure) is set twice; once is enough"))
      }
      targets.append(target)
    }
    if !issues.isEmpty { throw TargetExpressionError(issues: issues) }
    var result = replacing(targets)
    if !texts.isEmpty { result.name += ", with \(texts.joined(separator: "; "))" }
    return result
  }
}
