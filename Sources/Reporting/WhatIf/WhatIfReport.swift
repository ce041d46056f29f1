internal import Findings
internal import Measures
internal import Tabular

/// A comparison of two target sets, ready to be rendered.
struct WhatIfReport: Sendable {
  let organisation: String
  let month: Month
  let asOf: Day
  let version: String
  /// What was compared with what, and the outcome in a few sentences.
  let paragraphs: [String]
  /// One row for each measure or level whose target differs.
  let targets: ReportTable
  let comparisons: [Comparison]
  let knockOns: [KnockOnSection]
  /// The rates behind the knock-on effects; nil without any.
  let rates: ReportTable?
  /// Every measure named.
  let measures: [MeasureDescription]
  let files: ReportTable
  let facts: [Fact]

  /// What the report is called.
  var title: String { "What if: performance in \(month.long) against other targets" }
}

/// What would have followed down one pathway.
struct KnockOnSection: Sendable {
  let knockOn: KnockOn
  let title: String
  /// What is assumed to have changed, and over which months.
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

  /// - Throws: ``ReportError/nothingDiffers(scenario:baseline:)`` when both sets expect the same.
  func report() throws(ReportError) -> WhatIfReport {
    let comparisons = Comparison.all(baseline, scenario)
    if comparisons.isEmpty { throw .nothingDiffers(scenario: name, baseline: context.targetSet) }
    let knockOns = scenario.knockOns(from: baseline).map(KnockOnBuilder.section)
    let rates = KnockOnBuilder.rates(knockOns.map(\.knockOn))
    return WhatIfReport(
      organisation: context.organisation, month: scenario.month, asOf: context.asOf, version: context.version,
      paragraphs: paragraphs(comparisons), targets: targets(comparisons), comparisons: comparisons,
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
    func standing(_ readings: [Reading]) -> String {
      let statuses = readings.map(\.standing)
      let parts = Standing.allCases.compactMap { status -> String? in
        let count = statuses.count { $0 == status }
        return count == 0 ? nil : "\(NumberFormat.integer.text(Double(count))) \(status.word.lowercased())"
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
    let columns = [
      TableColumn("Measure", .measure), TableColumn("Level", .name), TableColumn("Month", .month),
      TableColumn("Value", .number), TableColumn("Target now", .name), TableColumn("Status now", .word),
      TableColumn("Needed now", .number), TableColumn("Target in the scenario", .name),
      TableColumn("Status in the scenario", .word), TableColumn("Needed in the scenario", .number),
      TableColumn("Change in what is needed", .number),
      TableColumn("As the process stands, the scenario's target is", .word),
      TableColumn("Year end on the target now", .name),
      TableColumn("Year end on the scenario's target", .name),
    ]
    let rows = comparisons.map { row -> [Cell] in
      let (before, after) = (row.before, row.after)
      var change: Double?
      if let old = before.neededNumber, let new = after.neededNumber { change = new - old }
      return [
        .measure(id: row.measure.id, title: row.measure.title), row.level.map(Cell.text) ?? .text("All"),
        .month(after.month),
        Cell(after.figure.value, after.valueFormat, otherwise: after.marker(after.figure)),
        Cell(before.target), .status(before.standing), ScorecardBuilder.needed(before),
        Cell(after.target), .status(after.standing), ScorecardBuilder.needed(after),
        Cell(change, after.neededFormat, otherwise: .notApplicable),
        after.result.control?.assurance.map(Cell.assurance) ?? .marker(.notApplicable),
        Cell(before.yearEnd.map { YearEndWords($0, before).outlook }),
        Cell(after.yearEnd.map { YearEndWords($0, after).outlook }),
      ]
    }
    return ReportTable(caption: "Targets now and in the scenario", columns: columns, rows: rows)
  }

  private func measures(_ comparisons: [Comparison], _ knockOns: [KnockOn]) -> [MeasureDescription] {
    var seen: Set<String> = []
    return (comparisons.map(\.measure) + knockOns.flatMap { $0.rates.map(\.measure) }).filter {
      seen.insert($0.id).inserted
    }
  }
}
