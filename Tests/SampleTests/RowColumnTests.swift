import Ingest
import Tabular
import Testing

@testable import Sample

@Suite struct RowColumnTests {
  @Test(arguments: ExtractName.allCases)
  func everyExtractWritesTheColumnsOfItsSchema(_ extract: ExtractName) throws {
    let row = ExtractName.rowTypes[extract.rawValue]
    #expect(row.extract == extract)
    #expect(row.order(in: try schema(extract)).faults == [])
  }

  private static let caseloads: [RowColumn<Int>] = [
    .whole("open_cases") { $0 },
    .month("month") { _ in Month(year: 2026, month: 10) },
    .id("employee_id", "E") { $0 },
    .text("role") { _ in "Social worker" },
    .text("team") { _ in "Front door team" },
  ]

  @Test func rowsAreLaidOutInTheSchemasOrder() throws {
    let order = ColumnOrder(of: Self.caseloads, in: try schema(.caseloads))
    #expect(order.faults == [])
    var row = RowBuffer()
    for position in order.positions { Self.caseloads[position].write(7, &row) }
    #expect(String(decoding: row.bytes, as: UTF8.self) == "2026-10,E0000007,Front door team,Social worker,7,")
  }

  struct Mistake: CustomTestStringConvertible {
    let testDescription: String
    let columns: [RowColumn<Int>]
    let faults: [String]

    init(_ name: String, _ columns: [RowColumn<Int>], _ faults: [String]) {
      (testDescription, self.columns, self.faults) = (name, columns, faults)
    }
  }

  @Test(arguments: [
    Mistake("missing column", caseloads.dropLast(), ["caseloads.team is not written"]),
    Mistake("unknown column", caseloads + [.text("teem") { _ in nil }], ["caseloads has no column teem"]),
    Mistake("repeated column", caseloads + [.text("team") { _ in nil }], ["caseloads.team is written twice"]),
    Mistake(
      "swapped columns",
      Array(caseloads.dropFirst(2)) + [
        .month("open_cases") { _ in Month(year: 2026, month: 10) }, .whole("month") { $0 },
      ],
      ["caseloads.open_cases cannot hold month", "caseloads.month cannot hold whole"]),
  ])
  func mistakesAreNamed(_ mistake: Mistake) throws {
    #expect(ColumnOrder(of: mistake.columns, in: try schema(.caseloads)).faults == mistake.faults)
  }

  @Test func codesThatTheSchemaLacksAreNamed() throws {
    enum Channel: String, CaseIterable { case phone, fax, pigeon }
    let column = RowColumn<Int>.code("channel") { _ in Channel.phone }
    let faults = ColumnOrder(of: [column], in: try schema(.contacts)).faults
    #expect(faults.first == #"contacts.channel cannot hold code(["phone", "fax", "pigeon"])"#)
  }

  private func schema(_ extract: ExtractName) throws -> ExtractSchema {
    try #require(try ExtractSchema.all().first { $0.name == extract.name })
  }
}
