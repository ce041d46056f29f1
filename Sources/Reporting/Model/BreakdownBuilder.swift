internal import Findings
internal import Measures
internal import Tabular

/// A measure's latest figures by the levels of a breakdown.
///
/// A level whose 95% interval excludes the overall value differs beyond chance, as in a funnel plot with 95% limits.
/// Counts are not compared: a part is always less than the whole.
enum BreakdownBuilder {
  /// - Parameter funnel: the funnel plot for the breakdown by council.
  static func table(_ breakdown: BreakdownResult, of reading: MeasureReading, _ funnel: Funnel? = nil)
    -> BreakdownTable
  {
    let funnel = breakdown.name == BreakdownResult.authority ? funnel : nil
    let far = Set((funnel?.points(from: .beyond998) ?? []).map(\.name))
    let beyond = Set((funnel?.points(from: .beyond95) ?? []).map(\.name))
    let name = readable(breakdown.name)
    let format = reading.format
    let scale = Scale(breakdown, of: reading)
    func table(_ limit: Int) -> ReportTable {
      let kept = largest(limit, of: breakdown.levels, at: reading.index, before: beyond)
      let rows = kept.map {
        (level: breakdown.levels[$0].level, figure: breakdown.levels[$0].figures[reading.index])
      }
      return ReportTable("\(reading.measure.title), by \(name), \(reading.month.long)", rows) {
        Column(sentence(name), .name, .level) { .text(readableLevel($0.level)) }
        Column("Value", .number) { Cell($0.figure.value, format, otherwise: reading.shorthand($0.figure)) }
        Column("Numerator", .number) { reading.numerator(of: $0.figure) }
        Column("Denominator", .number) { reading.denominator(of: $0.figure) }
        Column("95% low", .number, .lower95) {
          Cell($0.figure.interval?.lower, format, otherwise: .notApplicable)
        }
        Column("95% high", .number, .upper95) {
          Cell($0.figure.interval?.upper, format, otherwise: .notApplicable)
        }
        Column("Against the whole", .word, .comparison) {
          Cell(comparison($0.figure, of: reading)?.words($0.figure, isFar: far.contains($0.level)))
        }
        Column("Picture", .picture, .picture) {
          scale?.whisker($0.figure).map(Cell.whisker) ?? .notApplicable
        }
        Column("Note", .name, .note) { Cell($0.figure.note?.words) }
      }
    }
    let most = max(mostOnPage(breakdown), beyond.count)
    // The plot above the table shows the intervals.
    let hidden: Set<TableColumn.Key> = funnel == nil ? [] : [.lower95, .upper95, .picture, .note]
    return BreakdownTable(
      name: name, month: reading.month, table: table(mostInWorkbook), short: table(most).without(hidden),
      omission: omission(breakdown.levels.count, most: most, hasPlot: funnel != nil), funnel: funnel)
  }

  /// Limits with which a browser and a spreadsheet program open the files at once.
  private static let mostOnPage = 60
  static let mostInWorkbook = 1000

  /// The places and teams of many councils are more than a page can hold or a reader can use.
  private static func mostOnPage(_ breakdown: BreakdownResult) -> Int {
    if breakdown.isWithinAuthorities { return breakdown.levels.count > 20 ? 0 : 20 }
    return breakdown.name == BreakdownResult.authority ? 10 : mostOnPage
  }

  private static func omission(_ count: Int, most: Int, hasPlot: Bool) -> String? {
    guard count > most else { return nil }
    return
      (hasPlot
      ? "Shown are all that lie beyond the 95% limits and the largest of the others; there are \(grouped(count)). "
      : "These are the \(most) largest of \(grouped(count)). ")
      + (count > mostInWorkbook
        ? "The workbook has the \(grouped(mostInWorkbook)) largest, results.csv has all of them."
        : "The workbook and results.csv have all of them.")
  }

  /// Breakdowns with more levels than a page can show: one sentence for each.
  static func notices(_ results: Results) -> [String] {
    let long = results.measures.flatMap(\.breakdowns).filter { $0.levels.count > mostOnPage($0) }
    let names = Set(long.map(\.name)).sorted()
    return names.map { name in
      let breakdowns = long.filter { $0.name == name }
      let counts = breakdowns.map(\.levels.count)
      let most = breakdowns.map(mostOnPage).max() ?? 0
      let measures = counted(counts.count, "measure", "measures")
      let levels = counted(counts.max() ?? 0, "level", "levels")
      let page = most == 0 ? "leaves them out" : "shows the \(most) largest of each"
      return
        "the breakdown by \(readable(name)) has up to \(levels), in \(measures): the page \(page), the workbook shows the \(grouped(mostInWorkbook)) largest, results.csv all"
    }
  }

