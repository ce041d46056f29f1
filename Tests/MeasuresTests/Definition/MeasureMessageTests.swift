import Testing

/// Messages about mistakes in the members of a measure and in its rows.
@Suite struct MeasureMessageTests {
  typealias Case = DefinitionMessageCase

  static let cases: [Case] = [
    Case(
      "a required member is missing", ["title": nil],
      [
        #"1:15: $.measures[0]: "title" is missing"#
      ]),
    Case(
      "a name is misspelt", ["titel": #""x""#],
      [
        #"13:1: $.measures[0].titel: unknown name "titel" — did you mean "title"?"#
      ]),
    Case(
      "a name is unknown and unlike any other", ["colour": #""x""#],
      [
        #"""
        13:1: $.measures[0].colour: unknown name "colour"; allowed are id, title, summary, \#
        countingNotes, scoring, improvement, unit, numeratorUnit, window, reportsIn, matures, \#
        warmUpMonths, population, distinct, numerator, denominator, value, statistic, quantity, \#
        breakdowns, section, source, objective
        """#
      ]),
    Case(
      "text is a number", ["title": #"5"#],
      [
        #"4:10: $.measures[0].title: expected text, found a number"#
      ]),
    Case(
      "text is empty", ["summary": #""""#],
      [
        #"5:12: $.measures[0].summary: the text is empty"#
      ]),
    Case(
      "a note is not text", ["countingNotes": #"["x", 1]"#],
      [
        #"13:24: $.measures[0].countingNotes[1]: expected text, found a number"#
      ]),
    Case(
      "notes are not a list", ["countingNotes": #""x""#],
      [
        #"13:18: $.measures[0].countingNotes: expected a list, found text"#
      ]),
    Case(
      "scoring is unknown", ["scoring": #""proportions""#],
      [
        #"""
        6:12: $.measures[0].scoring: "proportions" is not one of proportion, ratio, \#
        continuous-variable, cohort — did you mean "proportion"?
        """#
      ]),
    Case(
      "improvement is unknown", ["improvement": #""up""#],
      [
        #"7:16: $.measures[0].improvement: "up" is not one of increase, decrease, neither"#
      ]),
    Case(
      "unit is unknown", ["unit": #""%""#],
      [
        #"""
        8:9: $.measures[0].unit: "%" is not one of percent, count, days, pounds, fte, score, \#
        per-1000, number
        """#
      ]),
    Case(
      "window is unknown", ["window": #""months""#],
      [
        #"""
        9:11: $.measures[0].window: "months" is not one of month, quarter, rolling12, year_to_date, \#
        month_end — did you mean "month"?
        """#
      ]),
    Case(
      "follow-up is not a whole number", ["matures": #"2.5"#],
      [
        #"13:12: $.measures[0].matures: expected a whole number from 1 to 3660, found 2.5"#
      ]),
    Case(
      "warm-up is out of range", ["warmUpMonths": #"0"#],
      [
        #"13:17: $.measures[0].warmUpMonths: expected a whole number from 1 to 60, found 0"#
      ]),
    Case(
      "month is out of range", ["reportsIn": #"[12, 13]"#],
      [
        #"13:19: $.measures[0].reportsIn[1]: expected a whole number from 1 to 12, found 13"#
      ]),
    Case(
      "objective is missing", ["objective": nil],
      [
        #"""
        1:15: $.measures[0]: "objective" is missing: the id of the objective that the measure belongs to
        """#
      ]),
    Case(
      "objective is unknown", ["objective": #""9""#],
      [
        #"3:14: $.measures[0].objective: there is no objective "9"; there are 1, 2, 2H, 3, 4, 5, 6, P"#
      ]),
    Case(
      "a member of another scoring", ["denominator": #""calendar_days""#],
      [
        #"13:16: $.measures[0].denominator: a measure with scoring "proportion" has no "denominator""#
      ]),
    Case(
      "a member of the scoring is missing", ["numerator": nil],
      [
        #"1:15: $.measures[0]: "numerator" is missing; a measure with scoring "proportion" needs it"#
      ]),
    Case(
      "a ratio without either side",
      ["scoring": #""ratio""#, "population": nil, "numerator": nil, "denominator": nil],
      [
        #"1:15: $.measures[0]: "numerator" is missing; a measure with scoring "ratio" needs it"#,
        #"1:15: $.measures[0]: "denominator" is missing; a measure with scoring "ratio" needs it"#,
      ]),
    Case(
      "both sides of a ratio are wrong",
      [
        "scoring": #""ratio""#,
        "population": nil,
        "numerator": #"""
        {"rows": {"extract": "contact", "date": "contact_date"}, "aggregate": "count"}
        """#,
        "denominator": #""days""#,
      ],
      [
        #"""
        10:35: $.measures[0].numerator.rows.extract: there is no extract "contact" — did you mean \#
        "contacts"?
        """#,
        #"""
        12:16: $.measures[0].denominator: expected an object with "rows" and "aggregate", or \#
        "calendar_days"
        """#,
      ]),
    Case(
      "extract is unknown", ["population": #"{"extract": "contact", "date": "contact_date"}"#],
      [
        #"""
        10:27: $.measures[0].population.extract: there is no extract "contact" — did you mean \#
        "contacts"?
        """#
      ]),
    Case(
      "extract is unlike any other", ["population": #"{"extract": "budget", "date": "contact_date"}"#],
      [
        #"""
        10:27: $.measures[0].population.extract: there is no extract "budget"; there are contacts, \#
        assessments, discharges, reablement, services, reviews, deaths, transitions, workforce, \#
        establishment, absence, supervision, caseloads, training, surveys, activity, finance, actions
        """#
      ]),
    Case(
      "no dating", ["population": #"{"extract": "contacts"}"#],
      [
        #"""
        10:15: $.measures[0].population: rows are dated by exactly one of "date", "open" and "active"
        """#
      ]),
    Case(
      "two datings",
      [
        "population": #"""
        {"extract": "contacts", "date": "contact_date", "open": {"from": "contact_date", "until": \#
        "allocation_date"}}
        """#
      ],
      [
        #"""
        10:15: $.measures[0].population: rows are dated by exactly one of "date", "open" and "active"
        """#
      ]),
    Case(
      "dated by a number", ["population": #"{"extract": "contacts", "date": "age"}"#],
      [
        #"10:47: $.measures[0].population.date: rows are dated by a date or month column"#
      ]),
    Case(
      "dated by a column that does not exist",
      ["population": #"{"extract": "contacts", "date": "contact_day"}"#],
      [
        #"""
        10:47: $.measures[0].population.date: contacts has no column "contact_day" — did you mean \#
        "contact_date"?
        """#
      ]),
    Case(
      "dated by the period itself", ["population": #"{"extract": "contacts", "date": "period_end"}"#],
      [
        #"10:47: $.measures[0].population.date: rows are dated by a date or month column"#
      ]),
    Case(
      "a spell without end", ["population": #"{"extract": "contacts", "open": {"from": "contact_date"}}"#],
      [
        #"""
        10:47: $.measures[0].population.open: a spell ends with "through" (its last day) or "until" \#
        (the first day after it), one of the two
        """#
      ]),
    Case(
      "a spell with two ends",
      [
        "population": #"""
        {"extract": "contacts", "active": {"from": "contact_date", "until": "allocation_date", \#
        "through": "outcome_date"}}
        """#
      ],
      [
        #"""
        10:49: $.measures[0].population.active: a spell ends with "through" (its last day) or \#
        "until" (the first day after it), one of the two
        """#
      ]),
    Case(
      "a spell that ends with text",
      [
        "population": #"""
        {"extract": "contacts", "open": {"from": "contact_date", "until": "locality"}}
        """#
      ],
      [
        #"10:81: $.measures[0].population.open.until: locality is free text, but a date is needed here"#
      ]),
    Case(
      "what is counted once is not an identifier", ["distinct": #""locality""#],
      [
        #"13:13: $.measures[0].distinct: locality is free text, but an identifier is needed here"#
      ]),
    Case(
      "pending rows depend on the period",
      [
        "population": #"""
        {"extract": "contacts", "date": "contact_date", "pending": [{"days": ["contact_date", \#
        "period_end"], "lessThan": 7}]}
        """#
      ],
      [
        #"""
        10:74: $.measures[0].population.pending: conditions here cannot depend on the period: no \#
        "period_end", "total" or "inWindow"
        """#
      ]),
    Case(
      "several mistakes are reported at once",
      [
        "titel": #""x""#,
        "unit": #""%""#,
        "window": #""year""#,
        "numerator": #"""
        [{"column": "chanel", "is": "phone"}, {"column": "outcome", "is": "advice"}]
        """#,
        "breakdowns": #"["localty"]"#,
      ],
      [
        #"13:1: $.measures[0].titel: unknown name "titel" — did you mean "title"?"#,
        #"""
        8:9: $.measures[0].unit: "%" is not one of percent, count, days, pounds, fte, score, \#
        per-1000, number
        """#,
        #"""
        9:11: $.measures[0].window: "year" is not one of month, quarter, rolling12, year_to_date, \#
        month_end — did you mean "year_to_date"?
        """#,
        #"""
        11:26: $.measures[0].numerator[0].column: contacts has no column "chanel" — did you mean \#
        "channel"?
        """#,
        #"""
        11:80: $.measures[0].numerator[1].is: outcome is never "advice"; allowed are \#
        information_advice, signposted_community, universal_service, simple_equipment, reablement, \#
        assessment, review, safeguarding, support_planning, financial_assessment, no_further_action, \#
        declined, other_authority, nhs_funded, admitted_to_hospital, deceased, pending
        """#,
        #"""
        14:16: $.measures[0].breakdowns[0]: contacts has no column "localty" — did you mean "locality"?
        """#,
      ]),
  ]

  @Test(arguments: cases)
  func mistakesAreReported(_ example: Case) throws {
    #expect(try example.messages() == example.expected)
  }
}
