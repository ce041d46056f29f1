/// A pathway: where it begins, and the stages that follow.
public struct PathwayDefinition: Sendable {
  /// What a reader must know.
  public let description: PathwayDescription
  /// The pathway's id.
  public var id: String { description.id }
  /// The name of the start.
  let startTitle: String
  /// The rows with which pathways begin, each a pathway of its own.
  let start: Rows
  let stages: [PathwayStage]
}

/// One stage of a pathway.
struct PathwayStage: Sendable {
  let title: String
  /// The ways into it; groups of different routes that have the same title are one node.
  let routes: [PathwayRoute]
}

/// How those in some groups of one stage move on to the next.
struct PathwayRoute: Sendable {
  /// The titles of the groups that take this route; empty in the first stage, which all enter.
  let from: [String]
  /// The extract of the rows that take this route.
  let source: String
  /// How the next row is found; nil = it is the same row.
  let follow: Follow?
  /// Days after the row's date until its group is known.
  let maturesAfter: Int
  /// The first whose conditions hold takes the row.
  let groups: [Group]
  /// Takes the rows in no other group.
  let otherwise: Group

  /// A group of rows: a node of the map.
  struct Group: Sendable {
    let title: String
    let kind: PathwayKind
    let conditions: [Condition]
  }

  /// How the next row is found: the earliest related one, and of several on one day the first in its extract.
  struct Follow: Sendable {
    let relation: Relation
    let mostDays: Int
    /// Takes those without such a row.
    let notFound: Group
  }

  /// The extract whose rows are grouped.
  var extract: String { follow?.relation.extract ?? source }

  /// Every node of the route, in order.
  var nodes: [Group] { groups + [otherwise] + (follow.map { [$0.notFound] } ?? []) }

  /// Days of follow-up that it needs.
  var followUpDays: Int { (follow?.mostDays ?? 0) + maturesAfter }
}

extension PathwayStage {
  /// The nodes of all routes, each title once.
  var nodes: [PathwayRoute.Group] {
    var nodes: [PathwayRoute.Group] = []
    for node in routes.flatMap(\.nodes) where !nodes.contains(where: { $0.title == node.title }) {
      nodes.append(node)
    }
    return nodes
  }
}
