internal import Measures
internal import Tabular

/// A measure's latest figures by the levels of a breakdown.
///
/// A level whose 95% interval excludes the overall value differs beyond chance, which is what a funnel plot at 95%
/// shows. Counts are not compared: a part of a count is always less than the whole.
enum BreakdownBuilder {
  static func table(_ breakdown: BreakdownResult, of reading: Reading) -> BreakdownTable {
    let name = readable(breakdown.name)
    let format = reading.format
    let scale = Scale(breakdown, of: reading)
    let rows = breakdown.levels.map { level -> [Cell] in
      let figure = level.figures[reading.index]
      return [
        .text(readableLevel(level.level)),
        Cell(figure.value, format, otherwise: reading.marker(figure)),
        reading.numerator(of: figure), reading.denominator(of: figure),
        Cell(figure.interval?.lower, format, otherwise: .notApplicable),
        Cell(figure.interval?.upper, format, otherwise: .notApplicable),
        comparison(figure, of: reading).map { words($0, figure) } ?? .marker(.notApplicable),
        scale?.whisker(figure).map(Cell.whisker) ?? .marker(.notApplicable),
        Cell(figure.note?.words),
      ]
    }
    let columns = [
      TableColumn(name.prefix(1).uppercased() + name.dropFirst(), .name), TableColumn("Value", .number),
      TableColumn("Numerator", .number), TableColumn("Denominator", .number), TableColumn("95% low", .number),
      TableColumn("95% high", .number), TableColumn("Against the whole", .word),
      TableColumn("Picture", .picture),
      TableColumn("Note", .name),
    ]
    let caption = "\(reading.measure.title), by \(name), \(reading.month.long)"
    func table(_ limit: Int) -> ReportTable {
      let kept = largest(limit, of: breakdown.levels, at: reading.index)
      return ReportTable(caption: caption, columns: columns, rows: kept.map { rows[$0] })
    }
    return BreakdownTable(
      name: name, month: reading.month, table: table(mostInWorkbook), short: table(mostOnPage),
      omission: omission(rows.count))
  }

  /// A page that a browser opens at once, and a workbook that a spreadsheet program does.
  static let mostOnPage = 60
  static let mostInWorkbook = 1000

  static func omission(_ count: Int) -> String? {
    guard count > mostOnPage else { return nil }
    let all = NumberFormat.integer.text(Double(count))
    let kept = NumberFormat.integer.text(Double(mostInWorkbook))
    return "These are the \(mostOnPage) largest of \(all). "
      + (count > mostInWorkbook
        ? "The workbook has the \(kept) largest, results.csv has all of them."
        : "The workbook and results.csv have all of them.")
  }

  /// Breakdowns with more levels than a page can show: one sentence for each column.
  static func notices(_ results: Results) -> [String] {
    let long = results.measures.flatMap(\.breakdowns).filter { $0.levels.count > mostOnPage }
    let names = Set(long.map(\.name)).sorted()
    return names.map { name in
      let counts = long.filter { $0.name == name }.map(\.levels.count)
      let measures = counted(counts.count, "measure", "measures")
      let levels = counted(counts.max() ?? 0, "level", "levels")
      return
        "the breakdown by \(readable(name)) has up to \(levels), in \(measures): the page shows the \(mostOnPage) "
        + "largest of each, the workbook \(NumberFormat.integer.text(Double(mostInWorkbook))), results.csv all"
    }
  }

  /// The indices of the levels with the largest denominators, or values where there are none, in their own order.
  private static func largest(_ limit: Int, of levels: [LevelResult], at month: Int) -> [Int] {
    guard levels.count > limit else { return Array(levels.indices) }
    let sizes = levels.map { $0.figures[month].denominator?.double ?? $0.figures[month].value ?? 0 }
    let bySize = levels.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    return bySize.prefix(limit).sorted()
  }

  /// The levels that differ from the whole beyond chance, one sentence for each breakdown that has any.
  static func outliers(_ reading: Reading) -> [String] {
    guard let whole = reading.figure.value else { return [] }
    return reading.result.breakdowns.compactMap { breakdown in
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
      if named.isEmpty { return nil }
      let kept = named.prefix(6)
      let rest = named.count > kept.count ? [counted(named.count - kept.count, "other", "others")] : []
      return "By \(readable(breakdown.name)), different from the whole (\(reading.format.text(whole))) "
        + "beyond chance: \(listed(kept + rest))."
    }
  }

  /// Whether so few could well be as they are by chance, were they like the whole: the exact binomial tail, which the
  /// interval only approximates. One of one is higher than a whole of a fifth by the interval, and no news.
  private static func couldBeChance(_ figure: Figure, whole: Double) -> Bool {
    guard figure.note == .few, whole > 0, whole < 1,
      let hits = figure.numerator.map({ Int($0.double) }),
      let trials = figure.denominator.map({ Int($0.double) })
    else { return false }
    guard trials > 0, (0...trials).contains(hits) else { return true }
    var share = (0..<trials).reduce(1.0) { product, _ in product * (1 - whole) }
    var shares = [share]
    for count in 0..<trials {
      share *= Double(trials - count) / Double(count + 1) * whole / (1 - whole)
      shares.append(share)
    }
    let isHigh = Double(hits) > whole * Double(trials)
    return (isHigh ? shares[hits...] : shares[...hits]).reduce(0, +) > 0.025
  }

  /// The comparison in a word, with a warning where it rests on few.
  private static func words(_ comparison: Comparison, _ figure: Figure) -> Cell {
    .text(
      comparison != .similar && figure.note == .few ? "\(comparison.rawValue), of few" : comparison.rawValue)
  }

  private enum Comparison: String {
    case higher = "Higher"
    case lower = "Lower"
    case similar = "Similar"
  }

  private static func comparison(_ figure: Figure, of reading: Reading) -> Comparison? {
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

    init?(_ breakdown: BreakdownResult, of reading: Reading) {
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
