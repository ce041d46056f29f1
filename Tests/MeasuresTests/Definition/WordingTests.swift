import Tabular
import TestSupport
import Testing

@testable import Measures

/// Definitions in words.
@Suite struct WordingTests {
  private static let phone = Condition.isOneOf(column: "channel", values: ["phone"])
  private static let settled = Condition.isOneOf(column: "outcome", values: ["a", "b", "c"])
  private static let days = Operand.days(from: .column("start_date"), to: .periodEnd)

  private static func relation(
    isAfter: Bool, _ minimum: Int?, _ maximum: Int?, where conditions: [Condition] = [],
    inWindow: Bool = false
  ) -> Condition {
    .related(
      Relation(
        isAfter: isAfter, extract: "reviews", date: "review_date", key: "person_id", conditions: conditions,
        anchor: .column("start_date"), minimumDays: minimum, maximumDays: maximum, isInWindow: inWindow))
  }

  @Test(
    arguments: [
      (phone, "channel is phone"), (settled, "outcome is a, b or c"),
      (.not(settled), "outcome is not a, b or c"),
      (.isPresent(column: "age"), "age is recorded"), (.not(.isPresent(column: "age")), "age is missing"),
      (.all([phone, settled]), "channel is phone and outcome is a, b or c"),
      (
        .any([phone, .all([settled, phone])]),
        "channel is phone or (outcome is a, b or c and channel is phone)"
      ),
      (
        .all([phone, .any([phone, settled])]),
        "channel is phone and (channel is phone or outcome is a, b or c)"
      ),
      (.all([phone, .any([settled])]), "channel is phone and outcome is a, b or c"),
      (.not(.any([phone, settled])), "not (channel is phone or outcome is a, b or c)"),
      (
        .compare(.column("age"), .atLeast, .constant(FixedDecimal(65)), areDates: false), "age is at least 65"
      ),
      (.compare(.column("x"), .equals, .column("y"), areDates: false), "x is y"),
      (
        .compare(.column("held_date"), .atMost, .endOfMonth("due_date"), areDates: true),
        "held_date is on or before the end of the month of due_date"
      ),
      (
        .compare(.column("start"), .lessThan, .birthday(15, of: "birth_date"), areDates: true),
        "start is before the day that completes 15 years from birth_date"
      ),
      (.compare(.column("a"), .moreThan, .column("b"), areDates: true), "a is after b"),
      (.compare(.column("a"), .atLeast, .column("b"), areDates: true), "a is on or after b"),
      (
        .compare(days, .moreThan, .constant(FixedDecimal(units: 25_000)), areDates: false),
        "the days from start_date to the period's last day is more than 2.5"
      ),
      (
        .isWithin(column: "a", share: FixedDecimal(units: 1000), of: "b"),
        "a differs from b by at most 0.1 of b"
      ),
      (
        relation(isAfter: true, 0, 28),
        "a row of reviews with the same person_id has its review_date 0 to 28 days after start_date"
      ),
      (
        .not(relation(isAfter: false, 1, nil, where: [phone])),
        "no row of reviews with the same person_id, where channel is phone, has its review_date 1 or more days before "
          + "start_date"
      ),
      (
        relation(isAfter: true, nil, 5, inWindow: true),
        "a row of reviews with the same person_id has its review_date at most 5 days after start_date, and inside "
          + "the window"
      ),
    ] as [(Condition, String)])
  func conditions(_ condition: Condition, _ expected: String) {
    #expect(condition.description == expected)
  }

  @Test(arguments: [
    (
      "3.a",
      [
        "Population: services where service_type is home_care and age is at least 65, open on the last day (from "
          + "start_date through end_date)", "Counted: each person_id once",
        "Numerator: of these, those with a row for which the sum of weekly_hours over all rows of the same person_id "
          + "(services where service_type is home_care, open on the last day (from start_date through end_date)) is "
          + "less than 10", "Window: the position on the last day of the month", "By: locality, age_band",
      ]
    ),
    (
      "5.c",
      [
        "Numerator: the number of distinct employee_id in workforce where contract is permanent or fixed_term and "
          + "destination is left_council, dated by end_date",
        "Denominator: the number of distinct employee_id in workforce where contract is permanent or fixed_term, "
          + "open on the last day (from start_date through end_date), the mean of the opening position and the end",
        "Window: the twelve months that end with the period", "By: team, role",
      ]
    ),
    (
      "2H.g.ascof",
      [
        "Population: reablement where referral_source is hospital_discharge and age is at least 65, dated by "
          + "start_date", "Numerator: of these, rows for which day_91_status is at_home",
        "Window: the three months that end with the period", "Reported: in December only",
        "Shown: 91 days after the month has ended", "By: locality",
      ]
    ),
    (
      "6.b.ii",
      [
        "Value: the sum of actual in finance, dated by month (without rows there is no figure); less the sum of "
          + "budget in finance, dated by month (without rows there is no figure)",
        "Window: the financial year from 1 April to the end of the period",
        "By: budget_line",
      ]
    ),
    (
      "P.15",
      [
        "Population: contacts where outcome is assessment, review or support_planning, open on the last day (from "
          + "contact_date until allocation_date)",
        "Value: the maximum of the days from contact_date to the period's last day",
        "Window: the position on the last day of the month",
        "Marked: in the first 6 months of the extract, when older rows are not in it", "By: locality",
      ]
    ),
  ])
  func formulas(_ id: String, _ expected: [String]) throws {
    let catalogue = try Repository.catalogue()
    let lines = try #require(catalogue[id]).formulaInWords.map { "\($0.label): \($0.text)" }
    #expect(lines == expected)
  }

  @Test(
    arguments: [
      (
        Expectation(
          kind: .around, target: FixedDecimal(units: 7500), tolerance: FixedDecimal(units: 200),
          better: .higher),
        Unit.percent, "around 75%, give or take 2%; higher is better"
      ),
      (
        Expectation(kind: .around, target: FixedDecimal(3), better: .neither), .score,
        "around 3; neither side is better"
      ),
      (
        Expectation(kind: .atLeast, target: FixedDecimal(units: 8245), better: .higher), .percent,
        "at least 82.45%"
      ),
      (Expectation(kind: .moreThan, target: FixedDecimal(3), better: .higher), .score, "more than 3"),
      (Expectation(kind: .atMost, target: FixedDecimal(12), better: .lower), .days, "at most 12"),
      (
        Expectation(kind: .lessThan, target: FixedDecimal(units: 100), better: .lower), .percent,
        "less than 1%"
      ),
      (Expectation(kind: .trend, target: nil, better: .higher), .count, "rising"),
      (Expectation(kind: .trend, target: nil, better: .lower), .count, "falling"),
    ] as [(Expectation, Unit, String)])
  func expectations(_ expectation: Expectation, _ unit: Unit, _ expected: String) {
    #expect(expectation.words(unit: unit) == expected)
  }
}
