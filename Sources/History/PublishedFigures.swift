internal import Findings
public import Measures
public import Tabular

/// What earlier runs have published, as the run in hand finds it.
///
/// Runs over the very same inputs are passed over, so that a run that is repeated finds what the first one found
/// and writes the same report.
public struct PublishedFigures: Sendable {
  /// The place of a figure.
  struct Key: Hashable {
    let measure: String
    let breakdown: String
    /// The level's bytes, so that two spellings stay two levels.
    let level: [UInt8]
    let month: Month

    init(measure: String, breakdown: String, level: String, month: Month) {
      self.measure = measure
      self.breakdown = breakdown
      self.level = Array(level.utf8)
      self.month = month
    }
  }

  let figures: [Key: PublishedFigure]
  /// What differs from the run that last published a measure, by the measure's id.
  let changes: [String: InputChanges]

  /// What earlier runs published for one place; nil when it never had a value.
  public func figure(measure: String, breakdown: String = "", level: String = "", month: Month)
    -> PublishedFigure?
  {
    figures[Key(measure: measure, breakdown: breakdown, level: level, month: month)]
  }

  /// What a report of `results` says about earlier runs.
  public func before(_ results: Results) -> PublishedBefore {
    var earlier: [String: [Month: PublishedFigure]] = [:]
    for result in results.measures {
      for (index, month) in results.months.enumerated() where result.overall[index].value == nil {
        if let figure = figure(measure: result.measure.id, month: month) {
          earlier[result.measure.id, default: [:]][month] = figure
        }
      }
    }
    return PublishedBefore(restated: restatements(in: results), earlier: earlier)
  }

  /// The figures of `results` that were published before with another value or other counts, in their order.
  func restatements(in results: Results) -> [Restatement] {
    var found: [Restatement] = []
    results.visit { place in
      guard let value = place.figure.value,
        let before = figure(
          measure: place.measure.id, breakdown: place.breakdown, level: place.level, month: place.month)
      else { return }
      let numerator = place.figure.numerator?.double
      let denominator = place.figure.denominator?.double
      if before.value == value, before.numerator == numerator, before.denominator == denominator { return }
      found.append(
        Restatement(
          measure: place.measure.id, month: place.month, breakdown: place.breakdown, level: place.level,
          before: before,
          now: PublishedFigure(
            numerator: numerator, denominator: denominator, value: value, reported: results.month),
          changed: changes[place.measure.id]?.concerning(place.measure.extracts) ?? []))
    }
    return found
  }
}

/// How the inputs of two runs differ.
struct InputChanges: Sendable {
  /// Kinds of which a file came, went or has another SHA-256.
  let kinds: Set<String>
  let isOtherVersion: Bool

  init(
    from earlier: [RunInput], _ earlierVersion: String, to later: [RunInput], _ version: String
  ) {
    struct File: Hashable {
      let file: String
      let sha256: String
    }
    func files(_ inputs: [RunInput]) -> [String: Set<File>] {
      Dictionary(grouping: inputs, by: \.kind).mapValues { inputs in
        Set(inputs.map { File(file: $0.file.name, sha256: $0.file.sha256) })
      }
    }
    let (before, after) = (files(earlier), files(later))
    kinds = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    isOtherVersion = earlierVersion != version
  }

  /// What of it can have changed a measure that reads these extracts.
  func concerning(_ extracts: [String]) -> [String] {
    extracts.filter(kinds.contains) + (kinds.contains(RunInput.mapping) ? ["mapping"] : [])
      + (kinds.contains(RunInput.measures) ? ["definitions"] : [])
      + (isOtherVersion ? ["program"] : [])
  }
}

/// One figure of results and where it stands.
struct FigurePlace {
  let measure: MeasureDescription
  let breakdown: String
  let level: String
  let month: Month
  let figure: Figure
}

extension Results {
  /// Calls `body` for every figure: by measure, month, breakdown and level.
  func visit<Failure: Error>(_ body: (FigurePlace) throws(Failure) -> Void) throws(Failure) {
    for result in measures {
      for (index, month) in months.enumerated() {
        try body(
          FigurePlace(
            measure: result.measure, breakdown: "", level: "", month: month, figure: result.overall[index]))
        for breakdown in result.breakdowns {
          for level in breakdown.levels {
            try body(
              FigurePlace(
                measure: result.measure, breakdown: breakdown.name, level: level.level, month: month,
                figure: level.figures[index]))
          }
        }
      }
    }
  }
}
