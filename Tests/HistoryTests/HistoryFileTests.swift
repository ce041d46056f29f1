import Foundation
import SQLite
import TestSupport
import Testing

@testable import History
@testable import Measures

/// What may be at the path: an old history, a newer one, another file, a locked history.
@Suite struct HistoryFileTests {
  /// The first format, as the first version of Waymark wrote it.
  private func writeFirstFormat(to path: String) throws {
    let database = try Database(.file(path))
    try database.execute(HistorySchema.migrations[0])
    try database.execute(
      """
      INSERT INTO run VALUES (1, '2026-10-02T09:00:00Z', '0', 'Westmarch', 'Reports/2026-09', 202608, 202609, 'Ours',
        'abc', 1, 1);
      INSERT INTO series VALUES (7, '2.a', '', '');
      INSERT INTO run_series VALUES (1, 7);
      INSERT INTO word VALUES (1, 'met');
      INSERT INTO figure VALUES (7, 202608, 1, 7, 10, 0.7, 1, NULL), (7, 202609, 1, 8, 10, 0.8, 1, NULL);
      PRAGMA application_id = \(HistorySchema.applicationID);
      PRAGMA user_version = 1;
      """)
    try database.close()
  }

  @Test func theFirstFormatIsMigratedWithoutLoss() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/history.sqlite"
    try writeFirstFormat(to: path)
    let error = #expect(throws: HistoryError.self) { _ = try HistoryStore.reading(path: path) }
    #expect(error?.description.contains("its format is older; the next `waymark run` migrates it") == true)
    let run = Fabricated.run(["contacts": "a"])
    let store = try HistoryStore.recording(path: path)
    try store.begin()
    let published = try store.published(before: run)
    let results = Fabricated.results([Fabricated.result("2.a", [(7, 10), (9, 10), (1, 2)])])
    #expect(published.restatements(in: results).map(\.before.value) == [0.8])
    try store.record(run, results)
    try store.commit()
    try store.close()
    let database = try Database(.existing(path))
    #expect(try database.rows("PRAGMA user_version") == [[SQLValue(HistorySchema.version)]])
    #expect(
      try database.rows("SELECT run, month, value FROM result ORDER BY run, month") == [
        [.integer(1), .text("2026-08"), .real(0.7)], [.integer(1), .text("2026-09"), .real(0.8)],
        [.integer(2), .text("2026-08"), .real(0.7)], [.integer(2), .text("2026-09"), .real(0.9)],
        [.integer(2), .text("2026-10"), .real(0.5)],
      ])
    #expect(try database.rows("PRAGMA integrity_check") == [[.text("ok")]])
    #expect(try database.rows("PRAGMA foreign_key_check").isEmpty)
  }

  @Test func aNewerFormatIsRefusedAndLeftUntouched() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/history.sqlite"
    try writeFirstFormat(to: path)
    try Database(.existing(path)).execute("PRAGMA user_version = \(HistorySchema.version + 1)")
    let before = try Data(contentsOf: URL(filePath: path))
    for open in [
      { try HistoryStore.recording(path: path).close() }, { try HistoryStore.reading(path: path).close() },
    ] {
      let error = #expect(throws: HistoryError.self) { try open() }
      #expect(error?.description.contains("was written by a newer Waymark") == true)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["history.sqlite"])
  }

  @Test func anotherFileIsRefusedAndLeftUntouched() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "This is a letter, not a database. ", count: 40), to: "letter.txt")
    try Database(.file("\(folder.path)/other.sqlite")).execute("CREATE TABLE theirs (a)")
    for name in ["letter.txt", "other.sqlite"] {
      let path = "\(folder.path)/\(name)"
      let before = try Data(contentsOf: URL(filePath: path))
      let error = #expect(throws: HistoryError.self) { try HistoryStore.recording(path: path).close() }
      #expect(
        error?.description.contains("is not a history of Waymark, so it was left alone") == true, "\(name)")
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test func readingDoesNotCreateAHistory() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: HistoryError.self) {
      try HistoryStore.reading(path: "\(folder.path)/history.sqlite").close()
    }
    #expect(error?.description.contains("there is no history yet") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aLockedHistorySaysSo() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/history.sqlite"
    let writer = try HistoryStore.recording(path: path)
    try writer.begin()
    let error = #expect(throws: HistoryError.self) {
      try HistoryStore.recording(path: path, patience: 20).begin()
    }
    #expect(error?.description.contains("another run has been writing for a long time") == true)
    // Readers do not wait.
    #expect(try HistoryStore.reading(path: path).runs().isEmpty)
    try writer.commit()
    try HistoryStore.recording(path: path, patience: 20).close()
  }

  @Test func closingLeavesOneFile() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/history.sqlite"
    try HistoryStore.recording(path: path).close()
    try HistoryStore.reading(path: path).close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["history.sqlite"])
  }

  @Test func aDamagedHistoryIsRefusedAndLeftUntouched() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/history.sqlite"
    try writeFirstFormat(to: path)
    try HistoryStore.recording(path: path).close()
    // Zeroes a table's page, which SQLite would take for a table without rows.
    let root = try Database(.existing(path)).rows("SELECT rootpage FROM sqlite_schema WHERE name = 'figure'")
    let page = Int(try #require(root.first?[0].integer))
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange((page - 1) * 4096..<page * 4096, with: Data(count: 4096))
    try bytes.write(to: URL(filePath: path))
    for open in [
      { try HistoryStore.recording(path: path).check() }, { try HistoryStore.reading(path: path).close() },
    ] {
      let error = #expect(throws: HistoryError.self) { try open() }
      #expect(error?.description.contains("is damaged, so nothing was read from it") == true)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  /// The schema only checks that the last two digits are a month.
  @Test(arguments: [99_999_999_999_912, 12, 1_000_001] as [Int64])
  func anImpossibleMonthIsIgnored(_ month: Int64) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/history.sqlite"
    try writeFirstFormat(to: path)
    let database = try Database(.existing(path))
    try database.run("INSERT INTO figure VALUES (7, ?, 1, 1, 2, 0.5, 1, NULL)", [[.integer(month)]])
    try database.close()
    let store = try HistoryStore.recording(path: path)
    try store.check()
    let published = try store.published(before: Fabricated.run(["contacts": "a"]))
    let results = Fabricated.results([Fabricated.result("2.a", [(7, 10), (9, 10), (1, 2)])])
    #expect(published.restatements(in: results).map(\.before.value) == [0.8])
    try store.close()
  }

  @Test func aFolderIsNotAHistory() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: HistoryError.self) { try HistoryStore.recording(path: folder.path).close() }
    #expect(error?.description.hasPrefix("\(folder.path): could not open it: ") == true)
  }
}
