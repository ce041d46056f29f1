public import Tabular

/// What a reader must know about a pathway to understand its map.
public struct PathwayDescription: Sendable {
  /// For example `front-door`.
  public let id: String
  /// A short name in plain words.
  public let title: String
  /// What is counted, in the plural: `new enquiries`.
  public let counts: String
  /// What the map says, in plain words.
  public let summary: String
  /// How we count it: each choice that could change a number.
  public let countingNotes: [String]
}

/// One pathway's counts, or why there are none.
public struct PathwayResult: Sendable {
  /// What the counts mean.
  public let pathway: PathwayDescription
  /// The counts; nil when the map is left out.
  public let map: PathwayMap?
  /// What is left out of the map, or why there is none.
  public let omissions: [PathwayOmission]

  /// Makes a result.
  public init(pathway: PathwayDescription, map: PathwayMap?, omissions: [PathwayOmission] = []) {
    self.pathway = pathway
    self.map = map
    self.omissions = omissions
  }
}

/// How many went which way, stage by stage.
///
/// Nothing is lost on the way: what goes on from a node is all that came into it, and what is not known is a node
/// of its own.
public struct PathwayMap: Sendable {
  /// The first month in which a pathway began.
  public let first: Month
  /// The last month in which a pathway began: the latest for which all that follows can be known.
  public let last: Month
  /// Days for which each is followed after it began.
  public let followUpDays: Int
  /// The stages, the start first.
  public let stages: [Stage]
  /// The flows from each stage to the next, by stage, then in the order of both ends.
  public let flows: [Flow]

  /// Makes a map.
  public init(first: Month, last: Month, followUpDays: Int, stages: [Stage], flows: [Flow]) {
    self.first = first
    self.last = last
    self.followUpDays = followUpDays
    self.stages = stages
    self.flows = flows
  }

  /// How many there are in all.
  public var count: Int { stages.first?.nodes.first?.count ?? 0 }

  /// One step of the way.
  public struct Stage: Sendable {
    /// Its name in plain words.
    public let title: String
    /// Where one can be at this stage, in the definition's order; empty ones are kept.
    public let nodes: [Node]

    /// Makes a stage.
    public init(title: String, nodes: [Node]) {
      self.title = title
      self.nodes = nodes
    }
  }

  /// One place of a stage.
  public struct Node: Sendable {
    /// Its name in plain words.
    public let title: String
    /// What kind of place it is.
    public let kind: PathwayKind
    /// How many came here.
    public let count: Int

    /// Makes a node.
    public init(title: String, kind: PathwayKind, count: Int) {
      self.title = title
      self.kind = kind
      self.count = count
    }
  }

  /// How many went from a node of one stage to a node of the next; never 0.
  public struct Flow: Hashable, Sendable {
    /// The stage that it ends in, from 1.
    public let stage: Int
    /// The node of the stage before.
    public let from: Int
    /// The node of this stage.
    public let to: Int
    /// How many.
    public let count: Int

    /// Makes a flow.
    public init(stage: Int, from: Int, to: Int, count: Int) {
      self.stage = stage
      self.from = from
      self.to = to
      self.count = count
    }
  }
}

/// What kind of place a pathway's node is; maps colour by it.
public enum PathwayKind: String, CaseIterable, Sendable {
  /// Living without ongoing support from the council.
  case independent
  /// Help for a time, or on the way to a decision.
  case shortTerm = "short_term"
  /// Long-term support.
  case longTerm = "long_term"
  /// Anything else.
  case other
  /// Not known, not found or not recorded.
  case unknown
}

/// What is left out of a map for want of data.
public struct PathwayOmission: Hashable, Sendable {
  /// Why.
  public enum Reason: Hashable, Sendable {
    /// The extract was not supplied.
    case noExtract
    /// The extract has no dated rows.
    case noRows
    /// The extract begins after the map's first month.
    case shortWindow(first: Month)
    /// Nothing began in the map's months.
    case nothingBegan(first: Month, last: Month)
  }

  /// The stage whose part is left out, and every stage that only follows from it; nil for the whole map.
  public let stage: String?
  /// The extract that is wanting.
  public let extract: String
  /// Why.
  public let reason: Reason

  /// Makes an omission.
  public init(stage: String?, extract: String, reason: Reason) {
    self.stage = stage
    self.extract = extract
    self.reason = reason
  }
}
