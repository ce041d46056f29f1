internal import Configuration
internal import Ingest
internal import Tabular

/// Reads measures from JSON and checks every name against the schemas; `document` collects all mistakes.
///
/// `docs/measure-language.md` describes the language for people; `Targets/schema/measures.schema.json` for editors.
struct DefinitionReader {
  /// A named list of conditions ("RESOLVED"), kept as JSON: its columns depend on where it is used.
  struct NamedConditions {
    let document: Document
    let node: Node
  }

  var document: Document
  let schemas: [ExtractSchema]
  let sets: [String: NamedConditions]
  var setsInUse: [String] = []

  init(document: Document, schemas: [ExtractSchema], sets: [String: NamedConditions]) {
    self.document = document
    self.schemas = schemas
    self.sets = sets
  }

  static let names = [
    "id", "title", "summary", "countingNotes", "scoring", "improvement", "unit", "numeratorUnit", "window",
    "reportsIn", "matures", "warmUpMonths", "population", "distinct", "numerator", "denominator", "value",
    "statistic", "quantity", "breakdowns", "section", "source",
  ]

  /// Ids become cells, anchors and options, so they hold only what is harmless in all of them.
  private static func mayBeInID(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// Reads one measure; nil when it has a mistake.
  mutating func measure(_ node: Node, objective: String, isLocal: Bool) -> MeasureDefinition? {
    let before = document.issues.count
    guard
      let members = document.members(
        of: node, allowed: Self.names + (isLocal ? ["objective"] : []),
        required: ["id", "title", "summary", "scoring", "improvement", "unit", "window", "source"])
    else { return nil }
    let id = members["id"].flatMap { identifier($0) }
    let title = document.text(members["title"])
    let summary = document.text(members["summary"])
    let source = document.text(members["source"])
    let countingNotes = members["countingNotes"].map { texts($0) } ?? []
    let scoring = document.choice(members["scoring"], of: Scoring.self)
    let improvement = document.choice(members["improvement"], of: Improvement.self)
    let unit = document.choice(members["unit"], of: Unit.self)
    let numeratorUnit = document.choice(members["numeratorUnit"], of: Unit.self)
    let window = document.choice(members["window"], of: Window.self)
    let matures = document.integer(members["matures"], in: 1...3660)
    let warmUp = document.integer(members["warmUpMonths"], in: 1...60)
    let reportsIn = document.elements(of: members["reportsIn"]).compactMap {
      document.integer($0, in: 1...12)
    }
    guard let scoring, let formula = formula(scoring, members, of: node) else { return nil }
    let breakdowns = breakdowns(members["breakdowns"], over: Set(formula.rows.map(\.extract)))
    let section = members["section"].flatMap { node in
      document.choice(node, of: ReportSection.self).map {
        check($0, at: node, scoring, numeratorUnit, breakdowns)
        return $0
      }
    }
    guard document.issues.count == before, let id, let title, let summary, let source, let improvement,
      let unit, let window
    else { return nil }
    var definition = MeasureDefinition(
      description: MeasureDescription(
        id: id, objective: objective, title: title, summary: summary, countingNotes: countingNotes,
        unit: unit, scoring: scoring, improvement: improvement, window: window, source: source, extracts: [],
        isLocal: isLocal),
      formula: formula, breakdowns: breakdowns, maturesAfter: matures, warmUpMonths: warmUp ?? 0,
      reportsIn: reportsIn)
    let used = Set(definition.columnUses.map(\.extract))
    definition.description.extracts = schemas.map(\.name).filter { used.contains($0) }
    definition.description.section = section
    if let numeratorUnit { definition.description.numeratorUnit = numeratorUnit }
    if case .statistic(_, _, .latest) = formula { definition.description.isCarriedForward = true }
    definition.description.gapStep = formula.gapStep(unit: unit)
    return definition
  }

  /// Reports a measure that the section could not set out.
  private mutating func check(
    _ section: ReportSection, at node: Node, _ scoring: Scoring, _ numeratorUnit: Unit?,
    _ breakdowns: [Breakdown]
  ) {
    switch section {
    case .establishment:
      let names = breakdowns.map(\.name)
      let isGrid = breakdowns.contains { breakdown in
        !breakdown.combines.isEmpty && breakdown.combines.allSatisfy(names.contains)
      }
      if isGrid { return }
      document.report(node, "the establishment needs two breakdowns and both combined: \"a\", \"b\", \"a+b\"")
    case .budget:
      if scoring == .ratio, numeratorUnit == .pounds, !breakdowns.isEmpty { return }
      document.report(node, "the budget needs a ratio of pounds with a breakdown by its lines")
    }
  }

  mutating func identifier(_ node: Node) -> String? {
    let id = document.text(node)
    if let id, !id.utf8.allSatisfy(Self.mayBeInID) {
      document.report(
        node, "an id is made of letters, digits, full stops, hyphens and underscores, found \(node.found)")
    }
    return id
  }

  mutating func texts(_ node: Node) -> [String] {
    document.elements(of: node).compactMap { document.text($0) }
  }

  private mutating func formula(_ scoring: Scoring, _ members: [String: Node], of node: Node) -> Formula? {
    func require(_ name: String) -> Node? {
      if let member = members[name] { return member }
      document.report(node, "\"\(name)\" is missing; a measure with scoring \"\(scoring.rawValue)\" needs it")
      return nil
    }
    let belonging: [Scoring: [String]] = [
      .proportion: ["population", "distinct", "numerator"], .ratio: ["numerator", "denominator"],
      .continuousVariable: ["population", "value", "statistic"], .cohort: ["quantity"],
    ]
    let all = Set(belonging.values.joined())
    for name in all.subtracting(belonging[scoring, default: []]).sorted() {
      if let member = members[name] {
        document.report(member, "a measure with scoring \"\(scoring.rawValue)\" has no \"\(name)\"")
      }
    }
    switch scoring {
    case .proportion:
      let populationNode = require("population")
      let numeratorNode = require("numerator")
      guard let population = populationNode.flatMap({ self.population($0, distinct: members["distinct"]) }),
        let numeratorNode
      else { return nil }
      return .proportion(population, numerator: conditions(numeratorNode, in: population.rows.extract))
    case .ratio:
      let numerator = require("numerator").flatMap { quantity($0) }
      let denominator = require("denominator").flatMap { quantity($0) }
      guard let numerator, let denominator else { return nil }
      return .ratio(numerator: numerator, denominator: denominator)
    case .continuousVariable:
      let population = require("population").flatMap { self.population($0, distinct: nil) }
      let valueNode = require("value")
      let statistic = require("statistic").flatMap { self.statistic($0) }
      guard let population, let valueNode,
        let (value, kind) = operand(valueNode, in: population.rows.extract),
        let statistic
      else { return nil }
      if kind != .number {
        document.report(valueNode, "a statistic needs a number, but this is \(kind.inWords)")
      }
      if statistic == .latest {
        guard case .column = value, case .event = population.rows.dating else {
          document.report(valueNode, "\"latest\" needs a column of rows dated by \"date\"")
          return nil
        }
      }
      return .statistic(population, value: value, statistic)
    case .cohort:
      return require("quantity").flatMap { quantity($0) }.map { .quantity($0) }
    }
  }

  private mutating func statistic(_ node: Node) -> Statistic? {
    if case .object = node.value.content {
      let members = document.members(of: node, allowed: ["percentile"], required: ["percentile"])
      return document.integer(members?["percentile"], in: 1...99).map { .percentile($0) }
    }
    enum Name: String, CaseIterable { case mean, median, maximum, latest }
    switch document.choice(node, of: Name.self) {
    case .mean: return .mean
    case .median: return .median
    case .maximum: return .maximum
    case .latest: return .latest
    case nil: return nil
    }
  }

  // MARK: Rows and quantities

  private mutating func population(_ node: Node, distinct: Node?) -> Population? {
    guard
      let members = document.members(
        of: node, allowed: ["extract", "date", "open", "active", "where", "exclude", "pending"],
        required: ["extract"]),
      let rows = rows(members, of: node)
    else { return nil }
    return Population(
      rows: rows,
      exclusions: members["exclude"].map { conditions($0, in: rows.extract) } ?? [],
      pending: members["pending"].map { withoutPeriod($0, conditions($0, in: rows.extract)) } ?? [],
      distinct: distinct.flatMap { column($0, in: rows.extract, where: [.key]) })
  }

  mutating func rows(_ node: Node) -> Rows? {
    guard
      let members = document.members(
        of: node, allowed: ["extract", "date", "open", "active", "where"], required: ["extract"])
    else { return nil }
    return rows(members, of: node)
  }

  private mutating func rows(_ members: [String: Node], of node: Node) -> Rows? {
    guard let extract = members["extract"].flatMap({ extractName($0) }) else { return nil }
    let datings = ["date", "open", "active"].compactMap { name in members[name].map { (name, $0) } }
    guard datings.count == 1, let (name, dating) = datings.first else {
      document.report(node, "rows are dated by exactly one of \"date\", \"open\" and \"active\"")
      return nil
    }
    let conditions = members["where"].map { self.conditions($0, in: extract) } ?? []
    if name == "date" {
      guard let (date, kind) = operand(dating, in: extract) else { return nil }
      guard kind == .day || kind == .month, !date.dependsOnPeriod else {
        document.report(dating, "rows are dated by a date or month column")
        return nil
      }
      return Rows(extract: extract, dating: .event(date), conditions: conditions)
    }
    guard
      let spell = document.members(of: dating, allowed: ["from", "through", "until"], required: ["from"]),
      let from = spell["from"].flatMap({ column($0, in: extract, where: [.day]) })
    else { return nil }
    let end: SpellEnd
    switch (spell["through"], spell["until"]) {
    case (let through?, nil):
      guard let name = column(through, in: extract, where: [.day]) else { return nil }
      end = .through(name)
    case (nil, let until?):
      guard let name = column(until, in: extract, where: [.day]) else { return nil }
      end = .until(name)
    default:
      document.report(
        dating,
        "a spell ends with \"through\" (its last day) or \"until\" (the first day after it), one of the two")
      return nil
    }
    return Rows(
      extract: extract, dating: name == "open" ? .open(from: from, end: end) : .active(from: from, end: end),
      conditions: conditions)
  }

  private mutating func quantity(_ node: Node) -> Quantity? {
    guard case .array = node.value.content else { return term(node).map { Quantity(terms: [$0]) } }
    let nodes = document.elements(of: node)
    if nodes.isEmpty { document.report(node, "a quantity needs at least one term") }
    let terms = nodes.compactMap { term($0) }
    return terms.isEmpty ? nil : Quantity(terms: terms)
  }

  private mutating func term(_ node: Node) -> Term? {
    if case .string(let text) = node.value.content {
      guard text == "calendar_days" else {
        document.report(node, "expected an object with \"rows\" and \"aggregate\", or \"calendar_days\"")
        return nil
      }
      return Term(
        source: .calendarDays, isSubtracted: false, points: .window, carriedForward: nil, requiresRows: false)
    }
    guard
      let members = document.members(
        of: node, allowed: ["rows", "aggregate", "subtract", "points", "carryForwardMonths", "requiresRows"],
        required: ["rows", "aggregate"]),
      let rows = members["rows"].flatMap({ rows($0) })
    else { return nil }
    let aggregate = members["aggregate"].flatMap { self.aggregate($0, in: rows.extract) }
    let points = document.choice(members["points"], of: Term.Points.self) ?? .window
    if points == .openingAndEnd, case .event = rows.dating {
      document.report(node, "the opening position needs rows that are \"open\", not events")
    }
    let isSubtracted = document.bool(members["subtract"]) ?? false
    let carriedForward = document.integer(members["carryForwardMonths"], in: 1...1200)
    let requiresRows = document.bool(members["requiresRows"]) ?? false
    return aggregate.map {
      Term(
        source: .rows(rows, $0), isSubtracted: isSubtracted, points: points, carriedForward: carriedForward,
        requiresRows: requiresRows)
    }
  }

  private mutating func aggregate(_ node: Node, in extract: String) -> Aggregate? {
    if case .string("count") = node.value.content { return .count }
    guard case .object(let content) = node.value.content, content.count == 1 else {
      document.report(
        node, "expected \"count\", {\"distinct\": key} or {\"sum\": column}, found \(node.found)")
      return nil
    }
    guard let members = document.members(of: node, allowed: ["distinct", "sum"]) else { return nil }
    if let key = members["distinct"] { return column(key, in: extract, where: [.key]).map { .distinct($0) } }
    return members["sum"].flatMap { column($0, in: extract, where: [.number]) }.map { .sum($0) }
  }
}
