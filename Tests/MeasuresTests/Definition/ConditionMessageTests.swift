import Testing

/// Messages about mistakes in conditions and operands.
@Suite struct ConditionMessageTests {
  typealias Case = DefinitionMessageCase

  static let cases: [Case] = [
    Case(
      "conditions are not a list", ["numerator": #"{"column": "channel", "is": "phone"}"#],
      [
        #"11:14: $.measures[0].numerator: expected a list, found an object"#
      ]),
    Case(
      "a condition is text", ["numerator": #"["RESOLVED"]"#],
      [
        #"11:15: $.measures[0].numerator[0]: expected a condition (an object), found "RESOLVED""#
      ]),
    Case(
      "a condition without operator", ["numerator": #"[{"column": "channel"}]"#],
      [
        #"""
        11:15: $.measures[0].numerator[0]: a condition has exactly one of is, isOneOf, isNot, \#
        present, atLeast, moreThan, atMost, lessThan, equals, withinShare
        """#
      ]),
    Case(
      "a condition with two operators", ["numerator": #"[{"column": "age", "atLeast": 18, "atMost": 64}]"#],
      [
        #"""
        11:15: $.measures[0].numerator[0]: a condition has exactly one of is, isOneOf, isNot, \#
        present, atLeast, moreThan, atMost, lessThan, equals, withinShare
        """#
      ]),
    Case(
      "an operator is misspelt", ["numerator": #"[{"column": "channel", "isOneof": ["phone"]}]"#],
      [
        #"11:37: $.measures[0].numerator[0].isOneof: unknown name "isOneof" — did you mean "isOneOf"?"#
      ]),
    Case(
      "two forms in one condition", ["numerator": #"[{"any": [{"use": "NEW"}], "use": "NEW"}]"#],
      [
        #"""
        11:48: $.measures[0].numerator[0].use: "use" cannot be combined with "any"; give it a condition \#
        of its own
        """#
      ]),
    Case(
      "column is unknown", ["numerator": #"[{"column": "chanel", "is": "phone"}]"#],
      [
        #"""
        11:26: $.measures[0].numerator[0].column: contacts has no column "chanel" — did you mean \#
        "channel"?
        """#
      ]),
    Case(
      "column is of the wrong kind", ["numerator": #"[{"column": "age", "is": "18"}]"#],
      [
        #"""
        11:26: $.measures[0].numerator[0].column: age is a number, but a code or free text or a \#
        yes/no value is needed here
        """#
      ]),
    Case(
      "column is missing", ["numerator": #"[{"is": "phone"}]"#],
      [
        #"11:15: $.measures[0].numerator[0]: "is" needs a "column""#
      ]),
    Case(
      "value is unknown", ["numerator": #"[{"column": "channel", "is": "telephone"}]"#],
      [
        #"""
        11:43: $.measures[0].numerator[0].is: channel is never "telephone"; allowed are phone, \#
        online_form, email, letter, in_person, other
        """#
      ]),
    Case(
      "value is misspelt", ["numerator": #"[{"column": "channel", "isOneOf": ["phnoe", "email"]}]"#],
      [
        #"""
        11:49: $.measures[0].numerator[0].isOneOf[0]: channel is never "phnoe"; allowed are phone, \#
        online_form, email, letter, in_person, other — did you mean "phone"?
        """#
      ]),
    Case(
      "flag is neither yes nor no", ["numerator": #"[{"column": "new_enquiry", "isNot": "true"}]"#],
      [
        #"11:50: $.measures[0].numerator[0].isNot: new_enquiry is never "true"; allowed are yes, no"#
      ]),
    Case(
      "no values", ["numerator": #"[{"column": "channel", "isOneOf": []}]"#],
      [
        #"11:48: $.measures[0].numerator[0].isOneOf: the list is empty; give at least one value"#
      ]),
    Case(
      "a second subject",
      [
        "numerator": #"""
        [{"column": "channel", "days": ["contact_date", "outcome_date"], "is": "phone"}]
        """#
      ],
      [
        #"11:45: $.measures[0].numerator[0].days: "days" has no meaning with "is""#
      ]),
    Case(
      "presence is not true or false", ["numerator": #"[{"column": "channel", "present": "yes"}]"#],
      [
        #"11:48: $.measures[0].numerator[0].present: expected true or false, found text"#
      ]),
    Case(
      "a share of nothing", ["numerator": #"[{"column": "age", "withinShare": 0.1}]"#],
      [
        #"11:15: $.measures[0].numerator[0]: "withinShare" needs "of", the column that the share is of"#
      ]),
    Case(
      "a share with five decimals",
      ["numerator": #"[{"column": "age", "withinShare": 0.12345, "of": "handoffs"}]"#],
      [
        #"""
        11:48: $.measures[0].numerator[0].withinShare: expected a number with at most four decimal \#
        places, found 0.12345
        """#
      ]),
    Case(
      "a number against a date",
      ["numerator": #"[{"column": "age", "atLeast": {"column": "contact_date"}}]"#],
      [
        #"11:44: $.measures[0].numerator[0].atLeast: a number cannot be compared with a date"#
      ]),
    Case(
      "a column of text is compared", ["numerator": #"[{"column": "locality", "atLeast": 5}]"#],
      [
        #"""
        11:26: $.measures[0].numerator[0].column: locality is free text, but a number or a date or a \#
        month is needed here
        """#
      ]),
    Case(
      "no subject", ["numerator": #"[{"atLeast": 5}]"#],
      [
        #"""
        11:15: $.measures[0].numerator[0]: expected exactly one of column, days, years, total, \#
        endOfMonth, birthday
        """#
      ]),
    Case(
      "one date", ["numerator": #"[{"days": ["contact_date"], "atMost": 3}]"#],
      [
        #"11:24: $.measures[0].numerator[0].days: expected two dates, from and to"#
      ]),
    Case(
      "days between numbers", ["numerator": #"[{"days": ["age", "contact_date"], "atMost": 3}]"#],
      [
        #"11:24: $.measures[0].numerator[0].days: days are counted between two dates"#
      ]),
    Case(
      "both dates are wrong", ["numerator": #"[{"years": ["birth", "death"], "atMost": 3}]"#],
      [
        #"""
        11:26: $.measures[0].numerator[0].years[0]: contacts has no column "birth"; there are \#
        contact_id, person_id, contact_date, channel, source, route, new_enquiry, locality, age, \#
        primary_support_reason, community_connect, outcome, outcome_date, handed_to, handoffs, \#
        allocation_date, authority
        """#,
        #"""
        11:35: $.measures[0].numerator[0].years[1]: contacts has no column "death"; there are \#
        contact_id, person_id, contact_date, channel, source, route, new_enquiry, locality, age, \#
        primary_support_reason, community_connect, outcome, outcome_date, handed_to, handoffs, \#
        allocation_date, authority
        """#,
      ]),
    Case(
      "birthday without a date of birth",
      ["numerator": #"[{"column": "contact_date", "lessThan": {"birthday": 18}}]"#],
      [
        #"11:54: $.measures[0].numerator[0].lessThan: "birthday" needs "of", the date of birth"#
      ]),
    Case(
      "birthday without its years",
      [
        "numerator": #"[{"column": "contact_date", "lessThan": {"of": "contact_date"}}]"#
      ],
      [
        #"""
        11:54: $.measures[0].numerator[0].lessThan: expected exactly one of column, days, years, \#
        total, endOfMonth, birthday
        """#
      ]),
    Case(
      "of without a birthday",
      [
        "numerator": #"""
        [{"column": "contact_date", "of": "contact_date", "lessThan": "outcome_date"}]
        """#
      ],
      [
        #"11:48: $.measures[0].numerator[0].of: "of" has no meaning with "column""#
      ]),
    Case(
      "operand is true", ["numerator": #"[{"column": "age", "atLeast": true}]"#],
      [
        #"""
        11:44: $.measures[0].numerator[0].atLeast: expected a number, a column, or an object, found true
        """#
      ]),
    Case(
      "any of nothing", ["numerator": #"[{"any": []}]"#],
      [
        #"11:23: $.measures[0].numerator[0].any: "any" needs at least one condition"#
      ]),
  ]

  @Test(arguments: cases)
  func mistakesAreReported(_ example: Case) throws {
    #expect(try example.messages() == example.expected)
  }
}
