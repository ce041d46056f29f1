import Findings
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// Several councils in one folder: each council's rows are also checked separately.
@Suite struct AuthorityChecksTests {
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
      name: "one lacks a month, which the rows of the other hide",
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
        "incomplete-last-month deaths death_date 2025-10: the last month looks incomplete: deaths has 60 rows in 2025-10, "
          + "where 1,020 are usual.",
        "late-extract deaths authority Brue: Brue ends in 2025-09, but other councils reach 2025-10.",
        "late-extract deaths authority Avon: Avon ends in 2025-09, but other councils reach 2025-10.",
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
        "late-extract deaths authority Brue: Brue ends in 2025-10, but other councils reach 2025-12."
      ]),
    Case(
      name: "one has begun a month that the others have not",
      deaths: ["Avon": usual + [9], "Brue": usual],
      findings: [
        "incomplete-last-month deaths death_date 2026-01: the last month looks incomplete: deaths has 9 rows in 2026-01, "
          + "where 120 are usual.",
        "incomplete-last-month deaths authority Avon: the last month looks incomplete: Avon has 9 rows in 2026-01, "
          + "where 60 are usual.",
      ]),
    Case(
      name: "the last month of one is incomplete",
      deaths: ["Avon": usual.dropLast() + [29], "Brue": usual.map { $0 * 10 }],
      findings: [
        "incomplete-last-month deaths authority Avon: the last month looks incomplete: Avon has 29 rows in 2025-12, "
          + "where 60 are usual."
      ]),
    Case(
      name: "each is too small to judge alone",
      deaths: Dictionary(
        uniqueKeysWithValues: (10..<30).map { ("C\($0)", [5, 5, 5, 5, 0, 5, 5, 5, 5, 5, 5, 1]) }),
      findings: [
        "incomplete-last-month deaths death_date 2025-12: the last month looks incomplete: deaths has 20 rows in 2025-12, "
          + "where 100 are usual.",
        "unusual-month deaths death_date 2025-05: deaths has no rows in 2025-05, where 100 are usual.",
      ]),
    Case(
      name: "a month without any rows is reported once",
      deaths: ["Avon": [60, 60, 60, 60, 0, 60, 60, 60, 60], "Brue": [90, 90, 90, 90, 0, 90, 90, 90, 90]],
      findings: [
        "unusual-month deaths death_date 2025-05: deaths has no rows in 2025-05, where 150 are usual."
      ]),
    Case(
      name: "one is absent",
      deaths: ["Avon": usual, "Brue": usual], reviews: ["Avon": usual],
      findings: ["late-extract reviews authority Brue: Brue has no rows in reviews, but other councils do."]),
    Case(
      name: "one is spelt differently in one extract",
      deaths: ["Avon": usual, "Brue": usual], reviews: ["Avon": usual, "brue ": usual],
      findings: [
        "similar-categories reviews authority brue: authority has \"brue\" here but \"Brue\" in other extracts, which are "
          + "counted separately."
      ]),
    Case(
      name: "many are absent",
      deaths: Dictionary(uniqueKeysWithValues: (10..<17).map { ("C\($0)", usual) }), reviews: ["C10": usual],
      findings: [
        "late-extract reviews authority 6 councils: C11, C12, C13, C14, C15 and 1 more have no rows in reviews, but "
          + "other councils do."
      ]),
    Case(
      name: "some rows without a council",
      deaths: ["Avon": usual, "": [0, 1, 1]],
      findings: [
        "missing-authority deaths authority : 2 rows of deaths, of which this is the first, do not name their "
          + "council, but others do. They count for no council."
      ]),
    Case(
      name: "one extract without councils",
      deaths: ["Avon": usual, "Brue": usual], reviews: ["": usual],
      findings: [
        "missing-authority reviews authority : no row of reviews names its council, but rows of other extracts do. The "
          + "rows count for no council, and match nobody in other extracts."
      ]),
    Case(name: "no councils at all", deaths: ["": usual], reviews: ["": usual], findings: []),
  ]

  /// 9999-12-31 often means "not known".
  @Test func `wrong dates do not make an extract end late`() throws {
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

  @Test(arguments: cases) func `councils are checked one by one`(_ test: Case) throws {
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

  @Test func `references are checked only if both extracts name their councils`() throws {
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
