internal import Configuration
internal import Tabular

/// Reads a mapping file. All mistakes are collected in `document`.
struct MappingReader {
  static let names = ["name", "dates", "delimiter", "encoding", "missing", "extracts", "leftOut"]
  static let sourceNames = [
    "files", "dates", "delimiter", "encoding", "missing", "rows", "headers", "codes", "constants", "computed",
    "extra", "unavailable",
  ]

  var document: Document

  static func read(_ document: Document, schemas: [ExtractSchema]) throws(ConfigurationError) -> Mapping {
    var reader = MappingReader(document: document)
    let mapping = document.issues.isEmpty ? reader.mapping(schemas) : nil
    guard reader.document.issues.isEmpty, let mapping else {
      throw ConfigurationError(issues: reader.document.issues)
    }
    return mapping
  }

  private mutating func mapping(_ documented: [ExtractSchema]) -> Mapping? {
    guard
      let members = document.members(
        of: document.rootNode, allowed: ["$schema"] + Self.names,
        required: ["extracts"])
    else { return nil }
    let sources = sources(members["extracts"], documented)
    let schemas = documented.map { schema in
      extended(schema, by: sources.filter { $0.extract == schema.name }.map(\.members))
    }
    let format = format(members)
    var layouts: [ExtractLayout] = []
    for schema in schemas {
      var common = ExtractLayout(schema: schema)
      format.apply(to: &common)
      let own = sources.filter { $0.extract == schema.name }
      if own.isEmpty { layouts.append(common) }
      for source in own { layouts.append(layout(source.members, common)) }
    }
    var leftOut: [LeftOutRows] = []
    for node in members["leftOut"].map({ document.elements(of: $0) }) ?? [] {
      if let rows = leftOutRows(node) { leftOut.append(rows) }
    }
    if layouts.count + leftOut.count > RecordFilter.mostClaims {
      document.report(
        document.rootNode,
        "there are \(layouts.count + leftOut.count) sources and exceptions; at most \(RecordFilter.mostClaims) are allowed"
      )
    }
    return Mapping(
      name: document.text(members["name"]) ?? "", schemas: schemas, layouts: layouts,
      leftOut: leftOut)
  }

  /// The entry for one kind of file that feeds an extract.
  private struct Source {
    let extract: String
    let members: [String: Node]
  }

  private mutating func sources(_ node: Node?, _ schemas: [ExtractSchema]) -> [Source] {
    guard let node, let extracts = document.members(of: node, allowed: schemas.map(\.name)) else { return [] }
    var sources: [Source] = []
    for schema in schemas {
      guard let node = extracts[schema.name] else { continue }
      var nodes = [node]
      if case .array = node.value.content { nodes = document.elements(of: node) }
      for node in nodes {
        guard let members = document.members(of: node, allowed: Self.sourceNames) else { continue }
        sources.append(Source(extract: schema.name, members: members))
      }
    }
    return sources
  }

  private mutating func leftOutRows(_ node: Node) -> LeftOutRows? {
    guard
      let members = document.members(
        of: node, allowed: ["files", "rows", "because"], required: ["files", "rows", "because"])
    else { return nil }
    return LeftOutRows(
      files: members["files"].map { patterns($0) } ?? [], rows: members["rows"].map { conditions($0) } ?? [],
      reason: document.text(members["because"]) ?? "")
  }

  // MARK: A council's extra columns

  /// A schema with the extra columns of its sources before `authority`, which stays last. Unavailable columns are not
  /// required.
  private mutating func extended(_ schema: ExtractSchema, by sources: [[String: Node]]) -> ExtractSchema {
    var extra: [ColumnSchema] = []
    var unavailable: Set<String> = []
    for members in sources {
      for (name, node) in entries(members["extra"]) {
        if let fault = Self.fault(inColumn: name, of: schema) { document.report(node, fault) }
        if extra.contains(where: { $0.name == name }) { continue }
        let headers = texts(node)
        extra.append(
          ColumnSchema(
            name: name, title: headers.first ?? name, description: "A column of the council's own.",
            type: .usualText))
      }
      for node in members["unavailable"].map({ document.elements(of: $0) }) ?? [] {
        if let name = column(node, of: schema) { unavailable.insert(name) }
      }
    }
    return schema.adding(extra, unavailable: unavailable)
  }

  private static func fault(inColumn name: String, of schema: ExtractSchema) -> String? {
    if schema[name] != nil {
      return "\(schema.name) already has a column \(name); name its header under \"headers\""
    }
    let isPlain = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
    }
    guard isPlain, let first = name.utf8.first, (0x61...0x7A).contains(first) else {
      return "a column name consists of lower-case letters, digits and _, and begins with a letter"
    }
    return ["age_band", "period_end"].contains(name) ? "\(name) has a special meaning in measures" : nil
  }

  // MARK: Texts

  /// The members of an object with arbitrary names; none when it is absent.
  mutating func entries(_ node: Node?) -> [(String, Node)] {
    guard let node else { return [] }
    return document.entries(of: node).map { ($0.key, $0.node) }
  }

  /// One text, or a list of them.
  mutating func texts(_ node: Node) -> [String] {
    var nodes = [node]
    if case .array = node.value.content { nodes = document.elements(of: node) }
    if nodes.isEmpty { document.report(node, "the list is empty") }
    return nodes.compactMap { text($0) }
  }

  /// A text, unless it is a question that `waymark check` left open.
  mutating func text(_ node: Node) -> String? {
    guard let text = document.text(node) else { return nil }
    if text.hasPrefix("?") {
      document.report(
        node, "waymark check left this open: replace \(node.found) with the right value")
      return nil
    }
    return text
  }

  /// The name of a column of an extract.
  mutating func column(_ node: Node, of schema: ExtractSchema) -> String? {
    document.text(node).flatMap { index(of: $0, at: node, in: schema) == nil ? nil : $0 }
  }

  /// The index of a column; nil, with a mistake reported at `node`, when the extract has none of that name.
  mutating func index(of name: String, at node: Node, in schema: ExtractSchema) -> Int? {
    if let index = schema.index(of: name) { return index }
    document.report(
      node,
      "\(schema.name) has no column \"\(name)\"" + suggestion(for: name, among: schema.columns.map(\.name)))
    return nil
  }

  mutating func patterns(_ node: Node) -> [FilePattern] {
    var patterns: [FilePattern] = []
    var nodes = [node]
    if case .array = node.value.content { nodes = document.elements(of: node) }
    if nodes.isEmpty { document.report(node, "the list is empty; give at least one file name") }
    for node in nodes {
      guard let text = text(node) else { continue }
      if let fault = FilePattern.fault(in: text) { document.report(node, fault) }
      patterns.append(FilePattern(text))
    }
    return patterns
  }
}
