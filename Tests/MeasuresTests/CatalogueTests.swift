import Configuration
import TestSupport
import Testing

@testable import Measures

@Suite struct CatalogueTests {
  private let catalogue: Catalogue

  init() throws { catalogue = try Repository.catalogue() }

  @Test func holdsEveryMeasureInOrder() {
    #expect(catalogue.objectives.map(\.id) == ["1", "2", "2H", "3", "4", "5", "6", "P"])
    #expect(catalogue.measures.count == 105)
    #expect(Set(catalogue.measures.map(\.id)).count == 105)
    let order = catalogue.objectives.map(\.id)
    let places = catalogue.measures.compactMap { order.firstIndex(of: $0.description.objective) }
    #expect(places == places.sorted())
    #expect(places.count == 105)
  }

  @Test func everyMeasureExplainsItself() {
    for measure in catalogue.measures {
      let description = measure.description
      #expect(!description.countingNotes.isEmpty, "\(description.id) does not say how it is counted")
      #expect(!description.extracts.isEmpty, "\(description.id) reads nothing")
      #expect(description.summary.hasSuffix("."), "\(description.id): the summary is not a sentence")
      #expect(
        description.id.hasPrefix(description.objective + "."), "\(description.id) is in the wrong file")
      for note in description.countingNotes { #expect(note.hasSuffix("."), "\(description.id): \(note)") }
    }
  }

  // MARK: Local measures

  private static func file(_ measures: String, before: String = "") -> Document {
    Document(name: "local.json", bytes: Array("{\(before)\"measures\": [\(measures)]}".utf8))
  }

  private static func measure(_ id: String, objective: String = "2", condition: String = #"{"use": "NEW"}"#)
    -> String
  {
    """
    {"id": "\(id)", "objective": "\(objective)", "title": "Ours", "summary": "Ours.", "scoring": "proportion", \
    "improvement": "neither", "unit": "percent", "window": "month", "source": "Ours", \
    "population": {"extract": "contacts", "date": "contact_date"}, "numerator": [\(condition)]}
    """
  }

  @Test func aLocalMeasureComesLastInItsObjective() throws {
    let result = try catalogue.adding(Self.file(Self.measure("L.1")))
    let ids = result.measures.map(\.id)
    #expect(ids.count == 106)
    #expect(ids.firstIndex(of: "L.1") == (ids.firstIndex(of: "2H.a") ?? 0) - 1)
    #expect(result["L.1"]?.description.isLocal == true)
  }

  @Test func aLocalMeasureReplacesTheBuiltInOneInItsPlace() throws {
    let result = try catalogue.adding(Self.file(Self.measure("2.a")))
    #expect(result.measures.map(\.id) == catalogue.measures.map(\.id))
    #expect(result["2.a"]?.description.title == "Ours")
    #expect(result["2.b"]?.description.isLocal == false)
  }

  @Test func aFileCanAddObjectivesAndSets() throws {
    let before = #"""
      "objectives": [{"id": "L", "title": "Local"}], "sets": {"PHONE": [{"column": "channel", "is": "phone"}]},
      """#
    let result = try catalogue.adding(
      Self.file(Self.measure("L.1", objective: "L", condition: #"{"use": "PHONE"}"#), before: before))
    #expect(result.objectives.last?.title == "Local")
    #expect(result.measures.last?.id == "L.1")
    guard case .proportion(_, let numerator) = result["L.1"]?.formula else {
      Issue.record("L.1 is not a proportion")
      return
    }
    #expect(numerator == [.isOneOf(column: "channel", values: ["phone"])])
  }

  @Test(arguments: [
    (
      "a measure twice", "\(measure("L.1")),\n\(measure("L.1"))", "",
      ["2:1: $.measures[1]: the measure L.1 is defined twice in this file"]
    ),
    (
      "an objective that exists", measure("L.1"), #""objectives": [{"id": "2", "title": "Mine"}], "#,
      [#"1:17: $.objectives[0]: there is already an objective "2""#]
    ),
    (
      "a set that uses itself", measure("L.1", condition: #"{"use": "A"}"#),
      #""sets": {"A": [{"use": "B"}], "B": [{"not": {"use": "A"}}]}, "#,
      [
        #"1:337: $.measures[0].numerator[0].use: A cannot be used on contacts: B cannot be used on contacts: "#
          + #""A" uses itself"#
      ]
    ),
    (
      "a set that is wrong", measure("L.1", condition: #"{"use": "A"}"#),
      #""sets": {"A": [{"column": "channel", "is": "pigeon"}]}, "#,
      [
        "1:332: $.measures[0].numerator[0].use: A cannot be used on contacts: channel is never \"pigeon\"; allowed "
          + "are phone, online_form, email, letter, in_person, other"
      ]
    ),
  ])
  func localMistakes(_ name: String, _ measures: String, _ before: String, _ expected: [String]) {
    let error = #expect(throws: ConfigurationError.self) {
      try catalogue.adding(Self.file(measures, before: before))
    }
    #expect(
      error?.issues.map { "\($0.line):\($0.column): \($0.path): \($0.message)" } == expected, "\(name)")
  }

  @Test func aFileThatIsNotJSONHasOneMistake() {
    let error = #expect(throws: ConfigurationError.self) {
      try catalogue.adding(Document(name: "local.json", bytes: Array(#"{"measures": [}"#.utf8)))
    }
    #expect(
      error?.description
        == "local.json:1:15: error: $: expected a value: an object, a list, text in double quotes, "
        + "a number, true, false or null")
  }

  @Test func onlyTheColumnsThatMeasuresReadAreKept() throws {
    let columns = catalogue.only(["4.d"]).columns
    #expect(
      columns == [
        "services": [
          "start_date", "end_date", "service_type", "age", "dementia", "person_id", "locality", "authority",
        ]
      ])
  }

  @Test func everyColumnSaysWhatItIsReadFor() throws {
    let uses = try #require(catalogue["2.a"]).columnUses
    #expect(
      uses.map { "\($0.extract).\($0.column): \($0.purpose)" } == [
        "contacts.contact_date: span", "contacts.route: rows", "contacts.new_enquiry: rows",
        "contacts.outcome: rows", "contacts.outcome: pending", "contacts.locality: breakdown",
        "contacts.channel: breakdown", "contacts.source: breakdown", "contacts.age: breakdown",
      ])
    let related = try #require(catalogue["1.e"]).columnUses.filter { $0.purpose == .key }
    #expect(related.map(\.column) == ["person_id"])
    let sums = try #require(catalogue["6.b.i"]).columnUses.filter { $0.purpose == .value }
    #expect(sums.map(\.column) == ["actual", "budget"])
  }
}
