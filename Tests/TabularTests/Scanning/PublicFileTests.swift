import Foundation
import Testing

@testable import Tabular

/// Files as they were published, and the difficulties for which public collections of CSV files are known.
@Suite struct PublicFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Public")
    .path

  /// Reads a file whose header is the first line with the name `column`.
  private func read(_ path: String, column: String) throws -> (
    header: [String], preamble: Int, rows: Int, lines: Int
  ) {
    var file = try FileBlocks(path: path, blockSize: 64) { $0.contains(column) }
    var parser = BlockParser(
      dialect: file.dialect, fieldCount: file.header.count, columns: [], missing: MissingMarkers([]))
    var block = RecordBlock()
    var (rows, lines) = (0, file.headerLineCount)
    while try file.next(into: &block) {
      let parsed = parser.parse(&block)
      #expect(parsed.faults.isEmpty)
      rows += parsed.records.count
      lines += parsed.lineCount
    }
    return (file.header, file.preambleLineCount, rows, lines)
  }

  @Test func `a sheet with a preamble, a blank column and merged headings`() throws {
    let found = try read("\(Self.folder)/delayed-transfers-2018-04.csv", column: "ONS Geography")
    #expect(found.header.prefix(5) == ["", "Region", "ONS Geography", "Code", "Name"])
    #expect(found.preamble == 13)
    #expect(found.rows == 11)
    #expect(found.lines == 26)
  }

  @Test func `a published table of outcomes`() throws {
    let found = try read("\(Self.folder)/ascof-somerset.csv", column: "Geographical.Code")
    #expect(found.header.count == 11)
    #expect(found.rows == 20)
  }

  /// Difficulties that csv-spectrum and other collections gather, in our own words.
  static let difficulties: [(name: String, text: String, records: [[String]])] = [
    (
      "a comma in quotes", "first,address\nAnn,\"1 High Street, Taunton\"\n",
      [["Ann", "1 High Street, Taunton"]]
    ),
    ("empty quoted fields", "a,b,c\n1,\"\",\"\"\n\"\",3,4\n", [["1", "", ""], ["", "3", "4"]]),
    ("empty quoted fields, CRLF", "a,b,c\r\n1,\"\",\"\"\r\n", [["1", "", ""]]),
    ("doubled quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n", [["1", "ha \"ha\" ha"]]),
    ("JSON in a field", "k,v\n1,\"{\"\"type\"\": [1, 2]}\"\n", [["1", "{\"type\": [1, 2]}"]]),
    ("line ends in quotes", "a,b\n\"Once\nupon\",\"5\n6\"\n7,8\n", [["Once\nupon", "5\n6"], ["7", "8"]]),
    ("CRLF in quotes", "a,b\r\n\"Once\r\nupon\",5\r\n", [["Once\r\nupon", "5"]]),
    ("quotes and line ends", "a,b\n1,\"ha\n\"\"ha\"\"\nha\"\n", [["1", "ha\n\"ha\"\nha"]]),
    ("other alphabets", "a,b\nʤ,日本語\n", [["ʤ", "日本語"]]),
    ("a quote alone in quotes", "a\n\"\"\"\"\n", [["\""]]),
    ("quoted spaces", "a,b\n\" \",\" x \"\n", [[" ", " x "]]),
    ("semicolons between numbers with decimal commas", "a;b\n1,5;2,5\n", [["1,5", "2,5"]]),
    ("tabs", "a\tb\n1,1\t\"2\t2\"\n", [["1,1", "2\t2"]]),
  ]

  @Test(arguments: difficulties.indices) func `a known difficulty is read correctly`(_ index: Int)
    throws
  {
    let (name, text, records) = Self.difficulties[index]
    for size in [1, 5, 1 << 16] {
      let file = try TemporaryFile(Array(text.utf8))
      let found = try FastReader.records(path: file.path, blockSize: size)
      #expect(
        found.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } == records,
        "\(name), blocks of \(size)")
      #expect(found.allSatisfy { $0.faults.isEmpty }, "\(name)")
    }
  }

  /// A single quote in the header once made the delimiter depend on how much of the file had been read.
  @Test(arguments: ["size 5\",b;c\n", "a,b;\"c\n", "\"a\nb\"c,d;e\n"])
  func `the dialect depends on the header alone`(
    _ header: String
  ) throws {
    let text = Array((header + String(repeating: "1;\"2\";3;4\n", count: 40)).utf8)
    let file = try TemporaryFile(text)
    let expected = try FileBlocks(path: file.path, blockSize: 1 << 16)
    for size in 1...40 {
      let found = try FileBlocks(path: file.path, blockSize: size)
      #expect(found.dialect == expected.dialect, "blocks of \(size)")
      #expect(found.header == expected.header, "blocks of \(size)")
    }
  }

  /// Part of an export must not be taken for the whole.
  @Test func `a file that changes while it is read is refused`() throws {
    let file = try TemporaryFile(Array(("a,b\n" + String(repeating: "1,2\n", count: 1000)).utf8))
    var blocks = try FileBlocks(path: file.path, blockSize: 256)
    var block = RecordBlock()
    #expect(try blocks.next(into: &block))
    let handle = try FileHandle(forWritingTo: URL(filePath: file.path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("3,4\n".utf8))
    try handle.close()
    var failure: FileFailure?
    do { while try blocks.next(into: &block) {} } catch { failure = error }
    #expect(failure?.hasChanged == true)
  }
}
