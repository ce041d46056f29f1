/// The candidate that somebody who typed `found` most likely meant; nil when none is close.
///
/// A candidate is close when, ignoring case, spaces, `_` and `-`, its Damerau-Levenshtein (optimal string alignment)
/// distance is at most a third of the longer name's length. Ties go to the earlier candidate. If none is close, the
/// only candidate that starts with the (at least four) characters typed is taken.
/// - Complexity: O(candidates x length²); for messages, not for hot loops.
public func nearestName(to found: String, among candidates: some Sequence<String>) -> String? {
  // Longer texts are not names but text in the wrong place.
  func isName(_ text: String) -> Bool { text.utf8.count <= 200 }
  if !isName(found) { return nil }
  let candidates = candidates.filter(isName)
  let wanted = folded(found)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let name = folded(candidate)
    let distance = editDistance(wanted, name)
    guard distance * 3 <= max(wanted.count, name.count) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  if let best { return best.name }
  let starting = candidates.filter { wanted.count >= 4 && folded($0).starts(with: wanted) }
  return starting.count == 1 ? starting.first : nil
}

/// ` — did you mean "x"?`, or nothing when no candidate is close.
public func suggestion(for found: String, among candidates: some Sequence<String>) -> String {
  nearestName(to: found, among: candidates).map { " — did you mean \"\($0)\"?" } ?? ""
}

private func folded(_ name: String) -> [Character] {
  name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }.map { $0 }
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var twoAgo: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var current = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      current[j] = min(
        previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], twoAgo[j - 2] + 1)
      }
    }
    (twoAgo, previous) = (previous, current)
  }
  return previous[b.count]
}
