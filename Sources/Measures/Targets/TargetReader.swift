internal import Configuration
internal import Tabular

/// Reads targets from JSON and checks them against the catalogue; `document` collects all mistakes.
struct TargetReader {
  var document: Document
  let catalogue: Catalogue

  private static let kinds = Expectation.Kind.allCases.map(\.rawValue)

  static let names =
    ["measure", "level", "from", "until", "tolerance", "better", "amberWithin", "source", "note"] + kinds

  /// The file named by `basedOn`, which is read before anything else.
  mutating func base() -> Node? {
    guard case .object = document.root.content, let value = document.root["basedOn"] else { return nil }
    return Node(value: value, path: "$.basedOn")
  }

  /// The set: `base` with the changes of this file.
  mutating func set(basedOn base: TargetSet?) -> TargetSet {
    var result = base ?? .empty
    guard
      let members = document.members(
        of: document.rootNode,
        allowed: [
          "$schema", "name", "description", "basedOn", "targets", "rebasing", "controlRules", "disclosure",
        ],
        required: ["name", "targets"])
    else { return result }
    result.name = document.text(members["name"]) ?? result.name
    var own: [Target] = []
    for node in document.elements(of: members["targets"]) {
      guard let target = target(node) else { continue }
      if let index = own.firstIndex(where: { $0.overlaps(target) }) {
        document.report(
          node,
          "\(target.measure) has two targets for the same month; targets[\(index)] covers it too. "
            + "Give one of them \"from\" or \"until\", or remove it")
      }
      own.append(target)
    }
    result = result.replacing(own)
    for node in document.elements(of: members["rebasing"]) {
      guard
        let rebasing = document.members(
          of: node, allowed: ["measure", "from", "note"], required: ["measure", "from"])
      else { continue }
      let measure = rebasing["measure"].flatMap { self.measure($0) }
      let from = rebasing["from"].flatMap { month($0) }
      let note = document.text(rebasing["note"]) ?? ""
      guard let measure, let from else { continue }
      result.rebasings.append(Rebasing(measure: measure.id, from: from, note: note))
    }
    if let node = members["controlRules"] {
      result.rules = profile(node, among: [.makingDataCount, .nhsr], named: \.name) ?? result.rules
    }
    if let node = members["disclosure"] {
      result.disclosure = profile(node, among: DisclosureRules.profiles, named: \.name) ?? result.disclosure
    }
    return result
  }

  /// One of some rule sets, by its name.
  private mutating func profile<Rules>(
    _ node: Node, among profiles: [Rules], named name: KeyPath<Rules, String>
  ) -> Rules? {
    guard let text = document.text(node) else { return nil }
    if let match = profiles.first(where: { $0[keyPath: name] == text }) { return match }
    let names = profiles.map { $0[keyPath: name] }
    document.report(
      node,
      "\"\(text)\" is not one of \(names.joined(separator: ", "))" + suggestion(for: text, among: names))
    return nil
  }

  private mutating func measure(_ node: Node) -> MeasureDefinition? {
    guard let id = document.text(node) else { return nil }
    if let measure = catalogue[id] { return measure }
    document.report(node, noMeasure(id, among: catalogue.measures.map(\.id)))
    return nil
  }

  private mutating func month(_ node: Node) -> Month? {
    guard let text = document.text(node) else { return nil }
    if let month = Month(text) { return month }
    document.report(node, "\"\(text)\" is not a month; write it as 2026-04")
    return nil
  }

  private mutating func target(_ node: Node) -> Target? {
    let before = document.issues.count
    guard
      let members = document.members(
        of: node,
        allowed: Self.names, required: ["measure"])
    else { return nil }
    let measure = members["measure"].flatMap { self.measure($0) }
    let from = members["from"].flatMap { month($0) }
    let until = members["until"].flatMap { month($0) }
    if let from, let until, from > until, let node = members["until"] {
      document.report(node, "\"until\" (\(until)) comes before \"from\" (\(from))")
    }
    guard let measure else { return nil }
    let level = members["level"].flatMap { readLevel($0, of: measure) }
    let expectation = expectation(members, of: measure, at: node)
    let note = document.text(members["note"]) ?? ""
    guard document.issues.count == before else { return nil }
    return Target(
      measure: measure.id, level: level, from: from, until: until, expectation: expectation,
      note: note)
  }

