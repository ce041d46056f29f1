internal import Configuration
internal import Tabular

/// Reads one Table Schema (https://specs.frictionlessdata.io/table-schema/). What the standard cannot say stands
/// in properties that begin with `waymark:`.
///
/// `waymark:core` and `waymark:eventDate` of a schema; `waymark:addedKey` for rows that are added when they
/// repeat; `waymark:type`, `waymark:endsSpell`, `waymark:start` with `waymark:beforeStart`,
/// `waymark:references` and `waymark:plausibility` of a column.
struct SchemaReader {
  private static let schemaProperties = ["waymark:core", "waymark:eventDate", "waymark:addedKey"]
  private static let columnProperties = [
    "waymark:type", "waymark:endsSpell", "waymark:start", "waymark:beforeStart", "waymark:references",
    "waymark:plausibility",
  ]

  private var document: Document

  private init(_ document: Document) { self.document = document }

  /// The schema that `document` holds.
  static func read(_ document: Document) throws(ConfigurationError) -> ExtractSchema {
    var reader = SchemaReader(document)
    let schema = document.issues.isEmpty ? reader.schema() : nil
    guard reader.document.issues.isEmpty, let schema else {
      throw ConfigurationError(issues: reader.document.issues)
    }
    return schema
  }

  private mutating func schema() -> ExtractSchema {
    let root = document.root
    refuseUnknown(Self.schemaProperties, of: root, at: "$")
    var columns: [ColumnSchema] = []
    for (index, field) in list("fields", of: root, at: "$").enumerated() {
      let column = column(field, at: "$.fields[\(index)]")
      if columns.contains(where: { $0.name == column.name }) {
        document.report(field, at: "$.fields[\(index)].name", "a second column is named \"\(column.name)\"")
      }
      columns.append(column)
    }
    let schema = ExtractSchema(
      name: text("name", of: root, at: "$"), title: text("title", of: root, at: "$"),
      description: text("description", of: root, at: "$"), columns: columns,
      uniqueKey: texts("primaryKey", of: root, at: "$"),
      addedKey: texts("waymark:addedKey", of: root, at: "$"),
      eventDate: optionalText("waymark:eventDate", of: root, at: "$"),
      isCore: flag("waymark:core", of: root, at: "$") ?? false,
      missingValues: texts("missingValues", of: root, at: "$"))
    requireColumns(schema.uniqueKey, at: "primaryKey", in: schema) { _ in true }
    requireColumns(schema.addedKey, at: "waymark:addedKey", in: schema) { _ in true }
    requireColumns(schema.eventDate.map { [$0] } ?? [], at: "waymark:eventDate", in: schema) {
      $0 == .date || $0 == .month
    }
    for (index, column) in columns.enumerated() {
      guard let start = column.start?.column, schema[start]?.type != .date else { continue }
      let dates = columns.filter { $0.type == .date }.map(\.name)
      document.report(
        root, at: "$.fields[\(index)].waymark:start",
        "there is no date column \"\(start)\"\(suggestion(for: start, among: dates))")
    }
    return schema
  }

  private mutating func requireColumns(
    _ names: [String], at key: String, in schema: ExtractSchema, type: (ValueType) -> Bool
  ) {
    for name in names where !(schema[name].map { type($0.type) } ?? false) {
      let candidates = schema.columns.filter { type($0.type) }.map(\.name)
      document.report(
        document.root, at: "$.\(key)",
        "there is no such column \"\(name)\"\(suggestion(for: name, among: candidates))")
    }
  }

  private mutating func column(_ field: JSONValue, at path: String) -> ColumnSchema {
    refuseUnknown(Self.columnProperties, of: field, at: path)
    let constraints = field["constraints"]
    return ColumnSchema(
      name: text("name", of: field, at: path), title: text("title", of: field, at: path),
      description: text("description", of: field, at: path), type: type(of: field, at: path),
      isRequired: constraints.flatMap { flag("required", of: $0, at: "\(path).constraints") } ?? false,
      endsSpell: flag("waymark:endsSpell", of: field, at: path) ?? false,
      start: startRule(of: field, at: path),
      references: field["waymark:references"].map {
        ColumnReference(
          extract: text("extract", of: $0, at: "\(path).waymark:references"),
          column: text("column", of: $0, at: "\(path).waymark:references"))
      },
      checksPlausibility: flag("waymark:plausibility", of: field, at: path) ?? true)
  }

  private mutating func startRule(of field: JSONValue, at path: String) -> StartRule? {
    guard let start = optionalText("waymark:start", of: field, at: path) else { return nil }
    let consequence = text("waymark:beforeStart", of: field, at: path)
    if consequence != "reject", consequence != "keep", let value = field["waymark:beforeStart"] {
      document.report(
        value, at: "\(path).waymark:beforeStart", "\"\(consequence)\" is neither \"reject\" nor \"keep\"")
    }
    return StartRule(column: start, rejectsRow: consequence == "reject")
  }

