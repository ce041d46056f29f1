internal import Configuration

extension TargetSet {
  /// What is said of targets for levels that do not occur in the data, and so judge nothing; a misspelt locality, say.
  public func levelsNotFound(in results: Results) -> [String] {
    targets.compactMap { target in
      guard let level = target.level,
        let result = results.measures.first(where: { $0.measure.id == target.measure }),
        let levels = result.breakdowns.first(where: { $0.name == level.breakdown })?.levels.map(\.level),
        !levels.isEmpty, !levels.contains(level.value)
      else { return nil }
      let nearest = suggestion(for: level.value, among: levels)
      return "the target of \(target.measure) for the \(level.breakdown) \"\(level.value)\" judges nothing: "
        + "there is no such \(level.breakdown) in the data"
        + (nearest.isEmpty ? "; there are \(levels.joined(separator: ", "))" : nearest)
    }
  }
}
