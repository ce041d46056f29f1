internal import Configuration
internal import Ingest
internal import Tabular

extension DefinitionReader {
  /// What kind of value an operand or column has.
  enum Kind {
    case number, day, month, flag, code, text, key

    /// With its article, for messages.
    var inWords: String {
      switch self {
      case .number: "a number"
      case .day: "a date"
      case .month: "a month"
      case .flag: "a yes/no value"
      case .code: "a code"
      case .text: "free text"
      case .key: "an identifier"
      }
    }
  }

  static let operandNames = ["column", "days", "years", "total", "endOfMonth", "birthday"]

  /// An operand by itself: a number, `"period_end"`, a column's name, or an object.
  mutating func operand(_ node: Node, in extract: String) -> (Operand, Kind)? {
    switch node.value.content {
    case .number: return decimal(node).map { (.constant($0), .number) }
    case .string("period_end"): return (.periodEnd, .day)
    case .string(let name):
      guard let column = column(node, in: extract, where: [.number, .day, .month]) else { return nil }
      return (.column(column), kind(of: name, in: extract) ?? .number)
    case .object:
      guard let members = document.members(of: node, allowed: Self.operandNames + ["of"]) else { return nil }
      return operand(members, of: node, in: extract)
    default:
      document.report(node, "expected a number, a column, or an object, found \(node.found)")
      return nil
    }
  }

  mutating func operand(
    _ members: [String: Node], of node: Node, in extract: String
  ) -> (Operand, Kind)? {
    let used = Self.operandNames.compactMap { name in members[name].map { (name, $0) } }
    guard used.count == 1, let (name, argument) = used.first else {
      document.report(node, "expected exactly one of \(Self.operandNames.joined(separator: ", "))")
      return nil
    }
    if name != "birthday", let of = members["of"] {
      document.report(of, "\"of\" has no meaning with \"\(name)\"")
    }
    switch name {
    case "column":
      guard let column = column(argument, in: extract, where: [.number, .day, .month]) else { return nil }
      return (.column(column), kind(of: column, in: extract) ?? .number)
    case "endOfMonth":
      return column(argument, in: extract, where: [.day]).map { (.endOfMonth($0), .day) }
    case "birthday":
      guard let of = members["of"] else {
        document.report(node, "\"birthday\" needs \"of\", the date of birth")
        return nil
      }
      guard let years = document.integer(argument, in: 0...150),
        let column = column(of, in: extract, where: [.day])
      else { return nil }
      return (.birthday(years, of: column), .day)
    case "days", "years":
      let ends = document.elements(of: argument)
      guard ends.count == 2 else {
        document.report(argument, "expected two dates, from and to")
        return nil
      }
      let first = operand(ends[0], in: extract)
      guard let (to, toKind) = operand(ends[1], in: extract), let (from, fromKind) = first else { return nil }
      guard fromKind == .day, toKind == .day else {
        document.report(argument, "\(name) are counted between two dates")
        return nil
      }
      return (name == "days" ? .days(from: from, to: to) : .years(from: from, to: to), .number)
    default: return total(argument, in: extract).map { (.total($0), .number) }
    }
  }

  private mutating func total(_ node: Node, in extract: String) -> Total? {
    guard
      let members = document.members(
        of: node, allowed: ["sum", "per", "rows"], required: ["sum", "per", "rows"])
    else { return nil }
    let sum = members["sum"].flatMap { column($0, in: extract, where: [.number]) }
    let key = members["per"].flatMap { column($0, in: extract, where: [.key]) }
    guard let rowsNode = members["rows"], let rows = rows(rowsNode) else { return nil }
    _ = withoutPeriod(rowsNode, rows.conditions)
    guard rows.extract == extract else {
      document.report(rowsNode, "a total adds up rows of the same extract, \(extract)")
      return nil
    }
    guard let sum, let key else { return nil }
    return Total(column: sum, key: key, rows: rows)
  }

  mutating func decimal(_ node: Node) -> FixedDecimal? {
    guard case .number(let text) = node.value.content, let decimal = FixedDecimal(text) else {
      document.report(node, "expected a number with at most four decimal places, found \(node.found)")
      return nil
    }
    return decimal
  }

  func schema(_ extract: String) -> ExtractSchema? { schemas.first { $0.name == extract } }

  func kind(of column: String, in extract: String) -> Kind? {
    switch schema(extract)?[column]?.type {
    case .id: .key
    case .date: .day
    case .month: .month
    case .int, .num: .number
    case .bool: .flag
    case .code: .code
    case .text: .text
    case nil: nil
    }
  }

  mutating func extractName(_ node: Node) -> String? {
    guard let name = document.text(node) else { return nil }
    if schema(name) != nil { return name }
    document.report(
      node, "there is no extract \"\(name)\"" + Self.hint(for: name, among: schemas.map(\.name)))
    return nil
  }

  /// The nearest name, or all of them when none is near.
  static func hint(for name: String, among names: [String]) -> String {
    let nearest = suggestion(for: name, among: names)
    return nearest.isEmpty ? "; there are \(names.joined(separator: ", "))" : nearest
  }

  /// A column's name, if the extract has it and it is of one of the kinds (nil = any).
  mutating func column(_ node: Node, in extract: String, where kinds: [Kind]?) -> String? {
    document.text(node).flatMap { column(named: $0, in: extract, where: kinds, for: node) }
  }

  mutating func column(
    named name: String, in extract: String, where kinds: [Kind]?, for node: Node
  ) -> String? {
    guard let kind = kind(of: name, in: extract) else {
      let names = schema(extract)?.columns.map(\.name) ?? []
      document.report(node, "\(extract) has no column \"\(name)\"" + Self.hint(for: name, among: names))
      return nil
    }
    if let kinds, !kinds.contains(kind) {
      let wanted = kinds.map(\.inWords).joined(separator: " or ")
      document.report(node, "\(name) is \(kind.inWords), but \(wanted) is needed here")
      return nil
    }
    return name
  }
}
