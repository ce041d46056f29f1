import Testing

@testable import Tabular

/// Cases from public collections of CSV files and from the tests of other readers, below a header of our own. `otherwise`
/// says what those readers do where this one differs on purpose; docs/data-quality.md lists these rules.
@Suite struct CollectionTests {
  struct Case: CustomTestStringConvertible {
    let source: String
    let text: String
    let records: [[String]]
    var faults: [Int: [RecordFault.Kind]] = [:]
    var otherwise: String?
    var testDescription: String { "\(source): \(text.debugDescription)" }

    init(
      _ source: String, _ text: String, _ records: [[String]], faults: [Int: [RecordFault.Kind]] = [:],
      otherwise: String? = nil
    ) {
      self.source = source
      self.text = text
      self.records = records
      self.faults = faults
      self.otherwise = otherwise
    }
  }

  static let papaParse = [
    Case("Papa Parse", "a,b,c\nA,\"B\rB\",C", [["A", "B\rB", "C"]]),
    Case("Papa Parse", "a,b,c\nA,\"B\nB\",\"C\nC\nC\"", [["A", "B\nB", "C\nC\nC"]]),
    Case("Papa Parse", "a,b,c\na,b,\"c,c\nc\"\nd,e,f", [["a", "b", "c,c\nc"], ["d", "e", "f"]]),
    Case("Papa Parse", "a,b,c\nA,\"B\"\"B\"\"B\",C", [["A", "B\"B\"B", "C"]]),
    Case("Papa Parse", "a,b,c\nA,\"\"\"B\"\"\",C", [["A", "\"B\"", "C"]]),
    Case("Papa Parse", "a,b,c\nA,B\",C", [["A", "B\"", "C"]]),
    Case("Papa Parse", "a,b,c\nA,\"\"\",\"\"\",C", [["A", "\",\"", "C"]]),
    Case("Papa Parse", "a,b,c\nA,\",\"\"\",C", [["A", ",\"", "C"]]),
    Case("Papa Parse", "a,b,c\nA,\"\"\",\",C", [["A", "\",", "C"]]),
    Case(
      "Papa Parse", "a,b,c\n\"1\",\"cnonce=\"\"\"\",nc=\"\"\"\"\",\"2\"", [["1", "cnonce=\"\",nc=\"\"", "2"]]),
    Case("Papa Parse", "a,b,c\nA, \"B\" ,C", [["A", " \"B\" ", "C"]]),
    Case("Papa Parse", "a,b,c\nA,B \"B\",C", [["A", "B \"B\"", "C"]]),
    Case("Papa Parse", "a,b,c\nA,\" B  \",C", [["A", " B  ", "C"]]),
    Case(
      "Papa Parse", "a,b,c,d,e,f\na,b,,,c,d\n,,e,,,f",
      [["a", "b", "", "", "c", "d"], ["", "", "e", "", "", "f"]]),
    Case(
      "Papa Parse", "a,b,c\n\"a,\"\"b\"\"\",\"\",c\r\n", [["a,\"b\"", "", "c"]]),
    Case(
      "Papa Parse", "a,b,c,d\nA,\"B\" ,C,D\nE,F,\"G\"  ,H",
      [["A", "B ", "C", "D"], ["E", "F", "G  ", "H"]],
      faults: [0: [.misplacedQuote(field: 1)], 1: [.misplacedQuote(field: 2)]],
      otherwise: "drops the spaces between a closing quote and the delimiter"),
    Case(
      "Papa Parse", "a,b,c\na,\"b,c\nd,e,f\n", [["", "", ""], ["d", "e", "f"]],
      faults: [0: [.unclosedQuote(field: 1)]],
      otherwise: "reads everything up to the end of the file as the field"),
    Case(
      "Papa Parse", "a,b,c\n# Comment,,\n1,2,3\n", [["# Comment", "", ""], ["1", "2", "3"]],
      otherwise: "can be told that # begins a comment"),
  ]

