import Configuration
import Findings
import Foundation
import TestSupport
import Testing

@testable import Ingest
@testable import Tabular

/// How a council's own files become extracts.
@Suite struct MappingTests {
  static func mapping(_ json: String) throws -> Mapping {
    try Mapping(Document(name: "mapping.json", bytes: Array(json.utf8)))
  }

  static func read(_ files: [String: String], _ json: String) throws -> ExtractSet {
    let folder = try ExtractFolder(files)
    return try withExtendedLifetime(folder) {
      try Ingest.read(folder: folder.path, mapping: try mapping(json))
    }
  }

  /// What two kinds of event in one file look like, with everything that a mapping can put right.
  private static let events = """
    Kind;Ref;Client;When;Where;Palliative?;Answered;Ward;Reason
    death;;P1;05/01/2026;TAUNTON;Y;;North;
    Death;;P2;6/1/2026 10:30;Wells;Unbekannt;;South;
    contact;C1;P3;31-01-2026;Taunton;;Phone call;North;Frail
    contact;C2;P1;30/01/2026;Taunton;;e-mail;?;unclear
    test;C3;P1;29/01/2026;Taunton;;e-mail;;
    ; C4;P1;28/01/2026;Taunton;;e-mail;;
    """
  private static let rules = """
    {
      "name": "Borsetshire", "dates": "DD/MM/YYYY", "delimiter": ";", "missing": ["?"],
      "extracts": {
        "deaths": {
          "files": "EVENTS*.txt",
          "rows": [{ "header": "kind", "is": "Death" }],
          "headers": { "person_id": "Client", "death_date": ["Date", "When"], "locality": "Where",
                       "palliative_care": "Palliative?" },
          "codes": { "locality": { "TAUNTON": "Taunton" }, "palliative_care": { "unbekannt": "no" } },
          "unavailable": ["age", "preferred_place", "place_of_death"],
          "constants": { "authority": "Borsetshire" },
          "extra": { "ward": "Ward" }
        },
        "contacts": {
          "files": "EVENTS*.txt",
          "rows": [{ "header": "kind", "isOneOf": ["Contact", "Call"] }, { "header": "Ref", "present": true }],
          "headers": { "contact_id": "Ref", "person_id": "Client", "contact_date": "When", "locality": "Where",
                       "channel": "Answered", "primary_support_reason": "Reason" },
          "codes": { "channel": { "phone call": "phone", "E-Mail": "email" },
                     "primary_support_reason": { "frail": "physical", "unclear": null } },
          "constants": { "source": "other", "route": "community", "new_enquiry": true, "outcome": "pending",
                         "age": 81, "outcome_date": "31/01/2026", "authority": "Borsetshire" },
          "extra": { "ward": "Ward" }
        }
      },
      "leftOut": [
        { "files": "EVENTS*.txt", "rows": [{ "header": "Kind", "is": "test" }], "because": "tests of the system" }
      ]
    }
    """

