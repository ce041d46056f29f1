internal import Ingest
internal import Tabular

/// Follows every row with which a pathway begins, and counts where it went.
///
/// The map covers the twelve months that end with the latest month whose follow-up is complete: its last day and the days
/// of follow-up lie within the month reported and within every extract read.
struct PathwayFollowing {
  private let pathway: PathwayDefinition
  private let reported: Month
  private let binder: Binder

  init(_ pathway: PathwayDefinition, reported: Month, binder: Binder) {
    self.pathway = pathway
    self.reported = reported
    self.binder = binder
  }

  func result() -> PathwayResult {
    let start = pathway.start
    guard let table = binder.table(start.extract) else { return without(.noExtract) }
    let dates = binder.dating(start.dating, in: table)
    guard let extent = dates.extent else { return without(.noRows) }

    let (stages, omissions) = usableStages()
    let extents = [(start.extract, extent)] + stages.flatMap(extents)
    let days = stages.reduce(0) { $0 + $1.followUpDays }
    let known = min(reported, extents.map(\.1.last).min() ?? reported).lastDay
    let last = known.adding(days: 1 - days).month.adding(-1)
    let first = last.adding(-11)
    if let (extract, late) = extents.first(where: { $0.1.first > first }) {
      return without(.shortWindow(first: late.first), extract)
    }

    let window = Period(.rolling12, endingWith: last)
    var rows = binder.rows(start.conditions, in: table)
    rows.formIntersection(Bitmap(count: table.rowCount) { dates.contains(row: $0, window) })
    let began = rows.rowNumbers.reduce(0) { count, _ in count + 1 }
    if began == 0 { return without(.nothingBegan(first: first, last: last)) }

    var counts = PathwayCounts(stages)
    var before: [PathwayRoute.Group] = []
    let steps = stages.map { stage in
      defer { before = stage.nodes }
      return stage.routes.map { BoundRoute($0, from: before, to: stage.nodes, binder) }
    }
    for row in rows.rowNumbers { counts.follow(row, steps) }
    return PathwayResult(
      pathway: pathway.description,
      map: counts.map(
        start: PathwayMap.Node(title: pathway.startTitle, kind: .other, count: began), first: first,
        last: last,
        followUpDays: days),
      omissions: omissions)
  }

  private func without(_ reason: PathwayOmission.Reason, _ extract: String? = nil) -> PathwayResult {
    PathwayResult(
      pathway: pathway.description, map: nil,
      omissions: [PathwayOmission(stage: nil, extract: extract ?? pathway.start.extract, reason: reason)])
  }

  /// The stages up to the first that cannot be reached for want of an extract, each without the routes that cannot.
  private func usableStages() -> ([PathwayStage], [PathwayOmission]) {
    var stages: [PathwayStage] = []
    var omissions: [PathwayOmission] = []
    for stage in pathway.stages {
      let routes = stage.routes.filter { route in
        guard let follow = route.follow else { return reaches(route, stages) }
        guard reaches(route, stages) else { return false }
        let extract = follow.relation.extract
        guard let table = binder.table(extract) else {
          omissions.append(PathwayOmission(stage: stage.title, extract: extract, reason: .noExtract))
          return false
        }
        if binder.dating(.event(.column(follow.relation.date)), in: table).extent == nil {
          omissions.append(PathwayOmission(stage: stage.title, extract: extract, reason: .noRows))
          return false
        }
        return true
      }
      if routes.isEmpty { break }
      stages.append(PathwayStage(title: stage.title, routes: routes))
    }
    return (stages, omissions)
  }

  /// Whether a route follows from a group that is still in the map.
  private func reaches(_ route: PathwayRoute, _ stages: [PathwayStage]) -> Bool {
    guard let before = stages.last else { return true }
    return before.nodes.contains { route.from.contains($0.title) }
  }

