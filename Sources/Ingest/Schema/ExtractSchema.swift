public import Tabular

/// What one extract must look like: its columns, their types and their rules. Its only source is a Frictionless Table
/// Schema in `Schemas/`.
public struct ExtractSchema: Sendable {
  /// The extract's name, for example `contacts`.
  public let name: String
  /// One line in plain words.
  public let title: String
  /// What a row is.
  public let description: String
  /// The columns in the documented order; `authority` is always last.
  public let columns: [ColumnSchema]
  /// The columns that together identify a row within its authority; empty when rows may repeat.
  public let uniqueKey: [String]
  /// The columns that identify a figure: rows that agree in all of them are added together, with a finding. Empty when
  /// rows are not figures.
  public let addedKey: [String]
  /// The date or month column that dates a row; nil when rows are spells rather than events.
  public let eventDate: String?
  /// Whether its absence is reported prominently.
  public let isCore: Bool
  /// Texts that stand for no value, ignoring case and surrounding space.
  public let missingValues: [String]
  /// The columns that the mapping declares unavailable; no row has a value in them.
  public let unavailable: Set<String>

  /// The level of a breakdown for rows without a value; in a file, this text means no value.
  public static let notRecorded = "(not recorded)"

  /// The column of every extract that says which council a row belongs to.
  public static let authority = "authority"

  /// Whether only all its values together distinguish a row.
  var isWithoutKey: Bool { uniqueKey.isEmpty && addedKey.isEmpty }

  func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The column of a name.
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

  /// The schema with a council's extra columns before `authority`. Unavailable columns are not required.
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
  /// Whether its value ends a spell. An unreadable one rejects the row, which would otherwise be open for ever.
  public let endsSpell: Bool
  /// The date of the same row that this one may not precede; nil when there is none.
  public let start: StartRule?
  /// The column of another extract that its identifiers refer to; nil when there is none.
  public let references: ColumnReference?
  /// Whether dates before 1990 or after the extract's newest plausible month are findings; false for due dates, dates of
  /// birth and the like.
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

/// The start date that another date of the same row must not precede.
public struct StartRule: Hashable, Sendable {
  /// The column of the start, for example `start_date`.
  public let column: String
  /// Whether dates in the wrong order reject the row; otherwise it is kept, with a finding.
  public let rejectsRow: Bool
}

/// A column of another extract.
public struct ColumnReference: Hashable, Sendable {
  /// The extract's name.
  public let extract: String
  /// The column's name.
  public let column: String
}

/// The type of a column's values.
public enum ValueType: Hashable, Sendable {
  /// An identifier, compared as bytes.
  case id
  /// A calendar day.
  case date
  /// A calendar month.
  case month
  /// A whole number in a range.
  case int(ClosedRange<Int>)
  /// A decimal number in a range; nil for no limit.
  case num(minimum: FixedDecimal?, maximum: FixedDecimal?)
  /// Yes or no.
  case bool
  /// One of a list of codes.
  case code([String])
  /// A free category, with its maximum length in Unicode scalars.
  case text(longest: Int)

  /// A category without a length limit of its own.
  static let usualText = ValueType.text(longest: 200)

  /// Whether it is a free category.
  public var isText: Bool { if case .text = self { true } else { false } }
}
