internal import Measures
internal import Tabular

extension Reading {
  /// What it takes for the financial year to end on target.
  /// - Returns: nil unless a monthly proportion misses its target before March, in a series that reaches back to April.
  var yearEndNeed: YearEndNeed? {
    let judgement = figure.judgement
    guard measure.scoring == .proportion, measure.window == .month,
      judgement.status == .missed || judgement.status == .near, let expectation = judgement.expectation,
      let first = months.first, first <= month.financialYearStart
    else { return nil }
    let figures = result.overall[...index]
    return YearEndNeed(
      months: Array(months[...index]), numerators: figures.map(\.numerator),
      denominators: figures.map(\.denominator), expectation: expectation)
  }
}

/// What it takes by year end, in words.
struct YearEndWords {
  private let need: YearEndNeed
  private let reading: Reading

  init(_ need: YearEndNeed, _ reading: Reading) {
    self.need = need
    self.reading = reading
  }

  var sentence: String {
    let end = reading.month.financialYearStart.adding(11).long
    guard need.canBeReached else {
      return "At the recent volume the financial year can no longer end on target."
    }
    if need.isAtLeast ? need.rate <= 0 : need.rate >= 1 {
      return "At the recent volume the financial year ends on target whatever the months to \(end) bring."
    }
    let months = need.monthsLeft == 1 ? "in \(end)" : "in each of the \(need.monthsLeft) months to \(end)"
    return
      "For the financial year to end on target, it takes about \(reading.format.text(need.rate)) or "
      + "\(need.isAtLeast ? "more" : "less") \(months): some \(people) a month, at the recent volume."
  }

  /// `10 of 12`: the rate in people, of the monthly volume that is expected.
  private var people: String {
    let volume = NumberFormat.integer.text(need.monthlyVolume)
    return "\(NumberFormat.integer.text(need.rate * need.monthlyVolume)) of \(volume)"
  }
}
