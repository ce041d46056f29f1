import Configuration
import Testing

@testable import Ingest

/// The mistakes of a mapping are explained, all at once.
@Suite struct MappingMistakeTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    let json: String
    let issue: String
    var testDescription: String { name }

    /// A mistake in the mapping of deaths.
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
    Mistake("a path", "\"files\": \"../x.csv\"", "a pattern names files in the extracts folder"),
    Mistake(
      "an absolute path", "\"files\": [\"a.csv\", \"/etc/passwd\"]", "$.extracts.deaths.files[1]: a pattern"),
    Mistake("a backslash", "\"files\": \"x\\\\y.csv\"", "remove the slash"),
    Mistake("a hidden file", "\"files\": \"..\"", "may not begin with a full stop"),
    Mistake("no file", "\"files\": []", "give at least one file name"),
    Mistake("a short year", "\"dates\": \"DD/MM/YY\"", "two-digit years are ambiguous"),
    Mistake(
      "another encoding", "\"encoding\": \"latin1\"", "\"latin1\" is not one of utf-8, utf-16, windows-1252"),
    Mistake("another delimiter", "\"delimiter\": \"::\"", "expected the delimiter"),
    Mistake(
      "another code", "\"codes\": { \"place_of_death\": { \"x\": \"house\" } }",
      "$.extracts.deaths.codes.place_of_death.x: \"house\" is not one of home, care_home, hospice, hospital, other"
    ),
    Mistake(
      "codes of a date", "\"codes\": { \"death_date\": {} }",
      "only codes, yes/no and text can be translated; death_date is a date"),
    Mistake(
      "a repeated code",
      "\"codes\": { \"place_of_death\": { \"At home\": \"home\", \"at HOME \": \"other\" } }",
      "\"at HOME \" and \"At home\" are the same"),
    Mistake("left open", "\"headers\": { \"age\": \"? Alter\" }", "waymark check left this open"),
    Mistake(
      "an invalid constant", "\"constants\": { \"age\": 200 }",
      "200 is not a value of age, which is a whole number from 0 to 120"),
    Mistake(
      "a constant and a header", "\"headers\": { \"age\": \"x\" }, \"constants\": { \"age\": 20 }",
      "give it a header or a constant, not both"),
    Mistake(
      "unavailable with a header", "\"headers\": { \"age\": \"x\" }, \"unavailable\": [\"age\"]",
      "age has a header in this source"),
    Mistake(
      "unavailable and unknown", "\"unavailable\": [\"ages\"]",
      "deaths has no column \"ages\" — did you mean \"age\"?"),
    Mistake(
      "an extra column that already exists", "\"extra\": { \"age\": \"Alter\" }",
      "deaths already has a column age"),
    Mistake(
      "an extra column with a bad name", "\"extra\": { \"Ward name\": \"Ward\" }",
      "lower-case letters, digits and _"),
    Mistake(
      "an extra column with a reserved name", "\"extra\": { \"age_band\": \"Band\" }",
      "age_band has a special meaning"),
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
