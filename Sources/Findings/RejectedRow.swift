/// A quarantined row, one line of `rejected-rows.csv`: the only file of a report that may identify a person.
public struct RejectedRow: Sendable {
  /// The extract's name.
  public let extract: String
  /// The file's name inside the extracts folder.
  public let file: String
  /// The line on which it begins, from 1.
  public let line: Int
  /// The code of the first field that is wrong.
  public let code: FindingCode
  /// The reason in words, without quoting values.
  public let reason: String
  /// Its bytes, verbatim except that UTF-16 becomes UTF-8, without the line end.
  public let bytes: [UInt8]

  /// Makes a row.
  public init(extract: String, file: String, line: Int, code: FindingCode, reason: String, bytes: [UInt8]) {
    self.extract = extract
    self.file = file
    self.line = line
    self.code = code
    self.reason = reason
    self.bytes = bytes
  }
}