  /// The months covered by the extracts in which the next rows are found.
  private func extents(_ stage: PathwayStage) -> [(String, Extent)] {
    stage.routes.compactMap { route in
      guard let relation = route.follow?.relation, let table = binder.table(relation.extract) else {
        return nil
      }
      return binder.dating(.event(.column(relation.date)), in: table).extent.map { (relation.extract, $0) }
    }
  }
}

extension PathwayStage {
  /// Days of follow-up that the stage needs.
  fileprivate var followUpDays: Int { routes.map(\.followUpDays).max() ?? 0 }
}

/// A route bound to columns, its nodes numbered as those of its stage.
struct BoundRoute {
  /// For each node of the stage before, whether it takes this route; empty in the first stage.
  let isTakenFrom: [Bool]
  private let relation: BoundRelation?
  private let groups: [(node: Int, rows: Bitmap)]
  private let otherwise: Int
  private let notFound: Int?

  init(
    _ route: PathwayRoute, from before: [PathwayRoute.Group], to nodes: [PathwayRoute.Group], _ binder: Binder
  ) {
    func node(_ group: PathwayRoute.Group) -> Int { nodes.firstIndex { $0.title == group.title } ?? 0 }
    isTakenFrom = before.map { route.from.contains($0.title) }
    relation = route.follow.flatMap { follow in
      binder.table(route.source).map { binder.bind(follow.relation, in: $0) }
    }
    groups = route.groups.map { group in
      let rows = binder.table(route.extract).map { binder.rows(group.conditions, in: $0) }
      return (node(group), rows ?? Bitmap(count: 0, filledWith: false))
    }
    otherwise = node(route.otherwise)
    notFound = route.follow.map { node($0.notFound) }
  }

  /// Where a row goes: the node and the row there, nil if none was found.
  func next(_ row: Int) -> (node: Int, row: Int?) {
    var row = row
    if let relation, let notFound {
      guard let found = relation.earliest(row: row, in: .none) else { return (notFound, nil) }
      row = found
    }
    return (groups.first { $0.rows[row] }?.node ?? otherwise, row)
  }
}

/// Counts of every flow.
struct PathwayCounts {
  private let stages: [PathwayStage]
  /// By stage, then node of the stage before, then node.
  private var counts: [[[Int]]]

  init(_ stages: [PathwayStage]) {
    self.stages = stages
    var before = 1
    counts = stages.map { stage in
      let nodes = stage.nodes.count
      defer { before = nodes }
      return Array(repeating: Array(repeating: 0, count: nodes), count: before)
    }
  }

  /// Follows one row from the start.
  mutating func follow(_ row: Int, _ steps: [[BoundRoute]]) {
    var row = row
    var node = 0
    for (stage, routes) in steps.enumerated() {
      let route = stage == 0 ? routes.first : routes.first { $0.isTakenFrom[node] }
      guard let next = route?.next(row) else { return }
      counts[stage][node][next.node] += 1
      guard let found = next.row else { return }
      (node, row) = (next.node, found)
    }
  }

  func map(start: PathwayMap.Node, first: Month, last: Month, followUpDays: Int) -> PathwayMap {
    var flows: [PathwayMap.Flow] = []
    for (stage, tables) in counts.enumerated() {
      for (from, targets) in tables.enumerated() {
        for (to, count) in targets.enumerated() where count > 0 {
          flows.append(PathwayMap.Flow(stage: stage + 1, from: from, to: to, count: count))
        }
      }
    }
    let later = stages.enumerated().map { index, stage in
      PathwayMap.Stage(
        title: stage.title,
        nodes: stage.nodes.enumerated().map { node, group in
          PathwayMap.Node(
            title: group.title, kind: group.kind, count: counts[index].reduce(0) { $0 + $1[node] })
        })
    }
    return PathwayMap(
      first: first, last: last, followUpDays: followUpDays,
      stages: [PathwayMap.Stage(title: start.title, nodes: [start])] + later, flows: flows)
  }
}
