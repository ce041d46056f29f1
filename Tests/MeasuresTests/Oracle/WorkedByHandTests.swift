import Ingest
import Measures
import Tabular
import TestSupport
import Testing

/// A few rows and a figure worked out on paper, which both the SQL and the engine must reproduce.
@Suite struct WorkedByHandTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let measure: String
    let extracts: [String: String]
    /// Figures as `period [breakdown=level]: numerator/denominator` or `… : = value` or `… : note`.
    let figures: [String]

    init(_ name: String, _ measure: String, _ extracts: [String: String], _ figures: [String]) {
      testDescription = "\(measure) \(name)"
      self.measure = measure
      self.extracts = extracts
      self.figures = figures
    }
  }

  /// The month reported in every case.
  static let reported = Month(year: 2024, month: 12)
  static let months = (0..<24).map { reported.adding($0 - 23) }

  static let cases: [Case] = [
    Case(
      "the assessment may begin on the day and 28 days after, of the same authority", "2.b",
      [
        "contacts": """
        contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome,authority
        0,z,2022-12-01,phone,self,community,yes,declined,A
        1,p,2024-03-01,phone,self,community,yes,assessment,A
        2,q,2024-03-02,phone,self,community,yes,declined,A
        3,r,2024-03-03,phone,self,community,yes,declined,A
        4,s,2024-03-04,phone,self,community,yes,declined,A
        5,t,2024-03-05,phone,self,community,yes,declined,A
        6,u,2024-03-06,phone,self,community,yes,pending,A
        7,v,2024-03-07,phone,self,community,yes,deceased,A
        8,w,2024-03-08,phone,self,hospital_discharge,yes,assessment,A
        9,x,2024-03-08,phone,self,community,no,assessment,A
        10,y,2024-12-08,phone,self,community,yes,assessment,A

        """,
        "assessments": """
        assessment_id,person_id,assessment_type,start_date,authority
        0,z,full,2022-12-01,A
        1,q,carer,2024-03-02,A
        2,r,full,2024-03-31,A
        3,s,full,2024-04-02,A
        4,t,full,2024-03-05,B

        """,
      ],
      // p by outcome, q on the day, r after 28 days; s comes after 29 days and t is of another authority.
      ["2024-03: 3/5", "2024-04: 0/0", "2024-12: not_matured"]),
    Case(
      "an allocation ends the wait that day", "2.d",
      [
        "contacts": """
        contact_id,person_id,contact_date,channel,source,new_enquiry,outcome,allocation_date
        1,p,2022-12-31,phone,self,yes,assessment,2024-01-31
        2,q,2024-01-31,phone,self,yes,review,2024-02-01
        3,r,2024-01-31,phone,self,yes,support_planning,
        4,s,2024-01-31,phone,self,yes,declined,
        5,t,2024-02-01,phone,self,yes,assessment,

        """
      ],
      ["2023-12: 1/-", "2024-01: 2/-", "2024-02: 2/-"]),
    Case(
      "the longest wait among them", "P.15",
      [
        "contacts": """
        contact_id,person_id,contact_date,channel,source,new_enquiry,outcome,allocation_date
        1,p,2022-12-31,phone,self,yes,assessment,2024-01-31
        2,q,2024-01-30,phone,self,yes,review,2024-02-29

        """
      ],
      ["2023-12: = 365", "2024-01: = 1", "2024-02: no_rows"]),
    Case(
      "the middle two, and a tenth of the way between the last two", "2.h.i",
      ["contacts": daysToOutcome], ["2024-05: = 3.5", "2024-06: = 7"]),
    Case(
      "position 0.9 x 3 lies 0.7 between the third and the fourth", "2.h.ii",
      ["contacts": daysToOutcome], ["2024-05: = 16.9", "2024-06: = 7"]),
    Case(
      "both bases", "2H.c.ii",
      [
        "reablement": """
        episode_id,person_id,referral_source,setting,start_date,end_date,outcome
        0,p,hospital_discharge,home,2022-10-01,2022-12-01,ongoing_home_care
        1,p,hospital_discharge,home,2024-05-01,2024-06-01,ongoing_home_care
        2,q,hospital_discharge,home,2024-05-01,2024-06-30,ongoing_home_care
        3,r,community,home,2024-05-01,2024-06-30,ongoing_home_care
        4,s,hospital_discharge,home,2024-05-01,2024-06-30,equipment_only

        """,
        "activity": "month,metric,value\n2022-12,hospital_discharges,9\n2024-06,hospital_discharges,40\n",
      ],
      ["2024-06: 2/40", "2024-07: no_rows"]),
    Case(
      "91 days after the quarter's end", "2H.g.ascof",
      [
        "reablement": """
        episode_id,person_id,referral_source,setting,start_date,age,day_91_status
        0,p,hospital_discharge,home,2022-01-01,80,at_home
        1,p,hospital_discharge,home,2023-10-01,65,at_home
        2,q,hospital_discharge,home,2023-12-31,90,
        3,r,hospital_discharge,home,2023-09-30,90,at_home
        4,s,hospital_discharge,home,2023-11-30,64,at_home
        5,t,hospital_discharge,home,2023-11-30,,at_home
        6,u,hospital_discharge,home,2024-11-30,70,at_home

        """
      ],
      ["2023-12: 1/2", "2024-12: not_matured"]),
    Case(
      "funded less in post; a last day still counts", "5.a.i", workforce,
      ["2024-03: 1.5/-", "2024-03 team=A: -0.5/-", "2024-03 team+role=B / OT: 2/-", "2024-04: 1/-"]),
    Case("over funded posts", "5.a.vi", workforce, ["2024-03: 1.5/3", "2024-03 team=A: -0.5/1"]),
    Case(
      "people who left, over the mean of two month ends", "5.c", workforce,
      // Opening 31 March 2023: e1 and e2; end 31 March 2024: e1 (twice over) and e3. e2 left once.
      ["2024-03: 1/2", "2024-03 team=B: 1/0.5"]),
    Case(
      "the year's days over the mean of March and the month's end", "5.e",
      workforce.merging([
        "absence": """
        month,employee_id,team,role,fte,absence_type,working_days_lost,absent_at_month_end
        2022-04,e1,A,OT,1,other,1,no
        2024-03,e1,A,OT,1,short_term_sickness,100,no
        2024-04,e1,A,OT,1,short_term_sickness,2,no
        2024-05,e1,A,OT,1,long_term_sickness,3.5,yes
        2024-05,e1,A,OT,1,maternity,20,yes

        """
      ]) { $1 },
      // FTE 1.5 on 31 March and 1 on 30 April and 31 May.
      ["2024-04: 2/1.25", "2024-05: 5.5/1.25"]),
    Case(
      "the population is carried for twelve months", "1.c",
      [
        "activity": """
        month,metric,locality,value
        2022-06,adult_population,north,1000
        2022-06,adult_population,south,3000
        2023-06,map_users,north,8
        2023-07,map_users,north,9

        """
      ],
      [
        "2023-06: 8/4000", "2023-06 locality=north: 8/1000", "2023-06 locality=south: 0/3000",
        "2023-07: no_figure",
      ]),
    Case(
      "hours of all packages, whatever their locality", "3.a",
      [
        "services": """
        service_id,person_id,service_type,start_date,end_date,age,locality,weekly_hours
        1,p,home_care,2022-01-01,,80,north,6
        2,p,home_care,2024-01-01,,80,south,4
        3,q,home_care,2024-01-31,2024-01-31,65,north,9.9999
        4,r,home_care,2022-01-01,,70,north,
        5,s,home_care,2022-01-01,,64,north,1
        6,q,day_care,2022-01-01,,65,north,5

        """
      ],
      // December: p has 6. January: p has 10, q 9.9999. r has no hours at all.
      [
        "2023-12: 1/2", "2024-01: 1/3", "2024-01 locality=north: 1/3", "2024-01 locality=south: 0/1",
        "2024-02: 0/2",
      ]),
    Case(
      "later, and inside the window", "4.d",
      [
        "services": """
        service_id,person_id,service_type,start_date,end_date,age,dementia
        0,z,home_care,2022-01-01,2022-01-02,80,
        1,p,home_care,2023-06-01,,80,
        2,p,nursing,2024-03-31,,80,
        3,q,home_care,2023-06-01,2023-06-30,80,no
        4,q,residential,2023-06-01,,80,no
        5,r,home_care,2023-01-01,2024-03-01,80,yes
        6,r,residential,2024-03-02,,80,
        7,s,home_care,2023-01-01,2023-03-31,80,
        8,s,residential,2023-04-01,,80,

        """
      ],
      // March 2024: p moved; q moved on the day itself; s had left home care on the eve of the window.
      ["2024-03: 1/2", "2024-02: 1/3", "2023-12: 1/3"]),
    Case(
      "April to the month, of all lines", "4.g",
      [
        "finance": """
        month,budget_line,budget,actual
        2022-04,other,1,1
        2024-03,residential,500,500
        2024-04,residential,100,40.5
        2024-04,staffing,100,90
        2024-05,nursing,200.1,60

        """
      ],
      ["2024-04: 40.5/200", "2024-05: 100.5/400.1", "2024-03: 500/500"]),
    Case(
      "a first long-term service within 91 days of reablement", "P.9",
      [
        "services": """
        service_id,person_id,service_type,start_date,end_date
        0,z,home_care,2022-01-01,2022-02-01
        1,p,home_care,2024-05-01,
        2,p,direct_payment,2024-05-01,
        3,p,residential,2024-05-02,
        4,q,nursing,2024-05-31,
        5,r,day_care,2024-05-31,
        6,s,home_care,2024-05-31,

        """,
        "reablement": """
        episode_id,person_id,referral_source,setting,start_date,end_date
        0,z,community,home,2022-01-01,2022-01-02
        1,p,community,home,2024-01-01,2024-05-01
        2,q,community,home,2024-01-01,2024-03-01
        3,s,community,home,2024-01-01,2024-02-29

        """,
      ],
      // p's two services of 1 May are both first; q's reablement ended 91 days before, s's 92.
      ["2024-05: 3/4"]),
    Case(
      "within a tenth of the approved budget", "P.10",
      [
        "assessments": """
        assessment_id,person_id,assessment_type,start_date,end_date,indicative_weekly_budget,approved_weekly_budget
        0,z,full,2022-01-01,2022-01-01,1,1
        1,p,full,2024-05-01,2024-05-02,90,100
        2,q,full,2024-05-01,2024-05-02,110.0001,100
        3,r,full,2024-05-01,2024-05-02,110,100
        4,s,full,2024-05-01,2024-05-02,0,0
        5,t,full,2024-05-01,2024-05-02,,100

        """
      ],
      ["2024-05: 3/4"]),
    Case(
      "by the eve of the fifteenth birthday", "P.16.i", transitions,
      // q reaches 18 in June 2023, planned for from the fifteenth birthday; p in May 2024, from the day before it.
      ["2024-05: 1/2", "2024-04: 0/1"]),
    Case(
      "before the eighteenth birthday; 29 February comes of age on 1 March", "P.16.ii", transitions,
      ["2024-05: 1/2", "2023-01: 1/2", "2023-02: 1/3", "2023-03: 1/2"]),
    Case(
      "up to 365 days before the month's end", "P.17",
      [
        "services": """
        service_id,person_id,service_type,start_date,end_date,out_of_area
        1,p,residential,2021-01-01,,yes
        2,q,residential,2021-01-01,,yes
        3,r,residential,2021-01-01,,no

        """,
        "reviews": """
        review_id,person_id,review_date,planned,needs_change
        0,z,2021-01-01,yes,unchanged
        1,p,2023-06-30,yes,unchanged
        2,q,2024-07-01,yes,unchanged

        """,
      ],
      // 30 June 2024 is 366 days after 30 June 2023: a leap day lies between.
      ["2024-05: 1/2", "2024-06: 0/2", "2024-07: 1/2"]),
    Case(
      "carried forward", "P.19",
      ["activity": "month,metric,value\n2022-01,complaints,1\n2023-05,cqc_score,2\n2024-02,cqc_score,3\n"],
      ["2023-04: no_rows", "2023-05: = 2", "2024-01: = 2", "2024-02: = 3", "2024-12: = 3"]),
  ]

  static let daysToOutcome = """
    contact_id,person_id,contact_date,channel,source,new_enquiry,outcome,outcome_date
    0,p,2022-12-01,phone,self,yes,declined,2022-12-01
    1,p,2024-05-01,phone,self,yes,declined,2024-05-01
    2,p,2024-05-01,phone,self,yes,declined,2024-05-03
    3,p,2024-05-01,phone,self,yes,declined,2024-05-06
    4,p,2024-04-30,phone,self,yes,declined,2024-05-22
    5,p,2024-05-01,phone,self,yes,deceased,2024-05-31
    6,p,2024-05-31,phone,self,yes,declined,2024-06-07

    """

  static let workforce = [
    "workforce": """
    spell_id,employee_id,team,role,contract,fte,start_date,end_date,destination
    0,e0,A,OT,locum,1,2020-01-01,2020-01-02,left_council
    1,e1,A,OT,permanent,0.5,2020-01-01,2024-03-31,moved_within_asc
    2,e1,A,OT,permanent,0.5,2024-03-31,,
    3,e2,B,OT,fixed_term,1,2020-01-01,2023-12-31,left_council
    4,e3,A,OT,permanent,0.5,2024-03-31,,
    5,e4,A,OT,locum,1,2024-01-01,,

    """,
    "establishment": """
    month,team,role,funded_fte
    2020-01,A,OT,1
    2024-03,A,OT,1
    2024-03,B,OT,1.5
    2024-03,B,OT,0.5
    2024-04,B,OT,2

    """,
  ]

  static let transitions = [
    "transitions": """
    person_id,birth_date,planning_start_date,plan_in_place_date
    z,2000-01-01,2014-01-01,2017-01-01
    y,2004-02-29,2018-02-28,2022-02-28
    w,2005-02-28,2021-02-27,2023-02-28
    x,2004-03-01,2019-03-01,
    v,2005-03-01,2019-03-01,2023-02-28
    p,2006-05-31,2021-05-30,2024-05-30
    q,2005-06-30,2020-06-30,

    """
  ]

  /// The cases whose measure the catalogue defines.
  static let evaluated = cases.filter { test in
    (try? Catalogue.builtIn(schemas: ExtractSchema.all()))?[test.measure] != nil
  }

  @Test func aReasonIsMissingOnlyWhereThereWasADelay() throws {
    let discharges = """
      discharge_id,person_id,discharge_date,asc_support_required,destination,delay_days,delay_reason
      0,z,2022-01-01,yes,none,,
      1,p,2024-05-01,yes,none,0,
      2,q,2024-05-01,yes,none,,
      3,r,2024-05-01,yes,none,4,
      4,s,2024-05-01,yes,none,4,housing
      5,t,2024-05-01,yes,none,4,awaiting_package_at_home

      """
    let catalogue = try Catalogue.builtIn(schemas: ExtractSchema.all()).only(["P.13"])
    let extracts = try ExtractSet(records: ["discharges": CSVText.records(discharges)])
    let may = Month(year: 2024, month: 5)
    let results = Evaluation(catalogue: catalogue, month: may, months: 1).run(extracts)
    let figure = try #require(results.measures.first?.overall.first)
    #expect(figure.numerator == Amount(1) && figure.denominator == Amount(5))
    #expect(figure.rowsNotRecorded == 1)
  }

  @Test(arguments: cases) func sqlFindsIt(_ test: Case) throws {
    let measure = try #require(OracleMeasure.all.first { $0.id == test.measure })
    let oracle = try Oracle(records: test.extracts.mapValues { CSVText.records($0) }, months: Self.months)
    let figures = try oracle.figures(of: measure)
    for expected in test.figures.map(Expected.init) {
      let found = try #require(figures[expected.key(test.measure)], "\(expected)")
      #expect(
        expected.agrees(found.numerator, found.denominator, found.value, found.note), "\(expected): \(found)")
    }
  }

  @Test(arguments: cases) func engineFindsIt(_ test: Case) throws {
    let catalogue = try Catalogue.builtIn(schemas: ExtractSchema.all()).only([test.measure])
    let extracts = try ExtractSet(records: test.extracts.mapValues { CSVText.records($0) })
    let results = Evaluation(catalogue: catalogue, month: Self.reported, months: Self.months.count).run(
      extracts)
    let result = try #require(results.measures.first)
    for expected in test.figures.map(Expected.init) {
      let series =
        expected.breakdown.isEmpty
        ? result.overall
        : result.breakdowns.first { $0.name == expected.breakdown }?
          .levels.first { $0.level == expected.level }.map { Array($0.figures) }
      let index = try #require(Self.months.firstIndex(of: expected.period), "\(expected)")
      let found = try #require(series?[index], "\(expected)")
      #expect(
        expected.agrees(found.numerator, found.denominator, found.value, found.note), "\(expected): \(found)")
    }
  }
}

/// One expected figure, read from `2024-03 team=A: 1/2`.
private struct Expected: CustomStringConvertible {
  let description: String
  let period: Month
  let breakdown: String
  let level: String
  private let figure: String

  init(_ text: String) {
    description = text
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    period = Month(parts[0].prefix(7)) ?? Month(index: 0)
    let place = parts[0].dropFirst(8).split(separator: "=", maxSplits: 1).map(String.init)
    breakdown = place.first ?? ""
    level = place.last ?? ""
    figure = String(parts[1].dropFirst())
  }

  func key(_ measure: String) -> FigureKey {
    FigureKey(measure: measure, period: period, breakdown: breakdown, level: level)
  }

  func agrees(_ numerator: Amount?, _ denominator: Amount?, _ value: Double?, _ note: Note?) -> Bool {
    if figure == "no_figure" { return value == nil }
    if let expected = Note(rawValue: figure) { return note == expected && value == nil }
    if figure.hasPrefix("= ") { return value == Double(figure.dropFirst(2)) && numerator == nil }
    let sides = figure.split(separator: "/").map(String.init)
    return numerator?.double == Double(sides[0]) && denominator?.double == Double(sides[1])
      && (value == nil) == (denominator?.units == 0)
  }
}
