import Foundation
import TestSupport
import Testing

/// Whole runs over files that a mapping reads.
@Suite struct MappingRunTests {
  /// The fenced blocks of a document in one language.
  private static func blocks(_ language: String, of document: String) throws -> [String] {
    let text = try String(contentsOf: Repository.root.appending(path: document), encoding: .utf8)
    return text.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  /// The example of docs/measure-language.md: a local measure over a column that only the council knows.
  @Test func aLocalMeasureOverAColumnOfOnesOwn() throws {
    let examples = try Self.blocks("json", of: "docs/measure-language.md")
    let mapping = try #require(examples.first { $0.contains("\"extra\"") })
    let measures = try #require(examples.first { $0.contains("\"L.2\"") })
    let folder = try TemporaryFolder()
    try folder.write(mapping, to: "mapping.json")
    try folder.write(measures, to: "ward-measures.json")
    // A ward for each contact: its number says which.
    let wards = ["Halcon", "Central", "Quantock", ""]
    let lines = try String(
      contentsOf: Repository.root.appending(path: "SampleData/contacts.csv"), encoding: .utf8
    )
    .split(separator: "\n")
    let withWards = lines.enumerated().map { index, line in
      line + "," + (index == 0 ? "Electoral ward" : wards[index % wards.count])
    }
    try folder.write(withWards.joined(separator: "\n"), to: "contacts.csv")
    let definition = [
      "--mapping", "\(folder.path)/mapping.json", "--measures", "\(folder.path)/ward-measures.json",
    ]
    let run = try ProgramRun(
      [
        "run", "--no-history", "--extracts", folder.path, "--months", "2", "--out", "\(folder.path)/report",
        "--formats",
        "csv",
      ]
        + ["--only", "L.2"] + definition)
    #expect(run.code == 0, "\(run.errors)")
    let results = try String(contentsOfFile: "\(folder.path)/report/results.csv", encoding: .utf8)
    let rows = results.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let latest = rows.filter { $0[1] == "2026-10" }
    #expect(latest.map { "\($0[3])=\($0[4])" } == ["=", "ward=Central", "ward=Halcon"])
    // Counted by hand from the file: new community enquiries that are settled, and those of them resolved.
    let names = lines[0].split(separator: ",").map(String.init)
    func index(_ name: String) throws -> Int { try #require(names.firstIndex(of: name)) }
    let (date, route, new, outcome) = (
      try index("contact_date"), try index("route"), try index("new_enquiry"), try index("outcome")
    )
    let resolved = ["information_advice", "signposted_community", "universal_service", "simple_equipment"]
    for (level, ward) in zip(latest.dropFirst(), ["Central", "Halcon"]) {
      let counted = lines.enumerated().dropFirst().filter { index, line in
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        return wards[index % wards.count] == ward && fields[date].hasPrefix("2026-10")
          && fields[route] == "community"
          && fields[new] == "yes" && !["pending", "deceased", "other_authority"].contains(fields[outcome])
      }
      let met = counted.filter { _, line in
        resolved.contains(String(line.split(separator: ",", omittingEmptySubsequences: false)[outcome]))
      }
      #expect(level[5] == "\(met.count)" && level[6] == "\(counted.count)", "\(ward)")
      #expect(!met.isEmpty)
    }
    let without = try ProgramRun(["measures", "L.2"] + definition.suffix(2))
    #expect(without.code == 78)
    #expect(
      without.errors.contains("contacts has no") && without.errors.contains("\"ward\""), "\(without.errors)")
  }

  /// A measure that needs a column which the council's systems cannot give has no data, not a zero.
  @Test func whatIsUnavailableIsNoData() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      { "extracts": { "contacts": { "files": "contacts.csv", "unavailable": ["source", "allocation_date"] } } }
      """, to: "mapping.json")
    let run = try ProgramRun([
      "run", "--no-history", "--months", "1", "--out", "\(folder.path)/report", "--formats", "csv", "--only",
      "1.h.i,2.a,2.d",
      "--mapping", "\(folder.path)/mapping.json",
    ])
    #expect(run.code == 0, "\(run.errors)")
    let results = try String(contentsOfFile: "\(folder.path)/report/results.csv", encoding: .utf8)
    let overall = results.split(separator: "\n").filter {
      $0.contains(",month,,,") || $0.contains(",month_end,,,")
    }
    #expect(overall.count == 3)
    for row in overall {
      let isGiven = row.hasPrefix("2.a,")
      #expect(row.hasSuffix("no_extract") != isGiven, "\(row)")
    }
  }

  /// The same people as extracts and as the national return: every measure that the return can feed has the same
  /// figures, overall and by every level that the return knows.
  @Test func clientLevelDataGivesTheSameFigures() throws {
    let folder = try TemporaryFolder()
    let sample = ["sample", "--scale", "0.1", "--seed", "1", "--quiet"]
    #expect(try ProgramRun(sample + ["--format", "cld", "--out", "\(folder.path)/cld"]).code == 0)
    let mapping = "Targets/mappings/client-level-data.json"
    let check = try ProgramRun(["check", "--extracts", "\(folder.path)/cld", "--mapping", mapping])
    #expect(check.code == 0)
    #expect(
      !check.output.contains("Not mapped yet") && !check.output.contains("unclaimed-rows"), "\(check.output)")
    let run = [
      "run", "--no-history", "--month", "2026-10", "--months", "12", "--formats", "csv", "--quiet", "--out",
    ]
    #expect(try ProgramRun(run + ["\(folder.path)/a", "--extracts", "SampleData"]).code == 0)
    let second = try ProgramRun(
      run + ["\(folder.path)/b", "--extracts", "\(folder.path)/cld", "--mapping", mapping])
    #expect(second.code == 0, "\(second.errors)")
    let manifest = try String(contentsOfFile: "\(folder.path)/b/run.json", encoding: .utf8)
    #expect(manifest.contains("\"mapping\": \"Client Level Data, releases 1 and 2 (SHA-256 "))
    let extracts = try Self.results("\(folder.path)/a")
    let events = try Self.results("\(folder.path)/b")
    let fed = Set(events.values.filter { $0.last != "no_extract" }.map { $0[0] })
    #expect(fed == ["2.c", "2.h.i", "2.h.ii", "3.a", "4.d", "4.f", "4.h", "P.2", "P.5", "P.9"])
    var compared = 0
    // What the return cannot say it cannot break down by either.
    let unknown = ["locality", "channel"]
    for (key, row) in extracts where fed.contains(row[0]) && !unknown.contains(row[3]) {
      #expect(events[key] == row, "\(key)")
      compared += 1
    }
    #expect(compared > 300)
    for (key, row) in events where fed.contains(row[0]) && !unknown.contains(row[3]) {
      #expect(extracts[key] != nil, "\(key)")
    }
    let again = try ProgramRun(sample + ["--format", "cld", "--out", "\(folder.path)/cld"])
    #expect(again.code == 73, "a return that is there is not replaced")
  }

  /// The rows of results.csv by measure, period, breakdown and level.
  private static func results(_ folder: String) throws -> [String: [String]] {
    let lines = try String(contentsOfFile: "\(folder)/results.csv", encoding: .utf8).split(separator: "\n")
      .dropFirst()
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return ([0, 1, 3, 4].map { fields[$0] }.joined(separator: " "), fields)
      })
  }
}
