import Foundation
import Ingest
import Measures
import TestSupport
import Testing

/// Whole runs over some of the extracts, or over less of them than there should be: figures only from what is there.
@Suite struct PartialSupplyTests {
  private static let schemas = Result { try ExtractSchema.all() }
  private static let names = (try? schemas.get().map(\.name)) ?? []
  private static let months = 4

  /// A small synthetic council.
  private static let council = Result { () throws -> [String: String] in
    let folder = try TemporaryFolder()
    let run = try ProgramRun(["sample", "--out", folder.path, "--seed", "11", "--scale", "0.01"])
    #expect(run.code == 0, "\(run.errors)")
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, try String(contentsOfFile: "\(folder.path)/\(name).csv", encoding: .utf8))
      })
  }

  /// One line of results.csv.
  private struct Row {
    let id: String
    let month: String
    let isOverall: Bool
    let value: String
    let status: String
    let note: String
  }

  /// Runs over extracts, given as name and text.
  private func rows(_ extracts: [String: String], _ options: [String] = []) throws -> [Row] {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/in", withIntermediateDirectories: true)
    for (name, text) in extracts { try folder.write(text, to: "in/\(name).csv") }
    let run = try ProgramRun(
      ["run", "--extracts", "\(folder.path)/in", "--out", "\(folder.path)/report", "--month", "2026-10"]
        + (options.contains("--months") ? [] : ["--months", "\(Self.months)"]) + options)
    try #require(run.code == 0, "\(run.errors)")
    for name in ["dashboard.html", "board-pack.xlsx", "findings.csv", "run.json"] {
      let size = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/report/\(name)")[.size]
      #expect(((size as? Int) ?? 0) > 50, "\(name) is empty")
    }
    let results = try String(contentsOfFile: "\(folder.path)/report/results.csv", encoding: .utf8)
    return CSVText.records(results).dropFirst().map {
      Row(id: $0[0], month: $0[1], isOverall: $0[3].isEmpty, value: $0[7], status: $0[12], note: $0[19])
    }
  }

  private func catalogue() throws -> Catalogue { try Catalogue.builtIn(schemas: try Self.schemas.get()) }

  /// Every measure has its overall row in every month, and a figure only where all its extracts were supplied.
  private func check(_ rows: [Row], supplied: Set<String>, months: Int = Self.months) throws {
    let overall = Dictionary(grouping: rows.filter(\.isOverall), by: \.id)
    for measure in try catalogue().measures {
      let id = measure.id
      let own = overall[id] ?? []
      #expect(own.count == months, "\(id)")
      if Set(measure.description.extracts).isSubset(of: supplied) {
        #expect(own.allSatisfy { $0.note != "no_extract" }, "\(id)")
      } else {
        #expect(
          own.allSatisfy { $0.value.isEmpty && $0.status == "no_data" && $0.note == "no_extract" }, "\(id)")
      }
    }
  }

  @Test(arguments: names) func oneExtractAlone(_ name: String) throws {
    let council = try Self.council.get()
    let rows = try rows([name: try #require(council[name])])
    try check(rows, supplied: [name])
  }

  @Test(arguments: names) func oneExtractMissing(_ name: String) throws {
    var council = try Self.council.get()
    council[name] = nil
    let rows = try rows(council, ["--only", try idsReading(name)])
    #expect(rows.filter(\.isOverall).allSatisfy { $0.value.isEmpty && $0.note == "no_extract" })
  }

  /// A header says that the export ran and found nothing; a figure would still be an invention.
  @Test(arguments: names) func oneExtractWithItsHeaderOnly(_ name: String) throws {
    var council = try Self.council.get()
    council[name] = council[name]?.split(separator: "\n").first.map { "\($0)\n" }
    let rows = try rows(council, ["--only", try idsReading(name)])
    for row in rows {
      #expect(row.value.isEmpty, "\(row)")
      #expect(["no_rows", "short_window", "not_matured"].contains(row.note), "\(row)")
    }
  }

  private func idsReading(_ extract: String) throws -> String {
    let ids = try catalogue().measures.filter { $0.description.extracts.contains(extract) }
    #expect(!ids.isEmpty, "no measure reads \(extract)")
    return ids.map(\.id).joined(separator: ",")
  }

  @Test func headersOnly() throws {
    let folder = try TemporaryFolder()
    for (name, text) in try Self.council.get() {
      try folder.write(text.split(separator: "\n").first.map { "\($0)\n" } ?? "", to: "\(name).csv")
    }
    let run = try ProgramRun(["run", "--extracts", folder.path, "--out", "\(folder.path)/report"])
    #expect(run.code == 65)
    #expect(run.errors.contains("no row of the extracts could be used"))
    #expect(run.errors.contains("contacts.csv: warning: [no-rows] the file has a header but no rows."))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/report"))
  }

  @Test func anEmptyFileAmongOthers() throws {
    var council = try Self.council.get()
    council["reviews"] = ""
    let rows = try rows(council)
    let reviews = Set(try idsReading("reviews").split(separator: ",").map(String.init))
    #expect(rows.contains { $0.id == "2.a" && !$0.value.isEmpty })
    #expect(rows.filter { reviews.contains($0.id) }.allSatisfy { $0.value.isEmpty })
  }

  @Test func oneMonthOfData() throws {
    let council = try Self.council.get().mapValues { text in
      let lines = text.split(separator: "\n")
      let kept = lines.dropFirst().filter { $0.firstMatch(of: #/\d{4}-\d\d/#)?.output == "2026-10" }
      return (lines.prefix(1) + kept).joined(separator: "\n") + "\n"
    }
    let rows = try rows(council)
    try check(rows, supplied: Set(Self.names))
    #expect(rows.contains { $0.id == "1.b.i" && $0.month == "2026-10" && !$0.value.isEmpty })
    let earlier = rows.filter { $0.id == "1.b.i" && $0.month != "2026-10" }
    #expect(earlier.allSatisfy { $0.value.isEmpty && $0.note == "short_window" })
    #expect(rows.filter { $0.id == "1.e" }.allSatisfy { $0.value.isEmpty })
  }

  @Test func moreMonthsThanThereAreData() throws {
    let rows = try rows(try Self.council.get(), ["--months", "60"])
    try check(rows, supplied: Set(Self.names), months: 60)
    let first = rows.filter { $0.id == "2.a" && $0.month == "2021-11" }
    #expect(!first.isEmpty && first.allSatisfy { $0.value.isEmpty && $0.note == "short_window" })
  }

  @Test func fiveYearsOfData() throws {
    let folder = try TemporaryFolder()
    let sample = try ProgramRun([
      "sample", "--out", "\(folder.path)/in", "--seed", "5", "--scale", "0.01", "--months", "60",
    ])
    #expect(sample.code == 0, "\(sample.errors)")
    let run = try ProgramRun([
      "run", "--extracts", "\(folder.path)/in", "--out", "\(folder.path)/report", "--months", "60",
    ])
    try #require(run.code == 0, "\(run.errors)")
    let results = try String(contentsOfFile: "\(folder.path)/report/results.csv", encoding: .utf8)
    let overall = CSVText.records(results).filter { $0[0] == "2.a" && $0[3].isEmpty }
    #expect(overall.count == 60)
    #expect(overall.allSatisfy { !$0[7].isEmpty })
  }
}
