import Configuration
import Findings
import Foundation
import TestSupport
import Testing

@testable import Ingest
@testable import Tabular

/// A folder of extracts that is removed with the value.
final class ExtractFolder {
  let path: String

  /// - Parameter files: the files' bytes by name.
  init(_ files: [String: [UInt8]]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
  }

  convenience init(_ files: [String: String]) throws { try self.init(files.mapValues { Array($0.utf8) }) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}

extension ExtractSet {
  /// Everything in the set as text, so that two of them can be compared.
  var dump: String {
    var lines: [String] = []
    for extract in extracts {
      lines.append(
        "# \(extract.schema.name) \(extract.table.rowCount) \(extract.months.map { "\($0)" } ?? "")")
      lines += extract.files.map { "\($0)" }
      for name in extract.table.columns.keys.sorted() {
        lines.append("\(name): \(extract.table[name].map(\.dump) ?? "")")
      }
    }
    lines += findings.findings.map { "\($0) \($0.action) \($0.value)" }
    lines += findings.counts.map { "\($0)" } + findings.unknownCodes.map { "\($0)" }
    lines += findings.rejectedRows.map {
      "\($0.file):\($0.line) \($0.code) \(String(decoding: $0.bytes, as: UTF8.self))"
    }
    return lines.joined(separator: "\n")
  }
}

extension Column {
  /// What it holds, whatever room is kept for more.
  fileprivate var dump: String {
    switch self {
    case .days(let numbers), .months(let numbers), .integers(let numbers): "\(Array(numbers))"
    case .decimals(let numbers): "\(Array(numbers))"
    case .texts(let texts): "\(Array(texts.codes)) \(texts.labels)"
    case .flags, .codes, .keys: "\(self)"
    }
  }
}

@Suite struct IngestTests {
  static let deaths = "person_id,death_date,age,locality,palliative_care,preferred_place,place_of_death"

