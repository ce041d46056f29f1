internal import Measures

/// How the councils compare, measure by measure.
struct AuthorityComparison: Sendable {
  /// How to read it.
  let lead: String
  let table: ReportTable

  /// nil where there are no councils to compare, or no measure is a share.
  init?(_ sections: [ObjectiveSection]) {
    let pages = sections.flatMap(\.pages).compactMap { page in page.funnel.map { (page, $0) } }
    guard let most = pages.map(\.1.points.count).max() else { return nil }
    lead =
      "Each measure that is a share, authority by authority, against the limits of a funnel plot around the whole. If all "
      + "\(most) were alike, chance alone would put \(Funnel.expected(most, FunnelLimits.shareBeyond95)) beyond the 95% "
      + "limits and \(Funnel.expected(most, FunnelLimits.shareBeyond998)) beyond the 99.8% limits of each. "
      + "The plots are with the measures: small dots lie within the limits, rings beyond the 95% limits, large named marks "
      + "beyond the 99.8% limits, and squares on the worse side."
    table = ReportTable(
      caption: "Authorities beyond the limits, by measure",
      columns: [
        TableColumn("Measure", .measure), TableColumn("Month", .month), TableColumn("Whole", .number),
        TableColumn("Authorities", .number), TableColumn("Beyond 95%", .number),
        TableColumn("Beyond 99.8%", .number), TableColumn("Higher beyond 99.8%", .name),
        TableColumn("Lower beyond 99.8%", .name),
      ],
      rows: pages.map { page, funnel in
        let far = funnel.points(from: .beyond998)
        func names(_ isHigh: Bool) -> Cell {
          let named = far.filter { $0.isHigh == isHigh }
          return named.isEmpty ? .marker(.notApplicable) : .text(funnel.listing(named, most: 3))
        }
        return [
          .measure(id: page.id, title: page.title), .month(funnel.month),
          Cell(funnel.limits.centre, funnel.format), Cell(count: funnel.points.count),
          Cell(count: funnel.points(from: .beyond95).count), Cell(count: far.count), names(true),
          names(false),
        ]
      })
  }
}
