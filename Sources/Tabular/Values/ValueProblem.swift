/// A value that could not be read as written.
public struct ValueProblem: Sendable {
  /// What is wrong with it.
  public enum Kind: Sendable {
    /// Not a date; set to missing.
    case notADate
    /// Not a month; set to missing.
    case notAMonth
    /// Not a whole number; set to missing.
    case notAWholeNumber
    /// Not a number; set to missing.
    case notANumber
    /// Outside its range; set to missing.
    case outOfRange
    /// More than four decimal places; rounded.
    case rounded
    /// Neither yes nor no; set to missing.
    case notYesOrNo
    /// Not one of the listed codes; set to missing.
    case unknownCode
    /// Not valid UTF-8; read as Windows-1252.
    case notUTF8
    /// Contains invisible characters; read without them.
    case controlCharacter
    /// A text with too many characters; set to missing.
    case tooLong

    /// Whether the value was used all the same.
    public var isKept: Bool { self == .notUTF8 || self == .controlCharacter || self == .rounded }
  }

  /// The record's index in its block.
  public let record: Int
  /// The field's index in its record, from 0.
  public let field: Int
  /// The column's index among those that were asked for.
  public var column: Int
  /// What is wrong with it.
  public let kind: Kind
  /// The field's bytes in the block, quotes removed; empty for a value that was worked out from others.
  public let range: Range<Int>

  /// Makes a problem.
  public init(_ kind: Kind, record: Int, field: Int, column: Int = 0, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.record = record
    self.field = field
    self.column = column
    self.range = range
  }
}
