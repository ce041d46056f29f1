public import Tabular

/// What one extract must look like: its columns, their types and rules. Read from a Frictionless Table Schema
/// (see `Schemas/`), which is the one place where it is written down.
public struct ExtractSchema: Sendable {
  /// The extract's name, for example `contacts`.
  public let name: String
  /// One line in plain words.
  public let title: String
  /// What a row is.
  public let description: String
  /// The columns in the documented order; `authority` is the last of every extract.
  public let columns: [ColumnSchema]
  /// The columns that together identify a row (within an authority); empty when rows may repeat.
  public let uniqueKey: [String]
  /// The columns that identify a figure: rows that agree in all of them are added together, with a finding.
  /// Empty when rows are not figures.
  public let addedKey: [String]
  /// The date or month column that says when a row happened; nil when rows are spells rather than events.
  public let eventDate: String?
  /// Whether a run without this extract says so loudly.
  public let isCore: Bool
  /// Texts that stand for no value, matched ignoring case and surrounding space.
  public let missingValues: [String]
  /// The columns that the council's systems cannot give, as its mapping says; no row has a value in them.
  public let unavailable: Set<String>

  /// What stands for a missing value among the levels of a breakdown; as a text it is read as none.
  public static let notRecorded = "(not recorded)"

  /// The column of every extract that says which council a row belongs to.
  public static let authority = "authority"

  /// Whether rows are told apart by nothing but all their values.
  var isWithoutKey: Bool { uniqueKey.isEmpty && addedKey.isEmpty }

  /// The column of that name.
  public subscript(name: String) -> ColumnSchema? { columns.first { $0.name == name } }

  init(
    name: String, title: String, description: String, columns: [ColumnSchema], uniqueKey: [String] = [],
    addedKey: [String] = [], eventDate: String? = nil, isCore: Bool = false, missingValues: [String] = [],
    unavailable: Set<String> = []
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.columns = columns
    self.uniqueKey = uniqueKey
    self.addedKey = addedKey
    self.eventDate = eventDate
    self.isCore = isCore
    self.missingValues = missingValues
    self.unavailable = unavailable
  }

  /// The schema with a council's own columns before `authority`; columns that it cannot give are not required.
  func adding(_ extra: [ColumnSchema], unavailable: Set<String>) -> ExtractSchema {
    let own = columns.map { unavailable.contains($0.name) ? $0.notRequired : $0 }
    return ExtractSchema(
      name: name, title: title, description: description, columns: own.dropLast() + extra + own.suffix(1),
      uniqueKey: uniqueKey, addedKey: addedKey, eventDate: eventDate, isCore: isCore,
      missingValues: missingValues, unavailable: unavailable)
  }
}

/// One column of an extract.
public struct ColumnSchema: Sendable {
  /// The canonical name, for example `contact_date`.
  public let name: String
  /// One line in plain words.
  public let title: String
  /// What it holds and how it is used.
  public let description: String
  /// What its values are.
  public let type: ValueType
  /// Whether a row without a valid value is rejected.
  public let isRequired: Bool
  /// Whether its value ends a spell: an unreadable one rejects the row, because none would mean open for ever.
  public let endsSpell: Bool
  /// The date of the same row that this one may not come before; nil when there is none.
  public let start: StartRule?
  /// The column of another extract in which its identifiers should be found; nil when it refers to nothing.
  public let references: ColumnReference?
  /// Whether dates before 1990 or after the extract's newest plausible month are findings; false for dates of
  /// birth and the like, and for due dates.
  public let checksPlausibility: Bool

  init(
    name: String, title: String, description: String, type: ValueType, isRequired: Bool = false,
    endsSpell: Bool = false, start: StartRule? = nil, references: ColumnReference? = nil,
    checksPlausibility: Bool = true
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.type = type
    self.isRequired = isRequired
    self.endsSpell = endsSpell
    self.start = start
    self.references = references
    self.checksPlausibility = checksPlausibility
  }

  fileprivate var notRequired: ColumnSchema {
    ColumnSchema(
      name: name, title: title, description: description, type: type, endsSpell: endsSpell, start: start,
      references: references, checksPlausibility: checksPlausibility)
  }
}

/// A date column that begins what another column of the same row ends or answers.
public struct StartRule: Hashable, Sendable {
  /// The column that begins it, for example `start_date`.
  public let column: String
  /// Whether a row whose dates are in the wrong order is rejected; otherwise it is kept, with a finding.
  public let rejectsRow: Bool
}

/// A column of another extract.
public struct ColumnReference: Hashable, Sendable {
  /// The extract's name.
  public let extract: String
  /// The column's name.
  public let column: String
}

/// The types of values that extracts hold.
public enum ValueType: Hashable, Sendable {
  /// An identifier, compared as bytes.
  case id
  /// A calendar day.
  case date
  /// A calendar month.
  case month
  /// A whole number in a range.
  case int(ClosedRange<Int>)
  /// A decimal number in a range (nil = unbounded).
  case num(minimum: FixedDecimal?, maximum: FixedDecimal?)
  /// Yes or no.
  case bool
  /// One of these.
  case code([String])
  /// A free category of at most so many characters (Unicode scalars).
  case text(longest: Int)

  /// The length of a category that no schema limits otherwise.
  static let usualText = ValueType.text(longest: 200)

  /// Whether it is a free category.
  public var isText: Bool { if case .text = self { true } else { false } }
}
