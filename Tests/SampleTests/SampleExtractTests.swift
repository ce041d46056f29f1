import Configuration
import Foundation
import Ingest
import Tabular
import Testing

@testable import Sample

/// Every value of the committed sample, checked against the schemas by code that shares nothing with the writer.
@Suite struct SampleExtractTests {
  static let period = "2022-11"..."2026-10"

  @Test func extractsAreThoseOfTheSchemas() throws {
    #expect(ExtractName.allCases.map(\.name) == (try ExtractSchema.all().map(\.name)))
  }

  @Test(arguments: ExtractName.allCases) func everyValueConforms(_ extract: ExtractName) throws {
    let schema = try #require(try ExtractSchema.all().first { $0.name == extract.name })
    let table = try CommittedSample.table(extract.name)
    #expect(table.header == schema.columns.map(\.name))
    #expect(table.rows.count > 30)
    #expect(table.rows.allSatisfy { $0.count == schema.columns.count })
    for column in schema.columns {
      let wrong = table.column(column.name).first {
        $0.isEmpty ? column.isRequired : !Self.conforms($0, to: column.type)
      }
      #expect(wrong == nil, "\(extract.name).\(column.name)")
      if let rule = column.start {
        let outOfOrder = table.rows(rule.column, column.name).first { !$0[1].isEmpty && $0[1] < $0[0] }
        #expect(outOfOrder == nil, "\(extract.name).\(column.name)")
      }
      if column.type == .date, column.checksPlausibility {
        let late = table.column(column.name).first { !$0.isEmpty && ($0 < "1990-01-01" || $0 > "2026-10-31") }
        #expect(late == nil, "\(extract.name).\(column.name)")
      }
    }
    for key in [schema.uniqueKey, schema.addedKey] where !key.isEmpty {
      let positions = key.compactMap { table.header.firstIndex(of: $0) }
      let keys = table.rows.map { row in positions.map { row[$0] } }
      #expect(Set(keys).count == keys.count, "\(extract.name) repeats \(key)")
    }
    // Services open at the start of the period began before it.
    if let event = schema.eventDate, extract != .services {
      let months = Set(table.column(event).map { String($0.prefix(7)) })
      #expect(months.allSatisfy { Self.period.contains($0) })
    }
  }

  private static func conforms(_ text: String, to type: ValueType) -> Bool {
    switch type {
    case .id: text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    case .text: text == text.trimmingCharacters(in: .whitespaces)
    case .date: Day(text) != nil
    case .month: Month(text) != nil
    case .bool: text == "yes" || text == "no"
    case .code(let codes): codes.contains(text)
    case .int(let range): Int(text).map { range.contains($0) } ?? false
    case .num(let minimum, let maximum):
      FixedDecimal(text).map { $0 >= minimum ?? $0 && $0 <= maximum ?? $0 } ?? false
    }
  }

  @Test func someOptionalValuesAreMissing() throws {
    for (extract, column) in [
      ("contacts", "age"), ("contacts", "community_connect"), ("contacts", "outcome_date"),
      ("discharges", "ready_date"), ("services", "dementia"), ("workforce", "birth_date"),
    ] {
      let values = try CommittedSample.table(extract).column(column)
      let missing = values.count { $0.isEmpty }
      #expect(missing > 0 && missing * 4 < values.count, "\(extract).\(column)")
    }
  }

  @Test func referencesAreFound() throws {
    for schema in try ExtractSchema.all() {
      for column in schema.columns {
        guard let target = column.references else { continue }
        let values = try CommittedSample.table(schema.name).column(column.name).filter { !$0.isEmpty }
        let known = Set(try CommittedSample.table(target.extract).column(target.column))
        #expect(values.count > 300)
        #expect(known.isSuperset(of: values), "\(schema.name).\(column.name)")
      }
    }
  }

  @Test func peopleAndEmployeesAreTheSameInEveryExtract() throws {
    let served = Set(try CommittedSample.table("services").column("person_id"))
    let reviewed = Set(try CommittedSample.table("reviews").column("person_id"))
    #expect(reviewed.intersection(served).count * 10 > reviewed.count * 8)
    let employees = Set(try CommittedSample.table("workforce").column("employee_id"))
    for extract in ["absence", "supervision", "caseloads", "training"] {
      let others = try CommittedSample.table(extract).column("employee_id")
      #expect(employees.isSuperset(of: others), "\(extract)")
    }
  }

  @Test func assessmentsFollowTheirContacts() throws {
    let contacts = Dictionary(
      uniqueKeysWithValues: try CommittedSample.table("contacts").rows(
        "contact_id", "person_id", "contact_date"
      )
      .map { ($0[0], $0) })
    for row in try CommittedSample.table("assessments").rows("contact_id", "person_id", "start_date")
    where !row[0].isEmpty {
      let contact = try #require(contacts[row[0]])
      #expect(contact[1] == row[1] && contact[2] <= row[2], "\(row)")
    }
  }

  @Test func episodesFollowTheirDischarges() throws {
    let discharges = Dictionary(
      uniqueKeysWithValues: try CommittedSample.table("discharges")
        .rows("discharge_id", "person_id", "discharge_date", "destination").map { ($0[0], $0) })
    for row in try CommittedSample.table("reablement")
      .rows("discharge_id", "person_id", "start_date", "day_91_status", "setting") where !row[0].isEmpty
    {
      let discharge = try #require(discharges[row[0]])
      #expect(discharge[1] == row[1] && discharge[2] <= row[2] && discharge[3] == "reablement_\(row[4])")
      let left = try #require(Day(discharge[2]))
      #expect(left.adding(days: 91).description <= "2026-10-31" || row[3].isEmpty, "\(row)")
    }
  }

  @Test func nothingHappensToThePersonAfterDeath() throws {
    let deaths = Dictionary(
      uniqueKeysWithValues: try CommittedSample.table("deaths").rows("person_id", "death_date")
        .map { ($0[0], $0[1]) })
    for (extract, column) in [
      ("contacts", "contact_date"), ("assessments", "start_date"), ("services", "start_date"),
      ("services", "end_date"), ("reviews", "review_date"), ("reablement", "end_date"),
    ] {
      let late = try CommittedSample.table(extract).rows("person_id", column)
        .first { row in deaths[row[0]].map { row[1] > $0 } ?? false }
      #expect(late == nil, "\(extract).\(column)")
    }
  }

  @Test func coreEventsReachTheLastWeek() throws {
    for (extract, column) in [
      ("contacts", "contact_date"), ("discharges", "discharge_date"), ("reablement", "start_date"),
    ] {
      #expect(try CommittedSample.table(extract).column(column).contains { $0 > "2026-10-24" })
    }
  }

  @Test func theDataPackageListsTheFiles() throws {
    let bytes = Array(try Data(contentsOf: CommittedSample.folder.appendingPathComponent("datapackage.json")))
    let package = Document(name: "datapackage.json", bytes: bytes)
    #expect(package.issues.isEmpty)
    guard case .array(let resources)? = package.root["resources"]?.content else {
      Issue.record("there are no resources")
      return
    }
    #expect(resources.count == ExtractName.allCases.count)
    for (resource, extract) in zip(resources, ExtractName.allCases) {
      let file = try Data(contentsOf: CommittedSample.folder.appendingPathComponent("\(extract.name).csv"))
      guard case .number(let size)? = resource["bytes"]?.content,
        case .array(let fields)? = resource["schema"]?["fields"]?.content
      else {
        Issue.record("\(extract.name) has no size or no schema")
        continue
      }
      #expect(Int(size) == file.count)
      #expect(fields.count == PlainTable(file).header.count)
    }
  }
}
