internal import Configuration
internal import Ingest

extension DefinitionReader {
  static let pathwayNames = ["id", "title", "counts", "summary", "countingNotes", "start", "stages"]
  static let routeNames = ["from", "follow", "matures", "groups", "otherwise", "notFound"]

  /// Reads one pathway; nil when it has a mistake.
  mutating func pathway(_ node: Node) -> PathwayDefinition? {
    let before = document.issues.count
    guard
      let members = document.members(
        of: node, allowed: Self.pathwayNames,
        required: ["id", "title", "counts", "summary", "start", "stages"])
    else { return nil }
    let id = members["id"].flatMap { identifier($0) }
    let title = document.text(members["title"])
    let counts = document.text(members["counts"])
    let summary = document.text(members["summary"])
    let notes = members["countingNotes"].map { texts($0) } ?? []
    guard let (startTitle, start) = members["start"].flatMap({ pathwayStart($0) }) else { return nil }
    let stages = members["stages"].map { self.stages($0, from: start.extract) } ?? []
    guard document.issues.count == before, let id, let title, let counts, let summary else { return nil }
    return PathwayDefinition(
      description: PathwayDescription(
        id: id, title: title, counts: counts, summary: summary, countingNotes: notes),
      startTitle: startTitle, start: start, stages: stages)
  }

  private mutating func pathwayStart(_ node: Node) -> (title: String, rows: Rows)? {
    guard
      let members = document.members(of: node, allowed: ["title", "rows"], required: ["title", "rows"]),
      let rowsNode = members["rows"], let rows = rows(rowsNode)
    else { return nil }
    let title = document.text(members["title"])
    guard case .event(.column(let date)) = rows.dating, kind(of: date, in: rows.extract) == .day else {
      document.report(rowsNode, "a pathway begins with an event: rows dated by a \"date\" column")
      return nil
    }
    _ = withoutPeriod(rowsNode, rows.conditions)
    return title.map { ($0, rows) }
  }

  // MARK: Stages

  private mutating func stages(_ node: Node, from extract: String) -> [PathwayStage] {
    var stages: [PathwayStage] = []
    let nodes = document.elements(of: node)
    if nodes.isEmpty { document.report(node, "a pathway needs at least one stage") }
    for node in nodes {
      guard
        let members = document.members(
          of: node, allowed: ["title", "routes"], required: ["title", "routes"])
      else { break }
      let title = document.text(members["title"])
      let issues = document.issues.count
      var routes: [PathwayRoute] = []
      for route in document.elements(of: members["routes"]) {
        guard let route = self.route(route, after: stages.last, beside: routes, from: extract) else {
          continue
        }
        routes.append(route)
      }
      if routes.isEmpty, document.issues.count == issues {
        document.report(node, "a stage needs at least one route")
      }
      // Stages after a wrong one cannot be checked.
      guard let title, document.issues.count == issues else { break }
      stages.append(PathwayStage(title: title, routes: routes))
    }
    return stages
  }

  private mutating func route(
    _ node: Node, after stage: PathwayStage?, beside others: [PathwayRoute], from extract: String
  ) -> PathwayRoute? {
    guard
      let members = document.members(
        of: node, allowed: Self.routeNames,
        required: ["otherwise"] + (stage == nil ? [] : ["from"]))
    else { return nil }
    var source = extract
    var from: [String] = []
    if let stage {
      guard let node = members["from"] else { return nil }
      from = texts(node)
      guard let found = self.source(from, at: node, in: stage, beside: others) else { return nil }
      source = found
    } else {
      if let node = members["from"] {
        document.report(node, "the first stage follows from the start and has no \"from\"")
      }
      if !others.isEmpty { document.report(node, "the first stage has one route, which all take") }
    }
    let follow = members["follow"].flatMap { self.follow($0, notFound: members["notFound"], from: source) }
    if members["follow"] == nil, let node = members["notFound"] {
      document.report(node, "\"notFound\" belongs to a route that has \"follow\"")
    }
    let matures = document.integer(members["matures"], in: 1...3660) ?? 0
    let looked = follow?.relation.extract ?? source
    let groups = document.elements(of: members["groups"]).compactMap { group($0, in: looked) }
    guard let otherwise = members["otherwise"].flatMap({ group($0, in: nil) }) else { return nil }
    if members["follow"] != nil, follow == nil { return nil }
    let route = PathwayRoute(
      from: from, source: source, follow: follow, maturesAfter: matures, groups: groups,
      otherwise: otherwise)
    check(route, at: node, beside: others)
    return route
  }

