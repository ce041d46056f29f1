internal import Findings
internal import Tabular

/// How a column without a header is computed from others of the same row.
enum Computation: Sendable {
  /// Completed years from the date under one header to the first date that the row has under the others.
  case years(from: String, to: [String])
  /// An amount for each week.
  case weekly(WeeklyAmount)

  /// The headers of its inputs.
  var headers: [String] {
    switch self {
    case .years(let from, let to): [from] + to
    case .weekly(let amount): [amount.cost, amount.per, amount.units].compactMap { $0 }
    }
  }

  /// A field of a file, and how it is read.
  struct Input: Sendable {
    let field: Int
    let format: ColumnFormat
  }

  /// Its inputs in a file, in the order of ``headers``; nil when the file lacks one. Of the end dates, one is enough.
  func inputs(in names: [String], dates: DateFormat) -> [Input]? {
    func input(_ header: String, _ format: ColumnFormat) -> Input? {
      let folded = ExtractLayout.fold(header)
      return names.firstIndex { ExtractLayout.fold($0) == folded }.map { Input(field: $0, format: format) }
    }
    switch self {
    case .years(let from, let to):
      let ends = to.compactMap { input($0, .days(dates)) }
      guard let start = input(from, .days(dates)), !ends.isEmpty else { return nil }
      return [start] + ends
    case .weekly(let amount):
      let money = ColumnFormat.decimals(minimum: nil, maximum: nil)
      let found = [
        amount.cost.map { input($0, money) }, input(amount.per, .codes(amount.shares.map(\.word))),
        input(amount.units, money),
      ].compactMap { $0 }
      return found.contains { $0 == nil } ? nil : found.compactMap { $0 }
    }
  }

  /// The values of a block's rows, computed from the inputs.
  func values(from inputs: [ParsedValues]) -> ParsedValues {
    switch self {
    case .years:
      guard case .int32(let births)? = inputs.first else { return .int32([]) }
      return .int32(births.indices.map { Self.years(inputs, record: $0) })
    case .weekly(let amount): return .int64(amount.values(from: inputs))
    }
  }

  private static func years(_ inputs: [ParsedValues], record: Int) -> Int32 {
    let days = inputs.map { input in
      if case .int32(let days) = input { days[record] } else { Missing.int32 }
    }
    guard days[0] != Missing.int32, let end = days.dropFirst().first(where: { $0 != Missing.int32 }) else {
      return Missing.int32
    }
    return Int32(Day(number: days[0]).completedYears(to: Day(number: end)))
  }
}

/// A price, or a number of units, for each week.
struct WeeklyAmount: Sendable {
  /// How often a price falls due when the row has a certain word for it.
  struct Share: Sendable {
    let word: String
    let factor: Factor
  }

  enum Factor: Sendable {
    /// A number of times a week, as a fraction.
    case times(Int64, of: Int64)
    /// Once for each unit.
    case units
    /// Not weekly: the row has no amount.
    case none
  }

  /// The header of the price; nil when the amount is the units themselves.
  let cost: String?
  let per: String
  let units: String
  let shares: [Share]

  fileprivate func values(from inputs: [ParsedValues]) -> [Int64] {
    let offset = cost == nil ? 0 : 1
    guard inputs.count == offset + 2, case .uint8(let words) = inputs[offset],
      case .int64(let units) = inputs[offset + 1]
    else { return [] }
    return words.indices.map { record in
      guard words[record] != Missing.uint8 else { return Missing.int64 }
      var price = Int64(FixedDecimal.scale)
      if cost != nil, case .int64(let prices) = inputs[0] { price = prices[record] }
      guard price != Missing.int64 else { return Missing.int64 }
      switch shares[Int(words[record])].factor {
      case .none: return Missing.int64
      case .times(let numerator, let denominator):
        return Self.product(price, numerator, over: denominator)
      case .units:
        let units = units[record]
        return units == Missing.int64
          ? Missing.int64 : Self.product(price, units, over: Int64(FixedDecimal.scale))
      }
    }
  }

  /// `a * b / c`, halves rounded away from zero; missing on overflow. `c` is positive.
  private static func product(_ a: Int64, _ b: Int64, over c: Int64) -> Int64 {
    guard c > 0 else { return Missing.int64 }
    let product = Int128(a) * Int128(b)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(c))
    let isAway = 2 * remainder.magnitude >= UInt128(c.magnitude)
    return Int64(exactly: quotient + (isAway ? product.signum() : 0)) ?? Missing.int64
  }
}

/// The columns that the parser reads from a file, and how computed columns follow from them.
struct ColumnPlan: Sendable {
  /// What is read: the field, constant or first input of each column of the header, then all other inputs.
  let parsed: [BlockParser.Column]
  private let header: HeaderMatch
  private let schema: ExtractSchema
  /// For each of the other inputs, the column that it belongs to.
  private let owners: [Int]

  init(header: HeaderMatch, layout: ExtractLayout) {
    self.header = header
    schema = layout.schema
    var others: [BlockParser.Column] = []
    var owners: [Int] = []
    let columns = header.columns.enumerated().map { index, column in
      for input in column.inputs.dropFirst() {
        others.append(BlockParser.Column(field: input.field, format: input.format))
        owners.append(index)
      }
      let format = column.inputs.first?.format ?? layout.format(ofColumn: column.column)
      return BlockParser.Column(column.content, format: format)
    }
    parsed = columns + others
    self.owners = owners
  }

  /// Computes the columns of a block that need it, and drops the other inputs.
  func complete(_ block: inout ParsedBlock) {
    guard header.columns.contains(where: { $0.computation != nil }) else { return }
    let count = header.columns.count
    for index in block.problems.indices where block.problems[index].column >= count {
      block.problems[index].column = owners[block.problems[index].column - count]
    }
    for (index, column) in header.columns.enumerated() {
      guard let computation = column.computation else { continue }
      let inputs =
        [block.columns[index]]
        + owners.indices.filter { owners[$0] == index }.map {
          block.columns[count + $0]
        }
      var values = computation.values(from: inputs)
      refuse(&values, outside: schema.columns[column.column].type, of: index, in: &block)
      block.columns[index] = values
    }
    block.columns.removeLast(block.columns.count - count)
  }

  /// Values outside the column's range become missing, each with a problem.
  private func refuse(
    _ values: inout ParsedValues, outside type: ValueType, of index: Int, in block: inout ParsedBlock
  ) {
    var outside: [Int] = []
    switch (values, type) {
    case (.int32(var numbers), .int(let range)):
      outside = numbers.indices.filter { numbers[$0] != Missing.int32 && !range.contains(Int(numbers[$0])) }
      for record in outside { numbers[record] = Missing.int32 }
      values = .int32(numbers)
    case (.int64(var numbers), .num(let minimum, let maximum)):
      outside = numbers.indices.filter {
        let number = FixedDecimal(units: numbers[$0])
        return numbers[$0] != Missing.int64 && (number < minimum ?? number || number > maximum ?? number)
      }
      for record in outside { numbers[record] = Missing.int64 }
      values = .int64(numbers)
    default: break
    }
    for record in outside {
      block.problems.append(
        ValueProblem(.outOfRange, record: record, field: header.columns[index].field ?? 0, column: index))
    }
  }
}
