internal import Configuration
internal import Tabular

/// All extracts while they are being put together.
struct Assembly {
  private(set) var extracts: [ExtractAssembler]
  private var pools = KeyPools()
  private var currentFile = -1
  private(set) var rowsRead = 0
  /// Per file, in the order in which they are read.
  var digests: [String] = []

  /// - Parameter columns: the columns that will be asked for, by extract; nil for all.
  init(layouts: [ExtractLayout], columns: [String: Set<String>]?) {
    extracts = layouts.map { layout in
      ExtractAssembler(layout: layout, wanted: columns.map { $0[layout.schema.name] ?? [] })
    }
  }

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

  /// Applies the checks that need whole extracts, and leaves the columns that are wanted.
  consuming func finish(inputs: InputFolder, columns: [String: Set<String>]?) throws(IngestError)
    -> ExtractSet
  {
    let supplied = extracts.filter { !$0.files.isEmpty }
    let tables = supplied.map { $0.table(pools: pools) }
    var result: [Extract] = []
    var collectors = [FindingCollector(unusedFiles: inputs.unusedFiles, layouts: inputs.layouts)]
    var digest = 0
    for (assembler, table) in zip(supplied, tables) {
      let schema = assembler.layout.schema
      let checks = ExtractChecks(
        schema: schema, table: table, lines: assembler.lines, files: assembler.files)
      var collector = assembler.collector
      collector.add(emptyFiles: assembler.files)
      checks.apply(
        references: { name in supplied.firstIndex { $0.layout.schema.name == name }.map { tables[$0] } },
        to: &collector)
      collectors.append(collector)
      let files = assembler.files.enumerated().map { index, file in
        InputFile(
          name: file.name, bytes: file.size, sha256: digests[digest + index], rowsRead: file.rowsRead,
          rowsAccepted: file.rowsAccepted, isRejected: file.header.isRejected)
      }
      digest += files.count
      result.append(
        Extract(
          schema: schema, table: table.keeping(columns.map { $0[schema.name] ?? [] }), files: files,
          months: checks.months))
    }
    let log = FindingLog(collectors)
    guard result.contains(where: { $0.table.rowCount > 0 }) else {
      throw .nothingUsable(path: inputs.path, findings: log.findings)
    }
    return ExtractSet(extracts: result, findings: log)
  }
}

extension Table {
  /// The named columns only; nil keeps all.
  fileprivate func keeping(_ names: Set<String>?) -> Table {
    guard let names else { return self }
    return Table(rowCount: rowCount, columns: columns.filter { names.contains($0.key) })
  }
}

extension FindingCollector {
  fileprivate mutating func add(emptyFiles files: [ExtractAssembler.FileTally]) {
    let extract = extract
    for file in files where file.rowsRead == 0 && !file.header.isRejected {
      add(.noRows) {
        Finding(
          code: .noRows, extract: extract, file: file.name, line: nil, field: nil, column: nil, value: "",
          message: "the file has a header and no rows. \(FindingCode.noRows.remedy)", action: .kept)
      }
    }
  }

  /// The findings about files that were not read.
  fileprivate init(unusedFiles: [String], layouts: [ExtractLayout]) {
    self.init(extract: "")
    for name in unusedFiles {
      let candidates = layouts.map { "\($0.schema.name).csv" }
      add(.unusedFile) {
        Finding(
          code: .unusedFile, extract: "", file: name, line: nil, field: nil, column: nil, value: "",
          message: "the file was not read: its name is not that of an extract"
            + FindingCode.unusedFile.sentenceEnd(suggestion(for: name, among: candidates)),
          action: .ignored)
      }
    }
  }
}
