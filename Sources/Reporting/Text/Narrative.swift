internal import Findings
internal import Measures
internal import Tabular

/// The sentences on one measure: what happened, compared with what, whether it is real, how many people it concerns
/// and what comes next. They claim no more than the statistics support: where an interval or a process limit does not
/// exclude chance, they say that chance could explain it.
struct Narrative {
  private let reading: MeasureReading
  private let pendingMonths: Int

  init(_ reading: MeasureReading) {
    self.reading = reading
    pendingMonths = reading.months.count - 1 - reading.index
  }

  /// The latest figure and its target, or why there is none.
  var lead: String { reading.figure.value.map(whatHappened) ?? noFigure }

  /// Further remarks, in the order in which a board asks; none without a figure.
  var remarks: [Fact] {
    guard let value = reading.figure.value else { return [] }
    return [
      ("Gap", gap(value)), ("How sure", sureness), ("Before", comparison),
      ("Behind it", ChangeBehind(reading)?.sentence), ("Is it real", process),
      ("By year end", whatItTakes), ("Take care", caution), ("Latest month", pending),
    ].compactMap { name, text in text.map { Fact(name, $0) } }
  }

  private var figure: Figure { reading.figure }
  private var judgement: Judgement { reading.figure.judgement }

  private var noFigure: String {
    let span = reading.span
    return switch figure.note {
    case .noExtract:
      "No figure \(span): this measure needs \(listed(reading.measure.extracts)), which was not all supplied."
    case .notMatured: "No figure yet: the follow-up time has not passed for any month shown."
    case .shortWindow: "No figure \(span): the extract does not reach far enough back."
    case .noRows: "No figure \(span): there were no rows to count."
    case .zeroDenominator: "No figure \(span): there was nothing to divide by. That is not 0."
    case .suppressed: "The figure \(span) is hidden, so that nobody can be identified."
    case .provisional, .few, nil: "No figure \(span)."
    }
  }

  private func whatHappened(_ value: Double) -> String {
    var text = reading.text(value, reading.valueFormat)
    if let counts = reading.counts(of: figure) { text += " (\(counts))" }
    text += " \(reading.span)"
    guard let expectation = judgement.expectation, let words = reading.targetWords else {
      return text + "; it has no target and is only monitored."
    }
    switch judgement.status {
    case .met: return "\(text), which meets the target of \(words)."
    case .near: return "\(text), close to the target of \(words) but not meeting it."
    case .improving:
      return
        "\(text). The aim is for it to \(aim.wanted), and the series shows a \(aim.wanted) beyond chance."
    case .worsening:
      return
        "\(text). The aim is for it to \(aim.wanted), but the series shows a \(aim.other) beyond chance."
    case .steady: return "\(text). The aim is for it to \(aim.wanted); \(steadiness)."
    case .missed:
      guard let target = expectation.target else { return text + "." }
      return "\(text), \(value < target.double ? "below" : "above") the target of \(words)."
    case .noTarget, .noData, .notMatured, .suppressed: return text + "."
    }
  }

  /// What a series without a special cause shows, and what it cannot show.
  private var steadiness: String {
    if reading.standing == .steady { return "the series shows no change beyond chance" }
    return reading.result.control == nil
      ? "whether it does is not tested, because its months are not separate observations"
      : "there are fewer than 13 months, too few to tell a change from chance"
  }

  private var aim: (wanted: String, other: String) {
    judgement.expectation?.better == .lower ? ("fall", "rise") : ("rise", "fall")
  }

  private func gap(_ value: Double) -> String? {
    guard let target = judgement.expectation?.target?.double else { return nil }
    // The numerator of a ratio need not be people: it may be days, which "more" would not describe.
    let isCounted =
      reading.measure.scoring != .ratio || reading.measure.gapStep == .whole
      || reading.measure.numeratorUnit != .count
    func moved(by amount: Amount, up isUp: Bool) -> String {
      isCounted
        ? "\(reading.text(amount)) \(isUp ? "more" : "fewer")"
        : "a numerator \(reading.text(amount)) \(isUp ? "higher" : "lower")"
    }
    if let gap = judgement.gap, gap.units > 0 {
      return sentence("\(moved(by: gap, up: value < target)) would have met it.")
    }
    if let headroom = judgement.headroom, judgement.status == .met {
      if headroom.units == 0 { return "There was none to spare." }
      let isUpperLimit =
        switch judgement.expectation?.kind {
        case .atMost, .lessThan: true
        case .around: judgement.expectation?.better == .lower
        case .atLeast, .moreThan, .trend, nil: false
        }
      if judgement.expectation?.better == .neither, judgement.expectation?.kind == .around { return nil }
      return
        "It would still have been met with \(moved(by: headroom, up: isUpperLimit))."
    }
    return nil
  }

