public import Tabular

/// One extract as it was read, without its rows: what a report says about it.
public struct ExtractSummary: Sendable {
  /// Its name, for example `contacts`.
  public let name: String
  /// Its name in plain words.
  public let title: String
  /// The files that it was read from; empty when it was not supplied.
  public let files: [InputFile]
  /// The month of its earliest and that of its newest plausible row; nil when its rows have no dates.
  public let months: ClosedRange<Month>?
  /// How many rows there are in each of ``months``.
  public let rowsByMonth: [Int]
  /// The latest date in it that is not after the month reported, for freshness; nil without rows.
  public let latestDay: Day?
  /// How many findings of each code it has, counted in full.
  public let findingCounts: [FindingLog.Count]

  /// Whether its last row lies in a month before `month`: what is missing must not be read as a fall.
  public func ends(before month: Month) -> Bool { months.map { $0.upperBound < month } ?? false }

  /// Makes a summary.
  public init(
    name: String, title: String, files: [InputFile], months: ClosedRange<Month>?, rowsByMonth: [Int] = [],
    latestDay: Day?, findingCounts: [FindingLog.Count]
  ) {
    self.name = name
    self.title = title
    self.files = files
    self.months = months
    self.rowsByMonth = rowsByMonth
    self.latestDay = latestDay
    self.findingCounts = findingCounts
  }
}
