import Foundation
import TestSupport
import Testing

/// The documents are true: links lead somewhere, and nothing named is missing.
@Suite struct DocumentationTests {
  static let documents: [String] = {
    let folder = Repository.root
    let docs =
      FileManager.default.enumerator(atPath: folder.appending(path: "docs").path)?
      .compactMap { $0 as? String } ?? []
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
      + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  @Test(arguments: documents)
  func linksLeadSomewhere(document: String) throws {
    let url = Repository.root.appending(path: document)
    let text = try String(contentsOf: url, encoding: .utf8)
    for match in text.matches(of: #/\]\(([^)#\s]+)[^)]*\)/#) where !match.1.hasPrefix("http") {
      let target = url.deletingLastPathComponent().appending(path: String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: target), "\(document) links to \(match.1)")
    }
  }

  /// The commands of the README's tour run, and end well.
  @Test func theTourRuns() throws {
    let readme = try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    let commands = readme.matches(of: #/\n    \.build/release/waymark ([^\n]+)/#).map { String($0.1) }
    #expect(commands.count >= 6)
    let folder = try TemporaryFolder()
    for command in commands where !command.hasPrefix("sample") {
      var arguments = command.split(separator: " ").map(String.init)
      if let out = arguments.firstIndex(of: "--out") {
        arguments[out + 1] = "\(folder.path)/\(URL(filePath: arguments[out + 1]).lastPathComponent)"
      }
      if arguments[0] == "run" { arguments += ["--formats", "csv"] }
      if ["run", "history"].contains(arguments[0]) {
        arguments += ["--history", "\(folder.path)/history.sqlite"]
      }
      let run = try ProgramRun(arguments)
      // `check` ends with 65 on the bad extracts of the tour: that is what it is there for.
      let expected: Int32 = command.contains("SampleData/bad") ? 65 : 0
      #expect(run.code == expected, "waymark \(command): \(run.errors)")
    }
  }
}