  /// The extract of the rows in some groups of a stage.
  private mutating func source(
    _ titles: [String], at node: Node, in stage: PathwayStage, beside others: [PathwayRoute]
  ) -> String? {
    var sources: Set<String> = []
    for title in titles {
      let routes = stage.routes.filter { ($0.groups + [$0.otherwise]).contains { $0.title == title } }
      sources.formUnion(routes.map(\.extract))
      if routes.isEmpty {
        let known = stage.routes.flatMap { $0.groups + [$0.otherwise] }.map(\.title)
        document.report(
          node,
          "\"\(title)\" is not a group of the stage before, which has \(known.joined(separator: ", "))"
            + suggestion(for: title, among: known))
      } else if stage.routes.contains(where: { $0.follow?.notFound.title == title }) {
        document.report(
          node,
          "\"\(title)\" is also the group of those not found, so nothing follows from it; use two titles")
      } else if others.contains(where: { $0.from.contains(title) }) {
        document.report(node, "another route of the stage already follows from \"\(title)\"")
      }
    }
    if sources.count > 1 {
      document.report(
        node,
        "these groups hold rows of \(sources.sorted().joined(separator: " and ")); give each extract a route")
    }
    return sources.count == 1 ? sources.first : nil
  }

  private mutating func follow(
    _ node: Node, notFound: Node?, from extract: String
  ) -> PathwayRoute.Follow? {
    guard let notFound else {
      document.report(
        node, "a route with \"follow\" needs \"notFound\", the group of those without such a row")
      return nil
    }
    guard let group = group(notFound, in: nil), let relation = relation(node, isAfter: true, in: extract)
    else {
      return nil
    }
    guard relation.minimumDays != nil, let mostDays = relation.maximumDays, mostDays >= 0 else {
      document.report(node, "a stage is followed for a number of days: \"days\": [0, 28], without null")
      return nil
    }
    if relation.isInWindow || relation.anchor.dependsOnPeriod {
      document.report(node, "a stage is followed from a row's own date, whatever the period")
    }
    return PathwayRoute.Follow(relation: relation, mostDays: mostDays, notFound: group)
  }

  /// - Parameter extract: nil for a group that takes the rest, and so has no conditions.
  private mutating func group(_ node: Node, in extract: String?) -> PathwayRoute.Group? {
    let names = ["title", "kind"] + (extract == nil ? [] : ["where"])
    guard let members = document.members(of: node, allowed: names, required: names) else { return nil }
    let title = document.text(members["title"])
    let kind = document.choice(members["kind"], of: PathwayKind.self)
    var conditions: [Condition] = []
    if let extract, let node = members["where"] {
      let before = document.issues.count
      conditions = withoutPeriod(node, self.conditions(node, in: extract))
      if conditions.isEmpty, document.issues.count == before {
        document.report(node, "a group needs at least one condition")
      }
    }
    guard let title, let kind else { return nil }
    return PathwayRoute.Group(title: title, kind: kind, conditions: conditions)
  }

  private mutating func check(_ route: PathwayRoute, at node: Node, beside others: [PathwayRoute]) {
    var seen: Set<String> = []
    for group in route.nodes {
      if !seen.insert(group.title).inserted {
        document.report(node, "the route has two groups \"\(group.title)\"")
      }
      for other in others.flatMap(\.nodes) where other.title == group.title && other.kind != group.kind {
        document.report(
          node,
          "\"\(group.title)\" is \(group.kind.rawValue) here and \(other.kind.rawValue) in another route of the stage"
        )
      }
    }
  }
}
