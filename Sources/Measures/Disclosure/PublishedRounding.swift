internal import Tabular

/// How the numbers of one measure are rounded when they are published.
struct PublishedRounding {
  let rules: DisclosureRules
  let measure: MeasureDescription

  func rounded(_ figure: Figure) -> Figure {
    var figure = figure
    figure.pendingRows = rules.rounded(figure.pendingRows)
    figure.rowsNotRecorded = rules.rounded(figure.rowsNotRecorded)
    let concernsPeople = measure.countsThings || figure.rowsBehindMoney != nil
    if concernsPeople {
      figure.numerator = figure.numerator.map(rounded)
      figure.denominator = figure.denominator.map(rounded)
    }
    figure.value = figure.value.map(value)
    figure.interval = figure.interval.map { Interval(lower: value($0.lower), upper: value($0.upper)) }
    figure.judgement.isGapHidden = [figure.judgement.gap, figure.judgement.headroom].contains {
      $0.map { concernsPeople && rules.hides($0) } ?? false
    }
    if figure.judgement.isGapHidden {
      figure.judgement.gap = nil
      figure.judgement.headroom = nil
    }
    if concernsPeople {
      figure.judgement.gap = figure.judgement.gap.map(rounded)
      figure.judgement.headroom = figure.judgement.headroom.map(rounded)
    }
    // The verdict stays; nothing exact reaches the report.
    figure.exactValue = nil
    return figure
  }

  func rounded(_ chart: ControlChart) -> ControlChart {
    ControlChart(
      points: chart.points.map {
        .init(
          mean: $0.mean.map(value), lower: $0.lower.map(value), upper: $0.upper.map(value),
          variation: $0.variation)
      }, variation: chart.variation, assurance: chart.assurance)
  }

  /// The nearest multiple of the rounding base, halves away from zero.
  private func rounded(_ amount: Amount) -> Amount {
    let base = Double(rules.roundingBase)
    return Amount(Int((amount.double / base).rounded(.toNearestOrAwayFromZero) * base))
  }

  /// A value, rounded as it is shown: percentages to whole ones, counts as counts.
  private func value(_ value: Double) -> Double {
    let steps: Double =
      switch (measure.unit, measure.scoring) {
      case (.count, .cohort), (.fte, .cohort), (.days, .cohort): 1 / Double(rules.roundingBase)
      case (.percent, _): 100
      case (.perThousand, _): 10_000
      case (.pounds, _): 1
      case (.count, _), (.fte, _), (.days, _), (.score, _), (.number, _): 10
      }
    return (value * steps).rounded(.toNearestOrAwayFromZero) / steps
  }
}
