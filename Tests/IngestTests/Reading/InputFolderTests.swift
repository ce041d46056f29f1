import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// Which files of a folder are read.
@Suite struct InputFolderTests {
  @Test func `a missing folder and a folder without extracts are distinguished`() throws {
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

  @Test func `a file that appears twice is read once`() throws {
    let rows = "\(ExtractFolder.deaths)\nP1,2026-01-05,81,Taunton,yes,,\n"
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
    #expect(set["transitions"] != nil, "an identical file of another extract is read")
  }

  @Test func `a link that matches a pattern may not lead outside the folder`() throws {
    let outside = try ExtractFolder([
      "secret.csv": "\(ExtractFolder.deaths)\nP1,2026-01-05,81,Taunton,yes,,\n"
    ])
    let folder = try ExtractFolder([
      "deaths-1.csv": "\(ExtractFolder.deaths)\nP2,2026-01-05,81,Taunton,yes,,\n"
    ])
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
