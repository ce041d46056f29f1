/// A pathway: where it begins, and the stages through which each is followed from there.
public struct PathwayDefinition: Sendable {
  /// What a reader must know.
  public let description: PathwayDescription
  /// The pathway's id.
  public var id: String { description.id }
  /// The name of the start.
  let startTitle: String
  /// The rows with which pathways begin; each row is one.
  let start: Rows
  let stages: [PathwayStage]
}

/// One stage of a pathway.
struct PathwayStage: Sendable {
  let title: String
  /// The ways into it; groups of different routes that have the same title are one node.
  let routes: [PathwayRoute]
}

/// How those in some groups of one stage go on to the next.
struct PathwayRoute: Sendable {
  /// The titles of the groups that go on this way; empty in the first stage, which all go on to.
  let from: [String]
  /// The extract of the rows that come this way.
  let source: String
  /// How the next row is found; nil = the row stays the same.
  let follow: Follow?
  /// Days after the row's date until its group is known.
  let maturesAfter: Int
  /// The first whose conditions hold takes the row.
  let groups: [Group]
  /// Takes the rows that are in no group.
  let otherwise: Group

  /// A group of rows: a node of the map.
  struct Group: Sendable {
    let title: String
    let kind: PathwayKind
    let conditions: [Condition]
  }

  /// How the next row is found: the earliest that is related, and of several on one day the first in its extract.
  struct Follow: Sendable {
    let relation: Relation
    let mostDays: Int
    /// Takes those for whom there is none.
    let notFound: Group
  }

  /// The extract whose rows the groups look at.
  var extract: String { follow?.relation.extract ?? source }

  /// Every node of the route, in order.
  var nodes: [Group] { groups + [otherwise] + (follow.map { [$0.notFound] } ?? []) }

  /// Days of follow-up that it needs.
  var followUpDays: Int { (follow?.mostDays ?? 0) + maturesAfter }
}

extension PathwayStage {
  /// The nodes of all routes, those of the same title once.
  var nodes: [PathwayRoute.Group] {
    var nodes: [PathwayRoute.Group] = []
    for node in routes.flatMap(\.nodes) where !nodes.contains(where: { $0.title == node.title }) {
      nodes.append(node)
    }
    return nodes
  }
}
