internal import Measures

/// Which levels of a measure's first breakdown stand behind a change that is more than chance.
struct ChangeBehind {
  private let reading: MeasureReading
  private let breakdown: BreakdownResult
  private let comparator: Comparator
  private let change: Change

  /// nil when neither comparison is beyond chance, or there is nothing to look behind it with.
  init?(_ reading: MeasureReading) {
    guard reading.measure.scoring != .cohort, let breakdown = reading.result.breakdowns.first,
      let (comparator, change) = Self.change(of: reading)
    else { return nil }
    self.reading = reading
    self.breakdown = breakdown
    self.comparator = comparator
    self.change = change
  }

  private static func change(of reading: MeasureReading) -> (Comparator, Change)? {
    for comparator in [Comparator.monthBefore, .yearBefore] {
      if let change = reading.change(since: comparator), change.isBeyondChance == true {
        return (comparator, change)
      }
    }
    return nil
  }

  var sentence: String {
    let since = comparator == .monthBefore ? "the month before" : "the year before"
    let moved = breakdown.levels.compactMap { level -> String? in
      guard let own = reading.result.change(of: level.figures, at: reading.index, since: comparator),
        own.isBeyondChance == true, (own.difference > 0) == (change.difference > 0)
      else { return nil }
      return "\(readableLevel(level.level)) (\(reading.format.difference.text(own.difference)))"
    }
    let name = readable(breakdown.name)
    if moved.isEmpty {
      return "By \(name), no single change on \(since) is more than chance: the movement is spread."
    }
    return "By \(name), the change on \(since) is more than chance in \(listed(moved, atMost: 6))."
  }
}
