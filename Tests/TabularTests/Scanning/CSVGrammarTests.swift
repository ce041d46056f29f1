import Foundation
import TestSupport
import Testing

@testable import Tabular

/// Compares the fast reader with the slow one: every case, every block size, random texts.
@Suite struct CSVGrammarTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let records: [[String]]
    var faults: [Int: [RecordFault.Kind]] = [:]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "plain", text: "a,b\n1,2\n3,4\n", records: [["1", "2"], ["3", "4"]]),
    Case(name: "no last line end", text: "a,b\n1,2", records: [["1", "2"]]),
    Case(name: "header only", text: "a,b\n", records: []),
    Case(name: "header without line end", text: "a,b", records: []),
    Case(
      name: "an inch in the header", text: "size 5\",b\n1,2\n3;\"4\";;;,\n",
      records: [["1", "2"], ["3;\"4\";;;", ""]]),
    Case(
      name: "an unclosed quote in the header", text: "a,b;\"c\n1,2\n3;\"4\";;;\n",
      records: [["1", "2"], ["3;\"4\";;;", ""]], faults: [1: [.tooFewFields(found: 1)]]),
    Case(
      name: "blank lines above with other line ends", text: "\r\n\n\r\na,b\n1,2\n", records: [["1", "2"]]),
    Case(name: "CRLF", text: "a,b\r\n1,2\r\n3,\r\n", records: [["1", "2"], ["3", ""]]),
    Case(name: "CR", text: "a,b\r1,2\r3,4\r", records: [["1", "2"], ["3", "4"]]),
    Case(name: "CR without last line end", text: "a,b\r1,2", records: [["1", "2"]]),
    Case(name: "LF in a CR file", text: "a,b\r1\n1,2\r", records: [["1\n1", "2"]]),
    Case(name: "CR in an LF file", text: "a,b\n1\r1,2\n", records: [["1\r1", "2"]]),
    Case(name: "blank lines", text: "\n\na,b\n\n1,2\n\n\n3,4\n\n", records: [["1", "2"], ["3", "4"]]),
    Case(name: "blank CRLF lines", text: "a,b\r\n\r\n1,2\r\n\r\n", records: [["1", "2"]]),
    Case(
      name: "empty fields", text: "a,b,c\n\"\",,\n1,,\n,,3\n",
      records: [["", "", ""], ["1", "", ""], ["", "", "3"]]),
    Case(
      name: "delimiters only", text: "a,b,c\n,,\n1,2,3\n,\n,,,,,\r\n,,\r\n , ,\n",
      records: [["1", "2", "3"], [" ", " ", ""]]),
    Case(
      name: "a stray quote, and a quoted field lines later", text: "a,b\n1,\"2\n3,4\n\"5\",6\n7,8\n",
      records: [["", ""], ["3", "4"], ["5", "6"], ["7", "8"]], faults: [0: [.unclosedQuote(field: 1)]]),
    Case(
      name: "a stray quote closed by chance", text: "a,b\n1,\"2\n3,4\" ,\n5,6\n",
      records: [["1", "2\n3,4 "], ["5", "6"]], faults: [0: [.misplacedQuote(field: 1)]]),
    Case(name: "quoted", text: "a,b\n\"1\",\"2\"\n", records: [["1", "2"]]),
    Case(name: "quoted delimiter", text: "a,b\n\"1,1\",2\n", records: [["1,1", "2"]]),
    Case(
      name: "quoted line ends", text: "a,b\n\"1\n1\r\n1\",2\n3,4\n",
      records: [["1\n1\r\n1", "2"], ["3", "4"]]),
    Case(
      name: "doubled quotes", text: "a,b\n\"say \"\"yes\"\"\",\"\"\"\"\n", records: [["say \"yes\"", "\""]]),
    Case(name: "empty quoted", text: "a,b\n\"\",\"\"\r\n", records: [["", ""]]),
    Case(name: "quote inside a field", text: "a,b\n5\" pipe,6\"\n", records: [["5\" pipe", "6\""]]),
    Case(name: "space before a quote", text: "a,b\n \"1\",2\n", records: [[" \"1\"", "2"]]),
    Case(
      name: "text after a closing quote", text: "a,b\n\"1\"x,2\n3,\"4\" \r\n",
      records: [["1x", "2"], ["3", "4 "]],
      faults: [0: [.misplacedQuote(field: 0)], 1: [.misplacedQuote(field: 1)]]),
    Case(
      name: "too few fields", text: "a,b,c\n1\n1,2\n1,2,3\n",
      records: [["1", "", ""], ["1", "2", ""], ["1", "2", "3"]],
      faults: [0: [.tooFewFields(found: 1)], 1: [.tooFewFields(found: 2)]]),
    Case(
      name: "too many fields", text: "a,b\n1,2,3\n1,2,\n1,2, ,\n1,2\n",
      records: [["1", "2"], ["1", "2"], ["1", "2"], ["1", "2"]], faults: [0: [.tooManyFields(found: 3)]]),
    Case(
      name: "quoted extra field", text: "a,b\n1,2,\" \"\n1,2,\"x\"\n", records: [["1", "2"], ["1", "2"]],
      faults: [1: [.tooManyFields(found: 3)]]),
    Case(
      name: "unclosed quote", text: "a,b\n1,\"2\n3,4\n5,6\n", records: [["", ""], ["3", "4"], ["5", "6"]],
      faults: [0: [.unclosedQuote(field: 1)]]),
    Case(
      name: "unclosed quote after a closed one", text: "a,b\n\"1\n1\",\"2\n3,4\n",
      records: [["", ""], ["", ""], ["3", "4"]],
      faults: [0: [.unclosedQuote(field: 0)], 1: [.unclosedQuote(field: 1)]]),
    Case(
      name: "unclosed quote at the end", text: "a,b\n1,2\n3,\"", records: [["1", "2"], ["", ""]],
      faults: [1: [.unclosedQuote(field: 1)]]),
    Case(name: "one column", text: "a\n1\n\n\"\"\n2\n", records: [["1"], [""], ["2"]]),
    Case(name: "quoted header", text: "\"a,\"\"x\",\"b\nc\"\n1,2\n", records: [["1", "2"]]),
    Case(
      name: "many records", text: "a,b\n" + String(repeating: "1,2\n", count: 600),
      records: Array(repeating: ["1", "2"], count: 600)),
    Case(
      name: "fields longer than a word", text: "a,b\n" + String(repeating: "x", count: 200) + ",\n",
      records: [[String(repeating: "x", count: 200), ""]]),
  ]

  @Test(arguments: cases) func `a case is read correctly`(_ example: Case) throws {
    let file = try TemporaryFile(Array(example.text.utf8))
    let found = try FastReader.records(path: file.path, blockSize: 1 << 20)
    #expect(found.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } == example.records)
    for (index, record) in found.enumerated() { #expect(record.faults == example.faults[index] ?? []) }
  }

  @Test(arguments: cases) func `both readers agree at every block size`(_ example: Case) throws {
    try Self.compare(Array(example.text.utf8), blockSizes: 1...min(example.text.utf8.count + 1, 40))
  }

  /// A file's SHA-256 is computed from its blocks, wherever its header was found.
  @Test(arguments: cases) func `the blocks together are the file, byte for byte`(_ example: Case) throws {
    let text = Array(example.text.utf8)
    let file = try TemporaryFile(text)
    for size in [1, 3, 7, 1 << 16] {
      for isHeader in [{ _ in true }, { $0.contains("3") }, { _ in false }] as [([String]) -> Bool] {
        var blocks = try FileBlocks(path: file.path, blockSize: size, isHeader: isHeader)
        var block = RecordBlock()
        var (bytes, count) = ([UInt8](), 0)
        repeat {
          let hasRecords = try blocks.next(into: &block)
          unsafe block.withOriginalBytes { unsafe bytes.append(contentsOf: $0) }
          count += block.originalByteCount
          if !hasRecords { break }
        } while true
        #expect(bytes == text && count == text.count, "blocks of \(size)")
      }
    }
  }

  @Test func `both readers agree on random texts`() throws {
    var random = SeededGenerator(seed: 20_261_121)
    let alphabet = Array("ab1,,,\"\"\n\n\r ".utf8)
    for round in 0..<150 {
      let length = Int.random(in: 0...120, using: &random)
      var text = Array("h,i,j".utf8.prefix(Int.random(in: 1...5, using: &random))) + [0x0A]
      text += (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0x0A }
      try Self.compare(text, blockSizes: [1, 2, 3, 7, 16, 64, 1 << 16], "seed 20261121, round \(round)")
    }
  }

  @Test func `both readers agree on random texts with mostly regular records`() throws {
    var random = SeededGenerator(seed: 7)
    let fields = [
      "", "1", "Taunton", "2024-01-05", "\"a,b\"", "\"say \"\"so\"\"\"", "x y", "\"two\nlines\"", "\"open",
    ]
    for round in 0..<6 {
      var text = "a,b,c\r\n"
      for _ in 0..<Int.random(in: 200...700, using: &random) {
        let count = Int.random(in: 0..<60, using: &random) == 0 ? Int.random(in: 1...6, using: &random) : 3
        text +=
          (0..<count).map { _ in
            Int.random(in: 0..<40, using: &random) == 0
              ? fields.randomElement(using: &random) ?? "" : fields[Int.random(in: 0..<4, using: &random)]
          }.joined(separator: ",") + "\r\n"
      }
      try Self.compare(Array(text.utf8), blockSizes: [61, 1024, 1 << 20], "seed 7, round \(round)")
    }
  }

  @Test(arguments: [-1, 0]) func `a quoted field may be as long as the limit`(_ over: Int) throws {
    let content = String(repeating: "x\n", count: QuotedField.longest / 2 + over)
    let text = Array("a,b\n\"\(content)\",2\n3,4\n".utf8)
    try Self.compare(text, blockSizes: [1 << 20])
    let file = try TemporaryFile(text)
    let records = try FastReader.records(path: file.path, blockSize: 1 << 20)
    #expect(records.first?.faults == (over < 0 ? [] : [.unclosedQuote(field: 0)]))
  }

  /// The first byte of an input is not text: it holds the choices that `Fuzz/Sources/FuzzReader` explains.
  @Test func `both readers agree on what the fuzzer found`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Fuzz/Corpus/FuzzReader")
    let inputs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!inputs.isEmpty)
    for input in inputs {
      let text = Array(try Data(contentsOf: input).dropFirst())
      // The slow reader does not decode.
      let marks: [[UInt8]] = [[0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF]]
      if marks.contains(where: { text.starts(with: $0) }) || text.prefix(4).contains(0) { continue }
      try Self.compare(text, blockSizes: [1, 3, 11, 1 << 16], input.lastPathComponent)
    }
  }

  private static func compare(_ text: [UInt8], blockSizes: some Sequence<Int>, _ note: String = "") throws {
    let file = try TemporaryFile(text)
    let dialect = Dialect(sniffing: text.drop { $0 == 0x0A || $0 == 0x0D })
    let expected = Array(ReferenceCSVReader.records(text, dialect: dialect).dropFirst())
    for size in blockSizes {
      let found = try FastReader.records(path: file.path, blockSize: size)
      guard found != expected else { continue }
      let difference = zip(found, expected).first { $0 != $1 }
      Issue.record(
        """
        block size \(size) \(note): \(found.count) records instead of \(expected.count); \
        first difference: \(difference.map { "\($0.0) instead of \($0.1)" } ?? "at the end") \
        in \(text.count < 200 ? String(decoding: text, as: UTF8.self).debugDescription : "a long text")
        """)
      return
    }
  }
}
