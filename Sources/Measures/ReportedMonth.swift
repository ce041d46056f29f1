public import Ingest
public import Tabular

/// The month that a run reports, and why.
public struct ReportedMonth: Sendable {
  /// The month.
  public let month: Month
  /// Why it was chosen, in a sentence.
  public let reason: String

  /// A month that was asked for.
  public init(asked month: Month) {
    self.month = month
    reason = "It was asked for."
  }

  /// The latest month in whose last seven days every core event extract supplied has a row: later months are still being
  /// recorded.
  ///
  /// Failing that, the latest month in which each of them has a row at all; without a core event extract, the latest
  /// month in which any extract has an event.
  /// - Returns: nil when no extract has a dated row.
  public init?(latestCompleteIn extracts: ExtractSet) {
    let dated = extracts.extracts.compactMap { extract in
      extract.schema.eventDate.flatMap { MonthsWithRows(extract, column: $0) }
    }
    let core = dated.filter(\.isCore)
    let names = core.map(\.name).joined(separator: ", ")
    if let month = Self.latest(core.map(\.complete)) {
      self.month = month
      reason =
        "It is the latest month in whose last seven days \(core.count > 1 ? "each of \(names)" : names) has a row."
    } else if let month = Self.latest(core.map(\.any)) {
      self.month = month
      reason =
        "No month is complete; it is the latest in which \(core.count > 1 ? "each of \(names)" : names) has a row."
    } else if let month = dated.compactMap({ $0.any.max() }).max() {
      self.month = month
      reason = "None of the core event extracts was supplied; it is the latest month with a dated row."
    } else {
      return nil
    }
  }

  /// The latest month that is in every set; nil when there is none.
  private static func latest(_ sets: [Set<Month>]) -> Month? {
    sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }.max()
  }
}

/// In which months an extract has rows, anywhere and in the last seven days.
private struct MonthsWithRows {
  let name: String
  let isCore: Bool
  let any: Set<Month>
  let complete: Set<Month>

  init?(_ extract: Extract, column: String) {
    name = extract.schema.name
    isCore = extract.schema.isCore
    switch extract.table[column] {
    case .days(let values):
      let days = Self.distinct(values).map { Day(number: $0) }
      any = Set(days.map(\.month))
      complete = Set(days.filter { $0 > $0.month.lastDay.adding(days: -7) }.map(\.month))
    case .months(let values):
      any = Set(Self.distinct(values).map { Month(index: $0) })
      complete = any
    default: return nil
    }
  }

  /// The values that occur, each once. Days and months lie close together, so a flag for each is cheap.
  private static func distinct(_ values: Numbers<Int32>) -> [Int32] {
    guard let bounds = values.bounds else { return [] }
    let least = bounds.lowerBound
    var occurs = [Bool](repeating: false, count: Int(bounds.upperBound) - Int(least) + 1)
    values.forEach { if $0 != Missing.int32 { occurs[Int($0) - Int(least)] = true } }
    return occurs.indices.filter { occurs[$0] }.map { least + Int32($0) }
  }
}
