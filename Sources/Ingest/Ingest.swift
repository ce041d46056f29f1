/// Reads and checks extracts from a folder.
///
/// - Reading: finds the files, cuts them into blocks and matches their headers, on several threads.
/// - Mapping: how a council's own files, headers and codes become the documented extracts.
/// - Schema: what each extract must look like.
/// - Checks: what is wrong with a row, a file or a whole extract.
/// - Assembly: puts the blocks together, in order, into tables and findings.
public enum Ingest {
  /// How much has been read.
  public struct Progress: Sendable {
    /// Bytes read so far.
    public let bytesRead: Int
    /// Bytes of all files.
    public let bytesTotal: Int
    /// Rows read so far.
    public let rowsRead: Int
  }

  /// Reads and checks every extract in a folder.
  ///
  /// The result depends only on the files, not on the number of threads or the size of blocks.
  /// - Parameters:
  ///   - folder: the folder's path.
  ///   - mapping: how the folder's files map to the extracts; nil when they are as documented.
  ///   - columns: the columns to keep, by extract; nil keeps all. Every column is checked in either case.
  ///   - threads: the number of parsing threads; nil for one more than the number of cores.
  ///   - blockSize: bytes read at a time.
  ///   - progress: called after each block, from any thread but never from two at once.
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
