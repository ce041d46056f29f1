import Foundation
import TestSupport
import Testing

@testable import SQLite

@Suite struct DatabaseTests {
  @Test func everyKindOfValueRoundTrips() throws {
    let database = try Database()
    try database.execute(
      "CREATE TABLE t (a INTEGER, b REAL, c TEXT, d TEXT) STRICT; CREATE TABLE u (a INTEGER)")
    let row: [SQLValue] = [.integer(-7), .real(0.1), .text("é \"x\" \u{1F600}"), .null]
    try database.run(
      "INSERT INTO t VALUES (?, ?, ?, ?)", [row, [SQLValue(3), SQLValue(nil as Double?), .text(""), .null]])
    #expect(try database.rows("SELECT * FROM t WHERE a = ?", [.integer(-7)]) == [row])
    #expect(try database.rows("SELECT b, c FROM t WHERE a = 3") == [[.null, .text("")]])
    #expect(database.lastInsertedRow == 2)
    try database.close()
  }

  struct Refusal: CustomTestStringConvertible {
    let sql: String
    let code: ResultCode
    var testDescription: String { sql }
  }

  @Test(arguments: [
    Refusal(sql: "SELEC 1", code: ResultCode(rawValue: 1)),
    Refusal(sql: "INSERT INTO t VALUES (1)", code: .constraint),
    Refusal(sql: "INSERT INTO t VALUES ('x')", code: ResultCode(rawValue: 20)),
    Refusal(sql: "", code: .ok),
  ])
  func errorsCarryCodeMessageAndStatement(_ refusal: Refusal) throws {
    let database = try Database()
    try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1)")
    let error = #expect(throws: SQLiteError.self) { try database.run(refusal.sql) }
    let code = try #require(error?.code)
    #expect(refusal.code ~= code)
    #expect(error?.sql == refusal.sql)
    #expect(error?.message.isEmpty == false)
  }

  @Test func anExtendedCodeMatchesItsPrimaryCode() {
    let busySnapshot = ResultCode(rawValue: 5 | 2 << 8)
    #expect(ResultCode.busy ~= busySnapshot)
    #expect(!(busySnapshot ~= ResultCode.busy))
    #expect(!(ResultCode.readOnly ~= busySnapshot))
  }

  @Test func aMissingFileIsNotCreated() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: SQLiteError.self) { _ = try Database(.existing("\(folder.path)/no.sqlite")) }
    #expect(error?.code == .cannotOpen)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aStatementCanRunAgain() throws {
    let database = try Database()
    try database.execute("CREATE TABLE t (a INTEGER)")
    let insert = try database.prepare("INSERT INTO t VALUES (?)")
    for number in 1...3 { try insert.run([SQLValue(number)]) }
    #expect(try database.rows("SELECT sum(a), count(*) FROM t") == [[.integer(6), .integer(3)]])
  }
}
