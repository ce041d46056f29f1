public import Tabular

/// What a report says about one extract: everything but its rows.
public struct ExtractSummary: Sendable {
  /// Its name, for example `contacts`.
  public let name: String
  /// Its title in plain words.
  public let title: String
  /// The files that it was read from; empty when it was not supplied.
  public let files: [InputFile]
  /// The months of its first and its newest plausible row; nil when its rows are not dated.
  public let months: ClosedRange<Month>?
  /// The number of rows in each of ``months``.
  public let rowsByMonth: [Int]
  /// Its latest date up to the end of the reported month, to show how fresh it is; nil without rows.
  public let latestDay: Day?
  /// The number of findings of each code, including those not stored.
  public let findingCounts: [FindingLog.Count]

  /// Whether its last row is from a month before `month`. Missing rows must not be read as a fall.
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
