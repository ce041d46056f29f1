import Configuration
import Testing

@testable import Ingest

/// What is wrong with a mapping is said, all of it at once.
@Suite struct MappingMistakeTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    let json: String
    let issue: String
    var testDescription: String { name }

    /// A mistake in the deaths' part of a mapping.
    init(_ name: String, _ source: String, _ issue: String) {
      self.name = name
      json = "{ \"extracts\": { \"deaths\": { \(source) } } }"
      self.issue = issue
    }

    init(_ name: String, whole json: String, _ issue: String) {
      self.name = name
      self.json = json
      self.issue = issue
    }
  }

  static let mistakes = [
    Mistake("no extracts", whole: "{}", "$: \"extracts\" is missing"),
    Mistake(
      "unknown extract", whole: "{ \"extracts\": { \"death\": {} } }",
      "$.extracts.death: unknown name \"death\" — did you mean \"deaths\"?"),
    Mistake(
      "unknown name", "\"header\": {}",
      "$.extracts.deaths.header: unknown name \"header\" — did you mean \"headers\"?"),
    Mistake(
      "unknown column", "\"headers\": { \"deathdate\": \"x\" }",
      "$.extracts.deaths.headers.deathdate: deaths has no column \"deathdate\" — did you mean \"death_date\"?"
    ),
    Mistake("a path", "\"files\": \"../x.csv\"", "a pattern names files in the folder of extracts"),
    Mistake(
      "an absolute path", "\"files\": [\"a.csv\", \"/etc/passwd\"]", "$.extracts.deaths.files[1]: a pattern"),
    Mistake("a backslash", "\"files\": \"x\\\\y.csv\"", "remove the slash"),
    Mistake("a hidden file", "\"files\": \"..\"", "may not begin with a full stop"),
    Mistake("no file", "\"files\": []", "give at least one file name"),
    Mistake("a short year", "\"dates\": \"DD/MM/YY\"", "years of two digits cannot be told apart"),
    Mistake(
      "another encoding", "\"encoding\": \"latin1\"", "\"latin1\" is not one of utf-8, utf-16, windows-1252"),
    Mistake("another delimiter", "\"delimiter\": \"::\"", "the delimiter is one of"),
    Mistake(
      "another code", "\"codes\": { \"place_of_death\": { \"x\": \"house\" } }",
      "$.extracts.deaths.codes.place_of_death.x: \"house\" is not one of home, care_home, hospice, hospital, other"
    ),
    Mistake(
      "codes of a date", "\"codes\": { \"death_date\": {} }", "only codes, yes/no and text are translated"),
    Mistake(
      "a code twice", "\"codes\": { \"place_of_death\": { \"At home\": \"home\", \"at HOME \": \"other\" } }",
      "\"at HOME \" and \"At home\" are the same"),
    Mistake("left open", "\"headers\": { \"age\": \"? Alter\" }", "this was left open by waymark check"),
    Mistake(
      "a constant that is no value", "\"constants\": { \"age\": 200 }",
      "200 is not a value of age, which is a whole number from 0 to 120"),
    Mistake(
      "a constant twice", "\"headers\": { \"age\": \"x\" }, \"constants\": { \"age\": 20 }",
      "give it a header or a constant, not both"),
    Mistake(
      "unavailable with a header", "\"headers\": { \"age\": \"x\" }, \"unavailable\": [\"age\"]",
      "age has a header in this source"),
    Mistake(
      "unavailable unknown", "\"unavailable\": [\"ages\"]",
      "deaths has no column \"ages\" — did you mean \"age\"?"),
    Mistake(
      "an extra column that is there", "\"extra\": { \"age\": \"Alter\" }", "deaths has a column age already"),
    Mistake(
      "an extra column with a bad name", "\"extra\": { \"Ward name\": \"Ward\" }",
      "small letters, digits and _"),
    Mistake(
      "an extra column with a meaning", "\"extra\": { \"age_band\": \"Band\" }",
      "age_band has a meaning of its own"),
    Mistake(
      "a condition without operator", "\"rows\": [{ \"header\": \"x\" }]",
      "expected exactly one of is, isOneOf, isNot, present"),
    Mistake("a condition without header", "\"rows\": [{ \"is\": \"x\" }]", "\"header\" is missing"),
    Mistake(
      "left out without reason",
      whole: "{ \"extracts\": {}, \"leftOut\": [{ \"files\": \"x\", \"rows\": [] }] }",
      "$.leftOut[0]: \"because\" is missing"),
  ]

  @Test(arguments: mistakes) func `a mistake is explained`(_ mistake: Mistake) throws {
    let error = try #require(throws: ConfigurationError.self) { try MappingTests.mapping(mistake.json) }
    #expect(error.issues.count == 1, "\(error)")
    #expect(error.description.contains(mistake.issue), "\(error)")
  }

  @Test func `all mistakes are reported at once, each with its place`() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try MappingTests.mapping(
        """
        {
          "dates": "dd.mm.yy",
          "extracts": {
            "deaths": { "files": "/x", "headers": { "age": 3 } },
            "contact": {}
          }
        }
        """)
    }
    #expect(error.issues.map(\.line).sorted() == [2, 4, 4, 5])
  }

  @Test(arguments: [
    ("a.csv", "A.CSV", true), ("a*.csv", "abc.csv", true), ("*.csv", "a.txt", false),
    ("a?.csv", "ab.csv", true),
    ("a?.csv", "a.csv", false), ("*a*b*", "xxaxxbxx", true), ("*ab", "aab", true), ("*", "", true),
    ("a", "b", false),
    ("CLD_*_2026*.csv", "cld_north_202610.csv", true),
  ]) func `patterns match names`(_ pattern: String, _ name: String, _ isMatch: Bool) {
    #expect(FilePattern(pattern).matches(name) == isMatch, "\(pattern) \(name)")
  }
}
