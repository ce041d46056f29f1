/// What is wrong with the form of one record.
public struct RecordFault: Sendable {
  /// The kinds of fault. Fields are counted from 0.
  public enum Kind: Equatable, Sendable {
    /// Fewer fields than the header has; the missing ones were taken as empty.
    case tooFewFields(found: Int)
    /// There is text in fields that the header does not have.
    case tooManyFields(found: Int)
    /// A quoted field is never closed, so that the record is its line and all its values are taken as empty. `field` is the
    /// first in the line whose quote is not closed there.
    case unclosedQuote(field: Int)
    /// There is text between a closing quote and the next delimiter; it was kept.
    case misplacedQuote(field: Int)
  }

  /// The record's index in its block.
  public internal(set) var record: Int
  /// What is wrong.
  public let kind: Kind

  /// Whether the record was split at the wrong places, so that its values mean nothing.
  public var makesValuesMeaningless: Bool {
    switch kind {
    case .unclosedQuote, .tooManyFields: true
    case .tooFewFields, .misplacedQuote: false
    }
  }
}
