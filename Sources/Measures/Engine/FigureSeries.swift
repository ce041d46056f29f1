/// The figures of one measure before they are judged: overall, and by each level of each breakdown.
struct FigureSeries: Sendable {
  var overall: [Figure]
  var breakdowns: [[LevelFigures]]

  struct LevelFigures: Sendable {
    let label: LevelLabel
    var figures: [Figure]
  }

  /// Replaces or annotates the figures according to the states of their periods.
  /// - Parameter own: the states of a level that has its own; nil to use those of the whole.
  mutating func apply(_ states: PeriodStates, own: (_ breakdown: Int, LevelFigures) -> [PeriodState]?) {
    let whole = states.states(of: overall)
    for breakdown in breakdowns.indices {
      for level in breakdowns[breakdown].indices {
        (own(breakdown, breakdowns[breakdown][level]) ?? whole).apply(
          to: &breakdowns[breakdown][level].figures)
      }
    }
    whole.apply(to: &overall)
  }
}

/// Whether a period can have a figure at all.
enum PeriodState: Sendable {
  case figure
  /// There is a figure, with a note.
  case noted(Note)
  /// There is no figure, and why.
  case none(Note)

  func apply(to figure: inout Figure) {
    switch self {
    case .figure: break
    case .noted(let note): if figure.value != nil { figure.note = note }
    case .none(let note): figure = Figure(note: note)
    }
  }
}

extension [PeriodState] {
  fileprivate func apply(to figures: inout [Figure]) {
    for period in indices { self[period].apply(to: &figures[period]) }
  }
}

extension Figure {
  /// No figure, and why.
  init(note: Note, numerator: Amount? = nil, denominator: Amount? = nil) {
    self.init(
      numerator: numerator, denominator: denominator, value: nil, exactValue: nil, interval: nil,
      judgement: Judgement(expectation: nil, status: note == .notMatured ? .notMatured : .noData), note: note,
      pendingRows: 0, rowsNotRecorded: 0)
  }

  private init(
    numerator: Amount?, denominator: Amount?, exactValue: ExactValue, interval: Interval?, note: Note? = nil
  ) {
    self.init(
      numerator: numerator, denominator: denominator, value: exactValue.double, exactValue: exactValue,
      interval: interval, judgement: Judgement(expectation: nil, status: .noTarget), note: note,
      pendingRows: 0, rowsNotRecorded: 0)
  }

  /// A proportion, noted as ``Note/few`` of fewer than 30.
  static func share(met: Int, counted: Int, pending: Int, notRecorded: Int) -> Figure {
    var figure: Figure
    if counted == 0 {
      figure = Figure(note: .zeroDenominator, numerator: Amount(0), denominator: Amount(0))
    } else {
      figure = Figure(
        numerator: Amount(met), denominator: Amount(counted),
        exactValue: ExactValue(numerator: Amount(met), denominator: Amount(counted)),
        interval: .proportion(Double(met), of: Double(counted)),
        note: counted < 30 ? .few : nil)
    }
    figure.rowsNotRecorded = notRecorded
    return figure.leavingOut(pending: pending, counted: counted)
  }

  /// The figure with the number of its pending rows; more than 2% make it provisional.
  func leavingOut(pending: Int, counted: Int) -> Figure {
    var figure = self
    figure.pendingRows = pending
    if value != nil, 50 * pending > counted + pending { figure.note = .provisional }
    return figure
  }

  /// One quantity over another.
  static func ratio(_ numerator: Amount, _ denominator: Amount, isCount: Bool) -> Figure {
    guard denominator.units != 0 else {
      return Figure(note: .zeroDenominator, numerator: numerator, denominator: denominator)
    }
    return Figure(
      numerator: numerator, denominator: denominator,
      exactValue: ExactValue(numerator: numerator, denominator: denominator),
      interval: isCount ? .rate(numerator, per: denominator) : nil)
  }

  /// A count or a sum.
  static func quantity(_ amount: Amount, isCount: Bool) -> Figure {
    Figure(
      numerator: amount, denominator: nil, exactValue: ExactValue(numerator: amount, denominator: Amount(1)),
      interval: isCount ? .count(amount) : nil)
  }

  /// A mean, with its sum and number.
  static func mean(observations: Int, units: Int64, squares: Int128) -> Figure {
    guard observations > 0 else {
      return Figure(note: .zeroDenominator, numerator: Amount(0), denominator: Amount(0))
    }
    let sum = Amount(units: units)
    return Figure(
      numerator: sum, denominator: Amount(observations),
      exactValue: ExactValue(numerator: sum, denominator: Amount(observations)),
      interval: .mean(observations: observations, sum: units, sumOfSquares: squares))
  }

  /// A median, percentile, maximum or latest value of a number of observations.
  static func observed(_ value: Amount?, observations: Int) -> Figure {
    guard let value, observations > 0 else {
      return Figure(note: .noRows, denominator: Amount(0))
    }
    return Figure(
      numerator: nil, denominator: Amount(observations),
      exactValue: ExactValue(numerator: value, denominator: Amount(1)), interval: nil)
  }
}
