import Configuration
import TestSupport
import Testing

@testable import Measures

/// Messages about mistakes in pathways.
@Suite struct PathwayMessageTests {
  /// A pathway, and the messages about its mistakes.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var start = #"{"title": "Contacts", "rows": {"extract": "contacts", "date": "contact_date"}}"#
    var first = #"{"title": "Channel", "routes": [{"groups": [\#(Case.phone)], "otherwise": \#(Case.rest)}]}"#
    var second: String?
    let expected: [String]

    var testDescription: String { name }

    static let phone =
      #"{"title": "Phone", "kind": "other", "where": [{"column": "channel", "is": "phone"}]}"#
    static let rest = #"{"title": "Rest", "kind": "other"}"#
    static let follow =
      #""follow": {"extract": "reviews", "date": "review_date", "same": "person_id", "after": "contact_date", "days": [0, 28]}"#

    var file: String {
      let stages = [first, second].compactMap(\.self).joined(separator: ", ")
      return
        #"{"pathways": [{"id": "x", "title": "X", "counts": "contacts", "summary": "X.", "start": \#(start), "#
        + #""stages": [\#(stages)]}]}"#
    }
  }

  static let cases: [Case] = [
    Case(name: "nothing wrong", expected: []),
    Case(
      name: "nothing wrong in two stages",
      second:
        #"{"title": "Review", "routes": [{"from": ["Phone"], \#(Case.follow), "otherwise": \#(Case.rest), "notFound": {"title": "None", "kind": "unknown"}}]}"#,
      expected: []),
    Case(
      name: "begins with a spell",
      start:
        #"{"title": "Services", "rows": {"extract": "services", "open": {"from": "start_date", "through": "end_date"}}}"#,
      expected: [
        #"$.pathways[0].start.rows: a pathway begins with an event: rows dated by a "date" column"#
      ]),
    Case(
      name: "follows from an unknown group",
      second: #"{"title": "Review", "routes": [{"from": ["Phon"], "otherwise": \#(Case.rest)}]}"#,
      expected: [
        #"$.pathways[0].stages[1].routes[0].from: "Phon" is not a group of the stage before, which has Phone, Rest — did you mean "Phone"?"#
      ]),
    Case(
      name: "follows twice",
      second:
        #"{"title": "Review", "routes": [{"from": ["Phone"], "otherwise": \#(Case.rest)}, {"from": ["Phone"], "otherwise": \#(Case.rest)}]}"#,
      expected: [
        #"$.pathways[0].stages[1].routes[1].from: another route of the stage already follows from "Phone""#
      ]),
    Case(
      name: "follows for ever",
      second:
        #"{"title": "Review", "routes": [{"from": ["Phone"], "follow": {"extract": "reviews", "date": "review_date", "same": "person_id", "after": "contact_date", "days": [0, null]}, "otherwise": \#(Case.rest), "notFound": {"title": "None", "kind": "unknown"}}]}"#,
      expected: [
        #"$.pathways[0].stages[1].routes[0].follow: a stage is followed for a number of days: "days": [0, 28], without null"#
      ]),
    Case(
      name: "follows without a group of those not found",
      second:
        #"{"title": "Review", "routes": [{"from": ["Phone"], \#(Case.follow), "otherwise": \#(Case.rest)}]}"#,
      expected: [
        #"$.pathways[0].stages[1].routes[0].follow: a route with "follow" needs "notFound", the group of those without such a row"#
      ]),
    Case(
      name: "two groups with one title",
      first:
        #"{"title": "Channel", "routes": [{"groups": [\#(Case.phone), \#(Case.phone)], "otherwise": \#(Case.rest)}]}"#,
      expected: [#"$.pathways[0].stages[0].routes[0]: the route has two groups "Phone""#]),
    Case(
      name: "unknown kind and column",
      first:
        #"{"title": "Channel", "routes": [{"groups": [{"title": "Phone", "kind": "independant", "where": [{"column": "chanel", "is": "phone"}]}], "otherwise": \#(Case.rest)}]}"#,
      expected: [
        #"$.pathways[0].stages[0].routes[0].groups[0].kind: "independant" is not one of independent, short_term, long_term, other, unknown — did you mean "independent"?"#,
        #"$.pathways[0].stages[0].routes[0].groups[0].where[0].column: contacts has no column "chanel" — did you mean "channel"?"#,
      ]),
  ]

  @Test(arguments: cases) func mistakesAreReported(_ test: Case) throws {
    let document = Document(name: "local.json", bytes: Array(test.file.utf8))
    let catalogue = try Repository.catalogue()
    var found: [String] = []
    do throws(ConfigurationError) {
      _ = try catalogue.adding(document)
    } catch {
      found = error.issues.map { "\($0.path): \($0.message)" }
    }
    #expect(found == test.expected)
  }

  @Test func aPathwayOfTheSameIdIsReplaced() throws {
    let text = Self.cases[0].file.replacing(#""id": "x""#, with: #""id": "hospital""#)
    let catalogue = try Repository.catalogue().adding(Document(name: "local.json", bytes: Array(text.utf8)))
    #expect(catalogue.pathways.map(\.description.title) == ["From first contact to a service", "X"])
  }
}
