import Foundation
import SQLite
import TestSupport
import Testing

@testable import History

/// docs/history.md describes the real schema.
@Suite struct DocumentTests {
  private let document: String

  init() throws {
    document = try String(
      contentsOf: Repository.root.appending(path: "docs/history.md"), encoding: .utf8)
  }

  private func empty() throws -> Database {
    let database = try Database()
    for migration in HistorySchema.migrations { try database.execute(migration) }
    return database
  }

  @Test func everyTableViewAndColumnIsDocumented() throws {
    let database = try empty()
    let names = try database.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").compactMap
    {
      $0[0].text
    }
    #expect(names.count == 11)
    for name in names {
      let line = try #require(
        document.split(separator: "\n").first { $0.hasPrefix("| `\(name)` |") }, "\(name)")
      for column in try database.rows("SELECT name FROM pragma_table_info(?)", [.text(name)]) {
        #expect(line.contains("`\(column[0].text ?? "")`"), "\(name).\(column[0].text ?? "")")
      }
    }
  }

  @Test func everyTableIsStrict() throws {
    let database = try empty()
    let tables = try database.rows(
      "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    #expect(tables.count == 8)
    for table in tables { #expect(table[1] == .integer(1), "\(table[0])") }
  }

  @Test func everyQueryRuns() throws {
    let database = try empty()
    let queries = document.matches(of: #/```sql\n((?:(?!```)[\s\S])*)```/#).map { String($0.1) }
    #expect(queries.count >= 5)
    for query in queries { _ = try database.rows(query) }
  }
}
