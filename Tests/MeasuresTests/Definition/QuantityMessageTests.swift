import Testing

/// Messages about mistakes in quantities, statistics, breakdowns and sections.
@Suite struct QuantityMessageTests {
  typealias Case = DefinitionMessageCase

  static let cases: [Case] = [
    Case(
      "aggregate is unknown",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "mean"}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"""
        10:85: $.measures[0].numerator.aggregate: expected "count", {"distinct": key} or {"sum": \#
        column}, found "mean"
        """#
      ]),
    Case(
      "two aggregates",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": {"sum": "age", \#
        "distinct": "person_id"}}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"""
        10:85: $.measures[0].numerator.aggregate: expected "count", {"distinct": key} or {"sum": \#
        column}, found an object
        """#
      ]),
    Case(
      "aggregate is misspelt",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": {"dictinct": \#
        "person_id"}}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"""
        10:86: $.measures[0].numerator.aggregate.dictinct: unknown name "dictinct" — did you mean \#
        "distinct"?
        """#
      ]),
    Case(
      "sum of text",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": {"sum": "locality"}}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"""
        10:93: $.measures[0].numerator.aggregate.sum: locality is free text, but a number is needed here
        """#
      ]),
    Case(
      "opening position of events",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "count", "points": \#
        "opening_and_end"}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"10:14: $.measures[0].numerator: the opening position needs rows that are "open", not events"#
      ]),
    Case(
      "points are unknown",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "count", "points": "end"}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"""
        10:104: $.measures[0].numerator.points: "end" is not one of window, opening_and_end, \#
        mean_of_months
        """#
      ]),
    Case(
      "carried forward for no month",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "count", \#
        "carryForwardMonths": 0}
        """#,
        "denominator": #""calendar_days""#,
      ],
      [
        #"""
        10:116: $.measures[0].numerator.carryForwardMonths: expected a whole number from 1 to 1200, \#
        found 0
        """#
      ]),
    Case(
      "no terms",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "count"}
        """#,
        "denominator": #"[]"#,
      ],
      [
        #"12:16: $.measures[0].denominator: a quantity needs at least one term"#
      ]),
    Case(
      "statistic is unknown",
      [
        "scoring": #""continuous-variable""#,
        "numerator": nil,
        "value": #""age""#,
        "statistic": #""average""#,
      ],
      [
        #"13:14: $.measures[0].statistic: "average" is not one of mean, median, maximum, latest"#
      ]),
    Case(
      "percentile is out of range",
      [
        "scoring": #""continuous-variable""#,
        "numerator": nil,
        "value": #""age""#,
        "statistic": #"{"percentile": 100}"#,
      ],
      [
        #"13:29: $.measures[0].statistic.percentile: expected a whole number from 1 to 99, found 100"#
      ]),
    Case(
      "statistic of a date",
      [
        "scoring": #""continuous-variable""#,
        "numerator": nil,
        "value": #""contact_date""#,
        "statistic": #""mean""#,
      ],
      [
        #"12:10: $.measures[0].value: a statistic needs a number, but this is a date"#
      ]),
    Case(
      "value and statistic are wrong",
      [
        "scoring": #""continuous-variable""#,
        "numerator": nil,
        "value": #""handofs""#,
        "statistic": #""medain""#,
      ],
      [
        #"""
        13:14: $.measures[0].statistic: "medain" is not one of mean, median, maximum, latest — did \#
        you mean "median"?
        """#,
        #"12:10: $.measures[0].value: contacts has no column "handofs" — did you mean "handoffs"?"#,
      ]),
    Case(
      "latest of spells",
      [
        "scoring": #""continuous-variable""#,
        "numerator": nil,
        "value": #""age""#,
        "statistic": #""latest""#,
        "population": #"""
        {"extract": "contacts", "open": {"from": "contact_date", "until": "allocation_date"}}
        """#,
      ],
      [
        #"12:10: $.measures[0].value: "latest" needs a column of rows dated by "date""#
      ]),
    Case(
      "breakdown is unknown", ["breakdowns": #"["localty"]"#],
      [
        #"""
        13:16: $.measures[0].breakdowns[0]: contacts has no column "localty" — did you mean "locality"?
        """#
      ]),
    Case(
      "breakdown of dates", ["breakdowns": #"["contact_date"]"#],
      [
        #"""
        13:16: $.measures[0].breakdowns[0]: contact_date is a date, but a code or free text or a \#
        yes/no value is needed here
        """#
      ]),
    Case(
      "breakdown of three", ["breakdowns": #"["locality+channel+source"]"#],
      [
        #"""
        13:16: $.measures[0].breakdowns[0]: a breakdown is a column, "age_band", or two of them \#
        joined by +
        """#
      ]),
    Case(
      "breakdown twice", ["breakdowns": #"["locality", "locality"]"#],
      [
        #"13:28: $.measures[0].breakdowns[1]: the breakdown "locality" is defined twice"#
      ]),
    Case(
      "breakdown on one side only",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "count"}
        """#,
        "denominator": #"""
        {"rows": {"extract": "activity", "date": "month"}, "aggregate": {"sum": "value"}}
        """#,
        "breakdowns": #"["locality", "channel"]"#,
      ],
      [
        #"""
        13:28: $.measures[0].breakdowns[1]: activity has no column "channel"; there are month, \#
        metric, locality, value, authority
        """#
      ]),
    Case(
      "no age",
      [
        "population": #"{"extract": "supervision", "date": "due_date"}"#,
        "numerator": #"[]"#,
        "breakdowns": #"["age_band"]"#,
      ],
      [
        #"""
        13:16: $.measures[0].breakdowns[0]: supervision has no column "age"; there are \#
        supervision_id, employee_id, team, role, due_date, held_date, authority
        """#
      ]),
    Case(
      "bands of a date",
      [
        "breakdowns": #"[{"name": "b", "value": "contact_date", "bands": [{"label": "all"}]}]"#
      ],
      [
        #"""
        13:39: $.measures[0].breakdowns[0].value: bands need a number, or the years between two dates
        """#
      ]),
    Case(
      "bands that overlap",
      [
        "breakdowns": #"""
        [{"name": "b", "value": "age", "bands": [{"label": "young", "to": 18}, {"label": "old", \#
        "from": 18}, {"label": "old", "from": 90, "to": 80}]}]
        """#
      ],
      [
        #"13:86: $.measures[0].breakdowns[0].bands[1]: the band "old" overlaps "young""#,
        #"13:116: $.measures[0].breakdowns[0].bands[2]: the band "old" begins (90) after it ends (80)"#,
        #"13:116: $.measures[0].breakdowns[0].bands[2]: the band "old" is defined twice"#,
      ]),
    Case(
      "no bands", ["breakdowns": #"[{"name": "b", "value": "age", "bands": []}]"#],
      [
        #"13:55: $.measures[0].breakdowns[0].bands: the list is empty; give at least one band"#
      ]),
    Case(
      "section is unknown", ["section": #""budgets""#],
      [
        #"13:12: $.measures[0].section: "budgets" is not one of establishment, budget — did you mean "budget"?"#
      ]),
    Case(
      "establishment without a grid",
      ["breakdowns": #"["locality", "locality+channel"]"#, "section": #""establishment""#],
      [
        #"""
        14:12: $.measures[0].section: the establishment needs two breakdowns and both combined: "a", \#
        "b", "a+b"
        """#
      ]),
    Case(
      "budget of people", ["breakdowns": #"["locality"]"#, "section": #""budget""#],
      [
        #"14:12: $.measures[0].section: the budget needs a ratio of pounds with a breakdown by its lines"#
      ]),
  ]

  @Test(arguments: cases)
  func mistakesAreReported(_ example: Case) throws {
    #expect(try example.messages() == example.expected)
  }
}
