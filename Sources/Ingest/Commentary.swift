public import Tabular

/// What a council has written about its measures: the file `commentary.csv`, with the columns `measure`, `month`,
/// `author`, `text`, `action`, `owner` and `due`.
///
/// It is no extract: no figure rests on it. A row is left out, with a finding, when it names no measure that there is
/// or no month, or says nothing.
public struct CommentaryFile: Sendable {
  /// One comment.
  public struct Comment: Sendable {
    /// The id of the measure, as the catalogue writes it.
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
  }

  /// The file's name in a folder of extracts.
  public static let name = "commentary.csv"

  /// The file as it was read.
  public let file: InputFile
  /// The comments, in the order of the file.
  public let comments: [Comment]
  /// What is wrong with it, under the extract `commentary`; its rejected rows are those that were left out.
  public let log: FindingLog

  /// Reads a file.
  /// - Parameters:
  ///   - path: where it is.
  ///   - measures: the ids of all measures, in the catalogue's order; they match ignoring case.
  /// - Throws: ``IngestError/unreadable(path:reason:)``.
  public static func read(path: String, measures: [String]) throws(IngestError) -> CommentaryFile {
    var reader = CommentaryReader(
      file: path.split(separator: "/").last.map(String.init) ?? path, measures: measures)
    do throws(FileFailure) {
      try reader.read(path)
    } catch {
      throw .unreadable(path: error.path, reason: error.reason)
    }
    return CommentaryFile(
      file: InputFile(
        name: reader.file, bytes: reader.size, sha256: reader.digest, rowsRead: reader.rowsRead,
        rowsAccepted: reader.comments.count),
      comments: reader.comments, log: FindingLog([reader.collector]))
  }
}
