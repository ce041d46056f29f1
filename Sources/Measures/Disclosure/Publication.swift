internal import Tabular

/// What results may be published. All measures are considered together: they share people, so one must not show what
/// another hides.
struct Publication {
  private let results: Results
  private var quantities: [ProtectedQuantity]

  /// Decides what is hidden. Denominators come first, for a numerator over a hidden denominator is hidden too.
  init(_ results: Results, rules: DisclosureRules) {
    self.results = results
    quantities = results.measures.indices.compactMap {
      let result = results.measures[$0]
      if let money = ProtectedQuantity(rowsBehindMoneyOf: result, at: $0, rules: rules) { return money }
      return result.measure.scoring == .cohort
        ? ProtectedQuantity(numeratorsOf: result, at: $0, rules: rules, denominators: nil)
        : ProtectedQuantity(denominatorsOf: result, at: $0, rules: rules)
    }
    protect()
    let denominators = Dictionary(
      uniqueKeysWithValues: quantities.filter { $0.side == .denominator }.map { ($0.measure, $0) })
    quantities += results.measures.indices.compactMap {
      let result = results.measures[$0]
      return result.measure.scoring == .cohort
        ? nil
        : ProtectedQuantity(numeratorsOf: result, at: $0, rules: rules, denominators: denominators[$0])
    }
    repeat { protect() } while withholdDisclosiveMonths()
  }

  /// Hides all of a measure in the months in which its sums together disclose a hidden number.
  private mutating func withholdDisclosiveMonths() -> Bool {
    var hasChanged = false
    for (measure, indices) in Dictionary(grouping: quantities.indices, by: { quantities[$0].measure }) {
      for month in results.months.indices where isDisclosive(measure, indices, month: month) {
        for index in indices { hasChanged = quantities[index].tables[month].hideAll() || hasChanged }
      }
    }
    return hasChanged
  }

  private func isDisclosive(_ measure: Int, _ indices: [Int], month: Int) -> Bool {
    guard indices.contains(where: { quantities[$0].tables[month].hidesSomething }) else { return false }
    let result = results.measures[measure]
    var bounds = HiddenBounds()
    var numbers: [CountPlace: [ProtectedQuantity.Side: Int]] = [:]
    for index in indices {
      let quantity = quantities[index]
      func number(_ place: CountPlace, _ figure: Figure) -> (index: Int, amount: Amount)? {
        guard let amount = quantity.amount(figure) else { return nil }
        let number = bounds.add(amount, isHidden: quantity.tables[month].isHidden(place))
        numbers[place, default: [:]][quantity.side] = number
        return (number, amount)
      }
      guard let whole = number(.whole, result.overall[month]) else { continue }
      // Differences can be negative, so nothing bounds them.
      if whole.amount.units < 0 { return false }
      for (breakdown, part) in quantity.tables[month].breakdowns.enumerated() where !part.isWithheld {
        let parts = result.breakdowns[breakdown].levels.indices.compactMap { level in
          number(
            .level(breakdown: breakdown, level: level),
            result.breakdowns[breakdown].levels[level].figures[month])
        }
        if parts.contains(where: { $0.amount.units < 0 }) { return false }
        let sum = parts.reduce(0) { $0 + $1.amount.double }
        if abs(sum - whole.amount.double) < 0.001 { bounds.addSum(whole.index, of: parts.map(\.index)) }
      }
    }
    if result.measure.scoring == .proportion {
      for sides in numbers.values {
        if let part = sides[.numerator], let whole = sides[.denominator] { bounds.addShare(part, of: whole) }
      }
    }
    return bounds.revealsHiddenNumber()
  }

  /// Protects every table and carries hiding over between quantities about the same people until nothing changes. It ends,
  /// for hiding only grows.
  private mutating func protect() {
    repeat {
      for index in quantities.indices {
        for month in quantities[index].tables.indices { quantities[index].tables[month].protect() }
      }
    } while hideEqualWholes() || hideSumsOverTime()
  }