  private var sureness: String? {
    guard let isClear = judgement.isClear, let interval = figure.interval else { return nil }
    let range = "\(reading.format.text(interval.lower)) to \(reading.format.text(interval.upper))"
    return isClear
      ? "The whole 95% interval, \(range), \(judgement.status == .met ? "meets" : "misses") the target: that is clear."
      : "The 95% interval, \(range), holds values that meet the target and values that miss it: this could be chance."
  }

  private var comparison: String? {
    let isCumulative = reading.measure.window == .yearToDate
    func compared(_ comparator: Comparator, _ name: String) -> String? {
      guard let before = reading.figure(monthsBefore: comparator.months)?.value,
        let change = reading.change(since: comparator)
      else { return nil }
      var difference = "no change"
      if change.difference != 0 {
        difference = reading.format.difference.text(change.difference)
        if let isBeyondChance = change.isBeyondChance {
          difference += isBeyondChance ? ", more than chance" : ", could be chance"
        }
      }
      return "\(reading.format.text(before)) \(name) (\(difference))"
    }
    let parts = [
      compared(.monthBefore, "the month before"),
      compared(.yearBefore, isCumulative ? "at the same point last year" : "in the same month last year"),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "It was \(listed(parts))."
  }

  /// Whether it is real: the run on one side of the mean, if any, otherwise the limits.
  private var process: String? {
    guard let control = reading.result.control, let variation = control.variation else { return nil }
    let sentence: String
    switch variation {
    case .commonCause:
      sentence = "Month to month it moves within what chance alone would give."
    case .improvementHigh, .improvementLow: sentence = realChange + " It is for the better."
    case .concernHigh, .concernLow: sentence = realChange + " It is for the worse."
    case .neitherHigh, .neitherLow: sentence = realChange
    }
    switch control.assurance {
    case .pass: return sentence + " As the process stands, it can be expected to meet the target every month."
    case .fail: return sentence + " As the process stands, it can be expected to miss the target every month."
    case .hitOrMiss: return sentence + " As the process stands, chance decides which months meet the target."
    case nil: return sentence
    }
  }

  private var realChange: String {
    guard let control = reading.result.control else { return "" }
    var run = 0
    var isAbove: Bool?
    for index in reading.result.overall.indices.reversed() {
      guard control.points[index].variation != nil else {
        if run == 0 { continue }
        break
      }
      guard let value = reading.result.overall[index].value, let mean = control.points[index].mean,
        value != mean, isAbove == nil || isAbove == (value > mean)
      else { break }
      isAbove = value > mean
      run += 1
    }
    guard run >= 6, let isAbove else {
      return "The latest figure is a special cause: a change that chance alone is unlikely to explain."
    }
    return
      "The last \(run) months are all \(isAbove ? "above" : "below") the average: a real change, unlikely to be chance."
  }

  private var whatItTakes: String? { reading.yearEndNeed.map { YearEndWords($0, reading).sentence } }

  private var caution: String? {
    var parts: [String] = []
    if figure.note == .few {
      parts.append("The denominator is under 30: read the percentage with care.")
    }
    if figure.note == .provisional {
      // Published reports do not state a small number.
      let rows =
        figure.pendingRows == 0
        ? "some outcomes are" : counted(figure.pendingRows, "outcome is", "outcomes are")
      parts.append("Provisional: \(rows) still pending.")
    }
    if figure.rowsNotRecorded > 0 {
      let rows = counted(figure.rowsNotRecorded, "row lacks", "rows lack")
      let count = figure.rowsNotRecorded == 1 ? "counts" : "count"
      parts.append("\(rows) an answer or date that the measure needs, and \(count) as not met.")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private var pending: String? {
    guard pendingMonths > 0, reading.measure.window != .quarter else { return nil }
    return
      "This is the latest month with full follow-up; \(counted(pendingMonths, "later month has", "later months have")) not matured."
  }
}
