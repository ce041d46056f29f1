internal import Findings
internal import Measures
internal import Tabular

/// The headline: the whole month in a few sentences.
enum HeadlineBuilder {
  static func headline(_ readings: [MeasureReading], month: Month, context: ReportContext) -> Headline {
    let counts = Standing.allCases.compactMap { status -> StatusCount? in
      let count = readings.count { $0.standing == status }
      return count == 0 ? nil : StatusCount(status: status, count: count)
    }
    return Headline(
      counts: counts,
      remarks: [
        ("Where we stand", standing(readings, month: month)), ("Since the month before", movement(readings)),
        ("Beyond chance", realChanges(readings)), ("What it takes", largestGaps(readings)),
        ("The data", data(readings, context: context)),
        ("Read with care", earlyEnds(month: month, context: context)),
      ].compactMap { name, text in text.map { Fact(name, $0) } })
  }

  private static func standing(_ readings: [MeasureReading], month: Month) -> String {
    func count(_ statuses: Standing...) -> Int { readings.count { statuses.contains($0.standing) } }
    let judged = count(.met, .near, .missed)
    let directed = count(.improving, .steady, .notTested, .worsening)
    let without = count(.noData, .notMatured, .suppressed)
    var text =
      "By its latest figure, \(counted(judged, "measure was", "measures were")) judged against a target: "
    text += "\(count(.met)) met, \(count(.near)) near and \(count(.missed)) missed."
    if directed > 0 {
      text += " Of \(counted(directed, "measure", "measures")) meant to move in one direction, "
      var parts = [
        "\(count(.improving)) improving", "\(count(.steady)) steady", "\(count(.worsening)) worsening",
      ]
      if count(.notTested) > 0 { parts.append("\(count(.notTested)) not tested against chance") }
      text += listed(parts) + "."
    }
    if count(.noTarget) > 0 {
      text += " \(counted(count(.noTarget), "more is", "more are")) monitored without a target."
    }
    if without > 0 { text += " \(counted(without, "measure has", "measures have")) no figure." }
    let earlier = readings.count { $0.figure.value != nil && $0.month < month }
    if earlier > 0 {
      text +=
        " \(counted(earlier, "latest figure is", "latest figures are")) of a month before \(month.long), "
      text += "because what follows a contact or a discharge takes time to show."
    }
    return text
  }

  /// The measures that crossed their target since the month before.
  private static func movement(_ readings: [MeasureReading]) -> String? {
    func crossed(to status: Status, from others: Set<Status>) -> [MeasureReading] {
      readings.filter { reading in
        guard reading.figure.judgement.status == status, let before = reading.figure(monthsBefore: 1) else {
          return false
        }
        return others.contains(before.judgement.status)
      }
    }
    let gained = crossed(to: .met, from: [.near, .missed])
    let lost = crossed(to: .missed, from: [.met, .near]) + crossed(to: .near, from: [.met])
    if gained.isEmpty, lost.isEmpty {
      return "No measure crossed its target since the month before."
    }
    var parts: [String] = []
    if !gained.isEmpty { parts.append("now met: \(names(gained))") }
    if !lost.isEmpty { parts.append("slipped: \(names(lost))") }
    return sentence(parts.joined(separator: "; ") + ". One month alone can be chance.")
  }

  private static func realChanges(_ readings: [MeasureReading]) -> String? {
    let better = readings.filter { $0.result.control?.variation?.isImprovement == true }
    let worse = readings.filter { $0.result.control?.variation?.isConcern == true }
    guard readings.contains(where: { $0.result.control?.variation != nil }) else { return nil }
    if better.isEmpty, worse.isEmpty { return "No series shows a change beyond what chance would give." }
    var parts: [String] = []
    if !better.isEmpty { parts.append("for the better in \(names(better))") }
    if !worse.isEmpty { parts.append("for the worse in \(names(worse))") }
    return "Changes that chance alone is unlikely to explain: \(parts.joined(separator: "; "))."
  }

  /// The missed targets that it would take the most people to meet.
  private static func largestGaps(_ readings: [MeasureReading]) -> String? {
    let missed = readings.filter {
      $0.measure.scoring == .proportion && $0.figure.judgement.status == .missed
        && ($0.figure.judgement.gap?.units ?? 0) > 0
    }
    let largest = missed.sorted { first, second in
      let (a, b) = (first.figure.judgement.gap?.double ?? 0, second.figure.judgement.gap?.double ?? 0)
      return a == b ? first.measure.id < second.measure.id : a > b
    }
    guard !largest.isEmpty else { return nil }
    let named = largest.prefix(3).map { reading -> String in
      let gap = reading.figure.judgement.gap.map(reading.text) ?? ""
      let isBelow = (reading.figure.value ?? 0) < (reading.figure.judgement.expectation?.target?.double ?? 0)
      return "\(gap) \(isBelow ? "more" : "fewer") in \(reading.measure.title) (\(reading.measure.id))"
    }
    return "Among the measures that miss their target, the largest gaps are \(listed(named))."
  }

  private static func data(_ readings: [MeasureReading], context: ReportContext) -> String {
    let files = context.extracts.flatMap(\.files)
    let (read, rejected) = (files.total(\.rowsRead), files.total(\.rowsRejected))
    var text =
      "The figures rest on \(counted(read, "row", "rows")) from \(counted(files.count, "file", "files"))"
    if rejected == 0 {
      text += "; none was rejected."
    } else {
      let (share, format) = (Double(rejected) / Double(read), NumberFormat(.percent))
      let percentage = format.hides(share) ? "less than 0.1%" : format.text(share)
      text += "; \(counted(rejected, "was", "were")) rejected (\(percentage))."
    }
    let missing = context.extracts.filter(\.files.isEmpty).map(\.name)
    if !missing.isEmpty {
      let affected = readings.count { $0.figure.note == .noExtract }
      text +=
        " Not supplied: \(listed(missing)), so \(counted(affected, "measure has", "measures have")) no figure."
    }
    return text
  }

  /// Extracts that end before the month: a month without rows is not a month in which nothing happened.
  private static func earlyEnds(month: Month, context: ReportContext) -> String? {
    let ended = context.extracts.filter { $0.ends(before: month) }
    guard !ended.isEmpty else { return nil }
    let named = ended.map { "\($0.name) in \($0.months?.upperBound.long ?? "")" }
    return
      "Some extracts end before \(month.long), so what depends on them may look lower than it is: \(listed(named))."
  }

  /// At most five names, the rest counted.
  private static func names(_ readings: [MeasureReading]) -> String {
    listed(readings.map { "\($0.measure.title) (\($0.measure.id))" }, atMost: 5)
  }
}
