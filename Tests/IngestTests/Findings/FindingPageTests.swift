import Configuration
import Findings
import Foundation
import TestSupport
import Testing

@testable import Ingest

/// The pages in `docs/findings` are complete, indexed and right about their examples.
@Suite struct FindingPageTests {
  private static let docs = "\(Repository.path)/docs"

  /// The committed document. With WAYMARK_RECORD set, it is rewritten first and the test fails.
  private static func committed(_ name: String, _ made: String) throws -> String {
    let path = "\(docs)/\(name)"
    if ProcessInfo.processInfo.environment["WAYMARK_RECORD"] != nil {
      try made.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("docs/\(name) was rewritten; run the tests again without WAYMARK_RECORD")
    }
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(arguments: FindingCode.allCases) func `every code has a complete page`(_ code: FindingCode)
    throws
  {
    let page = try FindingPage(code: code.rawValue, markdown: try #require(FindingPage.markdown(of: code)))
    #expect(page.meaning.hasSuffix(".") && page.remedy.hasSuffix("."))
    for text in [page.explanation, page.advice] {
      #expect(text.count > 40)
      #expect(
        !FindingCode.allCases.contains { $0 != code && [$0.page.explanation, $0.page.advice].contains(text) })
    }
    #expect(page.explanation != page.meaning && !page.advice.contains(page.remedy))
  }

  @Test func `an incomplete page says what it lacks`() {
    let whole =
      "---\nscope: row\nseverity: note\nmeaning: M.\nremedy: R.\n---\n\n# x\n\nE\n\n## Why it matters\n\nW\n\n"
      + "## What Waymark did\n\nD\n\n## How to put it right\n\nA\n"
    #expect(throws: Never.self) { try FindingPage(code: "x", markdown: whole) }
    for part in [
      "scope: row\n", "severity: note\n", "meaning: M.\n", "remedy: R.\n", "E\n", "W\n", "D\n", "A\n",
    ] {
      #expect(throws: FindingPageError.self) {
        try FindingPage(code: "x", markdown: whole.replacing(part, with: ""))
      }
    }
    #expect(throws: FindingPageError.self) {
      try FindingPage(code: "x", markdown: whole.replacing("row", with: "column"))
    }
  }

  @Test(arguments: FindingCode.allCases) func `every page shows its example and the findings in it`(
    _ code: FindingCode
  ) throws {
    let name = "findings/\(code.rawValue).md"
    let page = try String(contentsOfFile: "\(Self.docs)/\(name)", encoding: .utf8)
    let heading = try #require(page.range(of: "## An example\n"))
    let made = page[..<heading.lowerBound] + (try Example(code).section)
    #expect(try Self.committed(name, String(made)) == made)
  }

  @Test func `the index and the table of codes are up to date, and there are no other pages`() throws {
    var index = """
      # Findings

      Each code has a page: what it means, why it matters for the figures, what Waymark does, how to put it right, and a tiny
      example. The program takes its words from these pages: a message ends with the remedy in the front matter.
      [Data quality](../data-quality.md) explains how findings work and lists the codes by severity.

      """
    for scope in FindingPage.Scope.allCases {
      let title = scope == .extract ? "The extract as a whole" : "The \(scope.rawValue)"
      index += "\n## \(title)\n\n"
      for code in FindingCode.allCases where code.page.scope == scope {
        index +=
          "- [\(code.rawValue)](\(code.rawValue).md): \(ExtractReference.lowercasedFirst(code.meaning))\n"
      }
    }
    #expect(try Self.committed("findings/README.md", index) == index)

    var table = ["| severity | code | what it means | how to put it right |", "| --- | --- | --- | --- |"]
    for severity in Finding.Severity.allCases {
      for code in FindingCode.allCases where code.severity == severity {
        let link = "[\(code.rawValue)](findings/\(code.rawValue).md)"
        table.append("| \(severity.rawValue) | \(link) | \(code.meaning) | \(code.remedy) |")
      }
    }
    let page = try String(contentsOfFile: "\(Self.docs)/data-quality.md", encoding: .utf8)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = try #require(lines.firstIndex { $0.hasPrefix("| severity |") })
    let end = try #require(lines[first...].firstIndex { !$0.hasPrefix("|") })
    let made = (lines[..<first] + table + lines[end...]).joined(separator: "\n")
    #expect(try Self.committed("data-quality.md", made) == made)

    let pages = try FileManager.default.contentsOfDirectory(atPath: "\(Self.docs)/findings")
    #expect(pages.sorted() == (FindingCode.allCases.map { "\($0.rawValue).md" } + ["README.md"]).sorted())
    let examples = try FileManager.default.contentsOfDirectory(atPath: BadExtractTests.folder)
    #expect(Set(examples) == Set(FindingCode.allCases.map(\.rawValue) + ["stray-quote"]))
  }

  @Test(arguments: FindingCode.allCases.filter { $0.mappingOnItsPage != nil })
  func `the mapping on a page corrects its example`(_ code: FindingCode) throws {
    let text = try #require(code.mappingOnItsPage)
    let mapping = try Mapping(Document(name: "mapping.json", bytes: Array(text.utf8)))
    let before = try BadExtractTests.findings(in: code.rawValue).findings.count { $0.code == code }
    let log: FindingLog
    do throws(IngestError) {
      log = try Ingest.read(folder: "\(BadExtractTests.folder)/\(code.rawValue)", mapping: mapping).findings
    } catch {
      guard case .nothingUsable(_, let found) = error else { throw error }
      log = found
    }
    #expect(log.findings.count { $0.code == code } < before)
  }
}

