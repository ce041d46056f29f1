internal import Tabular

/// The months that figures are computed for, numbered from 0.
struct Axis: Hashable, Sendable {
  let first: Month
  let count: Int

  func month(_ index: Int) -> Month { first.adding(index) }
  func index(of month: Month) -> Int { first.distance(to: month) }

  /// The window that ends with each month.
  func periods(_ window: Window) -> [Period] {
    (0..<count).map { Period(window, endingWith: month($0)) }
  }

  /// The axis that begins so many months earlier and ends with this one.
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

/// One period as conditions see it: day numbers of the window's first and last day.
struct Period: Sendable {
  let start: Int32
  let end: Int32

  init(_ window: Window, endingWith month: Month) {
    start = window.start(endingWith: month).firstDay.number
    end = month.lastDay.number
  }
}

/// Finds the month of a day number by table, for the days around an axis.
struct MonthTable: Sendable {
  private let firstDay: Int32
  private let indices: [Int16]

  /// Months that lie before and after every window of the axis.
  static let before = -10_000
  static let after = 10_000

  init(_ axis: Axis) {
    // A year and a bit on either side: windows look back at most twelve months.
    let months = axis.first.adding(-13)..<axis.first.adding(axis.count + 13)
    firstDay = months.lowerBound.firstDay.number
    var indices: [Int16] = []
    for month in months {
      indices.append(contentsOf: repeatElement(Int16(axis.index(of: month)), count: month.dayCount))
    }
    self.indices = indices
  }

  /// The axis index of the day's month; ``before`` or ``after`` when it is far outside.
  @inline(__always) func index(ofDay day: Int32) -> Int {
    if day < firstDay { return Self.before }
    let offset = Int(day - firstDay)
    return offset < indices.count ? Int(indices[offset]) : Self.after
  }
}
