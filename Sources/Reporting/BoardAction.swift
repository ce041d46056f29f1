public import Tabular

/// An action that a board, a review or an inspection agreed. Its owner and description are the council's free text:
/// they belong in internal reports only.
public struct BoardAction: Sendable {
  /// Who agreed it, as coded in the extract: `peer_review`.
  public let source: String
  /// The id of the measure that it is meant to improve, as given; empty when there is none.
  public let measure: String
  /// Who is responsible; empty when not recorded.
  public let owner: String
  /// What is to be done; empty when not recorded.
  public let text: String
  /// When it was agreed.
  public let raised: Day
  /// The day on which it is due.
  public let due: Day
  /// The day on which it was closed; nil when not recorded.
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
