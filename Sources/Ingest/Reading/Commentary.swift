public import Findings
internal import Tabular

extension Commentary {
  /// The file's name in a folder of extracts.
  public static let fileName = "commentary.csv"

  /// Reads a file with the columns `measure`, `month`, `author`, `text`, `action`, `owner` and `due`. A row is rejected,
  /// with a finding, if it names no known measure or no month, or has neither text nor action.
  /// - Parameters:
  ///   - path: the file's path.
  ///   - measures: the ids of all measures, in catalogue order; they match ignoring case.
  /// - Throws: ``IngestError/unreadable(path:reason:)``, ``IngestError/changed(path:)``.
  public static func read(path: String, measures: [String]) throws(IngestError) -> Commentary {
    var reader = CommentaryReader(
      file: path.split(separator: "/").last.map(String.init) ?? path, measures: measures)
    do throws(FileFailure) {
      try reader.read(path)
    } catch {
      throw IngestError(error)
    }
    return Commentary(
      file: InputFile(
        name: reader.file, bytes: reader.size, sha256: reader.digest, rowsRead: reader.rowsRead,
        rowsAccepted: reader.comments.count),
      comments: reader.comments, log: FindingLog([reader.collector]))
  }
}
