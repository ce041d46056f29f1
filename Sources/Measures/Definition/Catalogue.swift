public import Configuration
internal import Foundation
public import Ingest
internal import Tabular

/// The measures that are evaluated: the built-in ones, and those that a council adds or replaces.
public struct Catalogue: Sendable {
  /// The objectives in the strategy's order.
  public private(set) var objectives: [Objective]
  /// The measures, by objective and then in the order of their file.
  public private(set) var measures: [MeasureDefinition]
  /// The pathways, in the order of their file.
  public private(set) var pathways: [PathwayDefinition]

  private let schemas: [ExtractSchema]
  private var sets: [String: DefinitionReader.NamedConditions]

  /// The measure of that id.
  public subscript(id: String) -> MeasureDefinition? { measures.first { $0.description.id == id } }

  /// The measure of an id that somebody typed: exactly, else ignoring case.
  public subscript(typed id: String) -> MeasureDefinition? {
    self[id] ?? measures.first { $0.description.id.lowercased() == id.lowercased() }
  }

  /// The columns that the measures and pathways read, by extract: the only ones that need be kept. `authority` is one
  /// of every extract, for where there are several, all figures are broken down by it.
  public var columns: [String: Set<String>] {
    var columns: [String: Set<String>] = [:]
    for measure in measures {
      measure.visitColumns { extract, column in columns[extract, default: []].insert(column) }
    }
    for pathway in pathways {
      pathway.visitColumns { extract, column in columns[extract, default: []].insert(column) }
    }
    for extract in columns.keys { columns[extract]?.insert(ExtractSchema.authority) }
    return columns
  }

  /// The catalogue that Waymark ships with.
  /// - Throws: every mistake in its files; none, unless they were edited.
  public static func builtIn(schemas: [ExtractSchema]) throws(ConfigurationError) -> Catalogue {
    var index = shipped("index.json")
    var catalogue = Catalogue(objectives: [], measures: [], pathways: [], schemas: schemas, sets: [:])
    var files: [(file: String, objective: String)] = []
    var issues: [Issue] = []
    if let members = index.members(
      of: index.rootNode, allowed: ["objectives", "sets"], required: ["objectives", "sets"])
    {
      for node in members["objectives"].map({ index.elements(of: $0) }) ?? [] {
        guard
          let objective = index.members(
            of: node, allowed: ["id", "title", "file"], required: ["id", "title", "file"]),
          let id = objective["id"].flatMap({ index.text($0) }),
          let title = objective["title"].flatMap({ index.text($0) }),
          let file = objective["file"].flatMap({ index.text($0) })
        else { continue }
        catalogue.objectives.append(Objective(id: id, title: title))
        files.append((file, id))
      }
      for entry in members["sets"].map({ index.entries(of: $0) }) ?? [] {
        catalogue.sets[entry.key] = .init(document: index, node: entry.node)
      }
    }
    issues += index.issues
    let sets = catalogue.sets
    for part in concurrentMap(
      files, { ShippedMeasures(file: $0.file, objective: $0.objective, schemas, sets) })
    {
      var document = part.document
      for (node, measure) in part.measures {
        if catalogue[measure.description.id] != nil {
          document.report(node, "the measure \(measure.description.id) is defined twice")
        }
        catalogue.measures.append(measure)
      }
      issues += document.issues
    }
    var document = shipped("pathways.json")
    let members = document.members(
      of: document.rootNode, allowed: ["$schema", "pathways"], required: ["pathways"])
    issues += catalogue.place(members?["pathways"], of: document)
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    return catalogue
  }

