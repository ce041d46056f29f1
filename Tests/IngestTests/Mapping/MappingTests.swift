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

  /// Two kinds of event in one file, with everything that a mapping can correct.
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
    // The date of the first contact does not have the separators of the mapping.
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
      #expect(file.rowsOfNone == none, "the first reader, contacts, counts rows of no extract")
    }
    // One person, two extracts.
    guard case .keys(let dead)? = deaths.table["person_id"],
      case .keys(let known)? = contacts.table["person_id"]
    else { return }
    #expect(dead.numbers[0] == known.numbers[0])
    let findings = set.findings.findings.map { "\($0)" }
    #expect(
      findings == [
        "events-2026.TXT: note: [left-out-rows] the mapping leaves out 1 row: tests of the system. No action is needed.",
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
        "events-2026.TXT:7: warning: [unclaimed-rows] 1 row with Kind \"\", Ref \"C4\" belongs to no extract. "
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

  @Test func `a row that cannot be split is rejected once, by the first reader of its file`() throws {
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

  @Test func `a mapping can state an encoding that the file does not show`() throws {
    let text = "person_id,death_date,palliative_care,locality\nP1,2026-01-05,yes,Café\n"
    let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let windows = text.unicodeScalars.map { UInt8($0.value) }
    for (bytes, encoding) in [(utf16, "utf-16"), (windows, "windows-1252"), (Array(text.utf8), "utf-8")] {
      let folder = try ExtractFolder(["deaths.csv": bytes])
      let mapping = try Self.mapping("{ \"encoding\": \"\(encoding)\", \"extracts\": {} }")
      let set = try Ingest.read(folder: folder.path, mapping: mapping)
      #expect(set["deaths"]?.texts("locality") == ["Café"], "\(encoding)")
      #expect(!set.findings.findings.contains { $0.code == .notUTF8 }, "\(encoding)")
      #expect(set["deaths"]?.files[0].sha256 == SHA256.text(of: bytes))
    }
  }

  @Test func `a missing header is reported with its column`() throws {
    let set = try Self.read(
      ["deaths.csv": "person_id,death_date,palliative_care\nP1,2026-01-05,yes\n"],
      """
      { "extracts": { "deaths": { "headers": { "locality": ["Place", "Where"] },
        "unavailable": ["age", "preferred_place", "place_of_death"] } } }
      """)
    #expect(
      set.findings.findings.map(\.message) == [
        "there is no column \"Place\" or \"Where\" for locality; all its values are missing. "
          + FindingCode.missingColumn.remedy
      ])
  }

  @Test func `a file without the header that conditions need is rejected`() throws {
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

  @Test func `the documented example works, and the page explains every name`() throws {
    let page = try String(contentsOfFile: "\(Repository.path)/docs/mapping.md", encoding: .utf8)
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

  @Test func `a file with a documented name that the mapping does not read is explained`() throws {
    let set = try Self.read(
      ["contacts.csv": "contact_id\n", "d.csv": "person_id,death_date,palliative_care\nP1,2026-01-05,yes\n"],
      """
      { "extracts": { "contacts": { "files": "ENQ*.csv" }, "deaths": { "files": "d.csv" } } }
      """)
    #expect(set["contacts"] == nil)
    #expect(
      set.findings.findings.first { $0.code == .unusedFile }?.message
        == "the file was not read: the mapping reads contacts from ENQ*.csv. \(FindingCode.unusedFile.remedy)"
    )
  }

  @Test func `columns are computed from others`() throws {
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
    // The last one overflows.
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
        == "weekly_cost cannot be computed: the mapping does not list \"Now and then\". \(FindingCode.unknownCode.remedy)"
    )
  }

  @Test func `a long text can be given a short name, but not the words for no value`() throws {
    let long = String(repeating: "x", count: 300)
    let text = """
      {"extracts": {"deaths": {"codes": {"locality": {"\(long)": "Wells", "?": "(not recorded)"}}}}}
      """
    let mapping = try Mapping(Document(name: "m.json", bytes: Array(text.utf8)))
    let folder = try ExtractFolder([
      "deaths.csv":
        "\(ExtractFolder.deaths)\nP1,2026-01-05,81,\(long),yes,home,home\nP2,2026-01-05,81,?,yes,home,home\n"
    ])
    let set = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(set["deaths"]?.texts("locality") == ["Wells", ""])
    #expect(set.findings.findings.isEmpty)
  }
}