  @Test func `one file feeds two extracts, and every row is accounted for`() throws {
    let set = try Self.read(["events-2026.TXT": Self.events], Self.rules)
    let deaths = try #require(set["deaths"])
    #expect(deaths.texts("death_date") == ["2026-01-05", "2026-01-06"])
    #expect(deaths.texts("locality") == ["Taunton", "Wells"])
    #expect(deaths.texts("palliative_care") == ["yes", "no"])
    #expect(deaths.texts("ward") == ["North", "South"])
    #expect(deaths.texts("age") == ["", ""])
    #expect(deaths.texts("authority") == ["Borsetshire", "Borsetshire"])
    let contacts = try #require(set["contacts"])
    // The first contact's date is written with other separators than the mapping says.
    #expect(contacts.texts("contact_date") == ["2026-01-30"])
    #expect(contacts.texts("channel") == ["email"])
    #expect(contacts.texts("primary_support_reason") == [""])
    #expect(contacts.texts("ward") == [""])
    #expect(contacts.texts("age") == ["81"])
    #expect(contacts.texts("new_enquiry") == ["yes"])
    #expect(contacts.texts("outcome_date") == ["2026-01-31"])
    for (extract, accepted, rejected, others, none) in [(deaths, 2, 0, 4, 0), (contacts, 1, 1, 4, 2)] {
      let file = extract.files[0]
      #expect(file.rowsRead == 6)
      #expect(file.rowsAccepted == accepted)
      #expect(file.rowsRejected == rejected)
      #expect(file.rowsOfOthers == others)
      #expect(file.rowsOfNone == none, "the first reader, contacts, counts what nobody takes")
    }
    // One person, two extracts.
    guard case .keys(let dead)? = deaths.table["person_id"],
      case .keys(let known)? = contacts.table["person_id"]
    else { return }
    #expect(dead.numbers[0] == known.numbers[0])
    let findings = set.findings.findings.map { "\($0)" }
    #expect(
      findings == [
        "events-2026.TXT: note: [left-out-rows] the mapping leaves out 1 row: tests of the system. Nothing needs doing.",
        "events-2026.TXT:1: note: [missing-column] there is no column community_connect; all its values are missing. "
          + FindingCode.missingColumn.remedy,
        "events-2026.TXT:1: note: [missing-column] there is no column handed_to; all its values are missing. "
          + FindingCode.missingColumn.remedy,
        "events-2026.TXT:1: note: [missing-column] there is no column handoffs; all its values are missing. "
          + FindingCode.missingColumn.remedy,
        "events-2026.TXT:1: note: [missing-column] there is no column allocation_date; all its values are missing. "
          + FindingCode.missingColumn.remedy,
        "events-2026.TXT:4:4: error: [invalid-date] contact_date \"31-01-2026\" is not a date. "
          + FindingCode.invalidDate.remedy,
        "events-2026.TXT:7: warning: [unclaimed-rows] 1 row with Kind \"\", Ref \"C4\" is for no extract. "
          + FindingCode.unclaimedRows.remedy,
      ])
  }

  @Test(arguments: [(1, 61), (2, 97), (4, 200), (8, 1 << 20)])
  func `block size and threads change nothing`(_ threads: Int, _ blockSize: Int) throws {
    var text = Self.events.split(separator: "\n").map(String.init)
    let rows = Array(text.dropFirst())
    for number in 0..<200 { text.append(rows[number % rows.count].replacing("C", with: "C\(number)-")) }
    text.append("contact;\"C;P1;30/01/2026;x")
    let folder = try ExtractFolder([
      "events-1.txt": text.joined(separator: "\n"), "events-2.txt": Self.events,
    ])
    let mapping = try Self.mapping(Self.rules)
    let expected = try Ingest.read(folder: folder.path, mapping: mapping, threads: 1).dump
    #expect(expected.contains("unclaimed-rows") && expected.contains("unclosed-quote"))
    let found = try Ingest.read(folder: folder.path, mapping: mapping, threads: threads, blockSize: blockSize)
      .dump
    #expect(found == expected)
  }

  @Test func `a row that cannot be cut is rejected once, by the first reader of its file`() throws {
    let text = Self.events + "\ndeath;\"x\ncontact;C5;P1;30/01/2026;a;b;e-mail;c;d;too many\n"
    let set = try Self.read(["events.txt": text], Self.rules)
    #expect(set["contacts"]?.rowsRejected == 3)
    #expect(set["deaths"]?.rowsRejected == 0)
    #expect(set.findings.rejectedRows.map(\.line) == [4, 8, 9])
  }

  @Test func `several sources of one extract are read as one`() throws {
    let set = try Self.read(
      [
        "a.csv": "Client,Died,Palliative\nP1,05/01/2026,y\n",
        "b.csv": "id|date|pal\nP1|2026-01-06|n\n",
      ],
      """
      { "extracts": { "deaths": [
        { "files": "b.csv", "headers": { "person_id": "id", "death_date": "date", "palliative_care": "pal" },
          "constants": { "authority": "B" } },
        { "files": "a.csv", "dates": "DD/MM/YYYY",
          "headers": { "person_id": "client", "death_date": "died", "palliative_care": "palliative" },
          "constants": { "authority": "A" } } ] } }
      """)
    #expect(set["deaths"]?.texts("authority") == ["B", "A"])
    #expect(set["deaths"]?.texts("death_date") == ["2026-01-06", "2026-01-05"])
    #expect(set["deaths"]?.files.map(\.name) == ["b.csv", "a.csv"])
  }

  @Test func `encodings that a file does not show can be said`() throws {
    let text = "person_id,death_date,palliative_care,locality\nP1,2026-01-05,yes,Café\n"
    let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let windows = text.unicodeScalars.map { UInt8($0.value) }
    for (bytes, encoding) in [(utf16, "utf-16"), (windows, "windows-1252"), (Array(text.utf8), "utf-8")] {
      let folder = try ExtractFolder(["deaths.csv": bytes])
      let mapping = try Self.mapping("{ \"encoding\": \"\(encoding)\", \"extracts\": {} }")
      let set = try Ingest.read(folder: folder.path, mapping: mapping)
      #expect(set["deaths"]?.texts("locality") == ["Café"], "\(encoding)")
      #expect(!set.findings.findings.contains { $0.code == .notUTF8 }, "\(encoding)")
      #expect(set["deaths"]?.files[0].sha256 == hexadecimal(SHA256.digest(of: bytes)))
    }
  }

  @Test func `a header that the mapping names and the file lacks is said with both names`() throws {
    let set = try Self.read(
      ["deaths.csv": "person_id,death_date,palliative_care\nP1,2026-01-05,yes\n"],
      """
      { "extracts": { "deaths": { "headers": { "locality": ["Place", "Where"] },
        "unavailable": ["age", "preferred_place", "place_of_death"] } } }
      """)
    #expect(
      set.findings.findings.map(\.message) == [
        "there is no column \"Place\" or \"Where\", which is locality; all its values are missing. "
          + FindingCode.missingColumn.remedy
      ])
  }

  @Test func `without the header that conditions need the file is rejected`() throws {
    let folder = try ExtractFolder(["events.txt": "Knd;Client\ndeath;P1\n", "events-2.txt": Self.events])
    let set = try Ingest.read(folder: folder.path, mapping: try Self.mapping(Self.rules))
    let file = try #require(set["deaths"]?.files.first { $0.name == "events.txt" })
    #expect(file.isRejected && file.rowsRead == 1 && file.rowsRejected == 1)
    #expect(
      set.findings.findings.contains {
        $0.extract == "deaths" && $0.code == .missingRequiredColumn && $0.message.contains("\"kind\"")
          && $0.message.contains("did you mean \"Knd\"?")
      })
  }

  @Test func `the example of the documentation works, and its page explains every name`() throws {
    let page = try String(contentsOfFile: "\(Repository.root)/docs/mapping.md", encoding: .utf8)
    func block(_ language: String) throws -> String {
      String(
        try #require(
          page.split(separator: "```\(language)\n").dropFirst().first?.split(separator: "```").first))
    }
    let set = try Self.read(["ASC_EVENTS_202601.csv": try block("csv")], try block("json"))
    let contacts = try #require(set["contacts"])
    #expect(contacts.texts("channel") == ["phone", "email", "online_form"])
    #expect(contacts.texts("outcome") == ["information_advice", "signposted_community", "assessment"])
    #expect(contacts.texts("locality") == ["Taunton", "Wells", "Taunton"])
    #expect(contacts.texts("ward") == ["Halcon", "Central", "Halcon"])
    #expect(contacts.texts("source") == ["", "", ""])
    #expect(set["deaths"]?.texts("death_date") == ["2026-01-07"])
    #expect(contacts.files[0].rowsOfNone == 1)
    #expect(set.findings.findings.allSatisfy { $0.severity == .note })
    for name in MappingReader.names + MappingReader.sourceNames {
      #expect(page.contains("`\(name)`"), "\(name) is not explained")
    }
  }

  @Test func `a pattern that matches nothing is told from the file's own name`() throws {
    let set = try Self.read(
      ["contacts.csv": "contact_id\n", "d.csv": "person_id,death_date,palliative_care\nP1,2026-01-05,yes\n"],
      """
      { "extracts": { "contacts": { "files": "ENQ*.csv" }, "deaths": { "files": "d.csv" } } }
      """)
    #expect(set["contacts"] == nil)
    #expect(
      set.findings.findings.first { $0.code == .unusedFile }?.message
        == "the file was not read: the mapping reads contacts from ENQ*.csv")
  }

  @Test func `columns are worked out from others`() throws {
    let set = try Self.read(
      [
        "s.csv": """
        id;client;kind;from;born;died;drawn;price;often;units
        S1;P1;home_care;05/01/2026;06/01/1946;;31/01/2026;22,50;Hourly;10.5
        S2;P2;residential;05/01/2026;05/01/1946;04/01/2026;31/01/2026;900;weekly;
        S3;P3;residential;05/01/2026;;;31/01/2026;1200.10;Monthly;1
        S4;P4;other;05/01/2026;29/02/1948;28/02/2026;31/01/2026;100;Once;1
        S5;P5;other;05/01/2026;01/01/2027;;31/01/2026;100;Now and then;1
        S6;P6;other;05/01/2026;1946;;31/01/2026;0.0001;Hourly;0.5
        S7;P7;other;05/01/2026;;;31/01/2026;99999999999999;Hourly;12
        """
      ],
      """
      { "delimiter": ";", "dates": "DD/MM/YYYY", "extracts": { "services": { "files": "s.csv",
        "headers": { "service_id": "id", "person_id": "client", "service_type": "kind", "start_date": "from" },
        "computed": {
          "age": { "yearsFrom": "born", "to": ["died", "drawn"] },
          "weekly_hours": { "per": "often", "units": "units",
            "perWeek": { "Hourly": "units", "Weekly": null, "Monthly": null, "Once": null } },
          "weekly_cost": { "cost": "price", "per": "often", "units": "units",
            "perWeek": { "Hourly": "units", "Weekly": 1, "Monthly": "12/52", "Once": null } } },
        "unavailable": ["end_date", "locality", "primary_support_reason", "dementia", "out_of_area",
          "assessment_completed_date", "weekly_limit"] } } }
      """)
    let services = try #require(set["services"])
    #expect(services.texts("age") == ["80", "79", "", "77", "", "", ""])
    #expect(services.texts("weekly_hours") == ["10.5", "", "", "", "", "0.5", "12"])
    // The last is more than a number can hold.
    #expect(services.texts("weekly_cost") == ["", "900", "276.9462", "", "", "0.0001", ""])
    let findings = set.findings.findings.map {
      "\($0.line ?? 0):\($0.field ?? 0) \($0.column ?? "") \($0.code.rawValue)"
    }
    #expect(
      findings == [
        "2:8 weekly_cost invalid-number", "6:5 age out-of-range", "6:9 weekly_hours unknown-code",
        "6:9 weekly_cost unknown-code", "7:5 age invalid-date",
      ])
    #expect(
      set.findings.findings[3].message
        == "weekly_cost cannot be worked out: \"Now and then\" is not known. \(FindingCode.unknownCode.remedy)"
    )
  }

  // MARK: The stub

  /// The stub for a folder, whether or not anything in it can be used; nil when nothing is left to map.
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

  @Test func `the stub of what is unmapped becomes a mapping when it is filled in`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": """
      person_id,Date of death,palliative_care,preferred_place,place_of_death,locality,age
      P1,05/01/2026,yes,Own house,Ward "5",Wells,81
      P2,31/01/2026,Unsure,Own house,home,Wells,81
      """
    ])
    let first = try #require(try Self.stub(folder))
    #expect(throws: ConfigurationError.self) { try Self.mapping(first) }
    #expect(first.contains(#""death_date": "? Date of death""#))
    let named = first.replacing("? Date of death", with: "Date of death")
    // Now the dates are looked at, and are day-first beyond doubt.
    let second = try #require(try Self.stub(folder, try Self.mapping(named)))
    #expect(second.contains(#""dates": "DD/MM/YYYY""#))
    #expect(
      second.contains(#""Own house": "? one of home, care_home, hospice, hospital, not_stated (2 rows)""#))
    #expect(second.contains(#""Unsure": "? one of yes, no (1 row)""#))
    let filled = named.replacing("\"headers\"", with: "\"dates\": \"DD/MM/YYYY\", \"headers\"").replacing(
      #""Date of death""#,
      with: #""Date of death" }, "codes": {"#
        + #""preferred_place": { "own house": "home" }, "palliative_care": { "unsure": "no" },"#
        + #""place_of_death": { "Ward \"5\"": "hospital" }"#)
    let mapping = try Self.mapping(filled)
    #expect(try Self.stub(folder, mapping) == nil)
    let set = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(set["deaths"]?.rowsAccepted == 2)
    #expect(set["deaths"]?.texts("place_of_death") == ["hospital", "home"])
  }

  @Test func `the stub can be pasted also where a word has a line break`() throws {
    let folder = try ExtractFolder([
      "deaths.csv":
        "person_id,death_date,palliative_care,place_of_death\nP1,2026-01-05,yes,\"At his\nson's\"\n"
    ])
    let stub = try #require(try Self.stub(folder))
    #expect(stub.contains(#""At his\nson's": "? "#))
    let question = try #require(stub.firstMatch(of: /"\? one of [^"]*"/)).output
    let mapping = try Self.mapping(stub.replacing(question, with: "\"home\""))
    let set = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(set["deaths"]?.texts("place_of_death") == ["home"])
  }

  @Test func `what may be an identifier out of place is not in the stub`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": "person_id,1000234,palliative_care\nP1,2026-01-05,4857773456\n"
    ])
    let stub = try #require(try Self.stub(folder))
    #expect(!stub.contains("4857773456") && !stub.contains("1000234"))
  }

  /// Only what is beyond doubt is recognised.
  @Test(
    arguments: [
      (["05/01/2026", "31/01/2026"], "DD/MM/YYYY"), (["05/01/2026", "01/31/2026"], "MM/DD/YYYY"),
      (["05/01/2026", "06/02/2026"], nil), (["31/01/2026", "01/31/2026"], nil), (["31.1.2026"], "DD.MM.YYYY"),
      (["05-JAN-2026", "6-January-2026"], "DD-MMM-YYYY"), (["20260105"], "YYYYMMDD"), (["yesterday"], nil),
      ([], nil),
    ] as [([String], String?)])
  func `the format of dates is recognised`(_ texts: [String], _ format: String?) {
    var shapes = DateShapes()
    for text in texts { shapes.add(text) }
    #expect(shapes.recognised == format)
  }
}

extension Extract {
  /// A column's values as texts, missing ones empty.
  func texts(_ name: String) -> [String] {
    switch table[name] {
    case .days(let days): days.map { $0 == Missing.int32 ? "" : "\(Day(number: $0))" }
    case .months(let months): months.map { $0 == Missing.int32 ? "" : "\(Month(index: $0))" }
    case .integers(let values): values.map { $0 == Missing.int32 ? "" : "\($0)" }
    case .decimals(let values): values.map { $0 == Missing.int64 ? "" : "\(FixedDecimal(units: $0))" }
    case .flags(let flags): flags.map { $0 == Missing.uint8 ? "" : $0 == 1 ? "yes" : "no" }
    case .codes(let codes): codes.codes.map { $0 == Missing.uint8 ? "" : codes.labels[Int($0)] }
    case .texts(let texts): texts.codes.map { $0 == Missing.uint32 ? "" : texts.labels[Int($0)] }
    case .keys(let keys): keys.numbers.map { $0 == Missing.uint32 ? "" : "\($0)" }
    case nil: []
    }
  }
}
