internal import Configuration
internal import Ingest

extension DefinitionReader {
  mutating func conditions(_ node: Node, in extract: String) -> [Condition] {
    document.elements(of: node).compactMap { condition($0, in: extract) }
  }

  static let forms = ["use", "any", "all", "not", "followedBy", "precededBy"]

  static let operators = [
    "is", "isOneOf", "isNot", "present", "atLeast", "moreThan", "atMost", "lessThan", "equals", "withinShare",
  ]

  private mutating func condition(_ node: Node, in extract: String) -> Condition? {
    guard case .object(let content) = node.value.content else {
      document.report(node, "expected a condition (an object), found \(node.found)")
      return nil
    }
    guard let form = content.first(where: { Self.forms.contains($0.key) })?.key else {
      return comparison(node, in: extract)
    }
    let entries = document.entries(of: node)
    for (key, member) in entries where key != form {
      document.report(
        member, "\"\(key)\" cannot be combined with \"\(form)\"; give it a condition of its own")
    }
    guard let body = entries.first(where: { $0.key == form })?.node else { return nil }
    switch form {
    case "use": return namedConditions(body, in: extract)
    case "any", "all":
      let before = document.issues.count
      let parts = conditions(body, in: extract)
      if parts.isEmpty, document.issues.count == before {
        document.report(body, "\"\(form)\" needs at least one condition")
      }
      return form == "any" ? .any(parts) : .all(parts)
    case "not": return condition(body, in: extract).map { .not($0) }
    default: return relation(body, isAfter: form == "followedBy", in: extract).map { .related($0) }
    }
  }

