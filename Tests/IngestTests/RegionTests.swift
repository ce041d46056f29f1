import Findings
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// What is said of several councils in one folder: each one's rows are looked at by themselves.
@Suite struct RegionTests {
  /// Rows by month, from January 2025, for each council and extract.
  struct Case: CustomTestStringConvertible {
    let name: String
    let deaths: [String: [Int]]
    var reviews: [String: [Int]] = [:]
    let findings: [String]
    var testDescription: String { name }
  }

  private static let usual = Array(repeating: 60, count: 12)

  static let cases = [
    Case(name: "as usual", deaths: ["Avon": usual, "Brue": Array(repeating: 3, count: 12)], findings: []),
    Case(
      name: "one lacks a month, which the other hides",
      deaths: ["Avon": [60, 60, 60, 60, 0, 60, 60, 60, 60], "Brue": Array(repeating: 900, count: 9)],
      findings: ["unusual-month deaths authority Avon: Avon has no rows in 2025-05, where 60 are usual."]),
    Case(
      name: "one lacks half a year",
      deaths: [
        "Avon": usual + [0, 0, 0, 0, 0, 0] + usual, "Brue": usual + usual + [60, 60, 60, 60, 60, 60],
      ],
      findings: [
        "unusual-month deaths authority Avon: Avon has no rows from 2026-01 to 2026-06, where 60 a month are usual."
      ]),
    Case(
      name: "the worst comes first, with all its months",
      deaths: [
        "Avon": [60, 60, 60, 60, 20, 60, 60, 60, 60], "Brue": Array(repeating: 900, count: 9),
        "Carn": [60, 60, 60, 0, 60, 60, 60, 130, 60, 60],
      ],
      findings: [
        "incomplete-last-month deaths death_date 2025-10: 2025-10 has 60 rows, less than half of the 1020 of the median "
          + "month.",
        "late-extract deaths authority Brue: Brue ends in 2025-09, and other councils reach 2025-10.",
        "late-extract deaths authority Avon: Avon ends in 2025-09, and other councils reach 2025-10.",
        "unusual-month deaths authority Carn: Carn has no rows in 2025-04, where 60 are usual; 130 rows in 2025-08, "
          + "where 60 are usual.",
        "unusual-month deaths authority Avon: Avon has 20 rows in 2025-05, where 60 are usual.",
      ]),
    Case(
      name: "one stops, and is so small that a month may be chance",
      deaths: [
        "Avon": usual, "Brue": Array(repeating: 5, count: 10), "Carn": Array(repeating: 5, count: 11),
      ],
      findings: [
        "late-extract deaths authority Brue: Brue ends in 2025-10, and other councils reach 2025-12."
      ]),
    Case(
      name: "one has begun the month that the others have not",
      deaths: ["Avon": usual + [9], "Brue": usual],
      findings: [
        "incomplete-last-month deaths death_date 2026-01: 2026-01 has 9 rows, less than half of the 120 of the median "
          + "month.",
        "incomplete-last-month deaths authority Avon: 2026-01, the last month of Avon, has 9 rows, less than half of "
          + "the 60 of its median month.",
      ]),
    Case(
      name: "the last month of one is not whole",
      deaths: ["Avon": usual.dropLast() + [29], "Brue": usual.map { $0 * 10 }],
      findings: [
        "incomplete-last-month deaths authority Avon: 2025-12, the last month of Avon, has 29 rows, less than half of "
          + "the 60 of its median month."
      ]),
    Case(
      name: "each is too small to say what all of them lack",
      deaths: Dictionary(
        uniqueKeysWithValues: (10..<30).map { ("C\($0)", [5, 5, 5, 5, 0, 5, 5, 5, 5, 5, 5, 1]) }),
      findings: [
        "incomplete-last-month deaths death_date 2025-12: 2025-12 has 20 rows, less than half of the 100 of the median "
          + "month.",
        "unusual-month deaths death_date 2025-05: 2025-05 has no rows, and the median of the months around it is 100.",
      ]),
    Case(
      name: "nobody has rows in a month, which is told once",
      deaths: ["Avon": [60, 60, 60, 60, 0, 60, 60, 60, 60], "Brue": [90, 90, 90, 90, 0, 90, 90, 90, 90]],
      findings: [
        "unusual-month deaths death_date 2025-05: 2025-05 has no rows, and the median of the months around it is 150."
      ]),
    Case(
      name: "one is not there at all",
      deaths: ["Avon": usual, "Brue": usual], reviews: ["Avon": usual],
      findings: ["late-extract reviews authority Brue: Brue has no rows in reviews, and other councils do."]),
    Case(
      name: "one is spelt otherwise in one extract",
      deaths: ["Avon": usual, "Brue": usual], reviews: ["Avon": usual, "brue ": usual],
      findings: [
        "similar-categories reviews authority brue: authority has \"brue\" here and \"Brue\" in other extracts, which are "
          + "counted as different."
      ]),
    Case(
      name: "many are not there at all",
      deaths: Dictionary(uniqueKeysWithValues: (10..<17).map { ("C\($0)", usual) }), reviews: ["C10": usual],
      findings: [
        "late-extract reviews authority 6 councils: C11, C12, C13, C14, C15 and 1 more have no rows in reviews, and "
          + "other councils do."
      ]),
    Case(
      name: "nobody's rows among others",
      deaths: ["Avon": usual, "": [0, 1, 1]],
      findings: [
        "missing-authority deaths authority : 2 rows of deaths, of which this is the first, have no authority, and "
          + "others do. They count for no council."
      ]),
    Case(
      name: "nobody's rows in one extract",
      deaths: ["Avon": usual, "Brue": usual], reviews: ["": usual],
      findings: [
        "missing-authority reviews authority : no row of reviews has an authority, and those of other extracts do. They "
          + "count for no council, and match nobody in other extracts."
      ]),
    Case(name: "nobody says whose they are", deaths: ["": usual], reviews: ["": usual], findings: []),
  ]

