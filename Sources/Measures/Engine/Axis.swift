internal import Tabular

/// The months of the series, numbered from 0.
struct Axis: Hashable, Sendable {
  let first: Month
  let count: Int

  func month(_ index: Int) -> Month { first.adding(index) }
  func index(of month: Month) -> Int { first.distance(to: month) }

  /// The window that ends with each month.
  func periods(_ window: Window) -> [Period] {
    (0..<count).map { Period(window, endingWith: month($0)) }
  }

  /// The axis that begins that many months earlier and ends at the same month.
  func extended(by months: Int) -> Axis { Axis(first: first.adding(-months), count: count + months) }
}

extension Window {
  /// The first month of the window that ends with `month`.
  func start(endingWith month: Month) -> Month {
    switch self {
    case .month, .monthEnd: month
    case .quarter: month.adding(-2)
    case .rolling12: month.adding(-11)
    case .yearToDate: month.financialYearStart
    }
  }

  /// The last month whose window still begins on or before `month`.
  func lastEnd(beginningWith month: Month) -> Month {
    switch self {
    case .month, .monthEnd: month
    case .quarter: month.adding(2)
    case .rolling12: month.adding(11)
    case .yearToDate: month.financialYearStart.adding(11)
    }
  }
}

/// A window as conditions see it: the day numbers of its first and last day.
struct Period: Sendable {
  let start: Int32
  let end: Int32

  init(_ window: Window, endingWith month: Month) {
    start = window.start(endingWith: month).firstDay.number
    end = month.lastDay.number
  }
}

/// Looks up the month of a day number, for the days around an axis.
struct MonthTable: Sendable {
  private let firstDay: Int32
  private let indices: [Int16]

  /// Stand for months before and after every window of the axis.
  static let before = -10_000
  static let after = 10_000

  init(_ axis: Axis) {
    // Thirteen months on either side: windows look back twelve at most.
    let months = axis.first.adding(-13)..<axis.first.adding(axis.count + 13)
    firstDay = months.lowerBound.firstDay.number
    var indices: [Int16] = []
    for month in months {
      indices.append(contentsOf: repeatElement(Int16(axis.index(of: month)), count: month.dayCount))
    }
    self.indices = indices
  }

  /// The axis index of the day's month; ``before`` or ``after`` when it lies far outside.
  @inline(__always) func index(ofDay day: Int32) -> Int {
    if day < firstDay { return Self.before }
    let offset = Int(day - firstDay)
    return offset < indices.count ? Int(indices[offset]) : Self.after
  }
}
