/// One file of an extract. `rowsRead == rowsAccepted + rowsRejected + rowsOfOthers` always holds.
public struct InputFile: Sendable {
  /// The file's name inside the extracts folder.
  public let name: String
  /// Its size in bytes.
  public let bytes: Int
  /// SHA-256 of its bytes, 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  public let sha256: String
  /// Data rows found, the header and blank lines not counted.
  public let rowsRead: Int
  /// Rows kept.
  public let rowsAccepted: Int
  /// Rows that are not the extract's, by the mapping's conditions: those of other extracts, and those of none.
  public let rowsOfOthers: Int
  /// Of these, rows that no extract takes. Of the readers of a file only the first one counts them; each has a finding.
  public let rowsOfNone: Int

  /// Whether none of its rows could be used, because of its header.
  public let isRejected: Bool

  /// Rows of the extract that were left out; each one is in the log's rejected rows, unless the file was rejected as a
  /// whole.
  public var rowsRejected: Int { rowsRead - rowsAccepted - rowsOfOthers }

  /// Makes the record of one file.
  public init(
    name: String, bytes: Int, sha256: String, rowsRead: Int = 0, rowsAccepted: Int = 0, rowsOfOthers: Int = 0,
    rowsOfNone: Int = 0, isRejected: Bool = false
  ) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.rowsRead = rowsRead
    self.rowsAccepted = rowsAccepted
    self.rowsOfOthers = rowsOfOthers
    self.rowsOfNone = rowsOfNone
    self.isRejected = isRejected
  }

  /// The same file with the rows that another reader of it took, as when a mapping reads it twice for one extract.
  public func addingRows(of other: InputFile) -> InputFile {
    InputFile(
      name: name, bytes: bytes, sha256: sha256, rowsRead: rowsRead + other.rowsRead,
      rowsAccepted: rowsAccepted + other.rowsAccepted, rowsOfOthers: rowsOfOthers + other.rowsOfOthers,
      rowsOfNone: rowsOfNone + other.rowsOfNone, isRejected: isRejected)
  }
}