  /// 9999-12-31 often stands for "not known".
  @Test func datesOfMistakesEndNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      person_id,death_date,palliative_care,authority
      P1,9999-12-31,no,Avon
      P2,9999-12-31,no,Brue
      P3,2026-01-11,no,Brue

      """, to: "deaths.csv")
    #expect(try Ingest.read(folder: folder.path)["deaths"]?.rowsAccepted == 3)
  }

  @Test(arguments: cases) func areLookedAtOneByOne(_ test: Case) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.text("person_id,death_date,palliative_care,authority", test.deaths) { "\($0),\($1),no,\($2)" },
      to: "deaths.csv")
    if !test.reviews.isEmpty {
      try folder.write(
        Self.text("review_id,person_id,review_date,needs_change,authority", test.reviews) {
          "\($0),\($0),\($1),unchanged,\($2)"
        }, to: "reviews.csv")
    }
    let found = try Ingest.read(folder: folder.path).findings.findings.filter { $0.code != .missingColumn }
    #expect(
      found.map { finding in
        let fact = finding.message.replacing(" \(finding.code.remedy)", with: "")
        return "\(finding.code.rawValue) \(finding.extract) \(finding.column ?? "") \(finding.value): \(fact)"
      } == test.findings)
    #expect(found.allSatisfy { $0.file.isEmpty || $0.line != nil })
  }

  /// Rows of each council in each month, those of all councils on a day one after the other.
  private static func text(
    _ header: String, _ counts: [String: [Int]],
    _ row: (_ id: String, _ day: Day, _ authority: String) -> String
  ) -> String {
    var lines = [header]
    for (authority, counts) in counts.sorted(by: { $0.key < $1.key }) {
      for (index, count) in counts.enumerated() {
        let month = Month(year: 2025, month: 1).adding(index)
        lines += (0..<count).map {
          row("\(authority)\(lines.count + $0)", month.firstDay.adding(days: $0 % month.dayCount), authority)
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A reference across extracts of which one does not say whose its rows are cannot be checked; the others are.
  @Test func referencesAreComparedWhereTheCouncilIsKnown() throws {
    func findings(_ discharge: String, _ episode: String) throws -> [FindingCode] {
      let folder = try TemporaryFolder()
      try folder.write(
        """
        discharge_id,person_id,hospital_type,discharge_date,asc_support_required,destination,authority
        D1,P1,acute,2026-01-04,yes,reablement_home,\(discharge)

        """, to: "discharges.csv")
      try folder.write(
        """
        episode_id,person_id,discharge_id,referral_source,setting,start_date,authority
        R1,P1,D1,hospital_discharge,home,2026-01-05,\(episode)

        """, to: "reablement.csv")
      return try Ingest.read(folder: folder.path).findings.findings.map(\.code).filter {
        $0 != .missingColumn && $0 != .lateExtract
      }
    }
    #expect(try findings("Avon", "Avon").isEmpty)
    #expect(try findings("", "").isEmpty)
    #expect(try findings("Avon", "Brue") == [.danglingReference])
    #expect(try findings("Avon", "") == [.missingAuthority])
    #expect(try findings("", "Avon") == [.missingAuthority])
  }
}
