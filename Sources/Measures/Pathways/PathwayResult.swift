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
/// Nothing is lost: whatever enters a node leaves it, and what is not known is a node of its own.
public struct PathwayMap: Sendable {
  /// The first month in which a pathway began.
  public let first: Month
  /// The last month in which a pathway began: the latest whose follow-up is complete.
  public let last: Month
  /// The days for which each pathway is followed.
  public let followUpDays: Int
  /// The stages, the start first.
  public let stages: [Stage]
  /// The flows from each stage to the next, by stage, then by both ends.
  public let flows: [Flow]

  /// How many pathways there are.
  public var count: Int { stages.first?.nodes.first?.count ?? 0 }

  /// One stage.
  public struct Stage: Sendable {
    /// Its name in plain words.
    public let title: String
    /// Its nodes in the definition's order, empty ones included.
    public let nodes: [Node]
  }

  /// One place in a stage.
  public struct Node: Sendable {
    /// Its name in plain words.
    public let title: String
    /// What kind of place it is.
    public let kind: PathwayKind
    /// How many arrived here.
    public let count: Int
  }

  /// How many went from a node of one stage to a node of the next; never 0.
  public struct Flow: Hashable, Sendable {
    /// The stage in which it ends, from 1.
    public let stage: Int
    /// The node of the stage before.
    public let from: Int
    /// The node of this stage.
    public let to: Int
    /// How many.
    public let count: Int
  }
}

/// The kind of place that a node is; maps are coloured by it.
public enum PathwayKind: String, CaseIterable, Sendable {
  /// Living without ongoing support from the council.
  case independent
  /// Short-term help, or awaiting a decision.
  case shortTerm = "short_term"
  /// Long-term support.
  case longTerm = "long_term"
  /// Anything else.
  case other
  /// Not known, not found or not recorded.
  case unknown
}

/// What a map leaves out for want of data.
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

  /// The stage that is left out in part, with every stage that follows only from that part; nil for the whole map.
  public let stage: String?
  /// The extract that is missing or too short.
  public let extract: String
  /// Why.
  public let reason: Reason
}
