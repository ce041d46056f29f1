/// One thing that is wrong, or worth knowing, about the data. A finding is never an error of the program.
public struct Finding: Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Sendable {
    /// A row or a file could not be used.
    case error
    /// A value could not be used, or looks wrong.
    case warning
    /// Worth knowing; nothing was lost.
    case note
  }

  /// The stable code, for example `unknown-code`.
  public let code: FindingCode
  /// The extract's name.
  public let extract: String
  /// The file's name inside the extracts folder; empty when it concerns the whole extract.
  public let file: String
  /// Line from 1 (the line on which the record begins); nil when it concerns the whole file.
  public let line: Int?
  /// The field's number in its record, from 1; nil when it concerns the whole row or file.
  public let field: Int?
  /// The canonical column name; nil when it concerns the whole row or file.
  public let column: String?
  /// The value as read; empty for identifiers, which are never repeated outside `rejected-rows.csv`.
  public let value: String
  /// What was found, what is allowed and how to fix it, one sentence each.
  public let message: String
  /// What was done: "row rejected", "value set to missing", "kept", …
  public let action: String

  /// How much it matters; fixed per code.
  public var severity: Severity { code.severity }
}
