internal import Measures

/// How a number is shown. Values stay in natural units; the scale is part of the format.
struct NumberFormat: Hashable, Sendable {
  /// What kind of number it is.
  enum Kind: Hashable, Sendable {
    /// A share, shown as a percentage.
    case percent
    /// A difference of two shares, shown in percentage points.
    case points
    case pounds
    /// A ratio shown per 1,000.
    case perThousand
    /// A bare number.
    case plain
  }

  let kind: Kind
  /// Decimal places, except for whole numbers if `mayBeWhole`.
  let places: Int
  /// Whether whole numbers are shown without decimal places.
  let mayBeWhole: Bool
  /// Whether positive numbers have a plus sign.
  let isSigned: Bool

  init(_ kind: Kind, places: Int, mayBeWhole: Bool = false, isSigned: Bool = false) {
    self.kind = kind
    self.places = places
    self.mayBeWhole = mayBeWhole
    self.isSigned = isSigned
  }

  /// The format of a measure's values.
  init(_ unit: Unit) {
    switch unit {
    case .percent: self.init(.percent, places: 1)
    case .count, .days: self.init(.plain, places: 1, mayBeWhole: true)
    case .pounds: self.init(.pounds, places: 0)
    case .fte: self.init(.plain, places: 1)
    case .score, .number: self.init(.plain, places: 2)
    case .perThousand: self.init(.perThousand, places: 1)
    }
  }

  /// Counts, and sums that are shown as counts when they are whole.
  static let amount = NumberFormat(.plain, places: 1, mayBeWhole: true)
  /// Whole numbers: rows, bytes.
  static let integer = NumberFormat(.plain, places: 0)

  /// The format of a difference between two values of this one.
  var difference: NumberFormat {
    NumberFormat(kind == .percent ? .points : kind, places: places, mayBeWhole: mayBeWhole, isSigned: true)
  }

  /// The power of ten between a value and its digits.
  private var power: Int {
    switch kind {
    case .percent, .points: 2
    case .perThousand: 3
    case .pounds, .plain: 0
    }
  }

  /// The value as a spreadsheet holds it: percentages as shares, others as shown.
  func spreadsheetValue(_ value: Double) -> Double {
    switch kind {
    case .percent, .pounds, .plain: value
    case .points: value * 100
    case .perThousand: value * 1000
    }
  }

  private func rounded(_ value: Double) -> (decimal: PlainDecimal, places: Int) {
    let decimal = PlainDecimal(value).shifted(by: power)
    let places = mayBeWhole && decimal.isWhole ? 0 : places
    return (decimal.rounded(to: places), places)
  }

  /// Whether a value that is not zero would be shown as zero.
  func hides(_ value: Double) -> Bool { value != 0 && abs(value) < 1 && rounded(value).decimal.isZero }

  /// The format with up to three more decimal places, as many as it takes to tell a value from its target: 100.03%
  /// misses "at most 100%", but 100.0% would not look like it.
  func telling(_ value: Double, from target: Double?) -> NumberFormat {
    guard let target, value != target else { return self }
    for more in 0...3 {
      let finer = NumberFormat(kind, places: places + more, mayBeWhole: mayBeWhole, isSigned: isSigned)
      if finer.text(value) != finer.text(target) { return finer }
    }
    return self
  }

  /// Whether a value loses only binary noise when it is shown.
  func isExact(_ value: Double) -> Bool {
    let decimal = PlainDecimal(value).shifted(by: power)
    return decimal.rounded(to: 9).text == decimal.rounded(to: places).text
  }

  /// The number of decimal places with which a value is shown.
  func places(of value: Double) -> Int { rounded(value).places }

  /// The value as shown: `71.3%`, `£1,234`, `−12.5`.
  func text(_ value: Double) -> String {
    let (decimal, places) = rounded(value)
    return text(decimal, places: places, isSigned: isSigned)
  }

  /// A target in the value's format, with only the decimal places that it needs: `75%`, `8.6%`.
  func exactText(_ value: Double) -> String {
    text(PlainDecimal(value).shifted(by: power), places: 0, isSigned: false)
  }

  private func text(_ decimal: PlainDecimal, places: Int, isSigned: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    if decimal.isNegative {
      bytes.append(contentsOf: "−".utf8)
    } else if isSigned, !decimal.isZero {
      bytes.append(UInt8(ascii: "+"))
    }
    if kind == .pounds { bytes.append(contentsOf: "£".utf8) }
    decimal.appendMagnitude(to: &bytes, minimumPlaces: places, grouped: true)
    switch kind {
    case .percent: bytes.append(UInt8(ascii: "%"))
    case .points: bytes.append(contentsOf: " pts".utf8)
    case .pounds, .perThousand, .plain: break
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Unit {
  /// The unit after a value in a sentence, with its space.
  var suffix: String {
    switch self {
    case .days: " days"
    case .fte: " FTE"
    case .perThousand: " per 1,000"
    case .percent, .count, .pounds, .score, .number: ""
    }
  }

  /// The unit in words.
  var words: String {
    switch self {
    case .percent: "percentage"
    case .count: "number"
    case .days: "days"
    case .pounds: "pounds"
    case .fte: "full-time equivalents"
    case .score: "mean score"
    case .perThousand: "per 1,000"
    case .number: "ratio or mean"
    }
  }
}
