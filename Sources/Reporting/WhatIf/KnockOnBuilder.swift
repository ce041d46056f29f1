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

  static let columns = [
    TableColumn("What would have changed", .name), TableColumn("By", .number),
    TableColumn("95% low", .number), TableColumn("95% high", .number),
  ]

  private static func table(_ knockOn: KnockOn) -> ReportTable? {
    guard let change = knockOn.change, change.units != 0 else { return nil }
    let whole = NumberFormat(.plain, places: 0, isSigned: true)
    let pounds = NumberFormat(.pounds, places: 0, isSigned: true)
    let first: [Cell] = [
      .text(knockOn.measure.title), .number(change.double, whole), .marker(.notApplicable),
      .marker(.notApplicable),
    ]
    let rows = knockOn.steps.map { step -> [Cell] in
      let format = step.unit == .pounds ? pounds : whole
      return [
        .text(step.title), Cell(step.change?.value, format),
        Cell(step.change?.interval?.lower, format), Cell(step.change?.interval?.upper, format),
      ]
    }
    return ReportTable(
      caption: "What would have followed, had \(knockOn.measure.id) met the scenario's target",
      columns: columns,
      rows: [first] + rows)
  }

  /// The rates behind all knock-on effects, each once; nil without any.
  static func rates(_ knockOns: [KnockOn]) -> ReportTable? {
    var seen: Set<String> = []
    let rates = knockOns.flatMap(\.rates).filter { seen.insert($0.measure.id).inserted }
    if rates.isEmpty { return nil }
    return ReportTable(
      caption: "Rates and costs as they were observed",
      columns: [
        TableColumn("Rate or cost", .name), TableColumn("Observed", .number), TableColumn("95% low", .number),
        TableColumn("95% high", .number), TableColumn("Numerator", .number),
        TableColumn("Denominator", .number),
        TableColumn("From", .month), TableColumn("To", .month),
      ],
      rows: rates.map { rate in
        let format = NumberFormat(rate.measure.unit)
        let absent = Cell.marker(.notAvailable)
        return [
          .text("\(rate.measure.id) \(rate.measure.title)"), Cell(rate.estimate?.value, format),
          Cell(rate.estimate?.interval?.lower, format), Cell(rate.estimate?.interval?.upper, format),
          Cell(rate.numerator?.double, .amount), Cell(rate.denominator?.double, .amount),
          rate.months.map { .month($0.lowerBound) } ?? absent,
          rate.months.map { .month($0.upperBound) } ?? absent,
        ]
      })
  }
}
