import Findings
import Ingest
import Tabular
import TestSupport
import Testing

/// What is read from `commentary.csv`, and what is rejected.
@Suite struct CommentaryTests {
  static let measures = ["2.a", "2.b", "2H.g", "P.9"]

  private func read(_ text: String) throws -> Commentary {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "commentary.csv")
    return try Commentary.read(path: "\(folder.path)/commentary.csv", measures: Self.measures)
  }

  @Test func `every column is read, in any order`() throws {
    let file = try read(
      "Month;Measure;Due;Owner;Action;Text;Author\n"
        + "2026-10;2h.G;2026-11-30;Head of reablement;\"Ring; then visit\";\"First line\nSecond line\";A. Writer\n"
        + "2026-09-15;P.9;;;Ask again;;\n")
    #expect(file.log.findings.isEmpty)
    #expect(file.comments.map(\.measure) == ["2H.g", "P.9"])
    #expect(file.comments.map(\.month) == [Month(year: 2026, month: 10), Month(year: 2026, month: 9)])
    #expect(file.comments.map(\.text) == ["First line\nSecond line", ""])
    #expect(file.comments.map(\.action) == ["Ring; then visit", "Ask again"])
    #expect(file.comments.map(\.author) == ["A. Writer", ""])
    #expect(file.comments.map(\.owner) == ["Head of reablement", ""])
    #expect(file.comments.map(\.due) == [Day(year: 2026, month: 11, day: 30), nil])
    #expect(file.file.rowsRead == 2 && file.file.rowsAccepted == 2)
    #expect(file.file.name == "commentary.csv" && file.file.sha256.count == 64)
  }

  static let cases: [(name: String, text: String, comments: Int, findings: [String])] = [
    (
      "unknown measure, similar to a known one", "measure,month,text\n2.A,2026-10,x\n2Hg,2026-10,x\n", 1,
      [
        #"commentary.csv:3:1: error: [unknown-code] there is no measure "2Hg" — did you mean "2H.g"?"#
      ]
    ),
    (
      "unknown measure, similar to none", "measure,month,text\nzz.99,2026-10,x\n", 0,
      [
        #"commentary.csv:2:1: error: [unknown-code] there is no measure "zz.99"; `waymark measures` lists them."#
      ]
    ),
    (
      "invalid month after a text of two lines", "measure,month,text\n2.a,2026-10,\"a\nb\"\n2.a,October,x\n",
      1,
      [
        #"commentary.csv:4:2: error: [invalid-month] "October" is not a month; write it as 2026-10."#
      ]
    ),
    (
      "empty rows", "measure,month,text,action\n2.a,2026-10,,\n2.a,,x,\n,2026-10,x,\n", 0,
      [
        "commentary.csv:2:3: error: [missing-value] the row has neither text nor action.",
        "commentary.csv:3:2: error: [invalid-month] the row names no month.",
        "commentary.csv:4:1: error: [missing-value] the row names no measure.",
      ]
    ),
    (
      "invalid due date", "measure,month,text,due\n2.a,2026-10,x,soon\n", 1,
      [#"commentary.csv:2:4: warning: [invalid-date] "soon" is not a date; write it as 2026-10-31."#]
    ),
    (
      "an unknown column and a missing one", "measure,text,autor\n2.a,x,y\n", 0,
      [
        "commentary.csv:1: error: [missing-required-column] there is no column month, without which the file cannot be used.",
        #"commentary.csv:1: note: [unknown-column] "autor" is not a column of commentary and was not read — did you mean "author"?"#,
      ]
    ),
    (
      "too many fields", "measure,month,text\n2.a,2026-10,x,and more\n", 0,
      [
        "commentary.csv:2: error: [too-many-fields] the row has 4 fields. Put double quotes around text that contains the delimiter."
      ]
    ),
    ("only a header", "measure,month,text\n", 0, []),
  ]

  @Test(arguments: cases)
  func `mistakes are explained`(_ test: (name: String, text: String, comments: Int, findings: [String]))
    throws
  {
    let file = try read(test.text)
    #expect(file.comments.count == test.comments, "\(test.name)")
    #expect(file.log.findings.map(\.description) == test.findings, "\(test.name)")
    #expect(file.file.rowsAccepted + file.file.rowsRejected == file.file.rowsRead)
    let isRejected = file.log.findings.contains { $0.action == .fileRejected }
    #expect(file.log.rejectedRows.count == (isRejected ? 0 : file.file.rowsRejected), "\(test.name)")
  }

  @Test func `a rejected row is quarantined with its reason`() throws {
    let file = try read("measure,month,text\n2.a,2026-10,x\n2.a,October,\"two\nlines\"\n2.b,2026-10\n")
    #expect(file.log.rejectedRows.map(\.line) == [3, 5])
    #expect(file.log.rejectedRows.map(\.code) == [.invalidMonth, .missingValue])
    #expect(
      file.log.rejectedRows.map(\.reason) == [
        "month: A value is not a month.", "text: A required value is missing.",
      ])
    #expect(
      file.log.rejectedRows.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "2.a,October,\"two\nlines\"", "2.b,2026-10",
      ])
    #expect(file.log.rejectedRows.allSatisfy { $0.extract == "commentary" && $0.file == "commentary.csv" })
  }

  @Test func `a missing file cannot be read`() {
    #expect(throws: IngestError.self) {
      try Commentary.read(path: "/no/such/commentary.csv", measures: Self.measures)
    }
  }
}
