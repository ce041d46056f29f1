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
  /// The columns that together identify a row; empty when rows may repeat.
  public let uniqueKey: [String]

  /// The column of that name.
  public subscript(name: String) -> ColumnSchema? { columns.first { $0.name == name } }

  init(name: String, title: String, description: String, columns: [ColumnSchema], uniqueKey: [String]) {
    self.name = name
    self.title = title
    self.description = description
    self.columns = columns
    self.uniqueKey = uniqueKey
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

  init(name: String, title: String, description: String, type: ValueType, isRequired: Bool) {
    self.name = name
    self.title = title
    self.description = description
    self.type = type
    self.isRequired = isRequired
  }
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
  /// A free category.
  case text
}
