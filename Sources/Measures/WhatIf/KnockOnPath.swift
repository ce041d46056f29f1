internal import Configuration

/// How a change in one measure's figure is followed down a pathway, by conversion rates observed in the data.
struct KnockOnPath: Sendable {
  /// Something further down the pathway that changes with the measure.
  struct Step: Sendable {
    let title: String
    let unit: Unit
    /// What one more person above the line of the measure leads to: a sum of products of conversion rates.
    let perPerson: [Product]
  }

  /// A product of conversion rates and mean costs.
  struct Product: Sendable {
    let isSubtracted: Bool
    /// The ids of the measures that observe them.
    let rates: [String]
  }

  /// The id of the measure whose target changes.
  let measure: String
  let steps: [Step]
  /// What has to hold for the steps to be true, a sentence each.
  let assumptions: [String]

  /// The ids of all measures that the steps multiply, in order of first appearance.
  var rates: [String] {
    var seen: Set<String> = []
    return steps.flatMap(\.perPerson).flatMap(\.rates).filter { seen.insert($0).inserted }
  }
}

extension DefinitionReader {
  static let knockOnNames = [
    "measure", "steps", "assumptions", "title", "unit", "perPerson", "plus", "minus",
  ]

  /// Reads the knock-on effects of one measure; nil when they have a mistake.
  /// - Parameters:
  ///   - ids: the measures that may be named.
  ///   - shared: the assumptions that may be used by name.
  mutating func knockOn(_ node: Node, among ids: [String], _ shared: [String: String]) -> KnockOnPath? {
    let before = document.issues.count
    let names = ["measure", "steps", "assumptions"]
    guard let members = document.members(of: node, allowed: names, required: names) else { return nil }
    let measure = members["measure"].flatMap { measureID($0, among: ids) }
    let steps = members["steps"].map { nonEmpty($0, "step") { $0.knockOnStep($1, among: ids) } } ?? []
    let assumptions = members["assumptions"].map { nonEmpty($0, "assumption") { $0.assumption($1, shared) } }
    guard document.issues.count == before, let measure, let assumptions else { return nil }
    return KnockOnPath(measure: measure, steps: steps, assumptions: assumptions)
  }

  private mutating func knockOnStep(_ node: Node, among ids: [String]) -> KnockOnPath.Step? {
    let names = ["title", "unit", "perPerson"]
    guard let members = document.members(of: node, allowed: names, required: names) else { return nil }
    let title = document.text(members["title"])
    let unit = document.choice(members["unit"], of: Unit.self)
    let products = members["perPerson"].map { nonEmpty($0, "product") { $0.product($1, among: ids) } }
    guard let title, let unit, let products else { return nil }
    return KnockOnPath.Step(title: title, unit: unit, perPerson: products)
  }

  /// `{"plus": ["K.1", "2.c"]}` or `{"minus": [...]}`.
  private mutating func product(_ node: Node, among ids: [String]) -> KnockOnPath.Product? {
    guard let members = document.members(of: node, allowed: ["plus", "minus"]) else { return nil }
    guard members.count == 1, let (sign, rates) = members.first else {
      document.report(node, "expected \"plus\" or \"minus\", one of the two, with a list of measures")
      return nil
    }
    return KnockOnPath.Product(
      isSubtracted: sign == "minus", rates: nonEmpty(rates, "measure") { $0.measureID($1, among: ids) })
  }

  /// A sentence, or the name of a shared one.
  private mutating func assumption(_ node: Node, _ shared: [String: String]) -> String? {
    guard case .object = node.value.content else { return document.text(node) }
    let members = document.members(of: node, allowed: ["use"], required: ["use"])
    guard let use = members?["use"], let name = document.text(use) else { return nil }
    if let assumption = shared[name] { return assumption }
    document.report(
      use, "there is no assumption \"\(name)\"" + Self.hint(for: name, among: shared.keys.sorted()))
    return nil
  }

  private mutating func measureID(_ node: Node, among ids: [String]) -> String? {
    guard let id = document.text(node) else { return nil }
    if ids.contains(id) { return id }
    document.report(node, noMeasure(id, among: ids))
    return nil
  }

  /// The elements of a list that must not be empty.
  private mutating func nonEmpty<Element>(
    _ node: Node, _ name: String, _ read: (inout DefinitionReader, Node) -> Element?
  ) -> [Element] {
    let nodes = document.elements(of: node)
    if case .array = node.value.content, nodes.isEmpty {
      document.report(node, "the list is empty; give at least one \(name)")
    }
    return nodes.compactMap { read(&self, $0) }
  }
}

/// That there is no measure with an id, with the nearest id that there is.
func noMeasure(_ id: String, among ids: [String]) -> String {
  let nearest = suggestion(for: id, among: ids)
  return "there is no measure \"\(id)\"\(nearest.isEmpty ? "; `waymark measures` lists them" : nearest)"
}
