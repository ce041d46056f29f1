import Foundation
import Testing

@testable import Configuration

@Suite struct JSONParserTests {
  /// Valid and invalid JSON, for both readers.
  static let valid = [
    "null", "true", "false", "0", "-0", "1", "-1", "10", "1.5", "-0.25", "1e3", "1E+3", "2e-2", "1.5e10",
    #""""#,
    #""a""#, #""é""#, #""😀""#, #""\u00e9""#, #""\ud83d\ude00""#, #""\"\\\/\b\f\n\r\t""#, "[]", "[ ]", "[1]",
    "[1, 2,3]", "[[], [[]]]", "{}", "{ }", #"{"a": 1}"#, #"{"a":{"b":[null]},"c":""}"#, #"{"": 0}"#,
    " \t\r\n1 \t\r\n", #"{"é": "ü", "a b": [true, false]}"#, "123456789012345678", "[1.0, 1e0]",
  ]

  static let invalid = [
    "", " ", "nul", "True", "nan", "Infinity", "+1", ".5", "5.", "01", "-", "1e", "1e+", "0x1", "'a'", #"""#,
    #""a"#,
    #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud83d""#, #""\ud83dx""#, "\"a\nb\"", "[", "[1", "[1,", "[1,]",
    "[,1]",
    "[1 2]", "]", "{", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{"a":1,}"#, #"{"a" 1}"#, "{a:1}", #"{1:1}"#, "1 2",
    "[] []",
    "// x\n1", "/* x */ 1", "\u{FEFF}\u{FEFF}1", "}",
  ]

  @Test(arguments: valid)
  func readsWhatFoundationReads(_ text: String) throws {
    let bytes = Array(text.utf8)
    let expected = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    let found = try JSONParser.parse(bytes)
    #expect(Self.object(found) == NSArray(object: expected), "\(text)")
  }

