/// A synthetic council: its name, places, size and performance.
struct Council: Sendable {
  /// The value of `authority`; nil for a single council.
  let authority: String?
  /// 1 is a county council with about 45,000 contacts a year.
  let scale: Double
  /// In the order of ``localityShares``.
  let localities: [String]
  let hospitals: [Hospital]
  let performance: Performance
  /// One less than the first number given to a person, contact and so on: councils share no identifiers.
  let firstNumber: Int

  static let localityShares = Mix([(0, 0.27), (1, 0.24), (2, 0.2), (3, 0.17), (4, 0.12)])

  /// The most councils a sample can have.
  static let most = 1000

  /// The default number of councils: one for each whole unit of scale, and at least one.
  static func count(scale: Double) -> Int { max(Int(scale.rounded()), 1) }

  /// Councils of different sizes whose scales add up to `scale`.
  static func all(_ count: Int, scale: Double, seed: UInt64) -> [Council] {
    if count == 1 { return [Council(scale: scale)] }
    var sources = (0..<count).map { RandomSource(seed: seed, stream: UInt64($0) << 8 | 0xFF) }
    // The largest is about seven times the size of the smallest; most are below the mean.
    let sizes = sources.indices.map { index in
      let share = sources[index].unit()
      return 0.35 + 1.95 * share * share
    }
    let unit = scale / sizes.reduce(0, +)
    let numbersEach = 2_000_000 * Int(((sizes.max() ?? 0) * unit).rounded(.up))
    return sizes.indices.map { index in
      Council(
        name: name(index), scale: sizes[index] * unit, performance: Performance(&sources[index]),
        firstNumber: index * numbersEach)
    }
  }

  /// A single council.
  private init(scale: Double) {
    self.scale = scale
    authority = nil
    localities = Self.places
    hospitals = Self.wards.map { Hospital(name: $0.name, type: $0.type) }
    performance = .average
    firstNumber = 0
  }

  /// One of several: its places carry its name.
  private init(name: String, scale: Double, performance: Performance, firstNumber: Int) {
    self.scale = scale
    authority = name
    localities = Self.places.map { "\($0) (\(name))" }
    hospitals = Self.wards.map { Hospital(name: "\($0.name) (\(name))", type: $0.type) }
    self.performance = performance
    self.firstNumber = firstNumber
  }

  private static let places = ["Northmoor", "Eastvale", "Southmere", "Westfold", "Midwater"]
  private static let wards: [(name: String, type: HospitalType)] = [
    ("Kingsmere General", .acute), ("Fairholt Infirmary", .acute),
    ("Rosebank Community Hospital", .nonAcute), ("Millbrook Community Hospital", .nonAcute),
  ]

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

/// A hospital that discharges people.
struct Hospital: Sendable {
  let name: String
  let type: HospitalType
}

/// How a council performs compared with the average. Most differ little; one in ten stands out.
struct Performance: Sendable {
  /// Added to the chance that an enquiry is resolved at the front door.
  let resolution: Double
  /// Added to the chance that a discharge is delayed.
  let delay: Double
  /// Chance that somebody who would be at home 91 days after discharge is back in hospital instead.
  let readmission: Double

  static let average = Performance(resolution: 0, delay: 0, readmission: 0)

  private init(resolution: Double, delay: Double, readmission: Double) {
    self.resolution = resolution
    self.delay = delay
    self.readmission = readmission
  }

  init(_ random: inout RandomSource) {
    func level(usual: Double, unusual: Double) -> Double {
      let isOutlier = random.chance(0.1)
      return usual * random.bell() + (isOutlier ? (random.chance(0.5) ? unusual : -unusual) : 0)
    }
    resolution = level(usual: 0.006, unusual: 0.05)
    delay = level(usual: 0.008, unusual: 0.06)
    readmission = max(level(usual: 0.005, unusual: 0.05), 0)
  }
}
