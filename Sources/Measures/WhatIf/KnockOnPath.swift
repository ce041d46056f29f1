public import Configuration

/// How a change in one measure's figure is followed down a pathway: by conversion rates observed in the data.
struct KnockOnPath: Sendable {
  /// Something further down the pathway that changes with the measure.
  struct Step: Sendable {
    let title: String
    let unit: Unit
    /// What one person more above the line of the measure brings: a sum of products of conversion rates.
    let perPerson: [Product]
  }

  /// A product of conversion rates and mean costs, by the ids of the measures that observe them.
  struct Product: Sendable {
    let sign: Double
    let ids: [String]

    static func plus(_ ids: String...) -> Product { Product(sign: 1, ids: ids) }
    static func minus(_ ids: String...) -> Product { Product(sign: -1, ids: ids) }
  }

  /// The measure whose target is changed.
  let measure: String
  let steps: [Step]
  /// What has to be believed for the steps to be true, a sentence each.
  let assumptions: [String]

  /// The ids of all measures that the steps multiply, in the order in which they first appear.
  var rates: [String] {
    var ids: [String] = []
    for id in steps.flatMap(\.perPerson).flatMap(\.ids) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  private static let sameAsToday = "Every rate stays as it was observed; only the first step changes."
  private static let running =
    "The weekly cost is that of all packages gained or avoided, if all of them were running in one week, at the "
    + "mean weekly cost of those that began in the twelve months. It is no saving in a budget."
  private static let perService = "Each assessment that leads to a service leads to one package."

  static let all: [KnockOnPath] = [
    KnockOnPath(
      measure: "2.a",
      steps: [
        Step(title: "Assessments", unit: .count, perPerson: [.plus("K.1"), .minus("K.2")]),
        Step(title: "Services", unit: .count, perPerson: [.plus("K.1", "2.c"), .minus("K.2", "2.c")]),
        Step(
          title: "Weekly cost of services", unit: .pounds,
          perPerson: [.plus("K.1", "2.c", "K.3"), .minus("K.2", "2.c", "K.3")]),
      ],
      assumptions: [
        sameAsToday,
        "An enquiry that is newly resolved goes on to an assessment as rarely as those resolved today. "
          + "If the easiest were resolved first, the effect is smaller.",
        perService, running,
      ]),
    KnockOnPath(
      measure: "2.b",
      steps: [
        Step(title: "Services", unit: .count, perPerson: [.plus("2.c")]),
        Step(title: "Weekly cost of services", unit: .pounds, perPerson: [.plus("2.c", "K.3")]),
      ],
      assumptions: [
        sameAsToday,
        "The assessments gained or avoided would lead to a service as often as all assessments do.",
        perService,
        running,
      ]),
    KnockOnPath(
      measure: "2.c",
      steps: [Step(title: "Weekly cost of services", unit: .pounds, perPerson: [.plus("K.3")])],
      assumptions: [sameAsToday, perService, running]),
    KnockOnPath(
      measure: "2H.b",
      steps: [
        Step(title: "Ongoing home care", unit: .count, perPerson: [.plus("2H.c.i"), .minus("K.4")]),
        Step(title: "Long-term placements", unit: .count, perPerson: [.plus("2H.d.i"), .minus("K.5")]),
        Step(
          title: "Weekly cost of ongoing care", unit: .pounds,
          perPerson: [
            .plus("2H.c.i", "K.6"), .minus("K.4", "K.6"), .plus("2H.d.i", "K.7"), .minus("K.5", "K.7"),
          ]),
      ],
      assumptions: [
        sameAsToday,
        "People who newly go into reablement would fare as those who go there today, and would otherwise have gone "
          + "where the others go. If they need more than either, the effect differs.",
        "Reablement itself costs what it costs; that is not in these figures.", running,
      ]),
    KnockOnPath(
      measure: "2H.c.i",
      steps: [Step(title: "Weekly cost of home care", unit: .pounds, perPerson: [.plus("K.6")])],
      assumptions: [sameAsToday, running]),
    KnockOnPath(
      measure: "2H.d.i",
      steps: [Step(title: "Weekly cost of long-term placements", unit: .pounds, perPerson: [.plus("K.7")])],
      assumptions: [sameAsToday, running]),
  ]
}

extension Catalogue {
  /// The catalogue with the conversion rates that a knock-on effect is worked out from.
  /// - Throws: every mistake in the file; none, unless it was edited or the names are taken.
  public func addingConversionRates() throws(ConfigurationError) -> Catalogue {
    try adding(Self.shipped("knock-on.json"))
  }

  /// Only the measures of these ids, and what follows from them down the pathways.
  public func onlyWithKnockOn(_ ids: Set<String>) -> Catalogue {
    only(ids.union(KnockOnPath.all.filter { ids.contains($0.measure) }.flatMap(\.rates)))
  }
}