  static let python = [
    Case("Python", "a,b\nc,d", [["c", "d"]]),
    Case("Python", "a,b\rc,d\r", [["c", "d"]]),
    Case("Python", "a,b,c\n1,\",3,\",5\n", [["1", ",3,", "5"]]),
    Case("Python", "a,b,c\nab\u{0}c,\"d\u{0}\",e\n", [["ab\u{0}c", "d\u{0}", "e"]]),
    Case("Python", "a,b\n5'11\",no quote opens it\n", [["5'11\"", "no quote opens it"]]),
    Case(
      "Python", "a,b\n\"ab\"c,d\n", [["abc", "d"]], faults: [0: [.misplacedQuote(field: 0)]],
      otherwise: "reads the same and reports nothing, or refuses the whole file when it is strict"),
    Case(
      "Python", "a,b\na,\"", [["", ""]], faults: [0: [.unclosedQuote(field: 1)]],
      otherwise: "reads everything up to the end of the file as the field"),
    Case(
      "Python", "a,b,c\na,b\\,c\n", [["a", "b\\", "c"]], otherwise: "can be told that a backslash escapes"),
    Case(
      "Python", "a,b\n'1,2',3\n", [["'1", "2'"]], faults: [0: [.tooManyFields(found: 3)]],
      otherwise: "can be told that ' is the quote"),
    Case(
      "Python", "a,b,c\nno space, space,  spaces\n", [["no space", " space", "  spaces"]],
      otherwise:
        "can be told to skip spaces after a delimiter; here values lose them later, before a delimiter too"),
  ]

  static let rustCSV = [
    Case("rust-csv", "a\nx", [["x"]]),
    Case("rust-csv", "a,b,c\n\n\n\nx,y,z\n\n\n", [["x", "y", "z"]]),
    Case("rust-csv", "a,b,c\r\nx,y,z\r\n\r\n\r\n", [["x", "y", "z"]]),
    Case("rust-csv", "a\n\"\"\"x\"\"\"", [["\"x\""]]),
    Case("rust-csv", "a\n\" x \"\" y\"", [[" x \" y"]]),
    Case("rust-csv", "a,b\n\"x\ny\",z", [["x\ny", "z"]]),
    Case("rust-csv", "a,b\n\" x \",\"y\"", [[" x ", "y"]]),
    Case(
      "rust-csv", "a,b,c\nx,y\nx,y,z\n", [["x", "y", ""], ["x", "y", "z"]],
      faults: [0: [.tooFewFields(found: 2)]],
      otherwise: "refuses records of unequal length unless it is told to be flexible"),
    Case(
      "rust-csv", "a,b\n,\n1,2\n", [["1", "2"]], otherwise: "keeps a record of empty fields"),
    Case(
      "rust-csv", "a,b\rx,y\nz,w\r", [["x", "y\nz"]], faults: [0: [.tooManyFields(found: 3)]],
      otherwise: "ends a line at either character, whatever ends the header"),
  ]

  static let testData = [
    Case("csv-test-data", "a,b\n zero,one \n", [[" zero", "one "]]),
    Case("csv-test-data", "a,b\n\"\",\"\"\n", [["", ""]]),
    Case("csv-test-data", "a,b\n\" quoted \",\"x, y\"\n", [[" quoted ", "x, y"]]),
    Case("csv-test-data", "a,b\n✓,Ünïcödé\n", [["✓", "Ünïcödé"]]),
    Case("csv-test-data", "a,b\n1,\"2\n", [["", ""]], faults: [0: [.unclosedQuote(field: 1)]]),
    Case(
      "csv-test-data", "a,b\n1,\"2 \"x\" y\"\n", [["1", "2 x\" y\""]],
      faults: [0: [.misplacedQuote(field: 1)]],
      otherwise: "refuses the whole file"),
    Case("csv-test-data", "a,b\n1,2\"2\n", [["1", "2\"2"]], otherwise: "refuses the whole file"),
    Case(
      "csv-test-data", "a,b\n1,2,3\n", [["1", "2"]], faults: [0: [.tooManyFields(found: 3)]],
      otherwise: "refuses the whole file"),
  ]

  @Test(arguments: papaParse + python + rustCSV + testData)
  func `a collected case is read correctly`(_ example: Case) throws {
    for size in [1, 4, 1 << 16] {
      let file = try TemporaryFile(Array(example.text.utf8))
      let found = try FastReader.records(path: file.path, blockSize: size)
      #expect(
        found.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } == example.records,
        "blocks of \(size)")
      for (index, record) in found.enumerated() {
        #expect(record.faults == example.faults[index] ?? [], "blocks of \(size)")
      }
    }
  }
}
