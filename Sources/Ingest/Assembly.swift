internal import Tabular

/// All extracts while they are being put together.
struct Assembly {
  private(set) var extracts: [ExtractAssembler]
  private var pools = KeyPools()
  private var currentFile = -1
  private(set) var rowsRead = 0
  /// Per file, in the order in which they are read.
  var digests: [String] = []

  init(layouts: [ExtractLayout]) { extracts = layouts.map(ExtractAssembler.init) }

  /// Adds the next block.
  mutating func add(
    _ parsed: ParsedBlock, issues: [RowIssue], of block: RecordBlock, file: OpenFile,
    parser: inout BlockParser
  ) {
    if file.index != currentFile {
      currentFile = file.index
      extracts[file.extract].begin(
        ExtractAssembler.FileTally(
          name: file.name, size: file.size, header: file.header, lineCount: file.headerLineCount))
    }
    extracts[file.extract].add(parsed, issues: issues, of: block, parser: &parser, pools: &pools)
    rowsRead += parsed.records.count
  }

  /// Applies the checks that need whole extracts.
  consuming func finish(inputs: InputFolder, columns: [String: Set<String>]?) throws(IngestError) -> ExtractSet {
    var result: [Extract] = []
    var collectors: [FindingCollector] = []
    var digest = 0
    for assembler in extracts where !assembler.files.isEmpty {
      let schema = assembler.layout.schema
      let table = assembler.table(pools: pools)
      let files = assembler.files.enumerated().map { index, file in
        InputFile(
          name: file.name, bytes: file.size, sha256: digests[digest + index], rowsRead: file.rowsRead,
          rowsAccepted: file.rowsAccepted)
      }
      digest += files.count
      let kept = columns.map { columns in
        table.columns.filter { columns[schema.name]?.contains($0.key) ?? false }
      }
      result.append(
        Extract(
          schema: schema, table: Table(rowCount: table.rowCount, columns: kept ?? table.columns), files: files))
      collectors.append(assembler.collector)
    }
    let log = FindingLog(collectors)
    guard result.contains(where: { $0.table.rowCount > 0 }) else {
      throw .nothingUsable(path: inputs.path, findings: log.findings)
    }
    return ExtractSet(extracts: result, findings: log)
  }
}