  /// The catalogue with a council's own measures and pathways added; one with the id of a built-in one replaces it.
  /// - Throws: every mistake in the file.
  public func adding(_ file: Document) throws(ConfigurationError) -> Catalogue {
    var document = file
    var result = self
    let members = document.members(
      of: document.rootNode, allowed: ["$schema", "objectives", "sets", "measures", "pathways"])
    if let members, members["measures"] == nil, members["pathways"] == nil {
      document.report(document.rootNode, "\"measures\" is missing")
    }
    for node in members?["objectives"].map({ document.elements(of: $0) }) ?? [] {
      guard let objective = document.members(of: node, allowed: ["id", "title"], required: ["id", "title"]),
        let id = objective["id"].flatMap({ document.text($0) }),
        let title = objective["title"].flatMap({ document.text($0) })
      else { continue }
      if result.objectives.contains(where: { $0.id == id }) {
        document.report(node, "there is an objective \"\(id)\" already")
      }
      result.objectives.append(Objective(id: id, title: title))
    }
    for entry in members?["sets"].map({ document.entries(of: $0) }) ?? [] {
      result.sets[entry.key] = .init(document: document, node: entry.node)
    }
    let elements = members?["measures"].map { document.elements(of: $0) } ?? []
    var reader = DefinitionReader(document: document, schemas: schemas, sets: result.sets)
    var added: Set<String> = []
    for node in elements {
      let objective = reader.objective(of: node, among: result.objectives)
      // A wrong objective must not hide the measure's other mistakes.
      guard let measure = reader.measure(node, objective: objective ?? "", isLocal: true) else {
        continue
      }
      if !added.insert(measure.description.id).inserted {
        reader.document.report(node, "the measure \(measure.description.id) is defined twice in this file")
      }
      result.place(measure)
    }
    let issues = result.place(members?["pathways"], of: reader.document)
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    return result
  }

  /// The catalogue with only these measures, and no pathways.
  public func only(_ ids: Set<String>) -> Catalogue {
    var result = self
    result.measures.removeAll { !ids.contains($0.description.id) }
    result.pathways = []
    return result
  }

  private mutating func place(_ measure: MeasureDefinition) {
    if let index = measures.firstIndex(where: { $0.description.id == measure.description.id }) {
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
  /// - Returns: every mistake of the document, those found before included.
  private mutating func place(_ node: Node?, of document: Document) -> [Issue] {
    var reader = DefinitionReader(document: document, schemas: schemas, sets: sets)
    var added: Set<String> = []
    for node in node.map({ reader.document.elements(of: $0) }) ?? [] {
      guard let pathway = reader.pathway(node) else { continue }
      let id = pathway.description.id
      if !added.insert(id).inserted {
        reader.document.report(node, "the pathway \(id) is defined twice in this file")
      }
      if let index = pathways.firstIndex(where: { $0.description.id == id }) {
        pathways[index] = pathway
      } else {
        pathways.append(pathway)
      }
    }
    return reader.document.issues
  }

  static func shipped(_ name: String) -> Document {
    let url = Bundle.module.bundleURL.appendingPathComponent("Catalogue/\(name)")
    let bytes = (try? Data(contentsOf: url)).map { Array($0) } ?? []
    return Document(name: "Catalogue/\(name)", bytes: bytes)
  }
}

/// The measures of one of the files that Waymark ships with, and the file with the mistakes found in it.
private struct ShippedMeasures: Sendable {
  let document: Document
  let measures: [(node: Node, measure: MeasureDefinition)]

  init(
    file: String, objective: String, _ schemas: [ExtractSchema],
    _ sets: [String: DefinitionReader.NamedConditions]
  ) {
    var document = Catalogue.shipped(file)
    let nodes = document.members(
      of: document.rootNode, allowed: ["$schema", "measures"], required: ["measures"])
    let elements = nodes?["measures"].map { document.elements(of: $0) } ?? []
    var reader = DefinitionReader(document: document, schemas: schemas, sets: sets)
    measures = elements.compactMap { node in
      reader.measure(node, objective: objective, isLocal: false).map { (node, $0) }
    }
    self.document = reader.document
  }
}

extension DefinitionReader {
  /// The objective that a local measure names.
  mutating func objective(of node: Node, among objectives: [Objective]) -> String? {
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
