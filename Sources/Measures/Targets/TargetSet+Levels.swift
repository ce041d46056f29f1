internal import Configuration

extension TargetSet {
  /// A message for each target whose level does not occur in the data: a misspelt locality, say.
  public func levelsNotFound(in results: Results) -> [String] {
    targets.compactMap { target in
      guard let level = target.level,
        let result = results.measures.first(where: { $0.measure.id == target.measure }),
        let levels = result.breakdowns.first(where: { $0.name == level.breakdown })?.levels.map(\.level),
        !levels.isEmpty, !levels.contains(level.value)
      else { return nil }
      let nearest = suggestion(for: level.value, among: levels)
      return "the target of \(target.measure) for the \(level.breakdown) \"\(level.value)\" has no effect: "
        + "there is no such \(level.breakdown) in the data"
        + (nearest.isEmpty ? "; there are \(levels.joined(separator: ", "))" : nearest)
    }
  }
}
