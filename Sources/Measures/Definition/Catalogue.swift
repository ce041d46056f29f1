public import Configuration
internal import Foundation
public import Ingest
internal import Tabular

/// The measures that are evaluated: the built-in ones, and those that a council adds or replaces.
public struct Catalogue: Sendable {
  /// The objectives in the strategy's order.
  public private(set) var objectives: [Objective] = []
  /// The measures, by objective and then in the order of their file.
  public private(set) var measures: [MeasureDefinition] = []
  /// The pathways, in the order of their file.
  public private(set) var pathways: [PathwayDefinition] = []
  /// How changes are followed down the pathways, in the order of their files.
  private(set) var knockOns: [KnockOnPath] = []

  private let schemas: [ExtractSchema]
  private var sets: [String: DefinitionReader.NamedConditions] = [:]
  private var assumptions: [String: String] = [:]
  /// Measures, and their objective, that only a knock-on effect needs.
  private var conversionRates: (objectives: [Objective], measures: [MeasureDefinition]) = ([], [])

  private init(schemas: [ExtractSchema]) { self.schemas = schemas }

  /// The measure with that id.
  public subscript(id: String) -> MeasureDefinition? { measures.first { $0.id == id } }

  /// The measure with an id that somebody typed: an exact match, else one that ignores case.
  public subscript(typed id: String) -> MeasureDefinition? {
    self[id] ?? measures.first { $0.id.lowercased() == id.lowercased() }
  }

  /// The columns that the measures and pathways read, by extract: the only ones that need be kept. `authority` is always
  /// one of them: where there are several councils, every figure is broken down by it.
  public var columns: [String: Set<String>] {
    let uses = measures.flatMap(\.columnUses) + pathways.flatMap(\.columnUses)
    return Dictionary(grouping: uses, by: \.extract).mapValues {
      Set($0.map(\.column)).union([ExtractSchema.authority])
    }
  }

  /// The catalogue that Waymark ships with.
  /// - Throws: every mistake in its files; none unless they were edited.
  public static func builtIn(schemas: [ExtractSchema]) throws(ConfigurationError) -> Catalogue {
    var index = shipped("index.json")
    var catalogue = Catalogue(schemas: schemas)
    var files: [(file: String, objective: String)] = []
    let members = index.members(
      of: index.rootNode, allowed: ["objectives", "sets"], required: ["objectives", "sets"])
    for node in index.elements(of: members?["objectives"]) {
      guard
        let members = index.members(
          of: node, allowed: ["id", "title", "file"], required: ["id", "title", "file"]),
        let objective = index.objective(members), let file = index.text(members["file"])
      else { continue }
      catalogue.objectives.append(objective)
      files.append((file, objective.id))
    }
    for entry in index.entries(of: members?["sets"]) {
      catalogue.sets[entry.key] = .init(document: index, node: entry.node)
    }
    var issues = index.issues
    let vocabulary = catalogue
    for (document, measures) in concurrentMap(files, { vocabulary.shippedMeasures($0.file, $0.objective) }) {
      var document = document
      for (node, measure) in measures {
        if catalogue[measure.id] != nil {
          document.report(node, "the measure \(measure.id) is defined twice")
        }
        catalogue.measures.append(measure)
      }
      issues += document.issues
    }
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    catalogue = try catalogue.adding(shipped("pathways.json"))
    let complete = try catalogue.adding(shipped("knock-on.json"))
    catalogue.assumptions = complete.assumptions
    catalogue.knockOns = complete.knockOns
    catalogue.conversionRates = (
      complete.objectives.filter { !catalogue.objectives.contains($0) },
      complete.measures.filter { catalogue[$0.id] == nil }
    )
    return catalogue
  }

  /// The catalogue with a council's own measures, pathways and knock-on effects added; one with the id of a built-in one
  /// replaces it.
  /// - Throws: every mistake in the file.
  public func adding(_ file: Document) throws(ConfigurationError) -> Catalogue {
    var document = file
    var result = self
    let members = document.members(
      of: document.rootNode,
      allowed: ["$schema", "objectives", "sets", "measures", "pathways", "assumptions", "knockOns"])
    if let members, ["measures", "pathways", "knockOns"].allSatisfy({ members[$0] == nil }) {
      document.report(document.rootNode, "\"measures\" is missing")
    }
    for node in document.elements(of: members?["objectives"]) {
      guard let members = document.members(of: node, allowed: ["id", "title"], required: ["id", "title"]),
        let objective = document.objective(members)
      else { continue }
      if result.objectives.contains(where: { $0.id == objective.id }) {
        document.report(node, "there is already an objective \"\(objective.id)\"")
      }
      result.objectives.append(objective)
    }
    for entry in document.entries(of: members?["sets"]) {
      result.sets[entry.key] = .init(document: document, node: entry.node)
    }
    var reader = DefinitionReader(document: document, schemas: schemas, sets: result.sets)
    var added: Set<String> = []
    for node in reader.document.elements(of: members?["measures"]) {
      let objective = reader.objective(of: node, among: result.objectives)
      // A wrong objective must not hide the measure's other mistakes.
      guard let measure = reader.measure(node, objective: objective ?? "", isLocal: true) else { continue }
      if !added.insert(measure.id).inserted {
        reader.document.report(node, "the measure \(measure.id) is defined twice in this file")
      }
      result.place(measure)
    }
    result.addKnockOns(members, &reader)
    result.addPathways(members, &reader)
    if !reader.document.issues.isEmpty { throw ConfigurationError(issues: reader.document.issues) }
    return result
  }

