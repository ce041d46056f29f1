internal import Configuration
internal import Tabular

/// Reads one Table Schema (https://specs.frictionlessdata.io/table-schema/). Properties whose names begin with
/// `waymark:` say what the standard cannot.
///
/// `format`, `trueValues` and `falseValues` are there for other tools: a type means the same in every extract here.
struct SchemaReader {
  private static let schemaProperties = [
    "name", "title", "description", "fields", "primaryKey", "missingValues", "waymark:core",
    "waymark:eventDate",
    "waymark:addedKey",
  ]
  private static let columnProperties = [
    "name", "title", "description", "type", "constraints", "format", "trueValues", "falseValues",
    "waymark:type",
    "waymark:endsSpell", "waymark:start", "waymark:beforeStart", "waymark:references", "waymark:plausibility",
  ]
  private static let constraintProperties = ["required", "enum", "minimum", "maximum", "maxLength"]

  private enum FieldType: String, CaseIterable { case string, date, yearmonth, boolean, integer, number }
  private enum IdentifierType: String, CaseIterable { case id }
  private enum Consequence: String, CaseIterable { case reject, keep }

  private var document: Document

  private init(_ document: Document) { self.document = document }

  /// The schema that `document` holds.
  static func read(_ document: Document) throws(ConfigurationError) -> ExtractSchema {
    var reader = SchemaReader(document)
    let schema = document.issues.isEmpty ? reader.schema() : nil
    guard let schema, reader.document.issues.isEmpty else {
      throw ConfigurationError(issues: reader.document.issues)
    }
    return schema
  }

  /// Not nil unless a mistake was reported.
  private mutating func schema() -> ExtractSchema? {
    guard
      let members = document.members(
        of: document.rootNode, allowed: Self.schemaProperties,
        required: ["name", "title", "description", "fields"])
    else { return nil }
    let fields = document.elements(of: members["fields"]).compactMap {
      document.members(
        of: $0, allowed: Self.columnProperties, required: ["name", "title", "description", "type"])
    }
    let columns = fields.map { column($0) }
    let names = columns.map(\.name)
    let dates = columns.filter { $0.type == .date }.map(\.name)
    let months = columns.filter { $0.type == .month }.map(\.name)
    for (index, field) in fields.enumerated() {
      if names[..<index].contains(names[index]), let node = field["name"] {
        document.report(node, "a second column is named \"\(names[index])\"")
      }
      _ = field["waymark:start"].flatMap { name($0, among: dates) }
    }
    return ExtractSchema(
      name: text(members["name"]), title: text(members["title"]), description: text(members["description"]),
      columns: columns,
      uniqueKey: document.elements(of: members["primaryKey"]).compactMap { name($0, among: names) },
      addedKey: document.elements(of: members["waymark:addedKey"]).compactMap { name($0, among: names) },
      eventDate: members["waymark:eventDate"].flatMap { name($0, among: dates + months) },
      isCore: document.bool(members["waymark:core"]) ?? false,
      missingValues: document.elements(of: members["missingValues"]).compactMap { document.string($0) })
  }

  private mutating func column(_ field: [String: Node]) -> ColumnSchema {
    let constraints =
      field["constraints"].flatMap { document.members(of: $0, allowed: Self.constraintProperties) } ?? [:]
    return ColumnSchema(
      name: text(field["name"]), title: text(field["title"]), description: text(field["description"]),
      type: type(of: field, constraints) ?? .usualText,
      isRequired: document.bool(constraints["required"]) ?? false,
      endsSpell: document.bool(field["waymark:endsSpell"]) ?? false,
      start: field["waymark:start"].flatMap { startRule($0, beforeStart: field["waymark:beforeStart"]) },
      references: field["waymark:references"].flatMap { reference($0) },
      checksPlausibility: document.bool(field["waymark:plausibility"]) ?? true)
  }

  private mutating func startRule(_ start: Node, beforeStart: Node?) -> StartRule? {
    guard let beforeStart else {
      document.report(start, "\"waymark:start\" needs \"waymark:beforeStart\"")
      return nil
    }
    return document.choice(beforeStart, of: Consequence.self).map {
      StartRule(column: text(start), rejectsRow: $0 == .reject)
    }
  }

  private mutating func reference(_ node: Node) -> ColumnReference? {
    let names = ["extract", "column"]
    return document.members(of: node, allowed: names, required: names).map {
      ColumnReference(extract: text($0["extract"]), column: text($0["column"]))
    }
  }

  private mutating func type(of field: [String: Node], _ constraints: [String: Node]) -> ValueType? {
    guard let node = field["type"], let type = document.choice(node, of: FieldType.self) else { return nil }
    switch type {
    case .string:
      if let codes = constraints["enum"] {
        return .code(document.elements(of: codes).compactMap { document.text($0) })
      }
      if let kind = field["waymark:type"] {
        return document.choice(kind, of: IdentifierType.self).map { _ in .id }
      }
      guard let longest = constraints["maxLength"] else {
        document.report(node, "text needs \"constraints\" with a \"maxLength\"")
        return nil
      }
      return document.integer(longest, in: 1...Int(Int32.max)).map { .text(longest: $0) }
    case .date: return .date
    case .yearmonth: return .month
    case .boolean: return .bool
    case .integer:
      // Columns of whole numbers are 32 bits wide and keep the lowest value for "missing".
      let all = -Int(Int32.max)...Int(Int32.max)
      let low = document.integer(constraints["minimum"], in: all) ?? all.lowerBound
      let highest = constraints["maximum"]
      let high = document.integer(highest, in: low...all.upperBound) ?? all.upperBound
      return .int(low...high)
    case .number:
      return .num(
        minimum: constraints["minimum"].flatMap { decimal($0) },
        maximum: constraints["maximum"].flatMap { decimal($0) })
    }
  }

  private mutating func decimal(_ node: Node) -> FixedDecimal? {
    guard case .number(let digits) = node.value.content, let number = FixedDecimal(digits) else {
      document.report(node, "expected a number with at most four decimal places, found \(node.found)")
      return nil
    }
    return number
  }

  /// A text that must be there; its absence has been reported.
  private mutating func text(_ node: Node?) -> String { document.text(node) ?? "" }

  /// The name of one of `columns`.
  private mutating func name(_ node: Node, among columns: [String]) -> String? {
    guard let name = document.text(node) else { return nil }
    if columns.contains(name) { return name }
    document.report(node, "there is no such column \"\(name)\"\(suggestion(for: name, among: columns))")
    return nil
  }
}
