/// Reads extracts from a folder.
public enum Ingest {
  /// How far the reading has come.
  public struct Progress: Sendable {
    /// Bytes read so far.
    public let bytesRead: Int
    /// Bytes of all files.
    public let bytesTotal: Int
    /// Rows read so far.
    public let rowsRead: Int
  }

  /// Reads and checks every extract that a folder holds.
  ///
  /// The result depends on the files only, not on the number of threads or the size of blocks.
  /// - Parameters:
  ///   - folder: the folder's path.
  ///   - mapping: how the folder's files map on to the extracts; nil when they are as documented.
  ///   - columns: the columns to keep, by extract; nil keeps all. Checks cover every column all the same.
  ///   - threads: how many threads parse; nil for one more than there are cores.
  ///   - blockSize: bytes read at a time.
  ///   - progress: called after every block, from any of the threads but never from two at once.
  public static func read(
    folder: String, mapping: Mapping? = nil, columns: [String: Set<String>]? = nil, threads: Int? = nil,
    blockSize: Int = 1 << 20,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) throws(IngestError) -> ExtractSet {
    let documented: Mapping
    do { documented = try Mapping.documented() } catch { throw .schemas(error) }
    let inputs = try InputFolder(path: folder, mapping: mapping ?? documented)
    let pipeline = Pipeline(inputs: inputs, columns: columns, blockSize: blockSize, progress: progress)
    let assembly = try pipeline.run(threads: threads)
    return try assembly.finish(inputs: inputs, columns: columns)
  }
}
