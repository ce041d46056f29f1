internal import Measures
internal import Tabular

/// Identifies a series of figures from run to run.
struct SeriesKey: Hashable {
  let measure: String
  /// Empty for the whole.
  let breakdown: String
  /// The level's bytes, since Swift compares strings by canonical equivalence and SQLite does not.
  let level: [UInt8]

  init(measure: String, breakdown: String, level: String) {
    self.measure = measure
    self.breakdown = breakdown
    self.level = Array(level.utf8)
  }
}

/// The figures of a measure, or of one level of it.
struct ResultSeries {
  let measure: MeasureDescription
  /// Empty for the whole.
  let breakdown: String
  /// Empty for the whole.
  let level: String
  /// One for each month of the results.
  let figures: MonthlyFigures
  let key: SeriesKey

  init(_ measure: MeasureDescription, breakdown: String = "", level: String = "", figures: MonthlyFigures) {
    self.measure = measure
    self.breakdown = breakdown
    self.level = level
    self.figures = figures
    key = SeriesKey(measure: measure.id, breakdown: breakdown, level: level)
  }
}

extension MeasureResult {
  /// The whole, then each level of each breakdown.
  var series: [ResultSeries] {
    [ResultSeries(measure, figures: MonthlyFigures(overall))]
      + breakdowns.flatMap { breakdown in
        breakdown.levels.map {
          ResultSeries(measure, breakdown: breakdown.name, level: $0.level, figures: $0.figures)
        }
      }
  }
}

extension Results {
  /// Calls `body` with every figure: by measure, month, breakdown and level.
  func forEachFigure<Failure: Error>(
    _ body: (ResultSeries, Month, Figure) throws(Failure) -> Void
  ) throws(Failure) {
    for result in measures {
      let all = result.series
      for (index, month) in months.enumerated() {
        for series in all { try body(series, month, series.figures[index]) }
      }
    }
  }
}
