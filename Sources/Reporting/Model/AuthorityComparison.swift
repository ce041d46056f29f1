internal import Measures

/// How the councils compare, measure by measure.
struct AuthorityComparison: Sendable {
  /// How to read it.
  let lead: String
  let table: ReportTable

  /// nil where there are no councils to compare, or no measure is a share.
  init?(_ sections: [ObjectiveSection]) {
    let funnels = sections.flatMap(\.measures).compactMap { section in
      section.funnel.map { (section: section, funnel: $0) }
    }
    guard let most = funnels.map(\.funnel.points.count).max() else { return nil }
    lead =
      "Each measure that is a share, authority by authority, against the limits of a funnel plot around the whole. If all "
      + "\(most) were alike, chance alone would put \(Funnel.expected(most, FunnelLimits.shareBeyond95)) beyond the 95% "
      + "limits and \(Funnel.expected(most, FunnelLimits.shareBeyond998)) beyond the 99.8% limits of each. "
      + "The plots are with the measures: small dots lie within the limits, rings beyond the 95% limits, large named marks "
      + "beyond the 99.8% limits, and squares on the worse side."
    table = ReportTable("Authorities beyond the limits, by measure", funnels) {
      Column("Measure", .measure) { .measure(id: $0.section.id, title: $0.section.title) }
      Column("Month", .month) { .month($0.funnel.month) }
      Column("Whole", .number) { Cell($0.funnel.limits.centre, $0.funnel.format) }
      Column("Authorities", .number) { Cell(count: $0.funnel.points.count) }
      Column("Beyond 95%", .number) { Cell(count: $0.funnel.points(from: .beyond95).count) }
      Column("Beyond 99.8%", .number) { Cell(count: $0.funnel.points(from: .beyond998).count) }
      Column("Higher beyond 99.8%", .name) { Cell($0.funnel.farthest(isHigh: true, most: 3)) }
      Column("Lower beyond 99.8%", .name) { Cell($0.funnel.farthest(isHigh: false, most: 3)) }
    }
  }
}
