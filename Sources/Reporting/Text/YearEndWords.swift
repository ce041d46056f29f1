internal import Measures
internal import Tabular

extension MeasureReading {
  /// What it takes for the financial year to end on the target that the latest figure misses.
  var yearEndNeed: YearEndNeed? {
    let status = figure.judgement.status
    return status == .missed || status == .near ? yearEnd : nil
  }
}

/// What it takes by year end, in words.
struct YearEndWords {
  private let need: YearEndNeed
  private let reading: MeasureReading

  init(_ need: YearEndNeed, _ reading: MeasureReading) {
    self.need = need
    self.reading = reading
  }

  var sentence: String {
    let end = (reading.months.last ?? reading.month).financialYearStart.adding(11).long
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

  /// The rate needed, `at least 77.1%`.
  var rate: String { "\(need.isAtLeast ? "at least" : "at most") \(reading.text(need.rate))" }

  /// The outlook with its rate, as a table shows it.
  var outlook: String {
    switch need.outlook {
    case .safe: "Safe at the recent \(reading.text(need.recentRate))"
    case .reachable: "Reachable with \(rate)"
    case .outOfReach: "Out of reach"
    }
  }
}

extension YearEndOutlook {
  /// The outlook in a word or three.
  var word: String {
    switch self {
    case .safe: "Safe"
    case .reachable: "Reachable"
    case .outOfReach: "Out of reach"
    }
  }
}