  /// The catalogue with only these measures, and no pathways.
  public func only(_ ids: Set<String>) -> Catalogue {
    var result = self
    result.measures.removeAll { !ids.contains($0.id) }
    result.pathways = []
    return result
  }

  /// Only these measures and the conversion rates by which a change of theirs is followed down the pathways.
  public func onlyWithKnockOn(_ ids: Set<String>) -> Catalogue {
    let paths = knockOns.filter { ids.contains($0.measure) }
    var complete = self
    complete.objectives += conversionRates.objectives.filter { !objectives.contains($0) }
    complete.measures += conversionRates.measures.filter { self[$0.id] == nil }
    var result = complete.only(ids.union(paths.flatMap(\.rates)))
    for index in result.measures.indices {
      result.measures[index].description.knockOn = paths.first { $0.measure == result.measures[index].id }
    }
    return result
  }

  private mutating func place(_ measure: MeasureDefinition) {
    if let index = measures.firstIndex(where: { $0.id == measure.id }) {
      measures[index] = measure
      return
    }
    let order = objectives.map(\.id)
    func rank(_ measure: MeasureDefinition) -> Int {
      order.firstIndex(of: measure.description.objective) ?? order.count
    }
    let index = measures.firstIndex { rank($0) > rank(measure) } ?? measures.count
    measures.insert(measure, at: index)
  }

  /// Adds a document's pathways, in place of those with the same id.
  private mutating func addPathways(_ members: [String: Node]?, _ reader: inout DefinitionReader) {
    var added: Set<String> = []
    for node in reader.document.elements(of: members?["pathways"]) {
      guard let pathway = reader.pathway(node) else { continue }
      if !added.insert(pathway.id).inserted {
        reader.document.report(node, "the pathway \(pathway.id) is defined twice in this file")
      }
      if let index = pathways.firstIndex(where: { $0.id == pathway.id }) {
        pathways[index] = pathway
      } else {
        pathways.append(pathway)
      }
    }
  }

  /// Adds a document's knock-on effects, in place of those of the same measure.
  private mutating func addKnockOns(_ members: [String: Node]?, _ reader: inout DefinitionReader) {
    for entry in reader.document.entries(of: members?["assumptions"]) {
      assumptions[entry.key] = reader.document.text(entry.node)
    }
    let ids = (measures + conversionRates.measures).map(\.id)
    var added: Set<String> = []
    for node in reader.document.elements(of: members?["knockOns"]) {
      guard let path = reader.knockOn(node, among: ids, assumptions) else { continue }
      if !added.insert(path.measure).inserted {
        reader.document.report(node, "the knock-on effects of \(path.measure) are defined twice in this file")
      }
      knockOns.removeAll { $0.measure == path.measure }
      knockOns.append(path)
    }
  }

  private static func shipped(_ name: String) -> Document {
    let url = Bundle.module.bundleURL.appendingPathComponent("Catalogue/\(name)")
    let bytes = (try? Data(contentsOf: url)).map { Array($0) } ?? []
    return Document(name: "Catalogue/\(name)", bytes: bytes)
  }

  /// The measures of a file that Waymark ships with, and the file with the mistakes found in it.
  private func shippedMeasures(
    _ file: String, _ objective: String
  ) -> (Document, [(node: Node, measure: MeasureDefinition)]) {
    var document = Self.shipped(file)
    let members = document.members(
      of: document.rootNode, allowed: ["$schema", "measures"], required: ["measures"])
    var reader = DefinitionReader(document: document, schemas: schemas, sets: sets)
    let measures = reader.document.elements(of: members?["measures"]).compactMap { node in
      reader.measure(node, objective: objective, isLocal: false).map { (node, $0) }
    }
    return (reader.document, measures)
  }
}

extension Document {
  fileprivate mutating func objective(_ members: [String: Node]) -> Objective? {
    guard let id = members["id"].flatMap({ text($0) }), let title = members["title"].flatMap({ text($0) })
    else { return nil }
    return Objective(id: id, title: title)
  }
}

extension DefinitionReader {
  /// The objective that a local measure names.
  fileprivate mutating func objective(of node: Node, among objectives: [Objective]) -> String? {
    guard case .object(let members) = node.value.content,
      let member = members.first(where: { $0.key == "objective" })
    else {
      document.report(node, "\"objective\" is missing: the id of the objective that the measure belongs to")
      return nil
    }
    let child = Node(value: member.value, path: node.path + ".objective")
    guard let id = document.text(child) else { return nil }
    let ids = objectives.map(\.id)
    if ids.contains(id) { return id }
    document.report(child, "there is no objective \"\(id)\"; there are \(ids.joined(separator: ", "))")
    return nil
  }
}
