import Foundation
import TestSupport
import Testing

/// The architecture's import rules, held by reading the `import` lines of every source file.
@Suite struct ImportRulesTests {
  static let allowed: [String: Set<String>] = [
    "SQLite": ["CSQLite"],
    "Configuration": [],
    "Tabular": [],
    "Findings": ["Tabular", "CCrypto"],
    "Ingest": ["Findings", "Tabular", "Configuration"],
    "Measures": ["Ingest", "Findings", "Tabular", "Configuration"],
    "Sample": ["Ingest", "Tabular"],
    "History": ["Measures", "Findings", "Tabular", "SQLite"],
    "Reporting": ["Measures", "Findings", "Tabular", "CXlsxWriter"],
    // Whoever embeds Waymark imports this one; it may see everything but the making of samples, and prints nothing.
    "Run": ["Configuration", "Tabular", "Findings", "Ingest", "Measures", "History", "Reporting"],
    // Parses and prints: what it imports beside Run are the values it prints, and the sample.
    "waymark": [
      "Run", "Configuration", "Tabular", "Findings", "Ingest", "Measures", "Sample", "History", "Reporting",
      "CMalloc",
    ],
  ]
  static let platform: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
  ]
  static let sources = Repository.root.appending(path: "Sources")

  @Test(arguments: allowed.keys.sorted())
  func moduleImportsOnlyWhatItMay(module: String) throws {
    for file in try Self.files(of: module) {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position <= 2, words.count > position + 1,
          words[..<position].allSatisfy({
            ["public", "internal", "private", "package", "fileprivate", "@testable"].contains($0)
          })
        else { continue }
        let imported = String(words[position + 1].prefix { $0 != "." })
        #expect(
          Self.platform.contains(imported) || Self.allowed[module, default: []].contains(imported),
          "\(module)/\(file.lastPathComponent) imports \(imported)")
      }
    }
  }

  /// Only the command line knows its options; a library says the fact, and whoever calls it says what to do.
  @Test func librariesNameNoOptions() throws {
    // What they write, not what they say: pages that mention a command.
    let pages: Set = ["MeasureReference.swift", "CheckPage.swift", "WhatIfHTML.swift", "DataPackage.swift"]
    let help = try String(
      contentsOf: Self.sources.deletingLastPathComponent().appending(path: "docs/command-line.md"),
      encoding: .utf8)
    let options = Set(help.matches(of: /\n  --([a-z-]+)/).map { String($0.1) })
    #expect(options.count > 20)
    for module in Self.allowed.keys where module != "waymark" {
      for file in try Self.files(of: module) where !pages.contains(file.lastPathComponent) {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        where !line.drop(while: { $0 == " " }).hasPrefix("//") {
          // A colon or a bracket after it: a property of a style sheet.
          for match in line.matches(of: /--([a-z-]+)(?![a-z:)-])/) where options.contains(String(match.1)) {
            Issue.record("\(module)/\(file.lastPathComponent) names --\(match.1)")
          }
        }
      }
    }
  }

  private static func files(of module: String) throws -> [URL] {
    let folder = sources.appending(path: module)
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
    try #require(!files.isEmpty)
    return files
  }

  @Test func everyModuleHasItsRules() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let modules = Set(folders).subtracting(["CSQLite", "CXlsxWriter", "CCrypto", "CMalloc"])
    #expect(modules == Set(Self.allowed.keys))
  }
}