  private mutating func type(of field: JSONValue, at path: String) -> ValueType {
    let constraints = field["constraints"]
    switch text("type", of: field, at: path) {
    case "string" where constraints?["enum"] != nil:
      return .code(texts("enum", of: constraints ?? field, at: "\(path).constraints"))
    case "string":
      guard let kind = optionalText("waymark:type", of: field, at: path) else {
        guard let longest = bound("maxLength", of: constraints, at: path) else {
          document.report(field, at: path, "a text needs \"constraints\" with a \"maxLength\"")
          return .usualText
        }
        return .text(longest: Int(longest.units) / FixedDecimal.scale)
      }
      if kind != "id" {
        document.report(
          field, at: "\(path).waymark:type", "\"\(kind)\" is not a type; the only one is \"id\"")
      }
      return .id
    case "date": return .date
    case "yearmonth": return .month
    case "boolean": return .bool
    case "integer":
      let lowest = bound("minimum", of: constraints, at: path).map { Int($0.units) / FixedDecimal.scale }
      let highest = bound("maximum", of: constraints, at: path).map { Int($0.units) / FixedDecimal.scale }
      // Columns of whole numbers are 32 bits wide and keep the lowest value for "missing".
      let (low, high) = (lowest ?? -Int(Int32.max), highest ?? Int(Int32.max))
      guard low <= high else {
        document.report(field, at: "\(path).constraints", "the minimum is above the maximum")
        return .int(0...0)
      }
      return .int(low...high)
    case "number":
      return .num(
        minimum: bound("minimum", of: constraints, at: path),
        maximum: bound("maximum", of: constraints, at: path))
    case let other:
      let types = ["string", "date", "yearmonth", "boolean", "integer", "number"]
      document.report(
        field["type"] ?? field, at: "\(path).type",
        "\"\(other)\" is not one of \(types.joined(separator: ", "))\(suggestion(for: other, among: types))")
      return .usualText
    }
  }

  private mutating func bound(_ key: String, of constraints: JSONValue?, at path: String) -> FixedDecimal? {
    guard let value = constraints?[key] else { return nil }
    guard case .number(let digits) = value.content, let number = FixedDecimal(digits) else {
      document.report(value, at: "\(path).constraints.\(key)", "expected a plain number")
      return nil
    }
    return number
  }
}

extension SchemaReader {
  private mutating func refuseUnknown(_ known: [String], of object: JSONValue, at path: String) {
    guard case .object(let members) = object.content else {
      document.report(object, at: path, "expected an object, found \(object.kind)")
      return
    }
    for member in members where member.key.hasPrefix("waymark:") && !known.contains(member.key) {
      document.report(
        member.value, at: "\(path).\(member.key)",
        "there is no such property\(suggestion(for: member.key, among: known))")
    }
  }

  private mutating func text(_ key: String, of object: JSONValue, at path: String) -> String {
    if let text = optionalText(key, of: object, at: path) { return text }
    if object[key] == nil { document.report(object, at: path, "\"\(key)\" is missing") }
    return ""
  }

  private mutating func optionalText(_ key: String, of object: JSONValue, at path: String) -> String? {
    guard let value = object[key] else { return nil }
    guard case .string(let text) = value.content else {
      document.report(value, at: "\(path).\(key)", "expected text, found \(value.kind)")
      return nil
    }
    return text
  }

  private mutating func flag(_ key: String, of object: JSONValue, at path: String) -> Bool? {
    guard let value = object[key] else { return nil }
    guard case .bool(let flag) = value.content else {
      document.report(value, at: "\(path).\(key)", "expected true or false, found \(value.kind)")
      return nil
    }
    return flag
  }

  private mutating func list(_ key: String, of object: JSONValue, at path: String) -> [JSONValue] {
    guard let value = object[key], case .array(let elements) = value.content else {
      document.report(object[key] ?? object, at: "\(path).\(key)", "expected a list")
      return []
    }
    return elements
  }

  /// A list of texts; absent is empty.
  private mutating func texts(_ key: String, of object: JSONValue, at path: String) -> [String] {
    guard object[key] != nil else { return [] }
    var texts: [String] = []
    for (index, element) in list(key, of: object, at: path).enumerated() {
      guard case .string(let text) = element.content else {
        document.report(element, at: "\(path).\(key)[\(index)]", "expected text, found \(element.kind)")
        continue
      }
      texts.append(text)
    }
    return texts
  }
}
