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

/// The comments on measures that a council writes, and the file that they stand in.
public struct Commentary: Sendable {
  /// One comment on one measure in one month. All of it is free text: it belongs in internal reports only.
  public struct Comment: Sendable {
    /// The id of the measure.
    public let measure: String
    /// The month that it is about.
    public let month: Month
    /// Who wrote it; empty when that is not given.
    public let author: String
    /// What it says; may be empty where there is an action.
    public let text: String
    /// What is to be done; empty when nothing is.
    public let action: String
    /// Who is to do it; empty when that is not given.
    public let owner: String
    /// By when; nil when that is not given.
    public let due: Day?

    /// Makes a comment.
    public init(
      measure: String, month: Month, author: String, text: String, action: String, owner: String, due: Day?
    ) {
      self.measure = measure
      self.month = month
      self.author = author
      self.text = text
      self.action = action
      self.owner = owner
      self.due = due
    }
  }

  /// The file.
  public let file: InputFile
  /// How many findings of each code it has.
  public let findingCounts: [FindingCount]
  /// Its rows, in the order of the file.
  public let comments: [Comment]

  /// Makes a commentary.
  public init(file: InputFile, findingCounts: [FindingCount], comments: [Comment]) {
    self.file = file
    self.findingCounts = findingCounts
    self.comments = comments
  }
}
