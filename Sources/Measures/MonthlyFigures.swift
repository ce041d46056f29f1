/// The figures of one level, one for each month of the series, in a quarter of the memory of an array of figures: a
/// region has millions of them.
///
/// Nearly every figure fits a small record; one that does not is kept whole beside the records.
public struct MonthlyFigures: RandomAccessCollection, Sendable {
  private var records: [Record] = []
  /// The expectations that the records refer to, each once.
  private var expectations: [Expectation] = []
  /// The figures that do not fit a record, by month.
  private var others: [Int: Figure] = [:]

  /// Makes `count` figures, asking for each once and in order.
  public init(count: Int, _ figure: (_ month: Int) -> Figure) {
    records.reserveCapacity(count)
    for month in 0..<count {
      let figure = figure(month)
      if let record = Record(figure, expectation: number(of: figure.judgement.expectation)) {
        records.append(record)
      } else {
        records.append(Record())
        others[month] = figure
      }
    }
  }

  /// Makes the figures of an array.
  public init(_ figures: [Figure]) { self.init(count: figures.count) { figures[$0] } }

  /// The index of the first month.
  public var startIndex: Int { 0 }
  /// The index after the last month.
  public var endIndex: Int { records.count }

  /// The figure of a month.
  public subscript(month: Int) -> Figure {
    if !others.isEmpty, let other = others[month] { return other }
    let record = records[month]
    return record.figure(record.expectation == Record.none ? nil : expectations[Int(record.expectation)])
  }

  private mutating func number(of expectation: Expectation?) -> UInt8 {
    guard let expectation else { return Record.none }
    let index = expectations.lastIndex(of: expectation) ?? expectations.endIndex
    guard index < Record.none else { return Record.none }
    if index == expectations.endIndex { expectations.append(expectation) }
    return UInt8(index)
  }
}

/// A figure that refers to its expectation by number.
private struct Record: Sendable {
  /// Stands for no expectation.
  static let none = UInt8.max

  /// Where the exact value comes from.
  private enum Exact {
    case none
    /// The numerator over the denominator.
    case ratio
    /// The numerator.
    case numerator
    /// An amount held in place of the numerator, which the figure does not have: a median, say.
    case observed
  }

  /// What `margin` holds: the distance between the numerator and the target.
  private enum Margin {
    case none
    /// A gap, without headroom.
    case gap
    /// Headroom, without a gap.
    case headroom
    /// No headroom, and no number of steps that would meet the target.
    case unbridgeable
  }

  private var numerator = Int64.min
  private var denominator = Int64.min
  private var value = Double.nan
  private var lower = Double.nan
  private var upper = Double.nan
  private var margin: Int64 = 0
  private var pendingRows: UInt32 = 0
  private var rowsNotRecorded: UInt32 = 0
  private var rowsBehindMoney = UInt32.max
  private var numeratorDivisor: UInt8 = 1
  private var denominatorDivisor: UInt8 = 1
  private(set) var expectation = Self.none
  private var exact = Exact.none
  private var marginKind = Margin.none
  private var status = Status.noData
  private var note: Note?
  private var isGapHidden = false
  private var isClear: Bool?

  init() {}

  /// - Returns: nil when the figure does not fit.
  init?(_ figure: Figure, expectation: UInt8) {
    guard (figure.judgement.expectation == nil) == (expectation == Self.none),
      set(figure.numerator, figure.denominator, figure.exactValue),
      set(figure.value, figure.interval),
      set(gap: figure.judgement.gap, headroom: figure.judgement.headroom),
      let pendingRows = UInt32(exactly: figure.pendingRows),
      let rowsNotRecorded = UInt32(exactly: figure.rowsNotRecorded),
      let rowsBehindMoney = UInt32(exactly: figure.rowsBehindMoney ?? Int(UInt32.max)),
      figure.rowsBehindMoney == nil || rowsBehindMoney < .max
    else { return nil }
    self.expectation = expectation
    self.pendingRows = pendingRows
    self.rowsNotRecorded = rowsNotRecorded
    self.rowsBehindMoney = rowsBehindMoney
    status = figure.judgement.status
    note = figure.note
    isGapHidden = figure.judgement.isGapHidden
    isClear = figure.judgement.isClear
  }

  private mutating func set(_ above: Amount?, _ below: Amount?, _ value: ExactValue?) -> Bool {
    var above = above
    switch value {
    case nil: break
    case let value? where above == nil && value.denominator == Amount(1):
      exact = .observed
      above = value.numerator
    case let value? where value.numerator == above && value.denominator == below: exact = .ratio
    case let value? where value.numerator == above && value.denominator == Amount(1): exact = .numerator
    default: return false
    }
    if let above {
      guard above.units != .min, let divisor = UInt8(exactly: above.divisor) else { return false }
      (numerator, numeratorDivisor) = (above.units, divisor)
    }
    if let below {
      guard below.units != .min, let divisor = UInt8(exactly: below.divisor) else { return false }
      (denominator, denominatorDivisor) = (below.units, divisor)
    }
    return true
  }

  private mutating func set(_ value: Double?, _ interval: Interval?) -> Bool {
    if let value { self.value = value }
    if let interval { (lower, upper) = (interval.lower, interval.upper) }
    return self.value.isNaN == (value == nil) && lower.isNaN == (interval == nil)
  }

  private mutating func set(gap: Amount?, headroom: Amount?) -> Bool {
    let zero = Amount(0)
    switch (gap, headroom) {
    case (nil, nil): return true
    case (nil, zero): marginKind = .unbridgeable
    case (zero, let headroom?) where headroom.divisor == 1: (marginKind, margin) = (.headroom, headroom.units)
    case (let gap?, zero) where gap.divisor == 1: (marginKind, margin) = (.gap, gap.units)
    default: return false
    }
    return true
  }

  func figure(_ expectation: Expectation?) -> Figure {
    let above =
      numerator == .min ? nil : Amount(units: numerator, divisor: Int64(numeratorDivisor))
    let below =
      denominator == .min ? nil : Amount(units: denominator, divisor: Int64(denominatorDivisor))
    let (gap, headroom): (Amount?, Amount?) =
      switch marginKind {
      case .none: (nil, nil)
      case .gap: (Amount(units: margin), Amount(0))
      case .headroom: (Amount(0), Amount(units: margin))
      case .unbridgeable: (nil, Amount(0))
      }
    var judgement = Judgement(
      expectation: expectation, status: status, gap: gap, headroom: headroom, isClear: isClear)
    judgement.isGapHidden = isGapHidden
    let exactValue: ExactValue? =
      switch exact {
      case .none: nil
      case .ratio: above.flatMap { above in below.map { ExactValue(numerator: above, denominator: $0) } }
      case .numerator, .observed: above.map { ExactValue(numerator: $0, denominator: Amount(1)) }
      }
    return Figure(
      numerator: exact == .observed ? nil : above, denominator: below, value: value.isNaN ? nil : value,
      exactValue: exactValue, interval: lower.isNaN ? nil : Interval(lower: lower, upper: upper),
      judgement: judgement, note: note, pendingRows: Int(pendingRows), rowsNotRecorded: Int(rowsNotRecorded),
      rowsBehindMoney: rowsBehindMoney == .max ? nil : Int(rowsBehindMoney))
  }
}
