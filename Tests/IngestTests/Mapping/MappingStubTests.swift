import Configuration
import Findings
import Testing

@testable import Ingest

/// The mapping that `waymark check` drafts for everything that did not match.
@Suite struct MappingStubTests {
  /// The stub for a folder, whether or not it is usable; nil when nothing is left to map.
  private static func stub(_ folder: ExtractFolder, _ mapping: Mapping? = nil) throws -> String? {
    let log: FindingLog
    do throws(IngestError) {
      log = try Ingest.read(folder: folder.path, mapping: mapping).findings
    } catch {
      guard case .nothingUsable(_, let found) = error else { throw error }
      log = found
    }
    return MappingStub.text(for: log, schemas: try ExtractSchema.all())
  }

  @Test func `a stub becomes a mapping when it is filled in`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": """
      person_id,Date of death,palliative_care,preferred_place,place_of_death,locality,age
      P1,05/01/2026,yes,Own house,Ward "5",Wells,81
      P2,31/01/2026,Unsure,Own house,home,Wells,81
      """
    ])
    let first = try #require(try Self.stub(folder))
    #expect(throws: ConfigurationError.self) { try MappingTests.mapping(first) }
    #expect(first.contains(#""death_date": "? Date of death""#))
    let named = first.replacing("? Date of death", with: "Date of death")
    // Now the dates are read, and are clearly day first.
    let second = try #require(try Self.stub(folder, try MappingTests.mapping(named)))
    #expect(second.contains(#""dates": "DD/MM/YYYY""#))
    #expect(
      second.contains(#""Own house": "? one of home, care_home, hospice, hospital, not_stated (2 rows)""#))
    #expect(second.contains(#""Unsure": "? one of yes, no (1 row)""#))
    let filled = named.replacing("\"headers\"", with: "\"dates\": \"DD/MM/YYYY\", \"headers\"").replacing(
      #""Date of death""#,
      with: #""Date of death" }, "codes": {"#
        + #""preferred_place": { "own house": "home" }, "palliative_care": { "unsure": "no" },"#
        + #""place_of_death": { "Ward \"5\"": "hospital" }"#)
    let mapping = try MappingTests.mapping(filled)
    #expect(try Self.stub(folder, mapping) == nil)
    let set = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(set["deaths"]?.rowsAccepted == 2)
    #expect(set["deaths"]?.texts("place_of_death") == ["hospital", "home"])
  }

  @Test func `a stub is valid even if a word contains a line break`() throws {
    let folder = try ExtractFolder([
      "deaths.csv":
        "person_id,death_date,palliative_care,place_of_death\nP1,2026-01-05,yes,\"At his\nson's\"\n"
    ])
    let stub = try #require(try Self.stub(folder))
    #expect(stub.contains(#""At his\nson's": "? "#))
    let question = try #require(stub.firstMatch(of: /"\? one of [^"]*"/)).output
    let mapping = try MappingTests.mapping(stub.replacing(question, with: "\"home\""))
    let set = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(set["deaths"]?.texts("place_of_death") == ["home"])
  }

  @Test func `a stub contains nothing that may be a misplaced identifier`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": "person_id,1000234,palliative_care\nP1,2026-01-05,4857773456\n"
    ])
    let stub = try #require(try Self.stub(folder))
    #expect(!stub.contains("4857773456") && !stub.contains("1000234"))
  }

  /// Only unambiguous formats are recognised.
  @Test(
    arguments: [
      (["05/01/2026", "31/01/2026"], "DD/MM/YYYY"), (["05/01/2026", "01/31/2026"], "MM/DD/YYYY"),
      (["05/01/2026", "06/02/2026"], nil), (["31/01/2026", "01/31/2026"], nil), (["31.1.2026"], "DD.MM.YYYY"),
      (["05-JAN-2026", "6-January-2026"], "DD-MMM-YYYY"), (["20260105"], "YYYYMMDD"), (["yesterday"], nil),
      ([], nil),
    ] as [([String], String?)])
  func `date formats are recognised`(_ texts: [String], _ format: String?) {
    var shapes = DateShapes()
    for text in texts { shapes.add(text) }
    #expect(shapes.recognised == format)
  }
}
