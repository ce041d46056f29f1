internal import Findings
internal import Tabular

// Definitions in words, made from the definition itself, so that the words cannot differ from what is computed.

extension Condition: CustomStringConvertible {
  var description: String {
    switch self {
    case .all(let parts): parts.inWords(joinedBy: "and")
    case .any(let parts): parts.inWords(joinedBy: "or")
    case .not(.isOneOf(let column, let values)): "\(column) is not \(listed(values, "or"))"
    case .not(.isPresent(let column)): "\(column) is missing"
    case .not(.related(let relation)): "no \(relation)"
    case .not(let part): "not (\(part))"
    case .isOneOf(let column, let values): "\(column) is \(listed(values, "or"))"
    case .isPresent(let column): "\(column) is recorded"
    case .compare(let left, let comparison, let right, let areDates):
      "\(left) \(areDates ? comparison.wordsForDates : comparison.words) \(right)"
    case .isWithin(let column, let share, let other):
      "\(column) differs from \(other) by at most \(share) of \(other)"
    case .related(let relation): "a \(relation)"
    }
  }
}

extension [Condition] {
  /// All of them; those that are themselves joined by the other word are in brackets.
  fileprivate func inWords(joinedBy word: String) -> String {
    map { part in
      switch part {
      case .all(let parts) where parts.count > 1 && word == "or" && count > 1: "(\(part))"
      case .any(let parts) where parts.count > 1 && word == "and" && count > 1: "(\(part))"
      default: part.description
      }
    }.joined(separator: " \(word) ")
  }
}

extension Condition.Comparison {
  fileprivate var words: String {
    switch self {
    case .atLeast: "is at least"
    case .moreThan: "is more than"
    case .atMost: "is at most"
    case .lessThan: "is less than"
    case .equals: "is"
    }
  }

  fileprivate var wordsForDates: String {
    switch self {
    case .atLeast: "is on or after"
    case .moreThan: "is after"
    case .atMost: "is on or before"
    case .lessThan: "is before"
    case .equals: "is"
    }
  }
}

extension Operand: CustomStringConvertible {
  var description: String {
    switch self {
    case .column(let column): column
    case .constant(let value): value.description
    case .periodEnd: "the period's last day"
    case .endOfMonth(let column): "the end of the month of \(column)"
    case .birthday(let years, let column): "the day that completes \(years) years from \(column)"
    case .days(let from, let to): "the days from \(from) to \(to)"
    case .years(let from, let to): "the completed years from \(from) to \(to)"
    case .total(let total):
      "the sum of \(total.column) over all rows of the same \(total.key) (\(total.rows))"
    }
  }
}

extension Relation: CustomStringConvertible {
  var description: String {
    let days =
      switch (minimumDays, maximumDays) {
      case (let least?, let most?): "\(least) to \(most) days \(isAfter ? "after" : "before")"
      case (let least?, nil): "\(least) or more days \(isAfter ? "after" : "before")"
      case (nil, let most?): "at most \(most) days \(isAfter ? "after" : "before")"
      case (nil, nil): "on any day, whether before or after"
      }
    let filter = conditions.isEmpty ? "" : ", where \(conditions.inWords(joinedBy: "and")),"
    return "row of \(extract) with the same \(key)\(filter) has its \(date) \(days) \(anchor)"
      + (isInWindow ? ", and inside the window" : "")
  }
}

extension Rows: CustomStringConvertible {
  var description: String {
    let filter = conditions.isEmpty ? "" : " where \(conditions.inWords(joinedBy: "and"))"
    return "\(extract)\(filter), \(dating)"
  }
}

extension Dating: CustomStringConvertible {
  var description: String {
    switch self {
    case .event(let date): "dated by \(date)"
    case .open(let from, let end): "open on the last day (from \(from) \(end))"
    case .active(let from, let end): "active in the window (from \(from) \(end))"
    }
  }
}

extension SpellEnd: CustomStringConvertible {
  var description: String {
    switch self {
    case .through(let column): "through \(column)"
    case .until(let column): "until \(column)"
    }
  }
}

extension Term: CustomStringConvertible {
  var description: String {
    guard case .rows(let rows, let aggregate) = source else { return "the calendar days of the window" }
    let what =
      switch aggregate {
      case .count: "number of rows"
      case .distinct(let key): "number of distinct \(key)"
      case .sum(let column): "sum of \(column)"
      }
    let when =
      switch points {
      case .window: ""
      case .openingAndEnd: ", the mean of the opening position and the end"
      case .meanOfMonths: ", the mean of the window's months"
      }
    let carried = carriedForward.map { ", carried forward from the latest month, at most \($0) months" } ?? ""
    let needed = requiresRows ? " (without rows there is no figure)" : ""
    return "\(what) in \(rows)\(when)\(carried)\(needed)"
  }
}

extension Quantity: CustomStringConvertible {
  var description: String {
    terms.enumerated().map { index, term in
      index == 0 ? "\(term)" : (term.isSubtracted ? "less the " : "plus the ") + "\(term)"
    }.joined(separator: "; ")
  }
}

extension Statistic: CustomStringConvertible {
  var description: String {
    switch self {
    case .mean: "mean"
    case .median: "median"
    case .percentile(let percent): "\(percent)th percentile"
    case .maximum: "maximum"
    case .latest: "latest value"
    }
  }
}

extension MeasureDefinition {
  /// The formula in words: label and sentence, in reading order.
  public var formulaInWords: [(label: String, text: String)] {
    var lines: [(label: String, text: String)] = []
    func add(_ population: Population) {
      lines.append(("Population", "\(population.rows)"))
      if !population.exclusions.isEmpty {
        lines.append(("Left out", "rows for which " + population.exclusions.inWords(joinedBy: "or")))
      }
      if let key = population.distinct { lines.append(("Counted", "each \(key) once")) }
    }
    switch formula {
    case .proportion(let population, let numerator):
      add(population)
      let counted = population.distinct == nil ? "rows for which " : "those with a row for which "
      lines.append(("Numerator", "of these, " + counted + numerator.inWords(joinedBy: "and")))
    case .statistic(let population, let value, let statistic):
      add(population)
      lines.append(("Value", "the \(statistic) of \(value)"))
    case .ratio(let numerator, let denominator):
      lines.append(("Numerator", "the \(numerator)"))
      lines.append(("Denominator", "the \(denominator)"))
    case .quantity(let quantity): lines.append(("Value", "the \(quantity)"))
    }
    lines.append(("Window", description.window.words))
    if !reportsIn.isEmpty {
      let names = reportsIn.map { Month(year: 2000, month: $0).name }
      lines.append(("Reported", "in \(listed(names)) only"))
    }
    if let days = maturesAfter { lines.append(("Shown", "\(days) days after the month has ended")) }
    if warmUpMonths > 0 {
      lines.append(
        ("Marked", "in the first \(warmUpMonths) months of the extract, when older rows are not in it"))
    }
    if !breakdowns.isEmpty { lines.append(("By", breakdowns.map(\.name).joined(separator: ", "))) }
    return lines
  }
}
