public import Tabular

/// An action that a board, a review or an inspection agreed. Owner and description are free text of the council's:
/// they belong in internal reports only.
public struct BoardAction: Sendable {
  /// Who agreed it, as the extract codes it: `peer_review`.
  public let source: String
  /// The id of the measure that it is meant to move, as given; empty when there is none.
  public let measure: String
  /// Who answers for it; empty when that is not recorded.
  public let owner: String
  /// What is to be done; empty when that is not recorded.
  public let text: String
  /// When it was agreed.
  public let raised: Day
  /// The day by which it was to be done.
  public let due: Day
  /// The day on which it was done; nil while that is not recorded.
  public let closed: Day?

  /// Makes an action.
  public init(
    source: String, measure: String, owner: String, text: String, raised: Day, due: Day, closed: Day?
  ) {
    self.source = source
    self.measure = measure
    self.owner = owner
    self.text = text
    self.raised = raised
    self.due = due
    self.closed = closed
  }

  /// Whether it was agreed by the end of a day and not closed by then.
  func isOpen(on day: Day) -> Bool { raised <= day && closed.map { $0 > day } ?? true }
}
