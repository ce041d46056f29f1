import Testing

@testable import Configuration

/// Mistakes in values that are valid JSON.
@Suite struct NodeTests {
  private enum Colour: String, CaseIterable { case red, darkBlue = "dark_blue" }

  private static let text = """
    {
      "name": "x", "empty": "", "number": 12, "half": 0.5, "yes": true, "none": null,
      "list": [1, {"a b": 2}], "object": {}, "colour": "darkblue", "other": "mauve"
    }
    """

  private var document = Document(name: "file.json", bytes: Array(text.utf8))

  private mutating func node(_ name: String) throws -> Node {
    let root = document.rootNode
    return try #require(document.entries(of: root).first { $0.key == name }?.node)
  }

  private var found: [String] { document.issues.map(\.description) }

  @Test mutating func validValuesAreReadWithoutIssues() throws {
    #expect(try document.text(node("name")) == "x")
    #expect(try document.string(node("empty")) == "")
    #expect(try document.bool(node("yes")) == true)
    #expect(try document.integer(node("number"), in: 1...12) == 12)
    #expect(try document.elements(of: node("list")).map(\.path) == ["$.list[0]", "$.list[1]"])
    #expect(document.elements(of: nil).isEmpty)
    #expect(try document.members(of: node("object"), allowed: [])?.isEmpty == true)
    #expect(found.isEmpty)
  }

  @Test mutating func otherAndEmptyTextIsReported() throws {
    #expect(try document.text(node("number")) == nil)
    #expect(try document.text(node("empty")) == nil)
    #expect(
      found == [
        "file.json:2:39: error: $.number: expected text, found a number",
        "file.json:2:25: error: $.empty: the text is empty",
      ])
  }

  @Test mutating func wrongFlagsAndNumbersAreReported() throws {
    #expect(try document.bool(node("name")) == nil)
    #expect(try document.integer(node("half"), in: 1...5) == nil)
    #expect(try document.integer(node("number"), in: 1...5) == nil)
    #expect(try document.integer(node("none"), in: 1...5) == nil)
    #expect(try document.integer(node("name"), in: 1...5) == nil)
    #expect(
      found == [
        "file.json:2:11: error: $.name: expected true or false, found text",
        "file.json:2:51: error: $.half: expected a whole number from 1 to 5, found 0.5",
        "file.json:2:39: error: $.number: expected a whole number from 1 to 5, found 12",
        "file.json:2:77: error: $.none: expected a whole number from 1 to 5, found null",
        #"file.json:2:11: error: $.name: expected a whole number from 1 to 5, found "x""#,
      ])
  }

  @Test mutating func wrongListsAndObjectsAreReported() throws {
    #expect(try document.elements(of: node("object")).isEmpty)
    #expect(try document.entries(of: node("list")).isEmpty)
    #expect(try document.members(of: node("yes"), allowed: []) == nil)
    #expect(
      found == [
        "file.json:3:38: error: $.object: expected a list, found an object",
        "file.json:3:11: error: $.list: expected an object, found a list",
        "file.json:2:63: error: $.yes: expected an object, found true or false",
      ])
  }

  @Test mutating func unknownChoicesAreReported() throws {
    #expect(try document.choice(node("colour"), of: Colour.self) == nil)
    #expect(try document.choice(node("other"), of: Colour.self) == nil)
    #expect(
      found == [
        #"file.json:3:52: error: $.colour: "darkblue" is not one of red, dark_blue — did you mean "dark_blue"?"#,
        #"file.json:3:73: error: $.other: "mauve" is not one of red, dark_blue"#,
      ])
  }

  @Test mutating func unknownAndMissingNamesAreReportedTogether() throws {
    let list = try node("list")
    let element = document.elements(of: list)[1]
    #expect(document.members(of: element, allowed: ["size", "weight"], required: ["size", "weight"]) != nil)
    #expect(
      found == [
        #"file.json:3:16: error: $.list[1]["a b"]: unknown name "a b"; allowed are size, weight"#,
        #"file.json:3:15: error: $.list[1]: "size" is missing"#,
        #"file.json:3:15: error: $.list[1]: "weight" is missing"#,
      ])
  }

  @Test mutating func aNearbyNameIsSuggested() {
    _ = document.members(
      of: document.rootNode,
      allowed: [
        "names", "empty", "number", "half", "yes", "none", "list", "object", "colour", "other", "$schema",
      ])
    #expect(found == [#"file.json:2:3: error: $.name: unknown name "name" — did you mean "names"?"#])
  }

  @Test func invalidJSONHasNoOtherMistakes() {
    var broken = Document(name: "file.json", bytes: Array("{".utf8))
    _ = broken.members(of: broken.rootNode, allowed: [], required: ["name"])
    #expect(broken.issues.count == 1)
  }

  @Test(arguments: [
    ("2.aa", "2.a"), ("outcome date", "outcome_date"), ("OUTCOME-DATE", "outcome_date"),
    ("ouctome", "outcome"),
    ("contact", "contacts"), ("kontakts", "contacts"), ("elephant", nil), ("", nil), ("xyz", nil),
  ])
  func nearestNames(_ found: String, _ expected: String?) {
    #expect(nearestName(to: found, among: ["2.a", "2.b", "outcome", "outcome_date", "contacts"]) == expected)
  }

  @Test func tiesGoToTheEarlierName() {
    #expect(nearestName(to: "2.c", among: ["2.a", "2.b"]) == "2.a")
    #expect(suggestion(for: "2.c", among: ["2.b", "2.a"]) == " — did you mean \"2.b\"?")
    #expect(suggestion(for: "quite different", among: ["2.b"]) == "")
  }
}
