public import Tabular

/// What a council expects of its measures, month by month.
public struct TargetSet: Sendable {
  /// The set's name in plain words.
  public internal(set) var name: String
  /// The targets, in the order of the file.
  public internal(set) var targets: [Target]
  /// Where a measure's control chart begins anew.
  public internal(set) var rebasings: [Rebasing]
  /// The rule set of the control charts.
  public internal(set) var rules: ControlRules
  /// What is hidden and rounded when the report is for the public.
  public internal(set) var disclosure = DisclosureRules.underFive

  /// A set without targets: every measure is only watched.
  public static let empty = TargetSet(name: "No targets", targets: [], rebasings: [], rules: .makingDataCount)

  /// What is expected of a measure in a month; of a level, its own target if it has one, else that of the whole.
  /// - Returns: nil when there is no target.
  public func expectation(of measure: String, in month: Month, breakdown: String = "", level: String = "")
    -> Expectation?
  {
    Self.expectation(among: targets.filter { $0.measure == measure }, in: month, breakdown, level)
  }

  /// What the targets of one measure expect in a month.
  static func expectation(
    among targets: [Target], in month: Month, _ breakdown: String, _ level: String
  ) -> Expectation? {
    var whole: Int?
    for (index, target) in targets.enumerated() where target.isInForce(in: month) {
      if let own = target.level {
        if own.breakdown == breakdown, own.value == level { return target.expectation }
      } else if whole == nil {
        whole = index
      }
    }
    return whole.flatMap { targets[$0].expectation }
  }

  /// The set with these targets in place of those they overlap, in the months in which they overlap.
  func replacing(_ changes: [Target]) -> TargetSet {
    var result = self
    for target in changes { result.targets = result.targets.flatMap { $0.outside(target) } }
    result.targets += changes
    return result
  }

  /// The ids of the measures for which the two sets have different targets.
  public func measures(differingFrom other: TargetSet) -> Set<String> {
    func byMeasure(_ set: TargetSet) -> [String: Set<Target>] {
      Dictionary(grouping: set.targets, by: \.measure).mapValues(Set.init)
    }
    let (own, others) = (byMeasure(self), byMeasure(other))
    return Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }
  }
}

/// One target: what is expected of one measure, from when until when.
public struct Target: Hashable, Sendable {
  /// One level of one breakdown.
  public struct Level: Hashable, Sendable {
    /// The breakdown's name.
    public let breakdown: String
    /// The level's value.
    public let value: String
  }

  /// The measure's id.
  public let measure: String
  /// The level that it is for; nil = the whole, and every level without a target of its own.
  public let level: Level?
  /// The first month; nil = always.
  public let from: Month?
  /// The last month; nil = from then on.
  public let until: Month?
  /// What is expected; nil = the measure is only watched.
  public let expectation: Expectation?
  /// A remark on the target.
  public let note: String

  func isInForce(in month: Month) -> Bool {
    (from.map { $0 <= month } ?? true) && (until.map { month <= $0 } ?? true)
  }

  /// What is left of the target when another one takes its place: the months before and after, or all of it.
  func outside(_ other: Target) -> [Target] {
    guard overlaps(other) else { return [self] }
    var parts: [Target] = []
    if let start = other.from, from.map({ $0 < start }) ?? true {
      parts.append(inForce(from, start.adding(-1)))
    }
    if let end = other.until, until.map({ end < $0 }) ?? true {
      parts.append(inForce(end.adding(1), until))
    }
    return parts
  }

  private func inForce(_ from: Month?, _ until: Month?) -> Target {
    Target(
      measure: measure, level: level, from: from, until: until, expectation: expectation, note: note)
  }

  /// Whether both would be in force for the same rows in some month.
  func overlaps(_ other: Target) -> Bool {
    guard measure == other.measure, level == other.level else { return false }
    let startsInTime = from.flatMap { from in other.until.map { from <= $0 } } ?? true
    let endsInTime = until.flatMap { until in other.from.map { $0 <= until } } ?? true
    return startsInTime && endsInTime
  }
}

/// A known change of service, after which a measure's process limits are worked out anew.
public struct Rebasing: Hashable, Sendable {
  /// The measure's id.
  public let measure: String
  /// The first month of the new section.
  public let from: Month
  /// What changed.
  public let note: String
}