  /// Hides the whole of quantities that have the same whole in every month as one that hides it.
  private mutating func hideEqualWholes() -> Bool {
    var hidden: [[Amount?]: Set<Int>] = [:]
    for quantity in quantities {
      for month in quantity.tables.indices where quantity.tables[month].whole.isHidden {
        hidden[quantity.wholes, default: []].insert(month)
      }
    }
    var hasChanged = false
    for index in quantities.indices {
      for month in hidden[quantities[index].wholes] ?? [] where quantities[index].tables[month].hide(.whole) {
        hasChanged = true
      }
    }
    return hasChanged
  }

  /// Where the same rows are counted by month and over a longer window, a hidden month could be worked out by subtracting
  /// the other months from the sum, and a hidden sum by adding the months.
  private mutating func hideSumsOverTime() -> Bool {
    var hasChanged = false
    for (short, long) in sumsOverTime {
      let places = samePlaces(short, long)
      for month in quantities[long].tables.indices {
        let window = results.measures[quantities[long].measure].measure.window
        let first = max(0, results.months[0].distance(to: window.start(endingWith: results.months[month])))
        for (shortPlace, longPlace) in places {
          let hiddenMonths = (first...month).contains { quantities[short].tables[$0].isHidden(shortPlace) }
          if hiddenMonths {
            hasChanged = quantities[long].tables[month].hide(longPlace) || hasChanged
          } else if quantities[long].tables[month].isHidden(longPlace) {
            let shown = (first...month).first { !quantities[short].tables[$0].isEmpty(shortPlace) }
            if let shown { hasChanged = quantities[short].tables[shown].hide(shortPlace) || hasChanged }
          }
        }
      }
    }
    return hasChanged
  }

  /// Pairs of quantities: the second is the first over a longer window.
  private var sumsOverTime: [(short: Int, long: Int)] {
    quantities.indices.flatMap { short in
      quantities.indices.filter { long in
        let (first, second) = (quantities[short], quantities[long])
        let (a, b) = (results.measures[first.measure].measure, results.measures[second.measure].measure)
        return first.side == second.side && a.window == .month && b.window.overlaps
          && a.equivalent != nil && a.equivalent == b.equivalent
      }.map { (short, $0) }
    }
  }

  private func samePlaces(_ first: Int, _ second: Int) -> [(CountPlace, CountPlace)] {
    let (a, b) = (results.measures[quantities[first].measure], results.measures[quantities[second].measure])
    var places: [(CountPlace, CountPlace)] = [(.whole, .whole)]
    for (i, breakdown) in a.breakdowns.enumerated() {
      guard let j = b.breakdowns.firstIndex(where: { $0.name == breakdown.name }) else { continue }
      for (level, value) in breakdown.levels.enumerated() {
        guard let other = b.breakdowns[j].levels.firstIndex(where: { $0.level == value.level }) else {
          continue
        }
        places.append((.level(breakdown: i, level: level), .level(breakdown: j, level: other)))
      }
    }
    return places
  }

  /// What is hidden of a measure, month by month. A mean or median of too few observations is hidden altogether.
  func hiddenPlaces(of measure: Int) -> (numerators: [Set<CountPlace>], denominators: [Set<CountPlace>]) {
    func places(_ side: ProtectedQuantity.Side) -> [Set<CountPlace>]? {
      quantities.first { $0.measure == measure && $0.side == side }?.tables.map(\.hiddenPlaces)
    }
    let none = Array(repeating: Set<CountPlace>(), count: results.months.count)
    let denominators = places(.denominator) ?? none
    return (places(.numerator) ?? denominators, denominators)
  }
}

extension CountTable {
  var hiddenPlaces: Set<CountPlace> {
    var places: Set<CountPlace> = whole.isHidden ? [.whole] : []
    for (breakdown, part) in breakdowns.enumerated() {
      for level in part.cells.indices where part.isWithheld || part.cells[level].isHidden {
        places.insert(.level(breakdown: breakdown, level: level))
      }
    }
    return places
  }

  func isEmpty(_ place: CountPlace) -> Bool {
    switch place {
    case .whole: whole.isEmpty
    case .level(let breakdown, let level): breakdowns[breakdown].cells[level].isEmpty
    }
  }
}

extension Window {
  /// Whether the windows of neighbouring months share months.
  var overlaps: Bool {
    switch self {
    case .month, .monthEnd: false
    case .quarter, .rolling12, .yearToDate: true
    }
  }
}
