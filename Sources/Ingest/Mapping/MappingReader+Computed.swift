internal import Configuration
internal import Tabular

extension MappingReader {
  /// How a column is computed: `yearsFrom` and `to`; or `per`, `units` and `perWeek`, with or without `cost`.
  mutating func computation(_ node: Node, of column: ColumnSchema) -> Computation? {
    guard
      let members = document.members(
        of: node, allowed: ["yearsFrom", "to", "cost", "per", "units", "perWeek"])
    else { return nil }
    let isYears = members["yearsFrom"] != nil
    let (needed, others) =
      isYears ? (["to"], ["cost", "per", "units", "perWeek"]) : (["per", "units", "perWeek"], ["to"])
    for name in needed where members[name] == nil {
      document.report(
        node,
        "\"\(name)\" is missing; give yearsFrom and to, or per, units and perWeek (with or without cost)")
    }
    for name in others {
      if let other = members[name] { document.report(other, "\"\(name)\" is not used here") }
    }
    switch column.type {
    case .int where isYears, .num where !isYears: break
    default:
      document.report(node, "\(column.name) is not \(isYears ? "a whole number of years" : "an amount")")
    }
    if isYears {
      guard let from = members["yearsFrom"].flatMap({ text($0) }), let to = members["to"].map({ texts($0) })
      else {
        return nil
      }
      return .years(from: from, to: to)
    }
    guard let per = members["per"].flatMap({ text($0) }), let units = members["units"].flatMap({ text($0) })
    else { return nil }
    return .weekly(
      WeeklyAmount(
        cost: members["cost"].flatMap { text($0) }, per: per, units: units, shares: shares(members["perWeek"])
      ))
  }

  private mutating func shares(_ node: Node?) -> [WeeklyAmount.Share] {
    var shares: [WeeklyAmount.Share] = []
    for (word, node) in entries(node) {
      if let factor = factor(node) { shares.append(WeeklyAmount.Share(word: word, factor: factor)) }
    }
    if let node, shares.count > Int(Missing.uint8) {
      document.report(node, "there are \(shares.count) words; at most \(Missing.uint8) are allowed")
      return []
    }
    return shares
  }

  /// How many times a week: a number, a fraction such as `"12/52"`, `"units"`, or null for not weekly.
  private mutating func factor(_ node: Node) -> WeeklyAmount.Factor? {
    switch node.value.content {
    case .null: return WeeklyAmount.Factor.none
    case .string("units"): return .units
    case .number(let digits):
      if let number = FixedDecimal(digits), number.units >= 0 {
        return .times(number.units, of: Int64(FixedDecimal.scale))
      }
    case .string(let text):
      let parts = text.split(separator: "/").map { Int64($0) }
      if parts.count == 2, let numerator = parts[0], let denominator = parts[1], numerator >= 0,
        denominator > 0
      {
        return .times(numerator, of: denominator)
      }
    default: break
    }
    document.report(
      node,
      "expected how many times a week: a number, a fraction such as \"12/52\", \"units\" or null, found \(node.found)"
    )
    return nil
  }
}