  private mutating func namedConditions(_ node: Node, in extract: String) -> Condition? {
    guard let name = document.text(node) else { return nil }
    guard let set = sets[name], !setsInUse.contains(name) else {
      let names = sets.keys.sorted()
      document.report(
        node,
        setsInUse.contains(name)
          ? "\"\(name)\" uses itself" : "there is no set \"\(name)\"" + Self.hint(for: name, among: names))
      return nil
    }
    // The set comes from another document; a mistake in using it is reported where it is used.
    var reader = DefinitionReader(document: set.document, schemas: schemas, sets: sets)
    reader.setsInUse = setsInUse + [name]
    let conditions = reader.conditions(set.node, in: extract)
    for issue in reader.document.issues.dropFirst(set.document.issues.count) {
      document.report(node, "\(name) cannot be used on \(extract): \(issue.message)")
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func comparison(_ node: Node, in extract: String) -> Condition? {
    let operands = Self.operandNames + ["of"]
    let before = document.issues.count
    guard let members = document.members(of: node, allowed: operands + Self.operators) else { return nil }
    let used = Self.operators.filter { members[$0] != nil }
    guard used.count == 1, let name = used.first, let argument = members[name] else {
      if document.issues.count > before { return nil }
      document.report(node, "a condition has exactly one of \(Self.operators.joined(separator: ", "))")
      return nil
    }
    switch name {
    case "is", "isNot", "isOneOf":
      guard
        let column = subject(members, of: node, operator: name, in: extract, where: [.code, .text, .flag])
      else { return nil }
      guard let values = values(argument, of: column, in: extract) else { return nil }
      let condition = Condition.isOneOf(column: column, values: values)
      return name == "isNot" ? .not(condition) : condition
    case "present":
      let column = subject(members, of: node, operator: name, in: extract, where: nil)
      guard let isPresent = document.bool(argument), let column else { return nil }
      return isPresent ? .isPresent(column: column) : .not(.isPresent(column: column))
    case "withinShare":
      let column = subject(members, of: node, operator: name, in: extract, where: [.number], others: ["of"])
      let share = decimal(argument)
      guard let other = members["of"] else {
        document.report(node, "\"withinShare\" needs \"of\", the column that the share is of")
        return nil
      }
      guard let other = self.column(other, in: extract, where: [.number]), let column, let share else {
        return nil
      }
      return .isWithin(column: column, share: share, of: other)
    default:
      let left = operand(members, of: node, in: extract)
      guard let comparison = Condition.Comparison(rawValue: name),
        let (right, rightKind) = operand(argument, in: extract), let (left, leftKind) = left
      else { return nil }
      guard leftKind == rightKind else {
        document.report(argument, "\(leftKind.inWords) cannot be compared with \(rightKind.inWords)")
        return nil
      }
      return .compare(left, comparison, right, areDates: leftKind == .day)
    }
  }

  /// The column that a condition is about; reports names that have no meaning with its operator.
  private mutating func subject(
    _ members: [String: Node], of node: Node, operator name: String, in extract: String, where kinds: [Kind]?,
    others: [String] = []
  ) -> String? {
    for extra in Self.operandNames + ["of"] where extra != "column" && !others.contains(extra) {
      if let member = members[extra] {
        document.report(member, "\"\(extra)\" has no meaning with \"\(name)\"")
      }
    }
    guard let column = members["column"] else {
      document.report(node, "\"\(name)\" needs a \"column\"")
      return nil
    }
    return self.column(column, in: extract, where: kinds)
  }

  private mutating func values(_ node: Node, of column: String, in extract: String) -> [String]? {
    let nodes: [Node]
    if case .array = node.value.content { nodes = document.elements(of: node) } else { nodes = [node] }
    if nodes.isEmpty { document.report(node, "the list is empty; give at least one value") }
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
          "\(column) is never \"\(text)\"; allowed are \(allowed.joined(separator: ", "))"
            + suggestion(for: text, among: allowed))
      }
      values.append(text)
    }
    return values.isEmpty ? nil : values
  }

  mutating func relation(_ node: Node, isAfter: Bool, in extract: String) -> Relation? {
    let anchorName = isAfter ? "after" : "before"
    guard
      let members = document.members(
        of: node, allowed: ["extract", "date", "same", "where", "days", anchorName, "inWindow"],
        required: ["extract", "date", "same", anchorName]),
      let other = members["extract"].flatMap({ extractName($0) })
    else { return nil }
    let date = members["date"].flatMap { column($0, in: other, where: [.day]) }
    let key = members["same"].flatMap { column($0, in: other, where: [.key]) }
    if key != nil, let same = members["same"] { _ = column(same, in: extract, where: [.key]) }
    let conditions = members["where"].map { withoutPeriod($0, self.conditions($0, in: other)) } ?? []
    let isInWindow = document.bool(members["inWindow"]) ?? false
    let (minimumDays, maximumDays) = members["days"].map { dayRange($0) } ?? (nil, nil)
    guard let anchorNode = members[anchorName], let (anchor, kind) = operand(anchorNode, in: extract) else {
      return nil
    }
    if kind != .day { document.report(anchorNode, "days are counted from a date") }
    guard let date, let key else { return nil }
    return Relation(
      isAfter: isAfter, extract: other, date: date, key: key, conditions: conditions, anchor: anchor,
      minimumDays: minimumDays, maximumDays: maximumDays, isInWindow: isInWindow)
  }

  /// `[1, 182]`; null on either side = no bound.
  private mutating func dayRange(_ node: Node) -> (Int?, Int?) {
    let nodes = document.elements(of: node)
    guard nodes.count == 2 else {
      document.report(node, "expected two numbers of days, the fewest and the most; null = no bound")
      return (nil, nil)
    }
    let bounds = nodes.map { node in
      if case .null = node.value.content { return nil as Int? }
      return document.integer(node, in: -36_600...36_600)
    }
    if let fewest = bounds[0], let most = bounds[1], fewest > most {
      document.report(node, "the fewest days (\(fewest)) are more than the most (\(most))")
    }
    return (bounds[0], bounds[1])
  }

  /// Conditions that must not depend on the period; reports those that do.
  mutating func withoutPeriod(_ node: Node, _ conditions: [Condition]) -> [Condition] {
    if conditions.contains(where: \.dependsOnPeriod) {
      document.report(
        node, "conditions here cannot depend on the period: no \"period_end\", \"total\" or \"inWindow\"")
    }
    return conditions
  }
}
