internal import Configuration
internal import Ingest

extension DefinitionReader {
  mutating func conditions(_ node: Node, in extract: String) -> [Condition] {
    var conditions: [Condition] = []
    for element in document.elements(of: node) {
      if let condition = condition(element, in: extract) { conditions.append(condition) }
    }
    return conditions
  }

  private static let operators = [
    "is", "isOneOf", "isNot", "present", "atLeast", "moreThan", "atMost", "lessThan", "equals", "withinShare",
    "of",
  ]

  private mutating func condition(_ node: Node, in extract: String) -> Condition? {
    guard case .object(let content) = node.value.content else {
      document.report(node, "expected a condition (an object), found \(node.found)")
      return nil
    }
    let forms = ["use", "any", "all", "not", "followedBy", "precededBy"]
    guard let form = content.first(where: { forms.contains($0.key) })?.key else {
      return comparison(node, in: extract)
    }
    guard let body = document.members(of: node, allowed: [form])?[form] else { return nil }
    switch form {
    case "use": return namedConditions(body, in: extract)
    case "any": return .any(conditions(body, in: extract))
    case "all": return .all(conditions(body, in: extract))
    case "not": return condition(body, in: extract).map { .not($0) }
    default: return relation(body, isAfter: form == "followedBy", in: extract)
    }
  }

  private mutating func namedConditions(_ node: Node, in extract: String) -> Condition? {
    guard let name = document.text(node) else { return nil }
    guard let set = sets[name], !setsInUse.contains(name) else {
      let names = sets.keys.sorted()
      document.report(
        node,
        setsInUse.contains(name)
          ? "\"\(name)\" uses itself" : "there is no set \"\(name)\"" + suggestion(for: name, among: names))
      return nil
    }
    // The set stands in a document of its own; a mistake in using it here belongs to the place of use.
    var reader = DefinitionReader(document: set.document, schemas: schemas, sets: sets)
    reader.setsInUse = setsInUse + [name]
    let conditions = reader.conditions(set.node, in: extract)
    for issue in reader.document.issues.dropFirst(set.document.issues.count) {
      document.report(node, "\(name) cannot be used on \(extract): \(issue.message)")
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func comparison(_ node: Node, in extract: String) -> Condition? {
    guard let members = document.members(of: node, allowed: Self.operandNames + Self.operators) else {
      return nil
    }
    let used = Self.operators.filter { members[$0] != nil && $0 != "of" }
    guard used.count == 1, let name = used.first, let argument = members[name] else {
      document.report(
        node, "a condition has exactly one of \(Self.operators.filter { $0 != "of" }.joined(separator: ", "))"
      )
      return nil
    }
    switch name {
    case "is", "isNot", "isOneOf":
      guard let columnNode = members["column"],
        let column = column(columnNode, in: extract, where: [.code, .text, .flag]),
        let values = values(argument, of: column, in: extract)
      else {
        if members["column"] == nil { document.report(node, "\"\(name)\" needs a \"column\"") }
        return nil
      }
      let condition = Condition.isOneOf(column: column, values: values)
      return name == "isNot" ? .not(condition) : condition
    case "present":
      guard let columnNode = members["column"], let column = column(columnNode, in: extract, where: nil),
        let isPresent = document.bool(argument)
      else {
        if members["column"] == nil { document.report(node, "\"present\" needs a \"column\"") }
        return nil
      }
      return isPresent ? .isPresent(column: column) : .not(.isPresent(column: column))
    case "withinShare":
      guard let columnNode = members["column"],
        let column = column(columnNode, in: extract, where: [.number]),
        let otherNode = members["of"], let other = self.column(otherNode, in: extract, where: [.number]),
        let share = decimal(argument)
      else {
        if members["of"] == nil { document.report(node, "\"withinShare\" needs \"column\" and \"of\"") }
        return nil
      }
      return .isWithin(column: column, share: share, of: other)
    default:
      guard let comparison = Condition.Comparison(rawValue: name),
        let (left, leftKind) = operand(members, of: node, in: extract),
        let (right, rightKind) = operand(argument, in: extract)
      else { return nil }
      guard leftKind == rightKind else {
        document.report(argument, "a \(leftKind.rawValue) cannot be compared with a \(rightKind.rawValue)")
        return nil
      }
      return .compare(left, comparison, right, areDates: leftKind == .day)
    }
  }

  private mutating func values(_ node: Node, of column: String, in extract: String) -> [String]? {
    let nodes: [Node]
    if case .array = node.value.content { nodes = document.elements(of: node) } else { nodes = [node] }
    let allowed: [String]?
    switch schema(extract)?[column]?.type {
    case .code(let codes): allowed = codes
    case .bool: allowed = ["yes", "no"]
    default: allowed = nil
    }
    var values: [String] = []
    for node in nodes {
      guard let text = document.text(node) else { continue }
      if let allowed, !allowed.contains(text) {
        document.report(
          node,
          "\(column) is never \"\(text)\"" + suggestion(for: text, among: allowed)
            + "; allowed are \(allowed.joined(separator: ", "))")
      }
      values.append(text)
    }
    return values.isEmpty ? nil : values
  }

  private mutating func relation(_ node: Node, isAfter: Bool, in extract: String) -> Condition? {
    let anchorName = isAfter ? "after" : "before"
    guard
      let members = document.members(
        of: node, allowed: ["extract", "date", "same", "where", "days", anchorName, "inWindow"],
        required: ["extract", "date", "same", anchorName]),
      let other = members["extract"].flatMap({ extractName($0) }),
      let date = members["date"].flatMap({ column($0, in: other, where: [.day]) }),
      let key = members["same"].flatMap({ column($0, in: other, where: [.key]) }),
      let same = members["same"], column(same, in: extract, where: [.key]) != nil,
      let anchorNode = members[anchorName],
      let (anchor, kind) = operand(anchorNode, in: extract)
    else { return nil }
    if kind != .day { document.report(anchorNode, "days are counted from a date") }
    var bounds: [Int?] = [nil, nil]
    if let days = members["days"] {
      let nodes = document.elements(of: days)
      if nodes.count == 2 {
        bounds = nodes.map { node in
          if case .null = node.value.content { return nil }
          return document.integer(node, in: -36_600...36_600)
        }
      } else {
        document.report(days, "expected two numbers of days, the fewest and the most; null = no bound")
      }
    }
    return .related(
      Relation(
        isAfter: isAfter, extract: other, date: date, key: key,
        conditions: members["where"].map { conditions($0, in: other) } ?? [], anchor: anchor,
        minimumDays: bounds[0], maximumDays: bounds[1],
        isInWindow: members["inWindow"].flatMap { document.bool($0) } ?? false))
  }
}
