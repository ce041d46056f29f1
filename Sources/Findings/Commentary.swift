public import Tabular

/// What a council has written about its measures, read from `commentary.csv`.
///
/// It is not an extract: no figure rests on it. All of it is free text, so it belongs in internal reports only.
public struct Commentary: Sendable {
  /// One comment on one measure in one month.
  public struct Comment: Sendable {
    /// The id of the measure, as the catalogue writes it.
    public let measure: String
    /// The month that it is about.
    public let month: Month
    /// Who wrote it; empty when not given.
    public let author: String
    /// What it says; may be empty where there is an action.
    public let text: String
    /// What is to be done; empty when nothing is.
    public let action: String
    /// Who is to do it; empty when not given.
    public let owner: String
    /// By when; nil when not given.
    public let due: Day?

    /// Makes a comment.
    public init(
      measure: String, month: Month, author: String = "", text: String, action: String = "",
      owner: String = "", due: Day? = nil
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

  /// The file as it was read.
  public let file: InputFile
  /// The comments, in the order of the file.
  public let comments: [Comment]
  /// What is wrong with the file, under the extract `commentary`; its rejected rows are those that were left out.
  public let log: FindingLog

  /// Makes a commentary.
  public init(file: InputFile, comments: [Comment], log: FindingLog = FindingLog()) {
    self.file = file
    self.comments = comments
    self.log = log
  }

  /// The same with the comments on some measures only.
  public func on(_ measures: Set<String>) -> Commentary {
    Commentary(file: file, comments: comments.filter { measures.contains($0.measure) }, log: log)
  }
}
