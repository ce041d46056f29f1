import Configuration
import Ingest
import Tabular
import TestSupport
import Testing

@testable import Measures

/// Measures over a few rows in memory: what the SQL oracle does not cover.
@Suite struct EvaluationTests {
  private let catalogue: Catalogue

  init() throws { catalogue = try Repository.catalogue() }

  private static let member = """
    "objective": "2", "title": "Ours", "summary": "Ours.", "improvement": "neither", "source": "Ours"
    """

  /// The measure's figures as `numerator/denominator`, or the note where there is no value.
  private func figures(
    _ definition: String, _ extracts: [String: String], months: Int = 3, level: String? = nil
  ) throws -> [String] {
    let file = #"{"measures": [{"id": "L.1", \#(Self.member), \#(definition)}]}"#
    let local = try catalogue.adding(Document(name: "local.json", bytes: Array(file.utf8))).only(["L.1"])
    let records = extracts.mapValues { CSVText.records($0) }
    let results = Evaluation(catalogue: local, month: Month(year: 2024, month: 6), months: months)
      .run(try ExtractSet(records: records))
    let result = try #require(results.measures.first)
    let figures =
      try level.map { name in
        Array(
          try #require(result.breakdowns.first?.levels.first { $0.level == name }, "no level \(name)").figures
        )
      } ?? result.overall
    return figures.map { figure in
      if figure.value == nil { return figure.note?.rawValue ?? "nothing" }
      func text(_ amount: Amount?) -> String {
        amount.map { FixedDecimal(units: $0.units / $0.divisor).description } ?? "-"
      }
      return "\(text(figure.numerator))/\(text(figure.denominator))"
    }
  }

  private static let activity = """
    month,metric,locality,value
    2023-01,complaints,,1
    2023-12,adult_population,North,900
    2023-12,adult_population,South,100
    2024-03,map_users,North,5
    2024-04,map_users,North,7
    2024-05,adult_population,North,2000
    2024-06,map_users,South,1

    """

  private static let carried = """
    "scoring": "ratio", "unit": "number", "window": "month", "breakdowns": ["locality"],
    "numerator": {"rows": {"extract": "activity", "date": "month", "where": [{"column": "metric", "is": "map_users"}]},
      "aggregate": {"sum": "value"}},
    "denominator": {"rows": {"extract": "activity", "date": "month",
      "where": [{"column": "metric", "is": "adult_population"}]},
      "aggregate": {"sum": "value"}, "carryForwardMonths": 4, "requiresRows": true}
    """