  @Test(arguments: invalid)
  func refusesWhatIsNotJSON(_ text: String) {
    #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  /// Foundation accepts trailing commas, and some versions accept comments.
  @Test(arguments: invalid.filter { !["// x\n1", "/* x */ 1", "[1,]", #"{"a":1,}"#].contains($0) })
  func foundationRefusesItToo(_ text: String) {
    #expect(throws: (any Error).self) {
      try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
  }

  /// The value as Foundation represents it, in an array so that fragments compare too.
  private static func object(_ value: JSONValue) -> NSArray { NSArray(object: foundation(value)) }

  private static func foundation(_ value: JSONValue) -> Any {
    switch value.content {
    case .null: NSNull()
    case .bool(let bool): NSNumber(value: bool)
    case .number(let text): NSNumber(value: Double(text) ?? .nan)
    case .string(let text): NSString(string: text)
    case .array(let elements): NSArray(array: elements.map { foundation($0) })
    case .object(let members):
      NSDictionary(
        dictionary: Dictionary(uniqueKeysWithValues: members.map { ($0.key, foundation($0.value)) }))
    }
  }

  @Test func quotingEscapesInvisibleCharacters() throws {
    let text = "a\"\\\n\u{0}\u{7F}\u{202E}b\u{FEFF}é😀\u{E0067}"
    let quoted = JSONText.quoted(text)
    #expect(quoted == #""a\"\\\n\u0000\u007f\u202eb\ufeffé😀"# + "\u{E0067}\"")
    guard case .string(let read) = try JSONParser.parse(Array(quoted.utf8)).content else {
      Issue.record("not text")
      return
    }
    #expect(read == text)
  }

  @Test func numbersKeepTheirText() throws {
    for text in ["0.824", "1.0", "-0", "1E+3", "12345678901234567890.5"] {
      guard case .number(let found) = try JSONParser.parse(Array(text.utf8)).content else {
        Issue.record("\(text) is not a number")
        continue
      }
      #expect(found == text)
    }
  }

  @Test func aByteOrderMarkIsSkippedAndCounted() throws {
    let value = try JSONParser.parse([0xEF, 0xBB, 0xBF] + Array("[1]".utf8))
    #expect(value.offset == 3)
  }

  @Test func membersKeepTheirOrder() throws {
    let value = try JSONParser.parse(Array(#"{"b": 1, "a": 2, "c": 3}"#.utf8))
    guard case .object(let members) = value.content else { return }
    #expect(members.map(\.key) == ["b", "a", "c"])
    #expect(members.map(\.offset) == [1, 9, 17])
  }

  // MARK: Messages

  static let messages: [(text: String, position: String, message: String)] = [
    ("", "1:1", "the file ends where a value should be"),
    (
      "{\n  \"a\": }", "2:8",
      "expected a value: an object, a list, text in double quotes, a number, true, false or null"
    ),
    ("[1,\n 2,\n]", "2:3", "remove the comma before ]"), (#"{"a": 1,}"#, "1:8", "remove the comma before }"),
    ("[1 2]", "1:4", "expected a comma or ]"), (#"{"a": 1 "b": 2}"#, "1:9", "expected a comma or }"),
    ("{a: 1}", "1:2", "expected a name in double quotes"),
    (#"{"a" 1}"#, "1:6", #"expected a colon after "a""#),
    ("{\"a\": 1,\n \"a\": 2}", "2:2", #"the name "a" appears twice in the same object"#),
    ("[1] x", "1:5", "there is more text after the end of the JSON value"), ("[tru]", "1:2", "expected true"),
    ("[falze]", "1:2", "expected false"), ("[nil]", "1:2", "expected null"),
    ("[-]", "1:3", "expected a digit"),
    ("[01]", "1:3", "a number may not begin with 0"),
    ("[1.]", "1:4", "expected a digit after the decimal point"),
    ("[1e]", "1:4", "expected a digit in the exponent"),
    ("[\n\"abc]", "2:1", "the text that begins here is never closed; add the missing double quote"),
    ("[\"a\nb\"]", "1:4", "a line break or control character inside text; write \\n"),
    (#"["a\q"]"#, "1:4", #"unknown escape; a backslash itself is written \\"#),
    (#"["\u12"]"#, "1:5", "expected four hexadecimal digits after \\u"),
    (#"["\u+123"]"#, "1:5", "expected four hexadecimal digits after \\u"),
    (#"["\ud83d"]"#, "1:9", "half of a surrogate pair is missing"),
    (#"["\ude00"]"#, "1:9", "half of a surrogate pair is missing"),
    (#"["\ud83dA"]"#, "1:9", "half of a surrogate pair is missing"),
    (#"["\ud83d\u0041"]"#, "1:15", "half of a surrogate pair is missing"),
    (#"["\"#, "1:4", "the file ends inside an escape"),
    (
      "é [", "1:1",
      "expected a value: an object, a list, text in double quotes, a number, true, false or null"
    ),
  ]

  @Test(arguments: messages)
  func messagesGiveThePosition(_ example: (text: String, position: String, message: String)) {
    let document = Document(name: "file.json", bytes: Array(example.text.utf8))
    #expect(
      document.issues.map(\.description) == ["file.json:\(example.position): error: $: \(example.message)"],
      "\(example.text)")
  }

  @Test func invalidUTF8IsReported() {
    let document = Document(name: "file.json", bytes: Array("[\n \"".utf8) + [0xFF] + Array("\"]".utf8))
    #expect(
      document.issues.map(\.description)
        == ["file.json:2:2: error: $: the text is not valid UTF-8; save the file as UTF-8"])
  }

  @Test func nestingIsLimited() {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(Document(name: "file.json", bytes: Array(deep.utf8)).issues.isEmpty)
    let deeper = Document(name: "file.json", bytes: Array(("[" + deep + "]").utf8))
    #expect(
      deeper.issues.map(\.description) == ["file.json:1:129: error: $: values are nested more than 128 deep"])
  }
}
