import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// Which months have an unusual number of rows, and which do not.
@Suite struct MonthlyVolumeTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// Rows by month, from January 2024.
    let counts: [Int]
    /// What is said of it: month, rows and what is usual.
    let unusual: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "as usual", counts: [100, 110, 90, 105, 95, 100, 100], unusual: []),
    Case(name: "just half", counts: [100, 100, 100, 50, 100, 100, 100], unusual: []),
    Case(name: "less than half", counts: [100, 100, 100, 49, 100, 100, 100], unusual: ["2024-04 49 100"]),
    Case(name: "just twice", counts: [100, 100, 100, 200, 100, 100, 100], unusual: []),
    Case(name: "more than twice", counts: [100, 100, 100, 201, 100, 100, 100], unusual: ["2024-04 201 100"]),
    Case(name: "enough rows to be judged", counts: [50, 50, 50, 24, 50, 50], unusual: ["2024-04 24 50"]),
    Case(name: "too few rows to be judged", counts: [49, 49, 49, 1, 49, 49], unusual: []),
    Case(name: "too few rows to be doubled", counts: [49, 49, 49, 99, 49, 49], unusual: []),
    Case(name: "none of ten", counts: [10, 10, 10, 0, 10, 10], unusual: ["2024-04 0 10"]),
    Case(name: "none of nine", counts: [9, 9, 9, 0, 9, 9], unusual: []),
    Case(
      name: "a gap and its backlog", counts: [100, 100, 100, 0, 210, 100, 100],
      unusual: ["2024-04 0 100", "2024-05 210 100"]),
    Case(name: "too few months around it", counts: [100, 10, 100, 100], unusual: []),
    Case(
      name: "just enough months around it", counts: [100, 10, 100, 100, 100], unusual: ["2024-02 10 100"]),
    Case(name: "neither the first nor the last month", counts: [10, 100, 100, 100, 100, 10], unusual: []),
    Case(
      name: "a level that falls for good",
      counts: Array(repeating: 300, count: 8) + Array(repeating: 100, count: 8),
      unusual: []),
    Case(
      name: "a level that rises for good",
      counts: Array(repeating: 100, count: 8) + Array(repeating: 300, count: 8),
      unusual: []),
    Case(name: "every other month", counts: (0..<20).map { $0 % 2 == 0 ? 100 : 0 } + [100], unusual: []),
    Case(name: "every third month", counts: (0..<21).map { $0 % 3 == 0 ? 100 : 0 } + [100], unusual: []),
    Case(
      name: "far away months do not count",
      counts: Array(repeating: 1_000, count: 7)
        + Array(repeating: 100, count: 13) + [60] + Array(repeating: 100, count: 6), unusual: []),
  ]

  @Test(arguments: cases) func `unusual months`(_ test: Case) throws {
    let first = Month(year: 2024, month: 1)
    let months = test.counts.enumerated().flatMap { index, count in
      Array(repeating: first.adding(index).index, count: count)
    }
    let volume = try #require(MonthlyVolume(of: [.months(Numbers(months))], from: first))
    #expect(volume.unusualMonths(from: nil).map { "\($0.span) \($0.count) \($0.usual)" } == test.unusual)
  }

  @Test(
    arguments: [
      ([50, 50, 24], "2024-03 24 50"), ([50, 50, 25], nil), ([49, 49, 1], nil), ([100], nil),
      ([90, 100, 110, 3], "2024-04 3 100"),
    ] as [([Int], String?)]) func `an incomplete last month`(_ counts: [Int], _ expected: String?) throws
  {
    let volume = try #require(MonthlyVolume(first: Month(year: 2024, month: 1), counts: counts))
    #expect(volume.incompleteLastMonth.map { "\($0.span) \($0.count) \($0.usual)" } == expected)
  }

  @Test(
    arguments: [
      // Half a year, and a year whose file is missing.
      (
        Array(repeating: 60, count: 8) + Array(repeating: 0, count: 6) + Array(repeating: 80, count: 8),
        "2024-09 to 2025-02 60"
      ),
      (
        Array(repeating: 10, count: 12) + Array(repeating: 0, count: 11) + Array(repeating: 10, count: 12),
        "2025-01 to 2025-11 10"
      ),
      // Too few rows, months that are unusual one by one, and no gap.
      (Array(repeating: 9, count: 12) + Array(repeating: 0, count: 11) + Array(repeating: 9, count: 12), ""),
      (Array(repeating: 60, count: 8) + [0, 0] + Array(repeating: 60, count: 8), ""),
      (Array(repeating: 60, count: 8), ""),
      // Mistakes, a yearly survey, every third month.
      ([1, 2] + Array(repeating: 0, count: 12) + Array(repeating: 60, count: 12), ""),
      ((0..<37).map { $0 % 12 == 0 ? 500 : 0 }, ""), ((0..<37).map { $0 % 3 == 0 ? 100 : 0 }, ""),
    ] as [([Int], String)]) func `long gaps`(_ counts: [Int], _ expected: String) throws
  {
    let volume = try #require(MonthlyVolume(first: Month(year: 2024, month: 1), counts: counts))
    #expect(volume.longGaps(from: nil).map { "\($0.span) \($0.usual)" }.joined() == expected)
  }

  @Test func `months before the core extracts are not checked`() throws {
    let first = Month(year: 2024, month: 1)
    let counts = [60, 60, 10, 60, 60, 60, 60, 60, 10, 60, 60, 60]
    let months = counts.enumerated().flatMap { Array(repeating: first.adding($0).index, count: $1) }
    let volume = try #require(MonthlyVolume(of: [.months(Numbers(months))], from: first))
    #expect(volume.unusualMonths(from: nil).map(\.months.lowerBound.number) == [3, 9])
    // The first month checked may itself be incomplete.
    for (start, unusual) in [(1, [3, 9]), (2, [3, 9]), (3, [9]), (8, [9]), (9, []), (30, [])] {
      #expect(
        volume.unusualMonths(from: first.adding(start - 1)).map(\.months.lowerBound.number) == unusual,
        "from \(start)")
    }
    #expect(volume.unusualMonths(from: first.adding(-40)).map(\.months.lowerBound.number) == [3, 9])
  }

  /// Random extracts with the smallest volumes that are checked: no finding in thousands of months.
  @Test func `chance alone makes no finding`() throws {
    let first = Month(year: 2024, month: 1)
    var generator = SeededGenerator(seed: 7)
    for mean in [10, 49, 60] {
      for _ in 0..<20 {
        // The sum of many rare events is close to a Poisson count.
        let counts = (0..<48).map { _ in
          (0..<mean * 20).count { _ in generator.chance(5) }
        }
        let months = counts.enumerated().flatMap { Array(repeating: first.adding($0).index, count: $1) }
        let volume = try #require(MonthlyVolume(of: [.months(Numbers(months))], from: first))
        #expect(volume.unusualMonths(from: nil).isEmpty, "mean \(mean): \(counts)")
      }
    }
  }
}