  /// `"North"` is a locality; `{"team": "Hospital"}` is a level of another breakdown.
  private mutating func readLevel(_ node: Node, of measure: MeasureDefinition) -> Target.Level? {
    let level: Target.Level
    if case .object = node.value.content {
      let entries = document.entries(of: node)
      guard entries.count == 1, let value = document.text(entries[0].node) else {
        document.report(node, "expected one breakdown and its level, for example {\"team\": \"Hospital\"}")
        return nil
      }
      level = Target.Level(breakdown: entries[0].key, value: value)
    } else {
      guard let value = document.text(node) else { return nil }
      level = Target.Level(breakdown: "locality", value: value)
    }
    let names = measure.breakdowns.map(\.name)
    if !names.contains(level.breakdown) {
      document.report(
        node,
        "\(measure.id) is not broken down by \(level.breakdown)"
          + (names.isEmpty ? "" : "; only by \(names.joined(separator: ", "))"))
    }
    return level
  }

  private mutating func expectation(
    _ members: [String: Node], of measure: MeasureDefinition, at node: Node
  ) -> Expectation? {
    let used = Self.kinds.filter { members[$0] != nil }
    guard used.count <= 1 else {
      document.report(
        node,
        "a target has one of \(Self.kinds.joined(separator: ", ")); here are \(used.joined(separator: " and "))"
      )
      return nil
    }
    if used != ["around"] {
      for name in ["tolerance", "better"] {
        if let member = members[name] { document.report(member, "only a target \"around\" has \"\(name)\"") }
      }
    }
    guard let name = used.first, let argument = members[name], let kind = Expectation.Kind(rawValue: name)
    else {
      if let member = members["amberWithin"] {
        document.report(member, "\"amberWithin\" needs a target that can be missed")
      }
      return nil
    }
    let source = document.text(members["source"]) ?? ""
    let amber = members["amberWithin"].flatMap { value($0, isShare: true) } ?? FixedDecimal(units: 1000)
    if kind == .trend {
      enum Direction: String, CaseIterable { case increase, decrease }
      return document.choice(argument, of: Direction.self).map {
        Expectation(
          kind: .trend, target: nil, better: $0 == .increase ? .higher : .lower, amberWithin: amber,
          source: source)
      }
    }
    let isShare = measure.description.scoring == .proportion
    let target = value(argument, of: measure)
    let tolerance = members["tolerance"].flatMap { value($0, of: measure) } ?? FixedDecimal(0)
    if tolerance < FixedDecimal(0), let member = members["tolerance"] {
      document.report(member, "a tolerance is never negative")
    }
    if kind == .moreThan, isShare, target == FixedDecimal(1) {
      document.report(argument, "a proportion is never more than 100%; write \"atLeast\"")
    }
    if kind == .lessThan, isShare, target == FixedDecimal(0) {
      document.report(argument, "a proportion is never less than 0%; write \"atMost\"")
    }
    let better: Expectation.Better?
    switch kind {
    case .atLeast, .moreThan: better = .higher
    case .atMost, .lessThan: better = .lower
    case .around, .trend:
      better = document.choice(members["better"], of: Expectation.Better.self)
      if members["better"] == nil {
        document.report(node, "a target \"around\" needs \"better\": higher, lower or neither")
      }
    }
    guard let target, let better else { return nil }
    return Expectation(
      kind: kind, target: target, tolerance: tolerance, better: better, amberWithin: amber, source: source)
  }

  /// A number in the unit of a measure, which may be a percentage only where the values are percentages: "10%" of a number
  /// of days would be a tenth of a day.
  private mutating func value(_ node: Node, of measure: MeasureDefinition) -> FixedDecimal? {
    let unit = measure.description.unit
    if unit != .percent, case .string(let text) = node.value.content, text.hasSuffix("%") {
      document.report(
        node,
        "\(measure.id) is not a percentage, found \(node.found); write a number in its unit, \(unit.rawValue)"
      )
      return nil
    }
    return value(node, isShare: measure.description.scoring == .proportion)
  }

  /// A number in the measure's natural unit, or a percentage as text: `0.75` and `"75%"` are the same.
  private mutating func value(_ node: Node, isShare: Bool) -> FixedDecimal? {
    var found: FixedDecimal?
    switch node.value.content {
    case .number(let text): found = FixedDecimal(text)
    case .string(let text):
      if text.hasSuffix("%"), let percent = FixedDecimal(text.dropLast()), percent.units % 100 == 0 {
        found = FixedDecimal(units: percent.units / 100)
      }
    default: break
    }
    guard let found else {
      document.report(
        node,
        "expected a number with at most four decimal places, or a percentage such as \"75%\", found \(node.found)"
      )
      return nil
    }
    if isShare, found < FixedDecimal(0) || found > FixedDecimal(1) {
      var hint = ""
      if case .number(let text) = node.value.content, found <= FixedDecimal(100), found > FixedDecimal(1) {
        hint = "; for \(text) per cent write \"\(text)%\""
      }
      document.report(node, "a proportion is from 0 to 1, found \(node.found)\(hint)")
      return nil
    }
    return found
  }
}
