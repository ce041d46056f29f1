/// One of the synthetic councils: its name, its places and its size.
struct Council: Sendable {
  /// The value of `authority`; nil when there is only one council.
  let authority: String?
  /// 1 is a county council with about 45,000 contacts a year.
  let scale: Double
  /// In order of the share of people who live there, see ``localityShares``.
  let localities: [String]
  let hospitals: [Hospital]
  /// How much better or worse than the others its front door resolves enquiries.
  let resolutionBonus: Double
  /// The number before the first person, contact and so on, so that identifiers differ between councils.
  let firstNumber: Int

  static let localityShares = Mix([(0, 0.27), (1, 0.24), (2, 0.2), (3, 0.17), (4, 0.12)])

  /// How many councils make up `scale`: one for each whole unit, at least one.
  static func count(scale: Double) -> Int { max(Int(scale.rounded()), 1) }

  /// So many councils of the same size that together make up `scale`.
  static func all(_ count: Int, scale: Double, seed: UInt64) -> [Council] {
    (0..<count).map { Council(index: $0, of: count, scale: scale / Double(count), seed: seed) }
  }

  private init(index: Int, of count: Int, scale: Double, seed: UInt64) {
    let places = ["Northmoor", "Eastvale", "Southmere", "Westfold", "Midwater"]
    let wards = [
      ("Kingsmere General", HospitalType.acute), ("Fairholt Infirmary", .acute),
      ("Rosebank Community Hospital", .nonAcute), ("Millbrook Community Hospital", .nonAcute),
    ]
    self.scale = scale
    firstNumber = index * 2_000_000
    if count == 1 {
      authority = nil
      localities = places
      hospitals = wards.map { Hospital(name: $0.0, type: $0.1) }
      resolutionBonus = 0
    } else {
      let name = Self.name(index)
      authority = name
      localities = places.map { "\($0) (\(name))" }
      hospitals = wards.map { Hospital(name: "\($0.0) (\(name))", type: $0.1) }
      var random = RandomSource(seed: seed, stream: UInt64(index) << 8 | 0xFF)
      resolutionBonus = 0.03 * random.bell()
    }
  }

  private static func name(_ index: Int) -> String {
    let stems = [
      "Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fern", "Gorse", "Hazel", "Ivy", "Juniper", "Larch",
      "Maple", "Oak", "Pine", "Rowan",
    ]
    let endings = ["moor", "vale", "mere", "fold", "water", "combe", "dale", "ridge", "field", "haven"]
    let (round, place) = index.quotientAndRemainder(dividingBy: stems.count * endings.count)
    let name = stems[place % stems.count] + endings[place / stems.count]
    return round == 0 ? name : "\(name) \(round + 1)"
  }
}

/// A hospital that people are discharged from.
struct Hospital: Sendable {
  let name: String
  let type: HospitalType
}
