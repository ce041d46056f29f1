import Tabular
import TestSupport
import Testing

@testable import Measures

/// The periods that the table gives for a row are those found by testing each period.
@Suite struct PeriodFinderTests {
  static let axis = Axis(first: Month(year: 2023, month: 11), count: 30)
  static let rowCount = 4000

  enum Kind: CaseIterable { case event, monthEvent, openThrough, openUntil, activeThrough, activeUntil }

  /// Days around and far outside the axis: many first and last days of months, some missing.
  private static func days(_ random: inout SeededGenerator) -> Numbers<Int32> {
    let days = (0..<rowCount).map { _ -> Int32 in
      if random.chance(10) { return Missing.int32 }
      let month = axis.first.adding(Int.random(in: -40...axis.count + 40, using: &random))
      if random.chance(25) { return month.firstDay.number }
      if random.chance(33) { return month.lastDay.number }
      return month.firstDay.adding(days: Int.random(in: 0..<month.dayCount, using: &random)).number
    }
    return Numbers(days)
  }

  private static func dating(_ kind: Kind, seed: UInt64) -> BoundDating {
    var random = SeededGenerator(seed: seed)
    let first = days(&random)
    // Some spells end before they begin. Reading rejects such rows; here both ways must still agree.
    let last = days(&random)
    switch kind {
    case .event: return .event(first)
    case .monthEvent:
      return .monthEvent(
        Numbers(first.map { $0 == Missing.int32 ? $0 : Day(number: $0).month.index }))
    case .openThrough: return .open(from: first, last: last, isInclusive: true)
    case .openUntil: return .open(from: first, last: last, isInclusive: false)
    case .activeThrough: return .active(from: first, last: last, isInclusive: true)
    case .activeUntil: return .active(from: first, last: last, isInclusive: false)
    }
  }

  @Test(arguments: Kind.allCases, Window.allCases)
  func agreesWithTestingEachPeriod(_ kind: Kind, _ window: Window) {
    for seed in UInt64(1)...3 {
      let dating = Self.dating(kind, seed: seed)
      let finder = PeriodFinder(dating, axis: Self.axis, window: window)
      let periods = (0..<Self.axis.count).map { Period(window, endingWith: Self.axis.month($0)) }
      var counted = 0
      for row in 0..<Self.rowCount {
        let expected = periods.indices.filter { dating.contains(row: row, periods[$0]) }
        let found = Array(finder.periods(ofRow: row))
        counted += expected.count
        guard found != expected else { continue }
        Issue.record("seed \(seed), \(kind), \(window), row \(row): found \(found), expected \(expected)")
        return
      }
      #expect(counted > 500)
    }
  }

  static let boundaries:
    [(name: String, from: String, end: String?, month: String, through: Bool, until: Bool)] = [
      ("starts on the last day", "2024-02-29", nil, "2024-02", true, true),
      ("starts the day after", "2024-03-01", nil, "2024-02", false, false),
      ("ends on the last day", "2024-01-01", "2024-02-29", "2024-02", true, false),
      ("ends the day before it", "2024-01-01", "2024-02-28", "2024-02", false, false),
      ("ends the day after it", "2024-01-01", "2024-03-01", "2024-02", true, true),
      ("starts and ends on the last day", "2024-02-29", "2024-02-29", "2024-02", true, false),
    ]

  @Test(arguments: boundaries)
  func openAtMonthEnd(
    _ example: (name: String, from: String, end: String?, month: String, through: Bool, until: Bool)
  ) throws {
    let from = try #require(Day(example.from)).number
    let end = try example.end.map { try #require(Day($0)).number } ?? Missing.int32
    let period = Period(.monthEnd, endingWith: try #require(Month(example.month)))
    for (isInclusive, expected) in [(true, example.through), (false, example.until)] {
      let dating = BoundDating.open(from: [from], last: [end], isInclusive: isInclusive)
      #expect(dating.contains(row: 0, period) == expected, "\(example.name), inclusive \(isInclusive)")
    }
  }

  @Test(arguments: [
    (Window.month, "2024-05-01"), (.monthEnd, "2024-05-01"), (.quarter, "2024-03-01"),
    (.rolling12, "2023-06-01"),
    (.yearToDate, "2024-04-01"),
  ])
  func windows(_ window: Window, _ start: String) throws {
    let period = Period(window, endingWith: Month(year: 2024, month: 5))
    #expect(Day(number: period.start).description == start)
    #expect(Day(number: period.end).description == "2024-05-31")
  }
}
