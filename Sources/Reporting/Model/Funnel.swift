internal import Findings
internal import Measures
internal import Tabular

/// The councils of one measure as a funnel plot: the share of each against what it is of, with limits around the whole.
struct Funnel: Sendable {
  /// Where a council lies.
  enum Place: Int, Comparable, Sendable {
    case within, beyond95, beyond998

    static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  struct Point: Sendable {
    let name: String
    let denominator: Double
    let value: Double
    let place: Place
    let isHigh: Bool
    /// How many standard errors it lies from the whole.
    let distance: Double
  }

  let title: String
  let month: Month
  let format: NumberFormat
  let improvement: Improvement
  let limits: FunnelLimits
  /// The councils with a figure, in their own order.
  let points: [Point]

  /// nil for what is not a share, where fewer than two councils have a figure, and for rounded figures, which would lie
  /// beyond narrow limits by rounding alone.
  init?(_ reading: MeasureReading) {
    guard reading.measure.scoring == .proportion, !reading.isRounded,
      let whole = reading.figure.value, whole > 0, whole < 1,
      let breakdown = reading.result.breakdowns.first(where: { $0.name == BreakdownResult.authority })
    else { return nil }
    let limits = FunnelLimits(centre: whole)
    points = breakdown.levels.compactMap { level in
      let figure = level.figures[reading.index]
      guard level.level != LevelResult.notRecorded, let value = figure.value,
        let denominator = figure.denominator?.double, denominator > 0
      else { return nil }
      return Point(
        name: level.level, denominator: denominator, value: value,
        place: Self.place(of: figure, value, denominator, limits), isHigh: value > whole,
        distance: abs(value - whole) / (whole * (1 - whole) / denominator).squareRoot())
    }
    guard points.count > 1 else { return nil }
    self.limits = limits
    title = reading.measure.title
    month = reading.month
    format = reading.format
    improvement = reading.measure.improvement
  }

  /// Where few are counted the limits, which are an approximation, are not enough: the exact chance must be as small.
  private static func place(
    of figure: Figure, _ value: Double, _ denominator: Double, _ limits: FunnelLimits
  ) -> Place {
    func isBeyond(_ interval: Interval) -> Bool { value < interval.lower || value > interval.upper }
    let place: Place =
      isBeyond(limits.of998(denominator))
      ? .beyond998 : isBeyond(limits.of95(denominator)) ? .beyond95 : .within
    guard place > .within, denominator < 30, let hits = figure.numerator?.double else { return place }
    let chance = BinomialTail.chance(of: Int(hits), in: Int(denominator), share: limits.centre)
    let exact: Place =
      chance * 2 > FunnelLimits.shareBeyond95
      ? .within : chance * 2 > FunnelLimits.shareBeyond998 ? .beyond95 : .beyond998
    return min(place, exact)
  }

  /// The councils beyond some limits, the farthest first.
  func points(from place: Place) -> [Point] {
    points.enumerated().filter { $0.element.place >= place }
      .sorted { ($1.element.distance, $0.offset) < ($0.element.distance, $1.offset) }.map(\.element)
  }

  // MARK: In words

  /// Who differs, and how many would by chance alone.
  var remark: String {
    let far = points(from: .beyond998)
    let beyond = points(from: .beyond95)
    let whole = "the whole (\(format.text(limits.centre)))"
    if beyond.isEmpty {
      return
        "None of \(counted(points.count, "authority", "authorities")) lies beyond the 95% limits around \(whole); "
        + "chance alone would put \(Self.expected(points.count, FunnelLimits.shareBeyond95)) there."
    }
    var text =
      far.isEmpty
      ? "Of \(points.count) authorities none lies beyond the 99.8% limits around \(whole)"
      : "Of \(counted(points.count, "authority", "authorities")), \(far.count) "
        + "\(far.count == 1 ? "lies" : "lie") beyond the 99.8% limits around \(whole), where chance alone "
        + "would put \(Self.expected(points.count, FunnelLimits.shareBeyond998))"
    let named = [(true, "higher"), (false, "lower")].compactMap { isHigh, word -> String? in
      let verb = far.count { $0.isHigh == isHigh } == 1 ? "is" : "are"
      return farthest(isHigh: isHigh, most: 5).map { "\(word) \(verb) \($0)" }
    }
    if !named.isEmpty { text += ": " + named.joined(separator: "; ") }
    text +=
      ". \(beyond.count) \(beyond.count == 1 ? "lies" : "lie") beyond the 95% limits"
      + ", where chance alone would put \(Self.expected(points.count, FunnelLimits.shareBeyond95))."
    if isOverdispersed {
      text +=
        " That is far more than chance allows: look for causes that they share, such as who is counted, "
        + "before ranking them."
    }
    return text
  }

  /// Whether so many lie beyond the 95% limits that the limits alone explain little: more than three standard
  /// deviations above what chance would put there.
  private var isOverdispersed: Bool {
    let expected = Double(points.count) * FunnelLimits.shareBeyond95
    let spread = (expected * (1 - FunnelLimits.shareBeyond95)).squareRoot()
    return Double(points(from: .beyond95).count) > expected + 3 * spread
  }

  /// The picture in words.
  var spoken: String {
    let sizes = points.map(\.denominator)
    let values = points.map(\.value)
    guard let least = sizes.min(), let most = sizes.max(), let low = values.min(), let high = values.max()
    else {
      return ""
    }
    return
      "Funnel plot of \(points.count) authorities, from \(format.text(low)) to \(format.text(high)), each of "
      + "\(NumberFormat.amount.text(least)) to \(NumberFormat.amount.text(most)), with the whole at "
      + "\(format.text(limits.centre)). Beyond the 95% limits \(points(from: .beyond95).count), beyond the 99.8% limits "
      + "\(points(from: .beyond998).count). The figures are in the table below."
  }

  /// The councils beyond the 99.8% limits on one side: `Aldermoor (71.2%), Birchmoor (70%) and 3 others`; nil when
  /// there are none.
  func farthest(isHigh: Bool, most: Int) -> String? {
    let names = points(from: .beyond998).filter { $0.isHigh == isHigh }
      .map { "\($0.name) (\(format.text($0.value)))" }
    return names.isEmpty ? nil : listed(names, atMost: most)
  }

  /// How many of so many chance alone would put beyond limits.
  static func expected(_ count: Int, _ share: Double) -> String {
    let expected = Double(count) * share
    return expected < 1 ? "fewer than one" : "about \(NumberFormat.integer.text(expected))"
  }
}
