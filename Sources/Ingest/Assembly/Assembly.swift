internal import Configuration
internal import Findings
internal import Tabular

/// All extracts while they are being put together.
struct Assembly {
  private(set) var extracts: [ExtractAssembler]
  private let mapping: Mapping
  private var pools = KeyPools()
  private var currentFile = -1
  /// Per file the domains of its identifiers and those of all files after it.
  private let domains: [Set<String>]
  private(set) var rowsRead = 0
  /// Per file, in the order in which they are read.
  var digests: [String] = []

  /// - Parameter columns: the columns that will be asked for, by extract; nil for all.
  init(inputs: InputFolder, columns: [String: Set<String>]?) {
    mapping = inputs.mapping
    let referenced = mapping.schemas.flatMap(\.columns).compactMap(\.references)
    extracts = mapping.schemas.map { schema in
      ExtractAssembler(
        schema: schema, wanted: columns.map { $0[schema.name] ?? [] },
        referenced: Set(referenced.filter { $0.extract == schema.name }.map(\.column)))
    }
    var needed: Set<String> = []
    var domains: [Set<String>] = []
    for file in inputs.files.reversed() {
      for column in mapping.layouts[file.layout].schema.columns where column.type == .id {
        needed.insert(column.domain)
      }
      domains.append(needed)
    }
    self.domains = domains.reversed()
  }

  /// Adds the next block.
  mutating func add(
    _ parsed: ParsedBlock, issues: [RowIssue], of block: RecordBlock, file: OpenFile
  ) {
    let name = mapping.layouts[file.layout].schema.name
    guard let extract = mapping.schemas.firstIndex(where: { $0.name == name }) else { return }
    if file.index != currentFile {
      currentFile = file.index
      pools.finish(allBut: domains[file.index])
      extracts[extract].begin(FileTally(file))
    }
    extracts[extract].add(parsed, issues: issues, of: block, pools: &pools)
    rowsRead += parsed.records.count
  }

  /// Applies the checks that need whole extracts, and leaves the columns that are wanted.
  consuming func finish(inputs: InputFolder, columns: [String: Set<String>]?) throws(IngestError)
    -> ExtractSet
  {
    let supplied = extracts.filter { !$0.files.isEmpty }
    let tables = supplied.map { $0.table(pools: pools) }
    let checks = concurrentMap(Array(zip(supplied, tables))) { assembler, table in
      ExtractChecks(schema: assembler.schema, table: table, lines: assembler.lines, files: assembler.files)
    }
    let collectors =
      [FindingCollector(notReadIn: inputs)] + Self.findings(supplied.map(\.collector), of: checks)
    var digests = digests[...]
    let result = zip(tables, checks).map { table, checks in
      let files = zip(checks.files, digests).map { file, digest in
        InputFile(
          name: file.name, bytes: file.size, sha256: digest, rowsRead: file.rowsRead,
          rowsAccepted: file.rowsAccepted, rowsOfOthers: file.others.count,
          rowsOfNone: file.others.ofNone, isRejected: file.header.isRejected)
      }
      digests = digests.dropFirst(files.count)
      return Extract(
        schema: checks.schema, table: table.keeping(columns.map { $0[checks.schema.name] ?? [] }),
        files: files, months: checks.months, rowsByMonth: checks.rowsByMonth)
    }
    let log = FindingLog(collectors)
    guard result.contains(where: { $0.table.rowCount > 0 }) else {
      throw .nothingUsable(path: inputs.path, log: log)
    }
    return ExtractSet(extracts: result, findings: log)
  }

