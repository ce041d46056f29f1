import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// How accepted rows become tables, and what is kept of the rest.
@Suite struct ExtractSetTests {
  @Test func `a small extract is read into its columns`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": """
      \(ExtractFolder.deaths),authority
      P1,2026-01-05,81,Taunton,yes,home,care_home,Somerset
       P2 ,2026-01-06T10:30:00,,NULL,N,HOME, - ,Somerset
      P1,2026-01-07,4.0, Wells ,TRUE,,,Devon

      """
    ])
    let set = try Ingest.read(folder: folder.path)
    let table = try #require(set["deaths"]?.table)
    #expect(set.findings.findings.isEmpty)
    #expect(table.rowCount == 3)
    let days: Numbers<Int32> = [20458, 20459, 20460]
    guard case .days(days)? = table["death_date"], case .integers([81, Missing.int32, 4])? = table["age"],
      case .flags([1, 0, 1])? = table["palliative_care"], case .texts(let localities)? = table["locality"],
      case .codes(let places)? = table["preferred_place"], case .keys(let people)? = table["person_id"]
    else {
      Issue.record("\(set.dump)")
      return
    }
    #expect(localities.labels == ["Taunton", "Wells"])
    #expect(localities.codes == [0, Missing.uint32, 1])
    #expect(places.codes == [0, 0, Missing.uint8])
    // The same identifier in another authority is another person.
    #expect(people.numbers == [0, 1, 2])
    #expect(set["deaths"]?.months == Month(year: 2026, month: 1)...Month(year: 2026, month: 1))
  }

  @Test func `an identifier has the same number in every extract`() throws {
    let long = "a-very-long-identifier-of-a-person"
    let folder = try ExtractFolder([
      "deaths.csv":
        "\(ExtractFolder.deaths)\nP7,2026-01-05,,,no,,\n\(long),2026-01-05,,,no,,\nP9,2026-01-05,,,no,,\n",
      "reviews.csv": """
      review_id,person_id,review_date,planned,age,locality,service_type,needs_change,outcomes_achieved,\
      previous_weekly_hours,new_weekly_hours
      V1,P9,2025-12-01,yes,80,Wells,home_care,unchanged,fully,7.25,"£1,007.5"
      V2,\(long),2025-12-02,yes,80,Wells,home_care,unchanged,fully,,
      """,
    ])
    let set = try Ingest.read(folder: folder.path)
    guard case .keys(let deaths)? = set["deaths"]?.table["person_id"],
      case .keys(let reviews)? = set["reviews"]?.table["person_id"],
      case .decimals(let hours)? = set["reviews"]?.table["new_weekly_hours"]
    else {
      Issue.record("\(set.dump)")
      return
    }
    #expect(reviews.numbers[0] == deaths.numbers[2] && reviews.numbers[1] == deaths.numbers[1])
    #expect(Set(deaths.numbers).count == 3)
    #expect(hours == [10_075_000, Missing.int64])
  }

  @Test func `several files are read as one, in order of their names`() throws {
    let folder = try ExtractFolder([
      "deaths-2026.csv": "\(ExtractFolder.deaths)\nP2,2026-01-05,,Wells,no,,\n",
      "deaths-2025.csv":
        "Person ID;DEATH-DATE;age;locality;palliative care;preferred_place;place_of_death\r\nP1;2025-01-05;;Frome;no;;\r\n",
      "deaths.csv": "\(ExtractFolder.deaths)\nP3,2024-01-05,,,no,,\n",
    ])
    let extract = try #require(try Ingest.read(folder: folder.path)["deaths"])
    #expect(extract.files.map(\.name) == ["deaths-2025.csv", "deaths-2026.csv", "deaths.csv"])
    guard case .texts(let localities)? = extract.table["locality"] else { return }
    #expect(localities.labels == ["Frome", "Wells"])
    #expect(localities.codes == [0, 1, Missing.uint32])
  }

  @Test func `only the wanted columns are kept, and the others are still checked`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": "\(ExtractFolder.deaths)\nP1,2026-01-05,130,Wells,no,,\nP2,2026-01-05,13,Wells,?,,\n"
    ])
    let set = try Ingest.read(folder: folder.path, columns: ["deaths": ["locality"]])
    #expect(set["deaths"].map { Array($0.table.columns.keys) } == ["locality"])
    #expect(set.findings.findings.map(\.code) == [.outOfRange, .invalidYesNo])
    #expect(set["deaths"]?.months?.lowerBound == Month(year: 2026, month: 1))
  }

  @Test func `findings are counted in full and stored up to the cap`() throws {
    let rows = (0..<1_500).map { "P\($0),2026-01-05,,Wells,no,\($0 % 3 == 0 ? "Hame" : "HOMELY"),\n" }
      .joined()
    let folder = try ExtractFolder(["deaths.csv": "\(ExtractFolder.deaths)\n\(rows)"])
    let log = try Ingest.read(folder: folder.path, blockSize: 1_000).findings
    #expect(log.findings.count == FindingLog.cap)
    #expect(log.findings.last?.line == FindingLog.cap + 1)
    #expect(
      log.counts == [
        FindingLog.Count(extract: "deaths", code: .unknownCode, severity: .warning, count: 1_500)
      ])
    #expect(
      log.unknownCodes == [
        FindingLog.UnknownCode(extract: "deaths", column: "preferred_place", value: "HOMELY", count: 1_000),
        FindingLog.UnknownCode(extract: "deaths", column: "preferred_place", value: "Hame", count: 500),
      ])
  }
}