  /// The indices of the levels with the largest denominators, or values where there are none, in their own order.
  /// - Parameter wanted: levels that are kept first, however small.
  private static func largest(
    _ limit: Int, of levels: [LevelResult], at month: Int, before wanted: Set<String>
  ) -> [Int] {
    guard levels.count > limit else { return Array(levels.indices) }
    let sizes = levels.map { level in
      wanted.contains(level.level)
        ? .infinity : level.figures[month].denominator?.double ?? level.figures[month].value ?? 0
    }
    let bySize = levels.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    return bySize.prefix(limit).sorted()
  }

  /// The levels that differ from the whole beyond chance, one sentence for each breakdown that has any.
  static func outliers(_ reading: MeasureReading, _ funnel: Funnel? = nil) -> [String] {
    guard let whole = reading.figure.value else { return [] }
    return reading.result.breakdowns.compactMap { breakdown in
      if let funnel, breakdown.name == BreakdownResult.authority { return funnel.remark }
      let named = breakdown.levels.compactMap { level -> String? in
        let figure = level.figures[reading.index]
        guard let value = figure.value, let comparison = comparison(figure, of: reading),
          comparison != .similar, !couldBeChance(figure, whole: whole)
        else { return nil }
        let counts = reading.counts(of: figure).map { "\($0), " } ?? ""
        let few = figure.note == .few ? ", few" : ""
        return "\(readableLevel(level.level)) \(reading.format.text(value)) "
          + "(\(counts)\(comparison == .higher ? "higher" : "lower")\(few))"
      }
      return named.isEmpty
        ? nil
        : "By \(readable(breakdown.name)), different from the whole (\(reading.format.text(whole))) "
          + "beyond chance: \(listed(named, atMost: 6))."
    }
  }

  /// Whether a small count could easily be due to chance, by the exact binomial tail, which the interval only
  /// approximates. By the interval, 1 of 1 is higher than a whole of 20%, which is no news.
  private static func couldBeChance(_ figure: Figure, whole: Double) -> Bool {
    guard figure.note == .few, whole > 0, whole < 1,
      let hits = figure.numerator.map({ Int($0.double) }),
      let trials = figure.denominator.map({ Int($0.double) })
    else { return false }
    guard trials > 0, (0...trials).contains(hits) else { return true }
    return BinomialTail.chance(of: hits, in: trials, share: whole) > 0.025
  }

  private enum Comparison: String {
    case higher = "Higher"
    case lower = "Lower"
    case similar = "Similar"

    /// The comparison in words, with a warning for a small denominator.
    func words(_ figure: Figure, isFar: Bool) -> String {
      let word = rawValue + (isFar ? ", beyond 99.8%" : "")
      return self != .similar && figure.note == .few ? "\(word), of few" : word
    }
  }

  private static func comparison(_ figure: Figure, of reading: MeasureReading) -> Comparison? {
    guard reading.measure.scoring != .cohort, let interval = figure.interval, let whole = reading.figure.value
    else { return nil }
    if interval.lower > whole { return .higher }
    if interval.upper < whole { return .lower }
    return .similar
  }

  /// The common scale of a breakdown's whiskers, from zero or the least value to the greatest.
  private struct Scale {
    private let start: Double
    private let length: Double
    private let whole: Double?

    init?(_ breakdown: BreakdownResult, of reading: MeasureReading) {
      whole = reading.measure.scoring == .cohort ? nil : reading.figure.value
      let figures = breakdown.levels.map { $0.figures[reading.index] }
      let numbers = figures.flatMap { [$0.value, $0.interval?.lower, $0.interval?.upper] } + [whole]
      let known = numbers.compactMap(\.self)
      guard let most = known.max(), let least = known.min() else { return nil }
      start = min(0, least)
      length = max(0, most) - start
      guard length > 0 else { return nil }
    }

    func whisker(_ figure: Figure) -> Whisker? {
      guard let value = figure.value, figure.interval != nil || whole != nil else { return nil }
      let share = { (number: Double) in (number - start) / length }
      return Whisker(
        value: share(value), lower: (figure.interval?.lower).map(share),
        upper: (figure.interval?.upper).map(share), whole: whole.map(share))
    }
  }
}
