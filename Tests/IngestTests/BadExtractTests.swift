import Configuration
import Foundation
import Tabular
import Testing

@testable import Ingest

/// The tiny folders of `SampleData/bad`, one for each finding code, and what is said about them.
@Suite struct BadExtractTests {
  private static let folder = "\(Repository.root)/SampleData/bad"

  /// The findings of a folder, whether or not anything in it can be used.
  private static func findings(in name: String) throws -> (findings: [Finding], set: ExtractSet?) {
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

  /// One faulty quote costs one row, and the finding stands where it was opened.
  @Test func `a stray quote does not swallow the rows up to the next quote`() throws {
    let (findings, set) = try Self.findings(in: "stray-quote")
    let expected = try String(contentsOfFile: "\(Self.folder)/stray-quote/expected.txt", encoding: .utf8)
    #expect(findings.map { "\($0)\n" }.joined() == expected)
    #expect(set?["deaths"]?.texts("locality") == ["Taunton", "Taunton", "Wells, Old Town"])
  }

  @Test(arguments: FindingCode.allCases) func `every code has an example with position and words`(
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

  @Test(arguments: FindingCode.allCases) func `a rejected row is kept with its reason, and only then`(
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

  // MARK: The pages

  private static let docs = "\(Repository.root)/docs"

  /// The files of an example, its mapping last.
  private static func files(of code: FindingCode) throws -> [FindingReference.ExampleFile] {
    let path = "\(folder)/\(code.rawValue)"
    let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "expected.txt" }
      .sorted {
        ($0.hasSuffix(".json") ? 1 : 0, $0) < ($1.hasSuffix(".json") ? 1 : 0, $1)
      }
    return names.map { name in
      // A folder has no contents.
      let bytes = FileManager.default.contents(atPath: "\(path)/\(name)")
      return FindingReference.ExampleFile(name: name, bytes: bytes.map { Array($0) })
    }
  }

  /// The document as it is committed. With WAYMARK_RECORD set it is written first, and the test fails.
  private static func committed(_ name: String, _ made: String) throws -> String {
    let path = "\(docs)/\(name)"
    if ProcessInfo.processInfo.environment["WAYMARK_RECORD"] != nil {
      try made.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("docs/\(name) was written again; run the tests once more without WAYMARK_RECORD")
    }
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(arguments: FindingCode.allCases) func `every code has its page, which is up to date`(
    _ code: FindingCode
  ) throws {
    let made = FindingReference.page(
      of: code, files: try Self.files(of: code), findings: try Self.findings(in: code.rawValue).findings)
    #expect(try Self.committed("findings/\(code.rawValue).md", made) == made)
  }

  @Test func `the index and the table of codes are up to date, and no page is left over`() throws {
    #expect(try Self.committed("findings/README.md", FindingReference.index) == FindingReference.index)
    let path = "\(Self.docs)/data-quality.md"
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasPrefix("| severity |") })
    let end = try #require(lines[first...].firstIndex { !$0.hasPrefix("|") })
    let table = FindingReference.table.split(separator: "\n")
    let made = (lines[..<first] + table + lines[end...]).joined(separator: "\n")
    #expect(try Self.committed("data-quality.md", made) == made)
    let pages = try FileManager.default.contentsOfDirectory(atPath: "\(Self.docs)/findings")
    #expect(pages.sorted() == (FindingCode.allCases.map { "\($0.rawValue).md" } + ["README.md"]).sorted())
    let examples = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(Set(examples) == Set(FindingCode.allCases.map(\.rawValue) + ["stray-quote"]))
  }

  @Test(arguments: FindingCode.allCases) func `every guide says something of its own`(_ code: FindingCode) {
    let guide = code.guide
    let others = FindingCode.allCases.filter { $0 != code }.map(\.guide)
    for text in [guide.explanation, guide.advice] {
      #expect(text.count > 40)
      #expect(!others.contains { $0.explanation == text || $0.advice == text })
    }
    #expect(!guide.effect.isEmpty && !guide.treatment.isEmpty)
    #expect(guide.explanation != code.meaning && !guide.advice.contains(code.remedy))
  }

  /// The mapping on a code's page does what the page says.
  @Test(arguments: FindingCode.allCases.filter { $0.guide.mapping != nil })
  func `its mapping puts the example right`(
    _ code: FindingCode
  ) throws {
    let text = try #require(code.guide.mapping)
    let mapping = try Mapping(Document(name: "mapping.json", bytes: Array(text.utf8)))
    let before = try Self.findings(in: code.rawValue).findings.count { $0.code == code }
    let after: Int
    do throws(IngestError) {
      after = try Ingest.read(folder: "\(Self.folder)/\(code.rawValue)", mapping: mapping).findings.findings
        .count {
          $0.code == code
        }
    } catch {
      guard case .nothingUsable(_, let log) = error else { throw error }
      after = log.findings.count { $0.code == code }
    }
    #expect(after < before)
  }
}
