import Testing

/// Messages about mistakes in named sets, totals and related rows.
@Suite struct RelationMessageTests {
  typealias Case = DefinitionMessageCase

  static let cases: [Case] = [
    Case(
      "set is misspelt", ["numerator": #"[{"use": "RESOVED"}]"#],
      [
        #"11:23: $.measures[0].numerator[0].use: there is no set "RESOVED" — did you mean "RESOLVED"?"#
      ]),
    Case(
      "set does not fit the extract",
      [
        "population": #"""
        {"extract": "reviews", "date": "review_date", "where": [{"use": "RESOLVED"}]}
        """#,
        "numerator": #"[]"#,
      ],
      [
        #"""
        10:79: $.measures[0].population.where[0].use: RESOLVED cannot be used on reviews: reviews \#
        has no column "outcome" — did you mean "outcomes_achieved"?
        """#
      ]),
    Case(
      "a total of another extract",
      [
        "numerator": #"""
        [{"total": {"sum": "age", "per": "person_id", "rows": {"extract": "services", "date": \#
        "start_date"}}, "lessThan": 10}]
        """#
      ],
      [
        #"""
        11:68: $.measures[0].numerator[0].total.rows: a total adds up rows of the same extract, contacts
        """#
      ]),
    Case(
      "a total per text",
      [
        "numerator": #"""
        [{"total": {"sum": "locality", "per": "channel", "rows": {"extract": "contacts", "date": \#
        "contact_date"}}, "lessThan": 10}]
        """#
      ],
      [
        #"""
        11:33: $.measures[0].numerator[0].total.sum: locality is free text, but a number is needed here
        """#,
        #"""
        11:52: $.measures[0].numerator[0].total.per: channel is a code, but an identifier is needed here
        """#,
      ]),
    Case(
      "a total that depends on the period",
      [
        "numerator": #"""
        [{"total": {"sum": "age", "per": "person_id", "rows": {"extract": "contacts", "date": \#
        "contact_date", "where": [{"days": ["contact_date", "period_end"], "atMost": 9}]}}, \#
        "lessThan": 10}]
        """#
      ],
      [
        #"""
        11:68: $.measures[0].numerator[0].total.rows: conditions here cannot depend on the period: \#
        no "period_end", "total" or "inWindow"
        """#
      ]),
    Case(
      "followed by nothing",
      ["numerator": #"[{"followedBy": {"extract": "reviews", "date": "review_date"}}]"#],
      [
        #"11:30: $.measures[0].numerator[0].followedBy: "same" is missing"#,
        #"11:30: $.measures[0].numerator[0].followedBy: "after" is missing"#,
      ]),
    Case(
      "everything about the other row is wrong",
      [
        "numerator": #"""
        [{"followedBy": {"extract": "reviews", "date": "planned", "same": "locality", "where": \#
        [{"column": "planned", "is": "maybe"}], "days": [1], "after": "age", "inWindow": 1}}]
        """#
      ],
      [
        #"""
        11:61: $.measures[0].numerator[0].followedBy.date: planned is a yes/no value, but a date is \#
        needed here
        """#,
        #"""
        11:80: $.measures[0].numerator[0].followedBy.same: locality is free text, but an identifier \#
        is needed here
        """#,
        #"""
        11:130: $.measures[0].numerator[0].followedBy.where[0].is: planned is never "maybe"; allowed \#
        are yes, no
        """#,
        #"""
        11:182: $.measures[0].numerator[0].followedBy.inWindow: expected true or false, found a number
        """#,
        #"""
        11:149: $.measures[0].numerator[0].followedBy.days: expected two numbers of days, the fewest \#
        and the most; null = no bound
        """#,
        #"11:163: $.measures[0].numerator[0].followedBy.after: days are counted from a date"#,
      ]),
    Case(
      "the key is in one extract only",
      [
        "numerator": #"""
        [{"followedBy": {"extract": "supervision", "date": "held_date", "same": "employee_id", \#
        "after": "contact_date"}}]
        """#
      ],
      [
        #"""
        11:86: $.measures[0].numerator[0].followedBy.same: contacts has no column "employee_id"; \#
        there are contact_id, person_id, contact_date, channel, source, route, new_enquiry, \#
        locality, age, primary_support_reason, community_connect, outcome, outcome_date, handed_to, \#
        handoffs, allocation_date, authority
        """#
      ]),
    Case(
      "the fewest days are more than the most",
      [
        "numerator": #"""
        [{"followedBy": {"extract": "reviews", "date": "review_date", "same": "person_id", "after": \#
        "contact_date", "days": [28, 1]}}]
        """#
      ],
      [
        #"""
        11:130: $.measures[0].numerator[0].followedBy.days: the fewest days (28) are more than the \#
        most (1)
        """#
      ]),
    Case(
      "a bound is not a number of days",
      [
        "numerator": #"""
        [{"followedBy": {"extract": "reviews", "date": "review_date", "same": "person_id", "after": \#
        "contact_date", "days": ["1", null]}}]
        """#
      ],
      [
        #"""
        11:131: $.measures[0].numerator[0].followedBy.days[0]: expected a whole number from -36600 \#
        to 36600, found "1"
        """#
      ]),
    Case(
      "related rows depend on the period",
      [
        "numerator": #"""
        [{"followedBy": {"extract": "reviews", "date": "review_date", "same": "person_id", "after": \#
        "contact_date", "where": [{"days": ["review_date", "period_end"], "atMost": 9}]}}]
        """#
      ],
      [
        #"""
        11:131: $.measures[0].numerator[0].followedBy.where: conditions here cannot depend on the \#
        period: no "period_end", "total" or "inWindow"
        """#
      ]),
  ]

  @Test(arguments: cases)
  func mistakesAreReported(_ example: Case) throws {
    #expect(try example.messages() == example.expected)
  }
}
