internal import Findings
internal import Measures
internal import Tabular

/// A comparison of two target sets, ready to be rendered.
struct WhatIfReport: Sendable {
  let imprint: Imprint
  let month: Month
  /// What was compared with what, and the outcome in a few sentences.
  let paragraphs: [String]
  /// One row for each measure or level whose target differs.
  let targets: ReportTable
  let comparisons: [Comparison]
  let knockOns: [KnockOnSection]
  /// The rates behind the knock-on effects; nil without any.
  let rates: ReportTable?
  /// Every measure mentioned.
  let measures: [MeasureDescription]
  let files: ReportTable
  let facts: [Fact]
}

/// What would have followed down one pathway.
struct KnockOnSection: Sendable {
  let knockOn: KnockOn
  let title: String
  /// The change that is assumed, and over which months.
  let lead: String
  /// nil when nothing would have changed.
  let table: ReportTable?
}

/// Makes the report of a comparison.
struct WhatIfBuilder {
  let baseline: Results
  let scenario: Results
  /// The scenario's name.
  let name: String
  let context: ReportContext

  /// - Throws: ``ReportError/nothingDiffers(scenario:baseline:)`` when both sets have the same targets.
  func report() throws(ReportError) -> WhatIfReport {
    let comparisons = Comparison.all(baseline, scenario)
    if comparisons.isEmpty { throw .nothingDiffers(scenario: name, baseline: context.targetSet) }
    let knockOns = scenario.knockOns(from: baseline).map(KnockOnBuilder.section)
    let rates = KnockOnBuilder.rates(knockOns.map(\.knockOn))
    return WhatIfReport(
      imprint: Imprint("What if: performance in \(scenario.month.long) against other targets", context),
      month: scenario.month, paragraphs: paragraphs(comparisons), targets: targets(comparisons),
      comparisons: comparisons,
      knockOns: knockOns, rates: rates,
      measures: measures(comparisons, knockOns.map(\.knockOn)),
      files: ProvenanceBuilder.files(context),
      facts: [
        Fact("Organisation", context.organisation), Fact("Month reported", scenario.month.long),
        Fact("Why this month", context.monthReason), Fact("As at", context.asOf.long),
        Fact("Targets now", context.targetSet), Fact("Scenario", name),
        Fact("Made with", "Waymark \(context.version)"),
      ])
  }

  private func paragraphs(_ comparisons: [Comparison]) -> [String] {
    func standing(_ readings: [MeasureReading]) -> String {
      let statuses = readings.map(\.standing)
      let parts = Standing.allCases.compactMap { status -> String? in
        let count = statuses.count { $0 == status }
        return count == 0 ? nil : "\(grouped(count)) \(status.word.lowercased())"
      }
      return listed(parts)
    }
    let count = counted(comparisons.count, "figure has", "figures have")
    return [
      "\(count) another target in the scenario \"\(name)\" than in \"\(context.targetSet)\".",
      "Now: \(standing(comparisons.map(\.before))). In the scenario: \(standing(comparisons.map(\.after))).",
      "The figures are the same on both sides: only the targets differ. A target changes nothing by itself.",
    ]
  }

  private func targets(_ comparisons: [Comparison]) -> ReportTable {
    func yearEnd(_ reading: MeasureReading) -> Cell {
      Cell(reading.yearEnd.map { YearEndWords($0, reading).outlook })
    }
    return ReportTable("Targets now and in the scenario", comparisons) {
      Column("Measure", .measure) { Cell($0.measure) }
      Column("Level", .name, .level) { .text($0.level ?? "All") }
      Column("Month", .month, .month) { .month($0.after.month) }
      Column("Value", .number, .value) {
        Cell($0.after.figure.value, $0.after.valueFormat, otherwise: $0.after.shorthand($0.after.figure))
      }
      Column("Target now", .name) { Cell($0.before.target) }
      Column("Status now", .word) { .status($0.before.standing) }
      Column("Needed now", .number) { ScorecardBuilder.needed($0.before) }
      Column("Target in the scenario", .name) { Cell($0.after.target) }
      Column("Status in the scenario", .word) { .status($0.after.standing) }
      Column("Needed in the scenario", .number) { ScorecardBuilder.needed($0.after) }
      Column("Change in what is needed", .number) {
        Cell($0.changeInNeeded, $0.after.neededFormat, otherwise: .notApplicable)
      }
      Column("As the process stands, the scenario's target is", .word) {
        $0.after.result.control?.assurance.map(Cell.assurance) ?? .notApplicable
      }
      Column("Year end on the target now", .name) { yearEnd($0.before) }
      Column("Year end on the scenario's target", .name) { yearEnd($0.after) }
    }
  }

  private func measures(_ comparisons: [Comparison], _ knockOns: [KnockOn]) -> [MeasureDescription] {
    var seen: Set<String> = []
    return (comparisons.map(\.measure) + knockOns.flatMap { $0.rates.map(\.measure) }).filter {
      seen.insert($0.id).inserted
    }
  }
}