  /// Adds what the checks of each extract find to what was found while it was read.
  private static func findings(_ collectors: [FindingCollector], of checks: [ExtractChecks])
    -> [FindingCollector]
  {
    let newest = checks.compactMap(\.months?.upperBound).max()
    let coreStart = checks.filter(\.schema.isCore).compactMap(\.months?.lowerBound).min()
    let region = Region(checks)
    return concurrentMap(Array(zip(collectors, checks))) { collector, own in
      var collector = collector
      collector.add(emptyFiles: own.files)
      collector.add(othersOf: own.files)
      own.apply(
        // Identifiers are those of their council; where it is not known, nothing can be compared.
        references: { name in
          guard region.knowsAuthorities(of: own), let other = checks.first(where: { $0.schema.name == name }),
            region.knowsAuthorities(of: other)
          else { return nil }
          return other.table
        },
        to: &collector)
      own.checkLastMonth(&collector)
      own.checkMonths(from: coreStart, &collector)
      if own.authorities.areSeveral { own.checkParts(in: region, &collector) }
      if let newest { own.checkFreshness(against: newest, &collector) }
      own.checkAuthorities(of: region, &collector)
      return collector
    }
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
  fileprivate mutating func add(emptyFiles files: [FileTally]) {
    let extract = extract
    for file in files where file.rowsRead == 0 && !file.header.isRejected {
      add(.noRows) {
        Finding(
          code: .noRows, extract: extract, file: file.name, line: nil, field: nil, column: nil, value: "",
          message: "the file has a header and no rows. \(FindingCode.noRows.remedy)", action: .kept)
      }
    }
  }

  /// The findings about rows that are not those of any extract.
  fileprivate mutating func add(othersOf files: [FileTally]) {
    let extract = extract
    for file in files {
      for unclaimed in file.others.unclaimed {
        add(.unclaimedRows, count: unclaimed.count) {
          Finding(
            code: .unclaimedRows, extract: extract, file: file.name, line: unclaimed.line, field: nil,
            column: nil,
            value: unclaimed.value,
            message: "\(counted(unclaimed.count, "row")) with \(unclaimed.value) "
              + "\(unclaimed.count == 1 ? "is" : "are") for no extract. \(FindingCode.unclaimedRows.remedy)",
            action: .ignored)
        }
      }
      for (rows, count) in file.others.leftOut {
        add(.leftOutRows, count: count) {
          Finding(
            code: .leftOutRows, extract: extract, file: file.name, line: nil, field: nil, column: nil,
            value: rows.reason,
            message: "the mapping leaves out \(counted(count, "row")): \(rows.reason). "
              + FindingCode.leftOutRows.remedy,
            action: .ignored)
        }
      }
    }
  }

  /// The findings about files that were not read.
  fileprivate init(notReadIn inputs: InputFolder) {
    self.init(extract: "")
    for other in inputs.notFiles {
      add(.notAFile) {
        Finding(
          code: .notAFile, extract: "", file: other.name, line: nil, field: nil, column: nil, value: "",
          message: "it is \(other.kind) and was not read. \(FindingCode.notAFile.remedy)", action: .ignored)
      }
    }
    for copy in inputs.copies {
      add(.repeatedFile) {
        Finding(
          code: .repeatedFile, extract: "", file: copy.name, line: nil, field: nil, column: nil,
          value: copy.original,
          message: "it holds the same bytes as \(copy.original) and was not read. "
            + FindingCode.repeatedFile.remedy,
          action: .ignored)
      }
    }
    let candidates = inputs.mapping.layouts.flatMap(\.expectedFiles).filter { !$0.contains("*") }
    for name in inputs.unusedFiles {
      // A mapping may look for an extract elsewhere than under its own name.
      let elsewhere = inputs.mapping.layouts.first { $0.files != nil && $0.hasDocumentedName(fileName: name) }
      let reason =
        elsewhere.map { layout in
          "the mapping reads \(layout.schema.name) from \(layout.expectedFiles.joined(separator: ", "))"
        }
        ?? "its name is not that of an extract"
        + FindingCode.unusedFile.sentenceEnd(suggestion(for: name, among: candidates))
      add(.unusedFile) {
        Finding(
          code: .unusedFile, extract: "", file: name, line: nil, field: nil, column: nil, value: "",
          message: "the file was not read: \(reason)", action: .ignored)
      }
    }
  }
}