extension FindingCode {
  /// The mapping under "How to put it right", if there is one.
  fileprivate var mappingOnItsPage: String? {
    guard let page = FindingPage.markdown(of: self), let end = page.range(of: "## An example\n"),
      let start = page.range(of: "```json\n", range: page.startIndex..<end.lowerBound),
      let close = page.range(of: "\n```", range: start.upperBound..<end.lowerBound)
    else { return nil }
    return String(page[start.upperBound..<close.lowerBound])
  }
}

/// The last section of a page: the files of `SampleData/bad/<code>`, and what `waymark check` says about them.
private struct Example {
  let section: String

  private static let mappingName = "mapping.json"
  /// Longer files are truncated.
  private static let mostLines = 14

  init(_ code: FindingCode) throws {
    let path = "\(BadExtractTests.folder)/\(code.rawValue)"
    let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "expected.txt" }
      .sorted { ($0 == Self.mappingName ? 1 : 0, $0) < ($1 == Self.mappingName ? 1 : 0, $1) }
    let shown = "SampleData/bad/\(code.rawValue)"
    let mapping = names.contains(Self.mappingName) ? " --mapping \(shown)/\(Self.mappingName)" : ""
    let findings = try BadExtractTests.findings(in: code.rawValue).findings.filter { $0.code == code }
    section =
      "## An example\n\n"
      + names.map { Self.file($0, FileManager.default.contents(atPath: "\(path)/\($0)")) }.joined() + """
        `waymark check --extracts \(shown)\(mapping)` says:

        ```text
        \(findings.map(\.description).joined(separator: "\n"))
        ```

        [All findings](README.md)

        """
  }

  /// A file as the page shows it. A folder has no data.
  private static func file(_ name: String, _ data: Data?) -> String {
    guard let bytes = data.map({ Array($0) }) else { return "`\(name)` is a folder.\n\n" }
    if bytes.isEmpty { return "`\(name)` is empty.\n\n" }
    guard let (text, encoding) = text(of: bytes) else {
      return
        "`\(name)` is not text: it begins with the bytes `\(String(decoding: bytes.prefix(2), as: UTF8.self))`.\n\n"
    }
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map {
      Finding.printable(String($0))
    }
    if lines.last == "" { lines.removeLast() }
    if lines.count > mostLines {
      lines = lines.prefix(mostLines - 4) + ["… and \(lines.count - mostLines + 4) more lines"]
    }
    let kind = name == mappingName ? "json" : "csv"
    return "`\(name)`\(encoding):\n\n```\(kind)\n\(lines.joined(separator: "\n"))\n```\n\n"
  }

  /// The text of a file and a note on its encoding; nil when it is not text.
  private static func text(of bytes: [UInt8]) -> (text: String, encoding: String)? {
    if bytes.starts(with: Array("PK".utf8)) { return nil }
    if bytes.count > 1, bytes[1] == 0 {
      let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
      }
      return (String(decoding: units, as: UTF16.self), ", in UTF-16")
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, "") }
    return (String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })), ", in Windows-1252")
  }
}
