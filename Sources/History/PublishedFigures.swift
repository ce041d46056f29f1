internal import Findings
public import Measures
public import Tabular

/// What earlier runs have published, as the current run finds it.
///
/// Runs over identical inputs are ignored, so that a repeated run finds what the first one found and writes the same
/// report.
public struct PublishedFigures: Sendable {
  let figures: [SeriesKey: [Month: PublishedFigure]]
  /// How the inputs differ from those of the run that last published a measure, by measure id.
  let changes: [String: InputChanges]

  /// What earlier runs published for one series and month; nil when there was never a value.
  public func figure(measure: String, breakdown: String = "", level: String = "", month: Month)
    -> PublishedFigure?
  {
    figures[SeriesKey(measure: measure, breakdown: breakdown, level: level)]?[month]
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
    results.forEachFigure { series, month, figure in
      guard let value = figure.value, let before = figures[series.key]?[month] else { return }
      let now = PublishedFigure(
        numerator: figure.numerator?.double, denominator: figure.denominator?.double, value: value,
        reported: results.month)
      if before.value == now.value, before.numerator == now.numerator, before.denominator == now.denominator {
        return
      }
      found.append(
        Restatement(
          measure: series.measure.id, month: month, breakdown: series.breakdown, level: series.level,
          before: before, now: now,
          changed: changes[series.measure.id]?.affecting(series.measure.extracts) ?? []))
    }
    return found
  }
}

/// How the inputs of two runs differ.
struct InputChanges: Sendable {
  /// The kinds of input of which a file was added, removed or changed.
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

  /// The changes that can affect a measure that reads these extracts.
  func affecting(_ extracts: [String]) -> [String] {
    extracts.filter(kinds.contains) + (kinds.contains(RunInput.mapping) ? ["mapping"] : [])
      + (kinds.contains(RunInput.measures) ? ["definitions"] : [])
      + (isOtherVersion ? ["program"] : [])
  }
}
