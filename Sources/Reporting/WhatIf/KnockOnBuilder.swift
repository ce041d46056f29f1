internal import Measures
internal import Tabular

/// Tables and sentences on what would have followed down a pathway.
enum KnockOnBuilder {
  static func section(_ knockOn: KnockOn) -> KnockOnSection {
    KnockOnSection(
      knockOn: knockOn, title: "If \(knockOn.measure.id) had met the scenario's target",
      lead: lead(knockOn), table: table(knockOn))
  }

  private static func lead(_ knockOn: KnockOn) -> String {
    let observed = knockOn.observed
    guard let months = observed.months, let estimate = observed.estimate,
      let numerator = observed.numerator, let denominator = observed.denominator
    else { return "There is no figure of \(knockOn.measure.title) to start from." }
    let format = NumberFormat(knockOn.measure.unit)
    let figure =
      "\(knockOn.measure.title): \(format.text(estimate.value)) "
      + "(\(amount(numerator)) of \(amount(denominator))) from \(months.lowerBound.long) to \(months.upperBound.long)."
    guard let change = knockOn.change else {
      return figure + " No whole number of people would have met the scenario's target."
    }
    if change.units == 0 {
      return figure + " That meets the scenario's target, so nothing would have followed."
    }
    let size = amount(Amount(units: abs(change.units), divisor: change.divisor))
    return figure + " \(size) \(change.units > 0 ? "more" : "fewer") would have met the scenario's target."
  }

  private static func amount(_ amount: Amount) -> String { NumberFormat.amount.text(amount.double) }

  private static func table(_ knockOn: KnockOn) -> ReportTable? {
    guard let change = knockOn.change, change.units != 0 else { return nil }
    struct Effect {
      let title: String
      let by: Cell
      var low = Cell.notApplicable
      var high = Cell.notApplicable
    }
    let whole = NumberFormat(.plain, places: 0, isSigned: true)
    let pounds = NumberFormat(.pounds, places: 0, isSigned: true)
    let first = Effect(title: knockOn.measure.title, by: .number(change.double, whole))
    let steps = knockOn.steps.map { step in
      let format = step.unit == .pounds ? pounds : whole
      return Effect(
        title: step.title, by: Cell(step.change?.value, format),
        low: Cell(step.change?.interval?.lower, format), high: Cell(step.change?.interval?.upper, format))
    }
    return ReportTable(
      "What would have followed, had \(knockOn.measure.id) met the scenario's target", [first] + steps
    ) {
      Column("What would have changed", .name) { .text($0.title) }
      Column("By", .number) { $0.by }
      Column("95% low", .number) { $0.low }
      Column("95% high", .number) { $0.high }
    }
  }

  /// The rates behind all knock-on effects, each once; nil without any.
  static func rates(_ knockOns: [KnockOn]) -> ReportTable? {
    var seen: Set<String> = []
    let rates = knockOns.flatMap(\.rates).filter { seen.insert($0.measure.id).inserted }
    func number(_ rate: Observation, _ value: Double?) -> Cell {
      Cell(value, NumberFormat(rate.measure.unit))
    }
    return ReportTable("Rates and costs as they were observed", rates) {
      Column("Rate or cost", .name) { .text("\($0.measure.id) \($0.measure.title)") }
      Column("Observed", .number) { number($0, $0.estimate?.value) }
      Column("95% low", .number) { number($0, $0.estimate?.interval?.lower) }
      Column("95% high", .number) { number($0, $0.estimate?.interval?.upper) }
      Column("Numerator", .number) { Cell($0.numerator?.double, .amount) }
      Column("Denominator", .number) { Cell($0.denominator?.double, .amount) }
      Column("From", .month) { Cell($0.months?.lowerBound) }
      Column("To", .month) { Cell($0.months?.upperBound) }
    }.nonEmpty
  }
}
