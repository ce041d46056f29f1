import Foundation
import TestSupport
import Testing

/// docs/accessibility.md says of each line which check holds it: those checks must be there.
@Suite struct AccessibilityTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  private static func unitTests() throws -> String {
    let folder = "Tests/ReportingTests"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: folder).path)
    return try names.filter { $0.hasSuffix(".swift") }.map { try text("\(folder)/\($0)") }.joined()
  }

  @Test func everyCheckThatTheDocumentNamesExists() throws {
    let dashboard = try Self.text("Tests/Browser/check_dashboard.py")
    let sources = [
      "B": dashboard, "U": try Self.unitTests(),
      // It checks its page with the functions of the dashboard's.
      "Q": try Self.text("Tests/Browser/check_data_quality.py") + dashboard,
      "W": try Self.text("Tests/Workbook/check_workbook.py"),
    ]
    let parts = try Self.text("docs/accessibility.md").components(separatedBy: "\n## The workbook")
    try #require(parts.count == 2)
    var checked = 0
    for (part, usual) in zip(parts, ["", "W"]) {
      for line in part.split(separator: "\n") where line.hasPrefix("| ") && !line.hasPrefix("| what") {
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        var kind = usual
        var named = 0
        for match in try #require(cells.last).matches(of: /([BQUW]): |`([^`]+)`/) {
          if let letter = match.1 {
            kind = String(letter)
          } else if let name = match.2 {
            named += 1
            let words = name.trimmingCharacters(in: CharacterSet(charactersIn: "…"))
            #expect(sources[kind]?.contains(words) == true, "\(kind): \(name), of “\(cells[0])”")
          }
        }
        #expect(named > 0, "nothing holds “\(cells[0])”")
        checked += named
      }
    }
    #expect(checked > 40)
  }
}
