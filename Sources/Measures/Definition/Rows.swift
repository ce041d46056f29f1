/// Which rows of an extract a quantity reads, and when each of them counts.
struct Rows: Hashable, Sendable {
  let extract: String
  let dating: Dating
  let conditions: [Condition]
}

/// How a row is dated.
enum Dating: Hashable, Sendable {
  /// An event: it counts in the windows in which its date lies.
  case event(Operand)
  /// A spell: it counts at the month ends when it is open.
  case open(from: String, end: SpellEnd)
  /// A spell: it counts in the windows that it shares a day with.
  case active(from: String, end: SpellEnd)
}

/// What the date that ends a spell means.
enum SpellEnd: Hashable, Sendable {
  /// The last day of the spell: a package that ends on the 31st is still open on it.
  case through(String)
  /// The first day after the spell: a case allocated on the 31st no longer waits on it.
  case until(String)

  var column: String {
    switch self {
    case .through(let column), .until(let column): column
    }
  }
}

/// What is counted or summed.
enum Aggregate: Hashable, Sendable {
  /// Rows.
  case count
  /// Distinct values of a key: people, employees.
  case distinct(String)
  /// The sum of a number column.
  case sum(String)
}