  @Test func `a small extract is read into its columns`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": """
      \(Self.deaths),authority
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
      "deaths.csv": "\(Self.deaths)\nP7,2026-01-05,,,no,,\n\(long),2026-01-05,,,no,,\nP9,2026-01-05,,,no,,\n",
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
      "deaths-2026.csv": "\(Self.deaths)\nP2,2026-01-05,,Wells,no,,\n",
      "deaths-2025.csv":
        "Person ID;DEATH-DATE;age;locality;palliative care;preferred_place;place_of_death\r\nP1;2025-01-05;;Frome;no;;\r\n",
      "deaths.csv": "\(Self.deaths)\nP3,2024-01-05,,,no,,\n",
    ])
    let extract = try #require(try Ingest.read(folder: folder.path)["deaths"])
    #expect(extract.files.map(\.name) == ["deaths-2025.csv", "deaths-2026.csv", "deaths.csv"])
    guard case .texts(let localities)? = extract.table["locality"] else { return }
    #expect(localities.labels == ["Frome", "Wells"])
    #expect(localities.codes == [0, 1, Missing.uint32])
  }

  @Test func `a text cannot be invisible, too long or the name of those without a value`() throws {
    let long = String(repeating: "é", count: 200)
    let localities = [
      "Wells", "\u{202E}W\u{2066}el\u{200B}ls\u{2069}", "\u{200F}\u{061C}", long, long + "é",
      "(Not Recorded) ",
      "العربية",
    ]
    let rows = localities.enumerated().map { "P\($0),2026-01-05,81,\($1),yes,home,home\n" }.joined()
    let folder = try ExtractFolder(["deaths.csv": "\(Self.deaths)\n\(rows)"])
    let set = try Ingest.read(folder: folder.path)
    #expect(set["deaths"]?.texts("locality") == ["Wells", "Wells", "", long, "", "", "العربية"])
    #expect(
      set.findings.findings.map { "\($0.line ?? 0) \($0.code.rawValue) \($0.value): \($0.action.rawValue)" }
        == [
          "3 control-character [U+202E]W[U+2066]el[U+200B]ls[U+2069]: kept",
          "4 control-character [U+200F][U+061C]: kept", "6 too-long 201 characters: value set to missing",
        ])
  }

  @Test func `rows without identifiers that stand in two files are found, and those of one file are not`()
    throws
  {
    let header = "month,employee_id,team,role,open_cases"
    let rows = (0..<5).map { "2026-0\($0 / 3 + 1),E\($0),Duty,OT,7" }
    func text(_ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
    let folder = try ExtractFolder([
      "caseloads-1.csv": text(rows + [rows[0]]),
      "caseloads-2.csv": text(rows.suffix(2) + ["2026-03,E1,Duty,OT,7"]),
      "caseloads-3.csv": text(["2026-03,E1,Duty,OT,7", "2026-01,E0,Duty,OT,8"]),
    ])
    // Whichever columns are asked for.
    for columns in [nil, ["caseloads": ["month"]]] as [[String: Set<String>]?] {
      let set = try Ingest.read(folder: folder.path, columns: columns)
      #expect(set["caseloads"]?.rowsAccepted == 11)
      #expect(
        set.findings.findings.map(\.description) == [
          "caseloads-2.csv: warning: [repeated-file] 2 of its 3 rows stand in caseloads-1.csv too, with the same values, "
            + "and are counted twice. Draw one of the two again without the period of the other, or remove these rows from it.",
          "caseloads-3.csv: warning: [repeated-file] 1 of its 2 rows stands in caseloads-2.csv too, with the same values, "
            + "and is counted twice. Draw one of the two again without the period of the other, or remove the row from it.",
        ])
    }
  }

  @Test func `a mapping gives a long text a short name, and cannot name those without a value`() throws {
    let long = String(repeating: "x", count: 300)
    let text = """
      {"extracts": {"deaths": {"codes": {"locality": {"\(long)": "Wells", "?": "(not recorded)"}}}}}
      """
    let mapping = try Mapping(Document(name: "m.json", bytes: Array(text.utf8)))
    let folder = try ExtractFolder([
      "deaths.csv":
        "\(Self.deaths)\nP1,2026-01-05,81,\(long),yes,home,home\nP2,2026-01-05,81,?,yes,home,home\n"
    ])
    let set = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(set["deaths"]?.texts("locality") == ["Wells", ""])
    #expect(set.findings.findings.isEmpty)
  }

  @Test func `a required text that is too long rejects its row`() throws {
    let text = "month,team,role,funded_fte\n2026-01,\(String(repeating: "a", count: 201)),Manager,2\n"
    let folder = try ExtractFolder(["establishment.csv": "\(text)2026-01,Duty,Manager,2\n"])
    let set = try Ingest.read(folder: folder.path)
    #expect(set["establishment"]?.rowsAccepted == 1)
    #expect(set.findings.rejectedRows.map(\.reason) == ["team: A text is too long to be a category."])
    #expect(set.findings.findings.map(\.code) == [.tooLong])
  }

  @Test func `UTF-16 reads as UTF-8 does, and the digest is that of the file`() throws {
    let text = "\(Self.deaths)\nP1,2026-01-05,81,\"Côte,\nd’Azur 😀\",yes,home,home\n"
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for blockSize in [1, 2, 3, 5, 1 << 20] {
      let folder = try ExtractFolder(["deaths.csv": utf16])
      let extract = try #require(try Ingest.read(folder: folder.path, blockSize: blockSize)["deaths"])
      guard case .texts(let localities)? = extract.table["locality"] else { return }
      #expect(localities.labels == ["Côte,\nd’Azur 😀"])
      #expect(extract.files[0].sha256 == hexadecimal(SHA256.digest(of: utf16)))
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ]) func `digests are those of FIPS 180-4`(_ text: String, _ digest: String) {
    #expect(hexadecimal(SHA256.digest(of: Array(text.utf8))) == digest)
  }

  @Test func `only the wanted columns are kept, and the checks still cover the others`() throws {
    let folder = try ExtractFolder([
      "deaths.csv": "\(Self.deaths)\nP1,2026-01-05,130,Wells,no,,\nP2,2026-01-05,13,Wells,?,,\n"
    ])
    let set = try Ingest.read(folder: folder.path, columns: ["deaths": ["locality"]])
    #expect(set["deaths"].map { Array($0.table.columns.keys) } == ["locality"])
    #expect(set.findings.findings.map(\.code) == [.outOfRange, .invalidYesNo])
    #expect(set["deaths"]?.months?.lowerBound == Month(year: 2026, month: 1))
  }

  @Test func `findings are counted in full and stored up to the cap`() throws {
    let rows = (0..<1_500).map { "P\($0),2026-01-05,,Wells,no,\($0 % 3 == 0 ? "Hame" : "HOMELY"),\n" }
      .joined()
    let folder = try ExtractFolder(["deaths.csv": "\(Self.deaths)\n\(rows)"])
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

  @Test func `a folder that is not there, and one without extracts, are told apart`() throws {
    #expect(throws: IngestError.self) { try Ingest.read(folder: "/nowhere/at/all") }
    let empty = try ExtractFolder(["notes.txt": "x"])
    do {
      _ = try Ingest.read(folder: empty.path)
      Issue.record("no error")
    } catch {
      #expect(
        error.description.hasPrefix(
          "\(empty.path): the folder holds no extracts. Expected at least one of contacts.csv"))
    }
  }

  /// A preamble is found whatever the size of blocks, and only where a header follows it.
  @Test(arguments: [7, 64, 1 << 20]) func `lines above the header are passed over`(_ blockSize: Int) throws {
    let filler = (0..<40).map { "line \($0) of the \"title, and \"\"more\n" }.joined()
    for (preamble, lines) in [("", 0), ("Deaths\r\n\r\n", 1), (filler, 40), ("person_id\n", 1)] {
      let folder = try ExtractFolder([
        "deaths.csv": preamble + Self.deaths + "\nP1,2026-01-05,81,Taunton,perhaps,,\n"
      ])
      do throws(IngestError) {
        _ = try Ingest.read(folder: folder.path, blockSize: blockSize)
      } catch {
        guard case .nothingUsable(_, let log) = error else { throw error }
        let above = preamble.filter(\.isNewline).count
        #expect(log.findings.map(\.code) == (lines == 0 ? [] : [.preamble]) + [.invalidYesNo])
        #expect(log.findings.last?.line == above + 2)
        #expect(log.findings.first { $0.code == .preamble }?.value == (lines == 0 ? nil : "\(lines)"))
      }
    }
  }

  @Test func `a file that is there twice is read once`() throws {
    let rows = "\(Self.deaths)\nP1,2026-01-05,81,Taunton,yes,,\n"
    let folder = try ExtractFolder([
      "deaths.csv": rows, "deaths-copy.csv": rows, "deaths-2025.csv": rows.replacing("81", with: "82"),
      "transitions.csv": rows, "deaths-empty.csv": "", "deaths-void.csv": "",
    ])
    let set = try Ingest.read(folder: folder.path)
    #expect(
      set["deaths"]?.files.map(\.name) == [
        "deaths-2025.csv", "deaths-empty.csv", "deaths-void.csv", "deaths.csv",
      ])
    let found = set.findings.findings.filter { $0.code == .repeatedFile }
    #expect(found.map(\.file) == ["deaths-copy.csv"] && found.map(\.value) == ["deaths.csv"])
    #expect(set["deaths"]?.rowsAccepted == 1)
    #expect(set["transitions"] != nil, "the same bytes for another extract are another matter")
  }

  @Test func `a link of a mapping may not lead out of the folder`() throws {
    let outside = try ExtractFolder(["secret.csv": "\(Self.deaths)\nP1,2026-01-05,81,Taunton,yes,,\n"])
    let folder = try ExtractFolder(["deaths-1.csv": "\(Self.deaths)\nP2,2026-01-05,81,Taunton,yes,,\n"])
    for name in ["deaths-2.csv", "died.csv"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: "\(outside.path)/secret.csv")
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/died-inside.csv", withDestinationPath: "deaths-1.csv")
    let documented = try Ingest.read(folder: folder.path)
    #expect(documented["deaths"]?.files.map(\.name) == ["deaths-1.csv", "deaths-2.csv"])
    let mapping = try MappingTests.mapping("{ \"extracts\": { \"deaths\": { \"files\": \"died*\" } } }")
    let mapped = try Ingest.read(folder: folder.path, mapping: mapping)
    #expect(mapped["deaths"]?.files.map(\.name) == ["died-inside.csv"])
    #expect(mapped.findings.findings.contains { $0.code == .notAFile && $0.file == "died.csv" })
    withExtendedLifetime(outside) {}
  }
}
