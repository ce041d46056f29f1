public import Tabular

/// A council's comments on its measures, read from `commentary.csv`.
///
/// It is not an extract, and no figure depends on it. It is free text, so it belongs in internal reports only.
public struct Commentary: Sendable {
  /// One comment on one measure in one month.
  public struct Comment: Sendable {
    /// The measure's id, as the catalogue writes it.
    public let measure: String
    /// The month that the comment is about.
    public let month: Month
    /// Who wrote it; empty if not given.
    public let author: String
    /// The comment; may be empty if there is an action.
    public let text: String
    /// What is to be done; empty if nothing is.
    public let action: String
    /// Who is to do it; empty if not given.
    public let owner: String
    /// When it is due; nil if not given.
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

  /// The file that was read.
  public let file: InputFile
  /// The comments, in the order of the file.
  public let comments: [Comment]
  /// The findings about the file, under the extract `commentary`, and its rejected rows.
  public let log: FindingLog

  /// Makes a commentary.
  public init(file: InputFile, comments: [Comment], log: FindingLog = FindingLog()) {
    self.file = file
    self.comments = comments
    self.log = log
  }

  /// The same with only the comments on some measures.
  public func on(_ measures: Set<String>) -> Commentary {
    Commentary(file: file, comments: comments.filter { measures.contains($0.measure) }, log: log)
  }
}
