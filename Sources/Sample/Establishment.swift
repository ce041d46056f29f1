/// A role in a team.
struct Post: Hashable, Sendable {
  let team: String
  let role: String
  /// The locality that the team serves; nil when it serves the whole council.
  let locality: Int?
  /// Cases for each full-time holder; 0 when the role carries none.
  let caseload: Int
}

/// The funded posts of a council.
enum Establishment {
  static let socialWorker = "Social worker"
  static let occupationalTherapist = "Occupational therapist"
  private static let careWorker = "Adult care worker"
  private static let manager = "Team manager"
  private static let support = "Business support officer"

  /// Posts, team by team, with their funded full-time equivalent: hundredths, in steps of half a post.
  static func posts(of council: Council) -> [(post: Post, fundedFTE: Int)] {
    var posts: [(post: Post, fundedFTE: Int)] = []
    for (index, locality) in council.localities.enumerated() {
      posts += team(
        "\(locality) locality team", locality: index, council,
        [(socialWorker, 20), (occupationalTherapist, 7), (careWorker, 20), (manager, 2.5), (support, 4)])
    }
    posts += team("Front door team", council, [("Contact adviser", 40), (socialWorker, 8), (manager, 3)])
    posts += team(
      "Hospital team", council,
      [(socialWorker, 28), (occupationalTherapist, 6), (careWorker, 14), (manager, 3)])
    posts += team(
      "Reablement team", council, [("Reablement worker", 180), (occupationalTherapist, 10), (manager, 8)])
    posts += team("Safeguarding team", council, [(socialWorker, 14), (manager, 2), (support, 3)])
    posts += team("Mental health team", council, [(socialWorker, 30), (careWorker, 12), (manager, 3)])
    posts += team("Learning disability team", council, [(socialWorker, 25), (careWorker, 20), (manager, 3)])
    posts += team("Commissioning team", council, [("Commissioning officer", 25), (manager, 4), (support, 8)])
    return posts
  }

  private static func team(
    _ name: String, locality: Int? = nil, _ council: Council, _ roles: [(role: String, fte: Double)]
  ) -> [(post: Post, fundedFTE: Int)] {
    roles.map { role, fte in
      let halves = max((fte * council.scale * 2).rounded(), 1)
      let post = Post(team: name, role: role, locality: locality, caseload: caseload(role, team: name))
      return (post, Int(halves) * 50)
    }
  }

  private static func caseload(_ role: String, team: String) -> Int {
    if team == "Front door team" || team == "Reablement team" { return 0 }
    return switch role {
    case socialWorker: 18
    case occupationalTherapist: 16
    case careWorker: 22
    default: 0
    }
  }
}
