internal import Measures
internal import Tabular

extension MeasureReading {
  /// The target in words: `around 75%`, `at most 4 days`.
  var targetWords: String? { expectation?.words(format, suffix: measure.unit.suffix) }

  /// The target in words, with the tolerance of "around".
  var target: String? {
    guard let expectation, let words = targetWords else { return nil }
    guard expectation.kind == .around, expectation.tolerance.units > 0 else { return words }
    return "\(words) ± \(format.exactText(expectation.tolerance.double))"
  }

  /// How many more (+) or fewer (−) would have met the target; nil where no number would have.
  var neededNumber: Double? {
    guard let gap = figure.judgement.gap, let value = figure.value,
      let target = figure.judgement.expectation?.target?.double
    else { return nil }
    return value < target ? gap.double : -gap.double
  }

  /// The format of ``neededNumber``.
  var neededFormat: NumberFormat {
    let kind: NumberFormat.Kind = isMoney ? .pounds : .plain
    return NumberFormat(kind, places: kind == .pounds ? 0 : 1, mayBeWhole: true, isSigned: true)
  }
}
