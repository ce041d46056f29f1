import Configuration
import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// The tiny folders in `SampleData/bad`, one for each finding code, and their findings.
@Suite struct BadExtractTests {
  static let folder = "\(Repository.path)/SampleData/bad"

  /// The findings of a folder, whether or not it is usable.
  static func findings(in name: String) throws -> (findings: [Finding], set: ExtractSet?) {
    do {
      let path = "\(folder)/\(name)"
      let mapping = FileManager.default.contents(atPath: "\(path)/mapping.json").map { data in
        Document(name: "mapping.json", bytes: Array(data))
      }
      let set = try Ingest.read(folder: path, mapping: try mapping.map { try Mapping($0) })
      return (set.findings.findings, set)
    } catch let error as IngestError {
      guard case .nothingUsable(_, let log) = error else { throw error }
      return (log.findings, nil)
    }
  }

  /// One stray quote costs one row, and the finding is at the field that it opens.
  @Test func `a stray quote does not swallow the rows up to the next one`() throws {
    let (findings, set) = try Self.findings(in: "stray-quote")
    let expected = try String(contentsOfFile: "\(Self.folder)/stray-quote/expected.txt", encoding: .utf8)
    #expect(findings.map { "\($0)\n" }.joined() == expected)
    #expect(set?["deaths"]?.texts("locality") == ["Taunton", "Taunton", "Wells, Old Town"])
  }

  @Test(arguments: FindingCode.allCases) func `every code has an example with its exact findings`(
    _ code: FindingCode
  ) throws {
    let (findings, set) = try Self.findings(in: code.rawValue)
    let expected = try String(contentsOfFile: "\(Self.folder)/\(code.rawValue)/expected.txt", encoding: .utf8)
    #expect(findings.map { "\($0)\n" }.joined() == expected)
    #expect(findings.contains { $0.code == code })
    for extract in set?.extracts ?? [] {
      for file in extract.files {
        #expect(file.rowsRead == file.rowsAccepted + file.rowsRejected + file.rowsOfOthers)
        #expect(file.rowsRejected >= 0)
      }
      #expect(extract.table.rowCount == extract.rowsAccepted)
    }
  }

  @Test(arguments: FindingCode.allCases)
  func `exactly the rejected rows are quarantined, each with its reason`(
    _ code: FindingCode
  ) throws {
    guard let set = try Self.findings(in: code.rawValue).set else { return }
    for extract in set.extracts {
      let rejected = set.findings.rejectedRows.filter { $0.extract == extract.schema.name }
      #expect(rejected.count == extract.rowsRejected)
      for row in rejected {
        let path = "\(Self.folder)/\(code.rawValue)/\(row.file)"
        let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(
          separator: 0x0A, omittingEmptySubsequences: false)
        #expect(Array(lines[row.line - 1]) == row.bytes)
        #expect(
          set.findings.findings.contains {
            $0.line == row.line && $0.code == row.code && $0.action == .rowRejected
          })
      }
    }
  }

  @Test func `identifiers are never repeated in a finding`() throws {
    for code in FindingCode.allCases {
      for finding in try Self.findings(in: code.rawValue).findings {
        #expect(!finding.value.contains("P1") && !finding.message.contains("P1"))
      }
    }
  }
}
