import Foundation
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
    "Sample": ["Ingest", "Tabular", "Configuration"],
    "History": ["Measures", "Findings", "Tabular", "SQLite"],
    "Reporting": ["Measures", "Findings", "Tabular", "CXlsxWriter"],
    // Whoever embeds Waymark imports this one; it may see everything but the making of samples, and prints nothing.
    "Run": ["Configuration", "Tabular", "Findings", "Ingest", "Measures", "History", "Reporting"],
    // Parses and prints: what it imports beside Run are the values it prints, and the sample.
    "waymark": [
      "Run",
      "Configuration", "Tabular", "Findings", "Ingest", "Measures", "Sample", "History", "Reporting",
      "CMalloc",
    ],
  ]
  static let platform: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
  ]
  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  @Test(arguments: allowed.keys.sorted())
  func moduleImportsOnlyWhatItMay(module: String) throws {
    let folder = Self.sources.appending(path: module)
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
    #expect(!files.isEmpty)
    for file in files {
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

  @Test func everyModuleHasItsRules() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let modules = Set(folders).subtracting(["CSQLite", "CXlsxWriter", "CCrypto", "CMalloc"])
    #expect(modules == Set(Self.allowed.keys))
  }
}
