internal import Measures
internal import Tabular

/// A measure as a board reads it: at the month of its latest figure.
///
/// That is the month reported, except where follow-up has not matured yet, or where the measure is taken once a
/// quarter or year: then it is the latest month with a figure, and reports name that month.
struct MeasureReading: Sendable {
  let result: MeasureResult
  let months: [Month]
  /// The index of the latest figure in the series.
  let index: Int
  /// Figures of earlier runs, by index, for the months before the first one that has a figure now. They are shown and
  /// marked, but nothing is calculated from them.
  let earlier: [Int: PublishedFigure]
  /// Whether the figures are rounded for the public: percentages to whole numbers.
  let isRounded: Bool

  init(
    _ result: MeasureResult, months: [Month], earlier: [Month: PublishedFigure] = [:], isRounded: Bool = false
  ) {
    self.result = result
    self.isRounded = isRounded
    self.months = months
    let first = result.overall.firstIndex { $0.value != nil } ?? 0
    self.earlier = Dictionary(
      uniqueKeysWithValues: (0..<first).compactMap { index in earlier[months[index]].map { (index, $0) } })
    let isWanted: (Figure) -> Bool =
      result.measure.window == .quarter ? { $0.value != nil } : { $0.note != .notMatured }
    index = result.overall.lastIndex(where: isWanted) ?? months.count - 1
  }

  var measure: MeasureDescription { result.measure }
  var month: Month { months[index] }
  var figure: Figure { result.overall[index] }
  var expectation: Expectation? { figure.judgement.expectation }
  var format: NumberFormat {
    isRounded && measure.unit == .percent ? NumberFormat(.percent, places: 0) : NumberFormat(measure.unit)
  }

  /// The figure a number of months before the latest.
  func figure(monthsBefore count: Int) -> Figure? {
    index >= count ? result.overall[index - count] : nil
  }

  /// How the latest figure compares with an earlier one.
  func change(since comparator: Comparator) -> Change? { result.change(at: index, since: comparator) }

  /// What it takes for the financial year to end on target; nil for measures whose months do not add up to a year.
  var yearEnd: YearEndNeed? { result.yearEnd(months: months) }
  /// Its status, as reports word it.
  var standing: Standing { standing(at: index) }

  /// The status of any month of the series, as reports word it.
  func standing(at month: Int) -> Standing {
    Standing(
      result.overall[month].judgement.status, variation: result.control?.points[month].variation)
  }

  /// The measure's title, marked if the council defined it.
  var title: String { measure.isLocal ? "\(measure.title) (local definition)" : measure.title }

  /// Whether the measure misses its target or its series is getting worse.
  var isException: Bool {
    switch figure.judgement.status {
    case .missed, .worsening: true
    case .met, .near, .improving, .steady, .noTarget: result.control?.variation?.isConcern == true
    case .noData, .notMatured, .suppressed: false
    }
  }

  /// The format of the latest value, with enough decimal places to tell it from its target.
  var valueFormat: NumberFormat {
    guard let value = figure.value else { return format }
    return format.telling(value, from: figure.judgement.expectation?.target?.double)
  }

  /// A value with its unit, as in a sentence: `71.3%`, `12.5 FTE`, `4 days`.
  func text(_ value: Double) -> String { text(value, format) }

  /// A value with its unit, in a given format.
  func text(_ value: Double, _ format: NumberFormat) -> String {
    let text = format.text(value)
    return measure.unit == .days && text == "1" ? "1 day" : text + measure.unit.suffix
  }

  /// Whether the numerator is money.
  var isMoney: Bool { measure.unit == .pounds || measure.numeratorUnit == .pounds }

  /// The numerator; not applicable to a count or sum, which is its own numerator.
  func numerator(of figure: Figure) -> Cell { cell(measure.scoring == .cohort ? nil : figure.numerator) }

  /// The denominator: money where one sum is a share of another, otherwise a number.
  func denominator(of figure: Figure) -> Cell {
    cell(figure.denominator, isMoney: isMoney && measure.scoring == .ratio && measure.unit == .percent)
  }

  func gap(of figure: Figure) -> Cell {
    cell(figure.judgement.gap, otherwise: figure.judgement.isGapHidden ? .suppressed : .notApplicable)
  }

  private func cell(
    _ amount: Amount?, isMoney: Bool? = nil, otherwise shorthand: Shorthand = .notApplicable
  ) -> Cell {
    Cell(amount?.double, isMoney ?? self.isMoney ? NumberFormat(.pounds) : .amount, otherwise: shorthand)
  }

  /// A count or sum of the measure; without decimal places from a thousand on, where they are only noise.
  func text(_ amount: Amount) -> String {
    if isMoney { return NumberFormat(.pounds).text(amount.double) }
    return (abs(amount.double) < 1000 ? NumberFormat.amount : .integer).text(amount.double)
  }

  /// `1,204 of 1,689` for a share; nil for means and counts.
  func counts(of figure: Figure) -> String? {
    guard let numerator = figure.numerator, let denominator = figure.denominator else { return nil }
    switch (measure.scoring, measure.unit) {
    case (.proportion, _), (.ratio, .percent): return "\(text(numerator)) of \(text(denominator))"
    case (.ratio, _): return "\(text(numerator)) for \(text(denominator))"
    case (.continuousVariable, _), (.cohort, _): return nil
    }
  }

  /// What a cell shows where there is no value.
  func shorthand(_ figure: Figure) -> Shorthand { figure.note == .suppressed ? .suppressed : .notAvailable }

  /// The figure's window, as in a sentence: `in October 2026`, `in the twelve months to October 2026`.
  var span: String {
    switch measure.window {
    case .month: "in \(month.long)"
    case .quarter: "in the three months to \(month.long)"
    case .rolling12: "in the twelve months to \(month.long)"
    case .monthEnd: "at the end of \(month.long)"
    case .yearToDate:
      month == month.financialYearStart
        ? "in \(month.long)" : "from \(month.financialYearStart.long) to \(month.long)"
    }
  }
}