  @Test func aLevelIsCarriedForwardForItsMonths() throws {
    // December's 1,000 last until April, the fourth month; from May there is another population.
    #expect(
      try figures(Self.carried, ["activity": Self.activity], months: 6)
        == ["0/1000", "0/1000", "5/1000", "7/1000", "0/2000", "1/2000"])
    let early = Self.carried.replacing("carryForwardMonths\": 4", with: "carryForwardMonths\": 3")
    #expect(
      try figures(early, ["activity": Self.activity], months: 6)
        == ["0/1000", "0/1000", "5/1000", "no_rows", "0/2000", "1/2000"])
  }

  @Test func theWholeDecidesWhichMonthIsCarriedForward() throws {
    // South has no row in May, so in June it has no population, rather than that of December.
    #expect(
      try figures(Self.carried, ["activity": Self.activity], months: 6, level: "South")
        == ["0/100", "0/100", "0/100", "0/100", "zero_denominator", "zero_denominator"])
  }

  private static let staff = """
    spell_id,employee_id,team,role,contract,fte,start_date,end_date
    1,a,Red,Worker,permanent,1,2019-01-01,
    2,b,Red,Worker,permanent,0.5,2019-01-01,2024-03-31
    3,b,Blue,Worker,permanent,0.5,2024-04-15,
    4,c,Blue,Worker,permanent,1,2024-06-30,

    """

  private static func quantity(_ points: String, _ aggregate: String, _ window: String) -> String {
    """
    "scoring": "cohort", "unit": "number", "window": "\(window)", "breakdowns": ["team"],
    "quantity": {"rows": {"extract": "workforce", "open": {"from": "start_date", "through": "end_date"}},
      "aggregate": \(aggregate), "points": "\(points)"}
    """
  }

  @Test func meansOfPositions() throws {
    let fte = #"{"sum": "fte"}"#
    // Positions: 1.5 on 31 March, 1.5 in April and May, 2.5 in June.
    #expect(
      try figures(Self.quantity("window", fte, "year_to_date"), ["workforce": Self.staff]) == [
        "1.5/-", "1.5/-", "2.5/-",
      ])
    #expect(
      try figures(Self.quantity("opening_and_end", fte, "year_to_date"), ["workforce": Self.staff])
        == ["1.5/-", "1.5/-", "2/-"])
    #expect(
      try figures(Self.quantity("mean_of_months", fte, "quarter"), ["workforce": Self.staff])
        == ["1.5/-", "1.5/-", "1.8333/-"])
    #expect(
      try figures(
        Self.quantity("opening_and_end", fte, "year_to_date"), ["workforce": Self.staff], level: "Red")
        == ["1.25/-", "1.25/-", "1.25/-"])
  }

  @Test func aPersonCountsOnceInEachLevel() throws {
    let heads = #"{"distinct": "employee_id"}"#
    let both = Self.staff.replacing("2024-03-31", with: "2024-05-31")
    let definition = Self.quantity("window", heads, "month_end")
    #expect(try figures(definition, ["workforce": both]) == ["2/-", "2/-", "3/-"])
    #expect(try figures(definition, ["workforce": both], level: "Red") == ["2/-", "2/-", "1/-"])
    #expect(try figures(definition, ["workforce": both], level: "Blue") == ["1/-", "1/-", "2/-"])
  }

  @Test func calendarDaysAreThoseOfTheWindow() throws {
    func definition(_ window: String) -> String {
      """
      "scoring": "ratio", "unit": "number", "window": "\(window)", "denominator": "calendar_days",
      "numerator": {"rows": {"extract": "activity", "date": "month"}, "aggregate": "count"}
      """
    }
    #expect(try figures(definition("month"), ["activity": Self.activity]) == ["1/30", "1/31", "1/30"])
    #expect(try figures(definition("year_to_date"), ["activity": Self.activity]) == ["1/30", "2/61", "3/91"])
    #expect(try figures(definition("rolling12"), ["activity": Self.activity], months: 1) == ["6/366"])
  }

  // MARK: Many rows

  /// More rows than a batch holds, each person with rows in several batches.
  @Test func peopleAreCountedOnceAcrossBatches() throws {
    let people = 1500
    let days = ["2024-05-03", "2024-05-31", "2024-06-01", "2024-06-30"]
    let rows = days.enumerated().flatMap { index, day in
      (0..<people).map { "\(index)-\($0),p\($0),\(day),phone,self,yes,\($0 % 3 == 0 ? "pending" : "review")" }
    }
    #expect(rows.count > Batch.capacity)
    let contacts =
      "contact_id,person_id,contact_date,channel,source,new_enquiry,outcome\n"
      + rows.joined(separator: "\n") + "\n"
    let definition = """
      "scoring": "proportion", "unit": "percent", "window": "month", "distinct": "person_id",
      "population": {"extract": "contacts", "date": "contact_date"},
      "numerator": [{"column": "outcome", "is": "review"}]
      """
    #expect(try figures(definition, ["contacts": contacts], months: 2) == ["1000/1500", "1000/1500"])
    let rolling = definition.replacing(#""month""#, with: #""year_to_date""#)
    #expect(try figures(rolling, ["contacts": contacts], months: 1) == ["short_window"])
  }

  // MARK: Notes

  @Test func theFirstReasonDecides() throws {
    let contacts = """
      contact_id,person_id,contact_date,channel,source,new_enquiry,outcome
      1,p,2024-04-30,phone,self,yes,review
      2,q,2024-05-31,phone,self,yes,pending

      """
    func definition(_ window: String, _ more: String = "") -> String {
      """
      "scoring": "proportion", "unit": "percent", "window": "\(window)"\(more),
      "population": {"extract": "contacts", "date": "contact_date", "exclude": [{"use": "PENDING"}],
        "pending": [{"use": "PENDING"}]},
      "numerator": [{"column": "outcome", "is": "review"}]
      """
    }
    #expect(try figures(definition("month"), [:]) == ["no_extract", "no_extract", "no_extract"])
    let matures = #", "matures": 30"#
    #expect(try figures(definition("month", matures), [:]) == ["no_extract", "no_extract", "no_extract"])
    // March is before the extract, June after it; May has only pending rows.
    #expect(
      try figures(definition("month"), ["contacts": contacts], months: 4)
        == ["short_window", "1/1", "zero_denominator", "no_rows"])
    // May ends 30 days before June does, so it has just matured.
    #expect(
      try figures(definition("month", matures), ["contacts": contacts], months: 4)
        == ["short_window", "1/1", "zero_denominator", "not_matured"])
    #expect(
      try figures(definition("month", #", "matures": 31"#), ["contacts": contacts], months: 2)
        == ["not_matured", "not_matured"])
    #expect(
      try figures(definition("quarter"), ["contacts": contacts], months: 3)
        == ["short_window", "short_window", "1/1"])
    #expect(
      try figures(definition("month", #", "reportsIn": [4]"#), ["contacts": contacts], months: 3)
        == ["1/1", "no_rows", "no_rows"])
  }

  @Test func budgetsThatAddUpToZeroAreBudgets() throws {
    let finance = """
      month,budget_line,budget,actual
      2024-04,nursing,100,80
      2024-05,nursing,-100,30

      """
    let sum = { (column: String) in
      #"{"rows": {"extract": "finance", "date": "month"}, "aggregate": {"sum": "\#(column)"}, "requiresRows": true}"#
    }
    let definition = """
      "scoring": "ratio", "unit": "percent", "window": "year_to_date",
      "numerator": \(sum("actual")), "denominator": \(sum("budget"))
      """
    // June has no rows, but the year to June has some, whose budgets add up to zero.
    #expect(
      try figures(definition, ["finance": finance]) == ["80/100", "zero_denominator", "zero_denominator"])
    #expect(
      try figures(definition.replacing("year_to_date", with: "month"), ["finance": finance])
        == ["80/100", "30/-100", "no_rows"])
  }

  /// No rows in a month that a council did not supply do not mean none.
  @Test func aCouncilHasNoFiguresWhereItSuppliedNoRows() throws {
    let contacts = """
      contact_id,person_id,contact_date,channel,source,new_enquiry,outcome,authority
      1,p,2024-03-02,phone,self,yes,review,Avon
      2,p,2024-04-30,phone,self,yes,review,Brue
      3,q,2024-05-31,phone,self,yes,review,Avon
      4,q,2024-06-03,email,self,yes,review,Brue
      5,q,2024-06-30,phone,self,yes,review,Brue

      """
    let count = #"""
      "scoring": "cohort", "unit": "count", "window": "month", "quantity": {"rows": {"extract": "contacts",
        "date": "contact_date", "where": [{"column": "channel", "is": "phone"}]}, "aggregate": "count"}
      """#
    let share = #"""
      "scoring": "proportion", "unit": "percent", "window": "rolling12",
      "population": {"extract": "contacts", "date": "contact_date"},
      "numerator": [{"column": "channel", "is": "phone"}]
      """#
    func figures(_ definition: String, _ level: String? = nil, months: Int = 4) throws -> [String] {
      try self.figures(definition, ["contacts": contacts], months: months, level: level)
    }
    #expect(try figures(count) == ["1/-", "1/-", "1/-", "1/-"])
    // 0 between its first and last row, no figure before and after.
    #expect(try figures(count, "Avon") == ["1/-", "0/-", "1/-", "no_rows"])
    #expect(try figures(count, "Brue") == ["short_window", "1/-", "0/-", "1/-"])
    #expect(try figures(share, months: 1) == ["short_window"])
    let complaints = """
      month,metric,value,authority
      2024-04,complaints,3,Avon
      2024-04,complaints,4,Brue
      2024-05,complaints,2,Avon

      """
    let sum = #"""
      "scoring": "cohort", "unit": "count", "window": "month", "quantity": {"rows": {"extract": "activity",
        "date": "month", "where": [{"column": "metric", "is": "complaints"}]}, "aggregate": {"sum": "value"},
        "requiresRows": true}
      """#
    for (council, expected) in [
      ("Avon", ["3/-", "2/-", "no_rows"]), ("Brue", ["4/-", "no_rows", "no_rows"]),
    ] {
      #expect(try self.figures(sum, ["activity": complaints], level: council) == expected)
    }
  }

  @Test func anEmptyRelatedExtractGivesNoFigure() throws {
    let contacts = """
      contact_id,person_id,contact_date,channel,source,new_enquiry,outcome
      1,p,2024-04-30,phone,self,yes,review
      2,q,2024-05-31,phone,self,yes,review
      3,q,2024-06-30,phone,self,yes,review

      """
    let header = "review_id,person_id,review_date,planned,needs_change\n"
    func definition(_ relation: String) -> String {
      """
      "scoring": "proportion", "unit": "percent", "window": "month",
      "population": {"extract": "contacts", "date": "contact_date"},
      "numerator": [{"\(relation)": {"extract": "reviews", "date": "review_date", "same": "person_id",
        "days": [0, 42], "\(relation == "followedBy" ? "after" : "before")": "contact_date"}}]
      """
    }
    for relation in ["followedBy", "precededBy"] {
      #expect(
        try figures(definition(relation), ["contacts": contacts, "reviews": header])
          == ["no_rows", "no_rows", "no_rows"], "\(relation)")
    }
    let reviews = header + "1,q,2024-06-02,yes,unchanged\n"
    #expect(
      try figures(definition("followedBy"), ["contacts": contacts, "reviews": reviews])
        == ["0/1", "1/1", "0/1"])
  }

  @Test func rowsThatLackAComparedValueAreCounted() throws {
    let services = """
      service_id,person_id,service_type,start_date,assessment_completed_date,weekly_cost,weekly_limit
      1,a,home_care,2024-06-10,2024-06-08,100,90
      2,b,home_care,2024-06-10,,100,100
      3,c,home_care,2024-06-10,2024-06-01,,90
      4,d,home_care,2024-06-10,,,

      """
    func lacking(_ numerator: String) throws -> [Int] {
      let file = #"""
        {"measures": [{"id": "L.1", \#(Self.member), "scoring": "proportion", "unit": "percent", "window": "month",
          "population": {"extract": "services", "date": "start_date"}, "numerator": [\#(numerator)]}]}
        """#
      let local = try catalogue.adding(Document(name: "local.json", bytes: Array(file.utf8))).only(["L.1"])
      let extracts = try ExtractSet(records: ["services": CSVText.records(services)])
      return Evaluation(catalogue: local, month: Month(year: 2024, month: 6), months: 1).run(extracts)
        .measures.flatMap(\.overall).map(\.rowsNotRecorded)
    }
    #expect(try lacking(#"{"days": ["assessment_completed_date", "start_date"], "atMost": 3}"#) == [2])
    #expect(try lacking(#"{"column": "weekly_cost", "atMost": {"column": "weekly_limit"}}"#) == [2])
    #expect(try lacking(#"{"column": "weekly_cost", "withinShare": 0.1, "of": "weekly_limit"}"#) == [2])
    #expect(try lacking(#"{"column": "weekly_cost", "present": true}"#) == [0])
  }

  // MARK: Order

  /// Every value of the measures, by id.
  private func values(_ catalogue: Catalogue, _ records: [String: [[String]]]) throws -> [String: [[Double?]]]
  {
    let results = Evaluation(catalogue: catalogue, month: Month(year: 2024, month: 6), months: 18)
      .run(try ExtractSet(records: records))
    return Dictionary(
      uniqueKeysWithValues: results.measures.map { result in
        let levels = result.breakdowns.flatMap(\.levels)
        return (
          result.measure.id, ([result.overall] + levels.map { Array($0.figures) }).map { $0.map(\.value) }
        )
      })
  }

  @Test func figuresDoNotDependOnOtherMeasuresOrTheOrderOfRows() throws {
    let ids = ["1.c", "1.d.iii", "5.a.ii", "5.c", "5.h"]
    let records = ["activity": CSVText.records(Self.activity), "workforce": CSVText.records(Self.staff)]
    let together = try values(catalogue.only(Set(ids)), records)
    #expect(together.keys.sorted() == ids)
    for id in ids { #expect(try values(catalogue.only([id]), records)[id] == together[id], "\(id) alone") }
    let turned = records.mapValues { Array($0.prefix(1) + $0.dropFirst().reversed()) }
    #expect(try values(catalogue.only(Set(ids)), turned) == together)
  }

  @Test func figuresDoNotDependOnTheOrderOfMeasures() throws {
    let records = ["activity": CSVText.records(Self.activity), "workforce": CSVText.records(Self.staff)]
    let definitions = [
      #"{"id": "L.1", \#(Self.member), \#(Self.carried)}"#,
      #"{"id": "L.2", \#(Self.member), \#(Self.quantity("window", "\"count\"", "rolling12"))}"#,
      #"{"id": "L.3", \#(Self.member), \#(Self.quantity("window", #"{"sum": "fte"}"#, "month_end"))}"#,
    ]
    func evaluated(_ definitions: [String]) throws -> [String: [[Double?]]] {
      let file = #"{"measures": [\#(definitions.joined(separator: ","))]}"#
      return try values(
        catalogue.adding(Document(name: "local.json", bytes: Array(file.utf8))).only(["L.1", "L.2", "L.3"]),
        records)
    }
    let forwards = try evaluated(definitions)
    #expect(forwards.count == 3)
    #expect(try evaluated(definitions.reversed()) == forwards)
  }
}
