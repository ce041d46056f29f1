/// One file that was read. `rowsRead == rowsAccepted + rowsRejected + rowsOfOthers` always holds.
public struct InputFile: Sendable {
  /// The file's name inside the extracts folder.
  public let name: String
  /// Its size in bytes.
  public let bytes: Int
  /// The SHA-256 of its bytes, as `sha256sum` prints it.
  public let sha256: String
  /// Data rows, without the header and blank lines.
  public let rowsRead: Int
  /// Rows accepted.
  public let rowsAccepted: Int
  /// Rows that, by the mapping's conditions, belong to other extracts or to none.
  public let rowsOfOthers: Int
  /// Of these, the rows of no extract; each is covered by a finding. Only the first reader of a file counts them.
  public let rowsOfNone: Int

  /// Whether the whole file was rejected.
  public let isRejected: Bool

  /// Rows rejected. Each is among the log's rejected rows, unless the whole file was rejected.
  public var rowsRejected: Int { rowsRead - rowsAccepted - rowsOfOthers }

  /// Describes a file.
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

  /// The same file with the rows of another of its readers added, for a mapping that reads it twice for one extract.
  public func addingRows(of other: InputFile) -> InputFile {
    InputFile(
      name: name, bytes: bytes, sha256: sha256, rowsRead: rowsRead + other.rowsRead,
      rowsAccepted: rowsAccepted + other.rowsAccepted, rowsOfOthers: rowsOfOthers + other.rowsOfOthers,
      rowsOfNone: rowsOfNone + other.rowsOfNone, isRejected: isRejected)
  }
}
